import time

from kaiku.intake.titles import title_of


def test_title_of_a_text_that_only_looks_like_numbers_is_made_at_once() -> None:
    started = time.process_time()

    assert title_of("Soita +358 " + "1 " * 50_000).startswith("Soita")
    assert time.process_time() - started < 2  # seconds of one core


def test_title_masks_personal_data_in_a_very_long_first_line() -> None:
    assert title_of("Osoitteeni on liisa@posti.example ja " + "sana " * 500).startswith("Osoitteeni on [sähköposti] ja sana")
