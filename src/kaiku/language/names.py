"""People's names in free text: by the kinds the dictionary gives a word, by capitals, and by what stands beside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kaiku.language.analyser import FIRST_NAME, PLACE, SURNAME
from kaiku.language.lemmas import analysed, kinds_of, learn
from kaiku.language.name_words import ALSO_FIRST_NAMES, ALSO_SURNAMES, CUES, NO_NAME

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_ENDS = re.compile(r"[.!?:;\n\"”(•*-]\s*$")
_BESIDE = re.compile(r" {1,2}| ?\n|")  # between a name's words
_LEADS_IN = re.compile(r"[\s.,:;–-]{1,4}")  # between "Terveisin" and the name
_MOST_WORDS = 4
_NAMES = {FIRST_NAME, SURNAME}
_PARTICLES = frozenset({"von", "af", "de", "van", "der", "al", "ben", "da", "la"})
_LINKS = frozenset({"on", "är", "is"})
_CUES = frozenset(CUES.split())
# A place or a thing that carries a person's name is no person: "Kustaa Aadolfin katu", "Einarinkuja", "Aleksis Kiven koulu".
_ENDS_PLACE = (
    r"(?:katu|kadu|kadut|tie|kuja|polku|polu|aukio|tori|puisto|raiti|raitti|väylä|koulu|museo|kirkko|kirko|patsas|patsaa|halli|stadion|kortteli|"
    r"päiväkoti|päiväkodi|sairaala|asema|keskus|keskukse|alue|leikkikenttä|leikkikentä)(?:n|a|ä|ta|tä|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|an|en|on|t)?"
    r"|gatan|vägen|gränden|stigen|skolan?|parken|kyrkan|street|road|avenue|park|school|church"
)
_PLACE = re.compile(rf"\w*(?:{_ENDS_PLACE})")
_OF_PLACE = re.compile(_ENDS_PLACE)
# What a surname looks like where the dictionary has only the place or the thing, or nothing.
_SURNAME_LIKE = re.compile(
    r"\w{3,}(?:nen|sen|sella|sellä|selle|selta|seltä|sesta|sestä|seen|sia|siä)|"
    r"\w{2,}(?:mäki|niemi|saari|ranta|lahti|järvi|koski|salo|vuori|maa|aho|oja|kangas|harju|viita|luoma|korpi|suo|lampi|pelto|talo|pää|vaara|"
    r"rinne|virta|linna|kivi|kallio|metsä|joki|la|lä|io|nto|ntö|sto|stö|ström|berg|lund|gren|sson|stedt|qvist|kvist|holm|man)"
)
_INSIDE = re.compile(r"\w+(?:ssa|ssä|sta|stä|aan|ään|een|iin|oon|öön|uun|yyn|hin|hun|hyn)")  # where somebody is, not who
_ALSO_SURNAMES = frozenset(ALSO_SURNAMES.split())
_ALSO_FIRST_NAMES = frozenset(ALSO_FIRST_NAMES.split())
_NO_NAME = frozenset(NO_NAME.split())


@dataclass(frozen=True)
class _Word:
    """One word of the text with what speaks for its being a name."""

    lower: str
    start: int
    end: int
    is_capital: bool
    is_shouted: bool
    begins: bool
    kinds: frozenset[str]
    bases: tuple[str, ...]

    @property
    def is_known_name(self) -> bool:
        """Is it nothing but a name?"""
        return bool(self.kinds) and self.kinds <= _NAMES

    @property
    def is_first(self) -> bool:
        """Can it be a first name?"""
        return FIRST_NAME in self.kinds or (self.is_capital and not _ALSO_FIRST_NAMES.isdisjoint(self.bases))

    @property
    def is_surname(self) -> bool:
        """Can it be a surname that people have?"""
        if SURNAME in self.kinds:
            return True
        in_nen = (PLACE in self.kinds or not self.kinds) and self.bases[0].endswith("nen")
        return self.is_capital and not self.is_shouted and (in_nen or not _ALSO_SURNAMES.isdisjoint(self.bases))

    @property
    def is_surname_like(self) -> bool:
        """May it be one beside a first name, by what it ends in?"""
        return self.is_surname or (self.may_follow and (not self.kinds or bool(_SURNAME_LIKE.fullmatch(self.lower))))

    @property
    def is_unknown(self) -> bool:
        """Is it capitalised, and no word that the dictionary has?"""
        return self.is_capital and not self.kinds and not self.is_shouted and not _PLACE.fullmatch(self.lower)

    @property
    def may_follow(self) -> bool:
        """Can it be the next word of a name that has begun?"""
        return self.is_capital and not self.is_shouted and self.lower not in _NO_NAME and not _PLACE.fullmatch(self.lower)

    @property
    def is_plain(self) -> bool:
        """Does it stand in its base form ("Mäenpää", not "Mäenpäässä")?"""
        return self.lower in self.bases

    @property
    def is_initial(self) -> bool:
        """Is it one capital letter?"""
        return self.is_capital and len(self.lower) == 1


def names_in(text: str, language: str = "fi") -> Iterator[tuple[int, int]]:
    """Where people's names stand, in order; inflected ones too."""
    if not text:
        return
    words = list(_words(text))
    number = 0
    while number < len(words):
        length = _length_of_name(text, words, number, language)
        if length:
            yield words[number].start, words[number + length - 1].end
        number += max(length, 1)


