"""One's own settings and prompts."""

from django import forms
from django.conf import settings as django_settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kaiku.base.clock import now
from kaiku.handling.due_times import DueWish, due_wish
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import MailWish, mail_wish
from kaiku.organisation.actions import set_absence
from kaiku.organisation.queries import people_led_by
from kaiku.replies.runs.sharing import open_counts
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.forms.absences import AbsenceForm
from kaiku.ui.desk.forms.composing import AFTER
from kaiku.ui.desk.keys import KEYS, clean_key, keys_of
from kaiku.ui.desk.prompts import prompt_lines
from kaiku.ui.desk.sign_in.guards import signed_in


class SettingsForm(PlainForm):
    """How the desk behaves for one person."""

    language = forms.ChoiceField(label=gettext_lazy("Työpöydän kieli"), choices=django_settings.LANGUAGES)
    after_send = forms.ChoiceField(label=gettext_lazy("Lähetyksen jälkeen"), choices=AFTER)
    density = forms.ChoiceField(
        label=gettext_lazy("Luettelon väljyys"),
        choices=[("", gettext_lazy("Tavallinen")), ("dense", gettext_lazy("Tiivis"))],
        required=False,
    )
    mail_prompts = forms.ChoiceField(label=gettext_lazy("Herätteet sähköpostiin"), choices=MailWish.choices, widget=forms.RadioSelect)
    due_prompts = forms.ChoiceField(label=gettext_lazy("Herätteet määräajoista"), choices=DueWish.choices, widget=forms.RadioSelect)
    group_prompts = forms.BooleanField(label=gettext_lazy("Kerro myös ryhmäni uusista yhteydenotoista"), required=False)
    keys_on = forms.BooleanField(label=gettext_lazy("Käytä pikanäppäimiä"), required=False)

    def clean(self) -> None:
        """Two commands cannot share a key."""
        super().clean()
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
    kept["due_prompts"] = initial["due_prompts"] = due_wish(request.user)
    form = SettingsForm(request.POST) if request.method == "POST" else SettingsForm(initial=initial)
    away = AbsenceForm(posted(request), person=request.user)
    if request.method == "POST" and form.is_valid() and away.is_valid():
        request.user.preferences = {**request.user.preferences, **{name: form.cleaned_data[name] for name in (*kept, "keys")}}
        request.user.save(update_fields=["preferences"])
        set_absence(request.user, **away.absence())
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Asetukset on tallennettu."))
        return redirect("desk:settings")
    chosen = keys_of(request.user)
    rows = [(name, command.text, request.POST.get(f"key_{name}", chosen.get(name, ""))) for name, command in KEYS.items()]
    context = {"form": form, "away": away, "key_rows": rows, "leads": people_led_by(request.user).exists()}
    return render(request, "desk/settings.html", context, status=422 if form.errors or away.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def absences(request: StaffRequest) -> HttpResponse:
    """Absences of the people whom one leads; a POST tells of one person's."""
    led = list(people_led_by(request.user))
    told = typed_number(request.POST.get("person", ""))
    person = next((one for one in led if one.pk == told), None)
    if request.method == "POST" and person is None:
        raise Http404
    lines = [(one, AbsenceForm(request.POST if one == person else None, person=one, prefix=f"p{one.pk}")) for one in led]
    form = next((form for one, form in lines if one == person), None)
    if person is not None and form is not None and form.is_valid():
        set_absence(person, **form.absence(), by=request.user)
        messages.success(request, _("Poissaolo on tallennettu: %(name)s.") % {"name": person.name})
        return redirect("desk:absences")
    counts = open_counts([one.pk for one in led], request.user)
    shown = [(one, absence, counts.get(one.pk, 0)) for one, absence in lines]
    return render(request, "desk/absences.html", {"lines": shown, "form": form}, status=422 if form is not None else 200)


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
