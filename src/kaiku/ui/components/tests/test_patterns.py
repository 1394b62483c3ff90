"""Patterns show what the template would, and nothing of one row reaches another."""

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString

from kaiku.ui.components.patterns import filled


def test_words_are_escaped_and_placed_as_they_are():
    words = {"at": "x", "time": "5 % <b>", "text": '"><script>%(at)s', "why": "ei"}

    html = filled("desk/ticket/event.html", (("has_why", False),), words)

    assert html == '<p class="event-line"><time datetime="x">5 % &lt;b&gt;</time> &quot;&gt;&lt;script&gt;%(at)s</p>'


def test_each_look_is_its_own_and_words_are_never_remembered():
    shown = [
        filled("desk/ticket/event.html", (("has_why", with_why),), {"at": "", "time": "", "text": text, "why": SafeString("<i>syy</i>")})
        for with_why, text in ((True, "Aino"), (False, "Eero"), (True, "Katri"))
    ]

    assert [("<i>syy</i>" in html, "Aino" in html, "Eero" in html, "Katri" in html) for html in shown] == [
        (True, True, False, False),
        (False, False, True, False),
        (True, False, False, True),
    ]


PART = "{% load kaiku %}{% pattern is_late=is_late words name=name query=name|urlencode %}<a href='?{{ query }}'{% if is_late %} late{% endif %}>{{ name }}{{ other }}</a>{% endpattern %}"


def test_a_part_of_a_template_runs_once_for_each_look_and_sees_nothing_but_what_it_is_given():
    part = Template(PART)

    shown = [part.render(Context({"is_late": is_late, "name": name, "other": "!"})) for is_late, name in ((True, "Ä&B"), (False, "100 %"))]

    assert shown == ["<a href='?%C3%84%26B' late>Ä&amp;B</a>", "<a href='?100%20%25'>100 %</a>"]


def test_a_word_that_is_changed_after_it_was_placed_is_refused():
    part = Template("{% load kaiku %}{% pattern words name=name %}{{ name|urlencode }}{% endpattern %}")

    with pytest.raises(ValueError, match="only place"):
        part.render(Context({"name": "Aino"}))
