"""Form fields: label, hint, error and control belong together for every reader."""

import re

import pytest
from django import forms
from django.template import Context, Template


class SampleForm(forms.Form):
    text = forms.CharField(label="Asia", help_text="Lyhyesti.", max_length=10, widget=forms.Textarea)
    email = forms.EmailField(label="Sähköposti", required=False)
    reply = forms.ChoiceField(label="Vastaus", choices=[("yes", "Kyllä"), ("no", "En")], widget=forms.RadioSelect)
    consent = forms.BooleanField(label="Saa julkaista", required=False)

    def clean(self):
        if self.data.get("email") == "a@b.fi":
            raise forms.ValidationError("Kerro vielä jotain.")


def render(source: str, **context: object) -> str:
    return re.sub(r"\s+", " ", Template("{% load kaiku %}" + source).render(Context(context)))


def test_hint_and_error_are_tied_to_the_control():
    form = SampleForm({"text": "", "reply": "yes"})
    form.is_valid()
    html = render("{% field form.text %}", form=form)

    assert '<label for="id_text">Asia </label>' in html
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<p class="field-hint" id="id_text_helptext">Lyhyesti.</p>' in html
    assert 'id="id_text_error"><span class="visually-hidden">Virhe:</span> Tämä kenttä vaaditaan.</p>' in html


def test_browser_checks_nothing_by_itself():
    html = render("{% field form.text %}{% field form.reply %}", form=SampleForm())

    assert "required" not in html
    assert "maxlength" not in html
    assert 'data-limit="10"' in html
    assert "10 merkkiä jäljellä" in html


def test_text_over_the_limit_is_counted():
    assert "2 merkkiä liikaa" in render("{% field form.text %}", form=SampleForm({"text": "kaksitoista!"}))


def test_optional_is_said_in_words_and_only_where_it_is_true():
    fields = ("form.text", "form.email", "form.consent", "form.email optional=False")
    html = render("|".join(f"{{% field {field} %}}" for field in fields), form=SampleForm())

    assert [("(valinnainen)" in part) for part in html.split("|")] == [False, True, False, False]


def test_radio_group_has_one_legend_and_one_description():
    form = SampleForm({"reply": ""})
    html = render("{% field form.reply heading=True %}", form=form)

    assert '<fieldset aria-describedby="id_reply_error"> <legend><h1>Vastaus</h1></legend>' in html
    assert html.count('type="radio"') == 2
    assert '<label for="id_reply_0">Kyllä</label>' in html


def test_choice_hint_describes_its_own_option():
    form = SampleForm()
    form.fields["reply"].choice_hints = {"yes": "Viidessä päivässä."}
    html = render("{% field form.reply %}", form=form)

    assert 'aria-describedby="id_reply_0_hint"' in html
    assert '<p class="field-hint" id="id_reply_0_hint">Viidessä päivässä.</p>' in html


@pytest.mark.covers("R26")
def test_error_summary_links_each_error_to_its_field_in_the_same_words():
    html = render("{% error_summary form %}", form=SampleForm({"text": "", "reply": ""}))

    assert html.count("<li>") == 2
    assert '<a href="#id_text">Tämä kenttä vaaditaan.</a>' in html
    assert '<a href="#id_reply_0">Tämä kenttä vaaditaan.</a>' in html
    assert 'tabindex="-1"' in html


def test_error_of_the_whole_form_stands_first_without_a_link():
    html = render("{% error_summary form %}", form=SampleForm({"text": "x", "reply": "yes", "email": "a@b.fi"}))

    assert "<li>Kerro vielä jotain.</li>" in html


def test_no_errors_no_summary():
    assert render("{% error_summary form %}", form=SampleForm()).strip() == ""
    assert render("{% error_summary form %}", form=SampleForm({"text": "x", "reply": "yes"})).strip() == ""


def test_typed_text_is_escaped():
    html = render("{% field form.text %}", form=SampleForm({"text": "<b>&"}))

    assert "&lt;b&gt;&amp;" in html


def test_title_of_a_broken_page_begins_with_the_error():
    form = SampleForm({"text": "", "reply": ""})

    assert render("{% title_prefix %}", form=form) == "Virhe: "
    assert render("{% title_prefix %}", form=SampleForm()) == ""
    assert render("{% title_prefix %}", has_errors=True) == "Virhe: "