def _words(text: str) -> Iterator[_Word]:
    matches = list(_WORD.finditer(text))
    learn(match.group().lower() for match in matches)
    is_shouted = sum(map(str.isupper, text)) > sum(map(str.islower, text))
    for match in matches:
        word = match.group()
        yield _Word(
            lower=word.lower(),
            start=match.start(),
            end=match.end(),
            is_capital=word[0].isupper() and not (is_shouted and word.isupper()),
            is_shouted=len(word) > 1 and word.isupper(),
            begins=match.start() == 0 or bool(_SENTENCE_ENDS.search(text[max(0, match.start() - 4) : match.start()])),
            kinds=frozenset(kinds_of(word.lower())),
            bases=analysed(word.lower())[0],
        )


def _length_of_name(text: str, words: list[_Word], number: int, language: str) -> int:
    """How many words long the name is that begins here; 0 for none."""
    word = words[number]
    if word.lower in _NO_NAME or _PLACE.fullmatch(word.lower):
        return 0
    following = _following(text, words, number)
    if not (_is_led_in(text, words, number) or _begins_name(word, following, language)):
        return 0
    length = _run(text, words, number)
    after = words[number + length] if number + length < len(words) else None
    if after is not None and _is_beside(text, words[number + length - 1], after) and _OF_PLACE.fullmatch(after.lower):
        return 0
    is_somewhere = length == 1 and not word.is_first and not word.is_plain and _INSIDE.fullmatch(word.lower)
    return 0 if is_somewhere else length


def _following(text: str, words: list[_Word], number: int) -> _Word | None:
    """The word beside, past an initial: "Anna K. Virtanen"."""
    for step in (1, 2):
        if number + step >= len(words) or not _is_beside(text, words[number + step - 1], words[number + step]):
            return None
        if not words[number + step].is_initial:
            return words[number + step]
    return None


def _begins_name(word: _Word, following: _Word | None, language: str) -> bool:
    if not word.is_capital:  # "matti virtanen"
        return word.is_first and following is not None and following.is_known_name and following.is_surname and not following.is_capital
    if word.is_shouted and not word.is_known_name:
        return False
    if word.is_known_name or (SURNAME in word.kinds and word.lower.endswith("nen")):
        return True
    beside = following if following is not None and following.may_follow else None
    if word.is_first:
        has_surname = beside is not None and (beside.is_plain or beside.is_unknown or (beside.is_surname and PLACE not in beside.kinds))
        return has_surname or (not word.begins and PLACE not in word.kinds)
    if beside is not None and _is_pair(word, beside, language):
        return True
    in_nen = word.bases[0].endswith("nen")
    return word.is_surname and not word.begins and (in_nen or (SURNAME in word.kinds and PLACE not in word.kinds))


def _is_pair(word: _Word, beside: _Word, language: str) -> bool:
    """Two words of which neither is surely a name, and yet one together: "Zhao Lê", "Uljas Rieppola", "Salon Karoliinalle"."""
    if beside.is_first and (FIRST_NAME in beside.kinds or not beside.begins):
        return word.is_surname_like or not word.begins
    if word.is_unknown and (beside.is_unknown or beside.is_surname):  # other languages begin each sentence with an unknown word
        return language == "fi" or not word.begins
    if word.is_plain and beside.is_surname and beside.is_plain:
        return not word.begins or PLACE in word.kinds
    return not word.begins and PLACE not in word.kinds and beside.is_surname_like and beside.is_plain


def _is_led_in(text: str, words: list[_Word], number: int) -> bool:
    """Does "Terveisin" or "nimeni on" stand before?"""
    word = words[number]
    if not word.is_capital or word.is_shouted or number == 0:
        return False
    before = words[number - 1]
    if before.lower in _LINKS and number > 1:
        before = words[number - 2]
    return before.lower in _CUES and bool(_LEADS_IN.fullmatch(text[words[number - 1].end : word.start]))


def _run(text: str, words: list[_Word], number: int) -> int:
    """The words of the name, from its first to the last that may belong to it."""
    length, is_small = 1, not words[number].is_capital
    while length < _MOST_WORDS and number + length < len(words):
        last, word = words[number + length - 1], words[number + length]
        if not _is_beside(text, last, word):
            break
        after = words[number + length + 1] if number + length + 1 < len(words) else None
        if is_small and word.is_surname and not word.is_capital:
            length += 1
            break
        if (word.lower in _PARTICLES or word.is_initial) and after is not None and after.may_follow and _is_beside(text, word, after):
            length += 2
        elif word.may_follow and (last.is_first or word.kinds & _NAMES or not word.kinds or not (last.is_surname or PLACE in word.kinds)):
            length += 1
        else:
            break
    return length


def _is_beside(text: str, one: _Word, other: _Word) -> bool:
    between = text[one.end : other.start]
    return bool(_BESIDE.fullmatch(between[1:] if one.is_initial and between[:1] == "." else between))
