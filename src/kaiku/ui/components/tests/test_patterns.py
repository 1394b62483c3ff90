"""Patterns show what the template would, and nothing of one row reaches another."""

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
