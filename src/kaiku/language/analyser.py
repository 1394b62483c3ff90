"""Voikko, in this process or asked from the one that all processes of a machine share: its dictionary takes 250 MB and a second."""

from collections.abc import Sequence

from kaiku.language.shared import ask

# Base forms, best first; parts of compounds; what kinds of word it may be.
Analysis = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
FIRST_NAME, SURNAME, PLACE = "etunimi", "sukunimi", "paikannimi"  # kinds, as the dictionary calls them
LONGEST_WORD = 60  # longer runs of letters are noise, and cost the dictionary much
_SHORTEST_PART = 3


def analyse(words: Sequence[str]) -> list[Analysis]:
    """The analyses of lower-case Finnish words; nothing known about a word gives empty tuples."""
    answer = ask(list(words)) if words else None
    if answer is None:
        return [analyse_here(word) for word in words]
    return [(tuple(bases), tuple(parts), tuple(kinds)) for bases, parts, kinds in answer]


def analyse_here(word: str) -> Analysis:
    """The analysis of one word by this process's own dictionary."""
    if len(word) > LONGEST_WORD:
        return (), (), ()
    # Imported at first use: most processes never need it.
    from pyvoikko import analyse as voikko

    bases: dict[str, None] = {}
    parts: dict[str, None] = {}
    kinds: dict[str, None] = {}
    for analysis in voikko(word):
        bases[_spelled(analysis.BASEFORM)] = None
        kinds[analysis.CLASS or ""] = None
        for part in analysis.COMPOUND_PARTS or ():
            if len(part.BASEFORM) >= _SHORTEST_PART:
                parts[_spelled(part.BASEFORM)] = None
    return tuple(bases), tuple(parts), tuple(kinds)


def _spelled(base: str) -> str:
    """As it is written: the dictionary marks joints ("eka=luokkalainen", "liito--orava")."""
    return base.lower().replace("=", "").replace("--", "-")
