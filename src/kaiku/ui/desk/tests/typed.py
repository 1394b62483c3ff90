"""What a person types where each address asks for something."""

from kaiku.ui.desk.tests.articles import ARTICLE_VALUES

QUESTION = {"label_fi": "Koko", "kind": "text", "option-TOTAL_FORMS": "0", "option-INITIAL_FORMS": "0", "seen": "0"}
NOTICE = {"title_fi": "Katko", "audience": "both", "starts_at": "1.1.2026 8.00", "ends_at": "1.2.2026 8.00"}
VALUES: dict[str, dict[str, str]] = ARTICLE_VALUES | {
    "views": {"name": "Oma"}, "call-joining": {"puhelu": "c1"}, "call-words": {"reason": "Asiakas soitti"}, "bulk": {"verb": "take"}, "macro-new": {"name": "Makro", "whose": "own", "note": "a", "words": "draft"}, "recording": {"text": "Puu kaatui.", "key": "k"}, "internal": {"title": "Tuoli", "text": "Tuoli on rikki."},
    "internal-contact": {"text": "Lisään tähän."}, "settings": {"language": "fi", "after_send": "stay", "mail_prompts": "now", "due_prompts": "2"}, "opening": {"reason": "Asiakas soitti"},
    "replies": {"body": "Vastaus", "seen_version": "1"}, "questions": {"body": "Missä?", "seen_version": "1"}, "notes": {"body": "Sana"},
    "draft": {"body": "Kesken"}, "draft-files": {"body": "Kesken"}, "return": {"note": "Ei meille"}, "work-report": {"outcome": "tehty", "body": "Valo palaa."}, "city-question": {"text": "Onko avain?"}, "communications": {"note": "Toimittaja kysyy"}, "closure": {"reason": "spam"},
    "comment-request": {"body": "Kommentti"}, "comment-asking": {"address": "a@muu.example", "text": "Onko?", "days": "1"},
    "forwarding": {"address": "a@muu.example", "text": "Teille", "days": "1"}, "reopening": {"reason": "Uutta"}, "step": {"move": "ota"}, "classification": {"topic": "kirjastot", "contact_type": "kysymys"},
    "bundling": {"code": "K7F-3KQ9"}, "splitting": {"text_0": "Puu kaatui."}, "contribution": {"body": "Osuus"}, "customer-joining": {"code": "K7F-3KQ9"}, "priority": {"priority": "2"}, "sensitivity": {"sensitivity": "restricted"}, "place": {"title": "Uusi otsikko"}, "tags": {"tags": "lumi"},
    "administration:contact-form-about": {"fi": "Nimi"}, "administration:question-new": QUESTION, "administration:question": QUESTION,
    "administration:rule-use": {"tila": "pois"}, "administration:rule-place": {"paikka": "1"},
    "administration:organisation-part": {"fi": "Nimi", "seen": "0"}, "administration:organisation-queue": {"fi": "Nimi", "kind": "normal"},
    "administration:learning-limits": {"automatic_from": "90", "suggest_from": "20"},
    "administration:text": {"fi": "Teksti"}, "administration:notice-new": NOTICE, "administration:notice": NOTICE,
    "publication": {"title": "Otsikko", "text": "Teksti"}, "withdrawal": {"reason": "Pyyntö"},
}  # fmt: skip
