"""Matters of other authorities, and what no city answers: told at once and, where there is one, with the right door."""

import re

from kaiku.chat.bot.judging import ATTACK, CITY, likely_routes
from kaiku.chat.bot.steps.guarding import ATTACK_FROM
from kaiku.chat.bot.texts import own
from kaiku.chat.bot.work import Kind, Outcome, Work

_DOOR_FROM = 0.5  # of what speaks against the city
_I = re.IGNORECASE
# Words that name another's matter; asked only when no guidance answers, so that the city's own article on it comes first.
_NAMED = (
    (
        "tax",
        re.compile(
            r"\b(?:verokort|veroprosent|veronpalaut|verotu|veroilmoitu|omavero|ennakonpidät)\w*|\btax (?:card|refund|return)"
            r"|\bskatte(?:kort|återbäring|deklaration)\w*",
            _I,
        ),
    ),
    (
        "benefits",
        re.compile(
            r"\bkela(?:n|a|sta|lta|lle|an|ssa)?\b|\b(?:asumistu|työttömyyspäivärah|työttömyyskorvau|toimeentulotu|opintotu|lapsilis"
            r"|vanhempainpäivärah|kansaneläk)\w*|\b(?:housing|child|student) (?:allowance|benefit|aid)|\bunemployment benefit"
            r"|\bfpa\b|\b(?:bostadsbidrag|barnbidrag|studiestöd|utkomststöd)\w*",
            _I,
        ),
    ),
    (
        "police",
        re.compile(
            r"\b(?:passi(?:n|ni|t|a|en|ani)?|passport|passet)\b|\b(?:henkilökort|rikosilmoitu|oleskelulu|kansalaisuu|turvapaik)\w*"
            r"|\b(?:identity card|residence permit|citizenship)|\b(?:uppehållstillstånd|identitetskort|brottsanmälan)\w*",
            _I,
        ),
    ),
    (
        "health",
        re.compile(
            r"\b(?:lääkäri|hammaslääkäri|terveysasema|terveyskesku|rokot|resept|kuume|neuvola|päivysty|sairaala)\w*"
            r"|\b(?:doctor|dentist|vaccin\w*|prescription|hospital)\b|\b(?:läkar|tandläkar|vaccin|hälsostation|sjukhus)\w*",
            _I,
        ),
    ),
    (
        "traffic",
        re.compile(
            r"\b(?:ajokort|katsast|traficom|rekisterikil)\w*|\bdriving licen[cs]e|\bvehicle inspection|\b(?:körkort|besiktning)\w*", _I
        ),
    ),
    (
        "trains",
        re.compile(
            r"\b(?:juna(?:n|t|lla|an|lippu\w*|lipun|lipu\w*)?|lento(?:ni|kenttä|aika\w*)?|kaukobussi\w*)\b|\btrain\w*\b|\bflights?\b"
            r"|\b(?:tåg|flyg)\w*",
            _I,
        ),
    ),
    (
        "bank",
        re.compile(
            r"\b(?:asuntolain|pankkilain|pankkitili|kotivakuutu|autovakuutu|sähkösopimu|sähkölasku)\w*|\bvakuutus\b"
            r"|\b(?:mortgage|insurance|bank account)\b|\b(?:bostadslån|försäkring|elavtal)\w*",
            _I,
        ),
    ),
)


def note_topic(work: Work) -> Outcome | None:
    """What the question is likest to; what is very like known attacks is refused."""
    likely = likely_routes(work.retrieved.meaning)
    if not likely:
        return None
    work.topic = max(likely, key=lambda name: likely[name])
    if likely.get(ATTACK, 0.0) < ATTACK_FROM:
        return None
    work.verdicts["attack"] = "likeness"
    return Outcome(Kind.REFUSED, own("refused", work.language))


def steered(work: Work) -> Outcome:
    """For a question that is hardly the city's own: the door that is meant for it, else that it is not known."""
    if named := _named(work):
        return named
    likely = {name: share for name, share in likely_routes(work.retrieved.meaning).items() if name not in (CITY, ATTACK)}
    best = max(likely, key=lambda name: likely[name], default="")
    if best and likely[best] >= _DOOR_FROM * sum(likely.values()):
        work.topic = best
        return Outcome(Kind.OUTSIDE, own(f"outside-{best}", work.language), wants_person=True)
    return unknown(work)


def names_another(work: Work) -> bool:
    """Are its words those of a matter that is another authority's?"""
    return any(words.search(work.searched) for _name, words in _NAMED)


def _named(work: Work) -> Outcome | None:
    for name, words in _NAMED:
        if words.search(work.searched):
            work.topic, work.verdicts["named"] = name, name
            return Outcome(Kind.OUTSIDE, own(f"outside-{name}", work.language), wants_person=True)
    return None


def unknown(work: Work) -> Outcome:
    """The door that the question names, else not known; and a person."""
    return _named(work) or Outcome(Kind.UNKNOWN, own("unknown", work.language), wants_person=True, form={"text": work.masked})
