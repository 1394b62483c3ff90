"""Components: they escape what they are given and say in words what their colour shows."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override
from django_htmx.middleware import HtmxMiddleware

from kaiku.base.clock import moved_to
from kaiku.ui.components.duetime import DueTime, due_time
from kaiku.ui.components.responses import wants_part
from kaiku.ui.components.templatetags.kaiku import register

HELSINKI = ZoneInfo("Europe/Helsinki")
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=HELSINKI)
IN_THE_SHELLS = {
    "brand", "theme_attribute", "title_prefix", "toast_region", "language_switch", "live_updates", "report_map", "form_fields",
    "page_links", "frame_target", "new_tab", "own_account", "chat_door", "city_words", "city_notices", "pattern",
}  # fmt: skip


def render(source: str, **context: object) -> str:
    return Template("{% load kaiku %}" + source).render(Context(context)).strip()


def test_gallery_shows_every_component():
    folder = settings.ROOT / "src/kaiku/ui/components/templates/gallery"
    shown = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.html"))

    assert {tag for tag in register.tags if f"{{% {tag} " not in shown} <= IN_THE_SHELLS


def test_every_component_is_in_the_table():
    table = (settings.ROOT / "src/kaiku/ui/components/README.md").read_text(encoding="utf-8")

    assert [tag for tag in register.tags if f"`{tag}" not in table] == [
        "page_links", "theme_attribute", "title_prefix", "frame_target", "new_tab",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        "{% button text %}",
        "{% button_link text text %}",
        "{% status_badge text text %}",
        "{% chip text remove_url=text %}",
        "{% avatar text %}",
        "{% summary_row text text text %}",
        "{% fact text text note=text note_url=text %}",
        "{% message text meta=text lang=text %}{{ text }}{% endmessage %}",
        "{% note text meta=text %}{{ text }}{% endnote %}",
        "{% notice title=text %}{{ text }}{% endnotice %}",
        "{% breadcrumb text text text %}",
        "{% stat text text text text %}",
        "{% search_field text text value=text %}",
        "{% button 'x' data_key=text %}",
    ],
)
def test_text_is_escaped(source):
    html = render(source, text='"><script>x</script>')

    assert "<script>" not in html
    assert '"">' not in html


def test_attributes_pass_through_with_dashes():
    assert render('{% button "Ota" hx_post="/x/" data_key="a" aria_label="" type="button" %}') == (
        '<button class="button" type="button" data-key="a" hx-post="/x/">Ota</button>'
    )


def test_note_says_in_words_that_it_is_internal():
    assert "<b>Sisäinen · Liisa Laine</b>" in render('{% note "Liisa Laine" %}x{% endnote %}')


@pytest.mark.parametrize(
    ("left", "text", "state"),
    [
        (timedelta(minutes=-20), "yli 20 min", "overdue"),
        (timedelta(hours=-30), "yli 1 pv", "overdue"),
        (timedelta(minutes=40), "40 min", "soon"),
        (timedelta(minutes=100), "1 t 40 min", "soon"),
        (timedelta(minutes=130), "2 t 10 min", "later"),
        (timedelta(hours=20), "huomenna", "later"),
        (timedelta(days=3), "27.11.", "later"),
    ],
)
def test_due_time_is_told_in_the_words_of_a_hurried_reader(left, text, state):
    assert due_time(NOON + left, NOON) == DueTime(text, state)


def test_night_before_a_due_time_counts_hours_and_not_tomorrow():
    late = NOON.replace(hour=23)

    assert due_time(late + timedelta(hours=2), late) == DueTime("2 t", "soon")


def test_part_goes_to_htmx_and_the_page_to_everybody_else():
    def asks(**headers: str) -> bool:
        request = RequestFactory().get("/", headers=headers)
        HtmxMiddleware(lambda request: request)(request)  # type: ignore[arg-type, return-value]
        return wants_part(request)

    assert not asks()
    assert asks(**{"HX-Request": "true"})
    assert not asks(**{"HX-Request": "true", "HX-Boosted": "true"})
    assert not asks(**{"HX-Request": "true", "HX-History-Restore-Request": "true"})


@pytest.mark.parametrize(("seconds", "words"), [(59, "0 min"), (60, "1 min"), (119, "1 min"), (-30, "yli 0 min"), (-90, "yli 1 min")])
def test_due_badge_tells_whole_minutes_of_any_moment_within_them(seconds, words):
    with moved_to(NOON - timedelta(seconds=seconds)):
        assert f">{words}</time>" in render("{% due_badge due %}", due=NOON)


def test_due_badge_of_one_moment_is_told_in_the_language_of_the_page():
    due = NOON + timedelta(days=1)
    with moved_to(NOON):
        finnish = render("{% due_badge due %}", due=due)
        with override("en"):
            english = render("{% due_badge due %}", due=due)

    assert ">huomenna<" in finnish
    assert ">tomorrow<" in english
