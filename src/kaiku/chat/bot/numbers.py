"""Numbers, months and weekdays of a text, however they are written: to see that an answer says none that its source does not."""

import re
import unicodedata

from kaiku.knowledge.terms import terms_of

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_IN_WORDS = """
    yksi 1 kaksi 2 kolme 3 neljä 4 viisi 5 kuusi 6 seitsemän 7 kahdeksan 8 yhdeksän 9 kymmenen 10 yksitoista 11 kaksitoista 12
    kaksikymmentä 20 kolmekymmentä 30 sata 100 tuhat 1000 puoli 0.5 puolet 0.5
    one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 twenty 20 thirty 30 forty 40 fifty 50
    hundred 100 thousand 1000 half 0.5
    två 2 tre 3 fyra 4 fem 5 sex 6 sju 7 åtta 8 nio 9 tio 10 tolv 12 tjugo 20 hundra 100 tusen 1000 halv 0.5
"""
_WORDS = {word: float(number) for word, number in re.findall(r"(\S+) (\d[\d.]*)", _IN_WORDS)}
_NAMES = """
    tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu
    maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    januari februari mars maj juni juli augusti oktober måndag tisdag onsdag torsdag fredag lördag söndag
"""
_NAMED = _NAMES.split()
_WORD = re.compile(r"[a-zåäö]+")


def numbers_in(text: str) -> set[float | str]:
    """Every number as a value, also those in words; groups that belong together (a telephone number) as one."""
    folded = unicodedata.normalize("NFKC", text)
    joined = re.sub(r"(?<=\d)[ -](?=\d{2,4}\b)", "", folded)
    digits = {_value(match.group()) for match in _NUMBER.finditer(joined)}
    return digits | {_WORDS[word] for word in _WORD.findall(folded.lower()) if word in _WORDS}


def days_in(text: str, language: str) -> set[str]:
    """Months and weekdays by their base forms."""
    words = {*_WORD.findall(text.lower()), *terms_of(text, language)}
    return {name for name in _NAMED if any(word == name or (len(name) > 4 and word.startswith(name)) for word in words)}


def _value(digits: str) -> float | str:
    whole = digits.rstrip(".,:")
    try:
        return float(whole.replace(",", "."))
    except ValueError:
        return whole
