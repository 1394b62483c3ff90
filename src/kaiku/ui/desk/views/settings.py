"""One's own settings and prompts."""

from django import forms
from django.conf import settings as django_settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kaiku.base.clock import now
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import MailWish, mail_wish
from kaiku.organisation.actions import set_absence
from kaiku.organisation.queries import absence_ahead
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.forms.composing import AFTER
from kaiku.ui.desk.keys import KEYS, clean_key, keys_of
from kaiku.ui.desk.prompts import prompt_lines
from kaiku.ui.desk.sign_in.guards import signed_in

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SettingsForm(forms.Form):
    """How the desk behaves for one person."""

    language = forms.ChoiceField(label=gettext_lazy("Työpöydän kieli"), choices=django_settings.LANGUAGES)
    after_send = forms.ChoiceField(label=gettext_lazy("Lähetyksen jälkeen"), choices=AFTER)
    density = forms.ChoiceField(
        label=gettext_lazy("Luettelon väljyys"),
        choices=[("", gettext_lazy("Tavallinen")), ("dense", gettext_lazy("Tiivis"))],
        required=False,
    )
    mail_prompts = forms.ChoiceField(label=gettext_lazy("Ilmoitukset sähköpostiin"), choices=MailWish.choices, widget=forms.RadioSelect)
    group_prompts = forms.BooleanField(label=gettext_lazy("Kerro myös ryhmäni uusista yhteydenotoista"), required=False)
    keys_on = forms.BooleanField(label=gettext_lazy("Käytä pikanäppäimiä"), required=False)

    away_from = forms.DateField(label=gettext_lazy("Ensimmäinen poissaolopäivä"), required=False, widget=DAY)
    away_until = forms.DateField(label=gettext_lazy("Viimeinen poissaolopäivä"), required=False, widget=DAY)

    def clean(self) -> None:
        """Two commands cannot share a key."""
        super().clean()
        first, last = self.cleaned_data.get("away_from"), self.cleaned_data.get("away_until")
        if (first is None) != (last is None) or (first and last and last < first):
            self.add_error("away_until", _("Anna molemmat päivät. Viimeinen päivä ei voi olla ennen ensimmäistä."))
        typed = {name: clean_key(self.data.get(f"key_{name}", "")) for name in KEYS}
        chosen = [key for key in typed.values() if key]
        twice = sorted({key for key in chosen if chosen.count(key) > 1})
        if twice:
            self.add_error(None, _("Sama näppäin on kahdella toiminnolla: %(keys)s.") % {"keys": ", ".join(twice)})
        self.cleaned_data["keys"] = {name: key for name, key in typed.items() if key and key != KEYS[name].key}


@require_http_methods(["GET", "POST"])
@signed_in
def settings(request: StaffRequest) -> HttpResponse:
    """Language, what follows a send, density, mails, keys."""
    kept = {"language": "fi", "after_send": "stay", "density": "", "group_prompts": False, "keys_on": True}
    initial = {name: request.user.preferences.get(name, default) for name, default in kept.items()}
    kept["mail_prompts"] = initial["mail_prompts"] = mail_wish(request.user)
    if absence := absence_ahead(request.user):
        initial |= {"away_from": absence.first_day, "away_until": absence.last_day}
    form = SettingsForm(request.POST) if request.method == "POST" else SettingsForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        request.user.preferences = {**request.user.preferences, **{name: form.cleaned_data[name] for name in (*kept, "keys")}}
        request.user.save(update_fields=["preferences"])
        set_absence(request.user, first_day=form.cleaned_data["away_from"], last_day=form.cleaned_data["away_until"])
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Asetukset on tallennettu."))
        return redirect("desk:settings")
    chosen = keys_of(request.user)
    rows = [(name, command.text, request.POST.get(f"key_{name}", chosen.get(name, ""))) for name, command in KEYS.items()]
    return render(request, "desk/settings.html", {"form": form, "key_rows": rows}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def prompts(request: StaffRequest) -> HttpResponse:
    """What has been told to the person; a POST marks all or one as read."""
    if request.method == "POST":
        rows = Prompt.objects.filter(user=request.user, read_at=None)
        if (one := typed_number(request.POST.get("prompt", ""))) is not None:
            rows = rows.filter(pk=one)
        rows.update(read_at=now())
        return redirect("desk:prompts")
    return render(request, "desk/prompts.html", {"prompts": prompt_lines(request.user)})
