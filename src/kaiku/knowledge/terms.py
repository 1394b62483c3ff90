"""Words as the knowledge base counts them: base forms and compound parts without the words that every text has, and their synonyms."""

from collections.abc import Iterable, Mapping

from kaiku.language.lemmas import analysed, learn, words_of

_COMMON = {
    "fi": """
        ja on ei en et se ne hän minä sinä me te he tämä tuo nämä nuo joka mikä kuka missä mistä mihin milloin miten miksi kuinka kun
        jos niin että vai tai sekä mutta olla voida saada pitää täytyä minun sinun ette emme eivät jo vielä myös kuin siis ehkä aina
        juuri sitten nyt vain edes kanssa ilman varten kautta mukaan noin oma itse eräs jokin joku kukaan mikään kaikki muu sama
    """,
    "sv": """
        och är inte jag du vi ni de den det en ett att som om på i av för med till från när var hur vad vem kan ska måste får har
        min mitt din ditt man eller men också bara
    """,
    "en": """
        the a an of to in is are do does i my can how what where when who which for on at it and or if you your me we with from there be
        not have has will would should must this that
    """,
}
COMMON: Mapping[str, frozenset[str]] = {language: frozenset(words.split()) for language, words in _COMMON.items()}


def terms_of(text: str, language: str) -> list[str]:
    """The terms of a text in order, repeats kept."""
    words = words_of(text)
    learn(words, language)
    common = COMMON.get(language, frozenset())
    found: list[str] = []
    for word in words:
        bases, parts = analysed(word, language)
        if word not in common and not common.intersection(bases):
            found += dict.fromkeys(bases + parts)
    return found


def synonyms_from(groups: Iterable[tuple[str, Iterable[str]]]) -> dict[tuple[str, str], frozenset[str]]:
    """What else each term may be called: (language, term) to the other terms of its groups."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for language, words in groups:
        bases = frozenset(analysed(word.lower(), language)[0][0] for word in words if " " not in word)
        for base in bases:
            found[language, base] = found.get((language, base), frozenset()) | (bases - {base})
    return found
