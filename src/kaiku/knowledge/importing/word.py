"""A Word document as HTML; what the document only looks like is left behind, what it is stays."""

import io

from django.utils.translation import gettext as _

from kaiku.knowledge.importing.judging import FileUnread

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
r[style-name='Strong'] => strong
"""


def html_of_word(content: bytes) -> str:
    """Pictures lie in it; deleted words and comments do not come along."""
    import mammoth  # heavy: web servers load it when somebody brings a document

    try:
        # Nothing outside the document is read, whatever it names.
        return str(mammoth.convert_to_html(io.BytesIO(content), style_map=_STYLES, convert_image=mammoth.images.data_uri).value)
    except Exception as error:  # mammoth names no errors of its own, and a document may be broken anywhere
        raise FileUnread(_("Word-asiakirjaa ei voi lukea. Avaa se, tallenna uudelleen ja yritä taas.")) from error
