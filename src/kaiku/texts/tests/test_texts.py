"""Texts: the city's own words in their places, refused when a place is wrong, put back when wished; notices come and go by themselves."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaiku.accounts.models import User
from kaiku.audit.changes import changes_of, restore_change
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, NotAllowed, StaleChange
from kaiku.base.snapshots import forget_snapshots
from kaiku.channels.email.samples import LETTERS, sample_mail
from kaiku.channels.email.send import rendered
from kaiku.outbox.models import Outgoing
from kaiku.texts.actions import NOTICE, TEXT, NoticeRefused, NoticeValue, end_notice, save_notice, save_text, send_sample
from kaiku.texts.catalogue import catalogue
from kaiku.texts.models import CityText, Notice
from kaiku.texts.queries import live_notices, missing_languages, own_words, proposed, words_of
from kaiku.texts.rules import LANGUAGES, Text, TextRefused, Variable, Where, faults, filled, samples

pytestmark = pytest.mark.django_db
CITIZEN, DESK = Notice.Audience.CITIZEN, Notice.Audience.DESK


def notice_value(**changes: Any) -> NoticeValue:
    wanted = {
        "names": {"fi": "Huoltokatko", "sv": "Underhåll"}, "texts": {"fi": "Palvelu on kiinni yöllä."}, "audience": "citizen",
        "is_urgent": False, "starts_at": now() - timedelta(hours=1), "ends_at": now() + timedelta(hours=1),
    }  # fmt: skip
    return NoticeValue(**{**wanted, **changes})


def test_every_text_stands_in_three_languages_with_all_its_places() -> None:
    for text in catalogue().values():
        own = {language: text.own_in(language) for language in LANGUAGES}
        assert all(own.values()), text.key
        assert faults(text, own) == {}, text.key
        assert "%(" not in filled(own["sv"], samples(text)), text.key


def test_the_city_s_words_are_used_and_come_back_by_the_log(teemu: User) -> None:
    assert words_of("receipt-due", "fi", paiva="1.2.2026") == "Vastaamme viimeistään 1.2.2026."
    save_text("receipt-due", {"fi": "Saat vastauksen {paiva} mennessä."}, by=teemu)
    forget_snapshots()

    assert words_of("receipt-due", "fi", paiva="1.2.2026") == "Saat vastauksen 1.2.2026 mennessä."
    assert words_of("receipt-due", "en", paiva="1.2.2026") == catalogue()["receipt-due"].own_in("en").replace("{paiva}", "1.2.2026")
    change = changes_of(TEXT, "receipt-due")[0]
    assert (change.before, change.after) == (None, {"fi": "Saat vastauksen {paiva} mennessä."})
    restore_change(change.pk, seen=change.pk, by=teemu)
    assert not CityText.objects.exists()


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Vastaamme pian.", "Muuttujan {paiva} pitää olla tekstissä."),
        ("{paiva} ja {nimi}", "Muuttujaa {nimi} ei ole tässä tekstissä."),
        ("{paiva} {paiva.__class__}", "Muuttujaa {paiva.__class__} ei ole tässä tekstissä."),
        ("{paiva} {", "Aaltosulje on auki. Kirjoita muuttuja muodossa {nimi}."),
        ("{paiva} \x1b[31m", "Tekstissä on merkki, jota ei voi näyttää."),
        ("{paiva}" + "a" * 300, "Teksti on liian pitkä: enintään 300 merkkiä."),
    ],
)
def test_a_wrong_place_is_refused_by_its_name_and_nothing_changes(teemu: User, words: str, fault: str) -> None:
    with pytest.raises(TextRefused) as refusal:
        save_text("receipt-due", {"sv": words}, by=teemu)

    assert refusal.value.faults == {"sv": [fault]}
    assert not CityText.objects.exists()


def test_titles_and_subjects_have_one_line(teemu: User) -> None:
    with pytest.raises(TextRefused, match="yhdellä rivillä"):
        save_text("follower-subject", {"fi": "Aihe {otsikko}\nBcc: a@b.example"}, by=teemu)
    with pytest.raises(TextRefused, match="ei voi näyttää"):
        save_text("follower-subject", {"fi": "Aihe {otsikko}\u2028Bcc: a@b.example"}, by=teemu)


def test_the_same_as_the_product_says_is_nothing_of_ours(teemu: User) -> None:
    save_text("front-title", {"fi": catalogue()["front-title"].own_in("fi"), "sv": "  "}, by=teemu)

    assert own_words("front-title") == {}
    assert not changes_of(TEXT, "front-title").exists()


def test_only_those_who_manage_the_whole_city_and_saw_the_newest_change_a_text(saara: User, aino: User, teemu: User) -> None:
    for person in (saara, aino):
        with pytest.raises(NotAllowed):
            save_text("front-title", {"fi": "Hei"}, by=person)
    save_text("front-title", {"fi": "Hei"}, seen={}, by=teemu)
    with pytest.raises(StaleChange):
        save_text("front-title", {"fi": "Terve"}, seen={}, by=teemu)
    with pytest.raises(KaikuError):
        save_text("no-such-text", {"fi": "Hei"}, by=teemu)
    assert own_words("front-title") == {"fi": "Hei"}


def test_a_text_changed_in_one_language_lacks_the_others(teemu: User) -> None:
    text = catalogue()["front-title"]
    assert missing_languages(text, {}) == []
    assert missing_languages(text, {"fi": "Hei"}) == ["sv", "en"]
    assert missing_languages(Text("a", Where.FRONT, "a", {"fi": "a"}), {}) == ["sv", "en"]


@given(st.text(), st.text())
def test_a_value_is_put_in_as_it_is_and_never_read_again(words: str, value: str) -> None:
    text = Text("a", Where.FRONT, "a", {"fi": "a"}, (Variable("x", "x", "1", "x"),))
    template = f"{words.replace('{', '').replace('}', '')}{{x}}"

    assert filled(template, {"x": value, "y": "no"}) == template[:-3] + value
    assert set(faults(text, {"fi": template})) <= {"fi"}


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_sent_to_oneself_by_the_outbox(letter: Where, language: str, teemu: User) -> None:
    User.objects.filter(pk=teemu.pk).update(email="teemu@kaupunki.example")
    teemu.refresh_from_db()
    send_sample(letter, language=language, by=teemu)

    mail = rendered(Outgoing.objects.get(kind=f"sample:{letter.value}:{language}"))
    assert mail is not None and mail.recipient == "teemu@kaupunki.example"
    assert mail.mail["Content-Language"] == language
    assert {part.get_content_type() for part in mail.mail.walk()} == {"multipart/alternative", "text/plain", "text/html"}


def test_without_an_address_or_the_right_no_letter_leaves(teemu: User, saara: User) -> None:
    User.objects.filter(pk=teemu.pk).update(email="")
    teemu.refresh_from_db()
    with pytest.raises(KaikuError, match="sähköpostiosoitetta"):
        send_sample(Where.RECEIPT, language="fi", by=teemu)
    with pytest.raises(NotAllowed):
        send_sample(Where.RECEIPT, language="fi", by=saara)
    assert not Outgoing.objects.exists()


def test_what_is_typed_into_a_letter_is_text_in_both_parts() -> None:
    with proposed({"closing-done": {"fi": "<script>alert(1)</script> {otsikko} {% now 'Y' %}"}}):
        mail = sample_mail(1, "a@b.example", Where.CLOSING, "fi").mail
    page, plain = (mail.get_body((kind,)).get_content() for kind in ("html", "plain"))

    assert "&lt;script&gt;alert(1)&lt;/script&gt; Puiston penkki on rikki {% now" in page and "<script" not in page
    assert "<script>alert(1)</script>" in plain


def test_a_notice_shows_in_its_time_to_its_audience(teemu: User) -> None:
    save_notice(None, notice_value(), by=teemu)
    save_notice(None, notice_value(names={"fi": "Vika"}, audience="both", is_urgent=True), by=teemu)
    save_notice(None, notice_value(names={"fi": "Tulossa"}, starts_at=now() + timedelta(minutes=30)), by=teemu)
    save_notice(None, notice_value(names={"fi": "Mennyt"}, ends_at=now() - timedelta(minutes=30)), by=teemu)
    forget_snapshots()

    assert [title for _row, title, _text in live_notices(CITIZEN, "sv")] == ["Vika", "Underhåll"]
    assert [title for _row, title, _text in live_notices(DESK, "fi")] == ["Vika"]


def test_a_notice_ends_by_itself_while_it_is_still_in_memory(teemu: User, monkeypatch: pytest.MonkeyPatch) -> None:
    save_notice(None, notice_value(), by=teemu)
    forget_snapshots()
    assert live_notices(CITIZEN, "fi")
    later = now() + timedelta(hours=2)
    monkeypatch.setattr("kaiku.texts.queries.now", lambda: later)

    assert live_notices(CITIZEN, "fi") == []


def test_a_notice_is_taken_back_and_put_back(teemu: User) -> None:
    made = save_notice(None, notice_value(), by=teemu)
    end_notice(made.pk, by=teemu)
    change = changes_of(NOTICE, str(made.pk))[0]
    assert change.after is None
    restore_change(change.pk, seen=change.pk, by=teemu)

    made.refresh_from_db()
    assert (made.is_active, made.names) == (True, {"fi": "Huoltokatko", "sv": "Underhåll"})


def test_a_wrong_or_stale_notice_is_refused(teemu: User, saara: User) -> None:
    made = save_notice(None, notice_value(), by=teemu)
    with pytest.raises(StaleChange):
        save_notice(made.pk, notice_value(), seen={}, by=teemu)
    with pytest.raises(NoticeRefused):
        save_notice(None, notice_value(ends_at=now() - timedelta(days=1)), by=teemu)
    with pytest.raises(NoticeRefused):
        save_notice(None, notice_value(names={}), by=teemu)
    for act in (lambda: save_notice(None, notice_value(), by=saara), lambda: end_notice(made.pk, by=saara)):
        with pytest.raises(NotAllowed):
            act()
    assert Notice.objects.count() == 1
