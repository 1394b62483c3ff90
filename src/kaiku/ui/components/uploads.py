"""Files that come with a form: several at once, each looked into before it is taken."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from kaiku.tickets.files import CheckedFile, FileRefused, check_file


class FilesInput(forms.FileInput):
    """The browser lets one choose several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Cleaned into a list of checked files; every one that is refused is named with its reason."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[CheckedFile]:
        """No file is an empty list."""
        uploads = list(data or ())
        if self.required and not uploads:
            raise forms.ValidationError(self.error_messages["required"])
        if len(uploads) > settings.ATTACHMENTS_EACH:
            raise forms.ValidationError(_("Liitteitä voi olla enintään %(n)s.") % {"n": settings.ATTACHMENTS_EACH})
        found, refused = [], []
        for upload in uploads:
            try:
                found.append(check_file(upload))
            except FileRefused as error:
                refused.append(forms.ValidationError(str(error)))
        if refused:
            raise forms.ValidationError(refused)
        return found
