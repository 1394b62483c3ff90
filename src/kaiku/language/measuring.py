"""How well personal data is found: in strings and sentences made for it, and how much is found where there is none."""

import csv
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kaiku.language.personal_data import KINDS, find_personal_data
from kaiku.language.sensitive import special_category

# Which strings are of which kind, and which look alike but are not; test_ssn holds some that are no valid codes, so only valid ones count.
_STRINGS = {
    "email": ("test_email", "bad_email"),
    "phone": ("test_phonenumbers test_phonenumbers_fi", "bad_phonenumbers"),
    "account": ("test_iban", ""),
    "plate": ("test_register_number", "bad_register_number"),
    "address": ("test_addresses test_addresses_spacy", "bad_address"),
    "name": ("test_names_fi test_names_en", "bad_propn"),
    "identity_code": ("test_ssn", "bad_ssn"),
}
_NAME_TEMPLATES = ("SENTENCES_NAME", "EVALUATION_SENTENCES", "MIXED_PATTERNS_PERSON_STREET", "MIXED_PATTERNS_PERSON_AREA")
_ENDINGS = ("n", "lle", "lla", "lta", "sta")
_BACK = frozenset("aou")
_DRAWS = 4
_SEED = 19
_CODES = 50
_NOW = 20  # the century's first digits
_SEPARATORS = dict.fromkeys("+", 18) | dict.fromkeys("-YXWVU", 19) | dict.fromkeys("ABCDEF", 20)
_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_AROUND = ("{}", "Tunnukseni on {}.", "Hetu:{}, kiitos", "Asiakas ({}) soitti", "Olen Liisa {} ja kysyn")


@dataclass
class Share:
    """So many of so many."""

    name: str
    hits: int = 0
    of: int = 0
    missed: list[str] = field(default_factory=list)

    def count(self, is_hit: bool, text: str) -> None:
        """One more; what was missed is kept to be looked at."""
        self.of += 1
        self.hits += is_hit
        if not is_hit:
            self.missed.append(text)


def measure_strings(path: Path, is_valid: Callable[[str, str], bool]) -> Iterator[tuple[Share, Share]]:
    """For each kind: valid strings in which it is found, and look-alikes in which nothing of the kind is."""
    strings = json.loads(path.read_text(encoding="utf-8"))
    for kind, (good, bad) in _STRINGS.items():
        found, refused = Share(kind), Share(f"{kind}, look-alikes let be")
        for text in (text for key in good.split() for text in strings[key] if is_valid(kind, text)):
            found.count(any(finding.kind == kind for finding in find_personal_data(text, KINDS)), text)
        for text in (text for key in bad.split() for text in strings[key]):
            refused.count(not find_personal_data(text, {kind}), text)
        yield found, refused


def measure_identity_codes() -> Share:
    """Valid codes of every separator, written as people write them."""
    chance = random.Random(_SEED)  # noqa: S311 - a sample that is the same each time
    share = Share("identity codes, generated")
    for separator, century in _SEPARATORS.items():
        for _ in range(_CODES):
            digits = f"{chance.randint(1, 28):02}{chance.randint(1, 12):02}{chance.randint(0, 99 if century < _NOW else 20):02}"
            number = chance.randint(2, 999)
            code = f"{digits}{separator}{number:03}{_CHECKS[int(f'{digits}{number:03}') % 31]}"
            text = chance.choice(_AROUND).format(chance.choice((code, code.lower(), f"{digits} {separator} {code[7:]}")))
            share.count(any(finding.kind == "identity_code" for finding in find_personal_data(text)), text)
    return share


def measure_names(templates: Path, first_names: Path, surnames: Path) -> Iterator[Share]:
    """Whole names put into the sentences, drawn as often as people have them: as they are, inflected, and first or last name alone."""
    lists = _lists(templates)
    sentences = [text for key in _NAME_TEMPLATES for text in lists[key] if "{s}" in text or "{name}" in text]
    firsts, lasts = _weighted(first_names), _weighted(surnames)
    chance = random.Random(_SEED)  # noqa: S311 - a sample that is the same each time
    ways: dict[str, Callable[[], str]] = {
        "first and last name": lambda: f"{_draw(chance, firsts)} {_draw(chance, lasts)}",
        "last name first, inflected": lambda: _inflected(_draw(chance, firsts, _bends), _draw(chance, lasts, _bends), chance),
        "first name alone": lambda: _draw(chance, firsts),
        "last name alone": lambda: _draw(chance, lasts),
    }
    for told, name_of in ways.items():
        share = Share(told)
        for sentence in sentences * _DRAWS:
            name = name_of()
            text = _filled(sentence, name, chance)
            start = text.index(name)
            covered = {at for finding in find_personal_data(text, {"name"}) for at in range(finding.start, finding.end)}
            letters = {start + at for at, letter in enumerate(name) if letter != " "}
            share.count(letters <= covered, text)
        yield share


def measure_nameless(templates: Path) -> Iterator[Share]:
    """Sentences in which names are only those of streets, and sentences without any name: let be."""
    lists = _lists(templates)
    adjectives, adverbs = lists["ADJECTIVES"], lists["ADVERBS"]
    sets: dict[str, Sequence[str]] = {
        "sentences about streets named after people": lists["FALSE_POSITIVES"],
        "sentences without names": [
            text.format(adj=adj, adv=adv) for text in lists["NEGATIVE_TEMPLATES"] for adj, adv in zip(adjectives, adverbs, strict=False)
        ],
    }
    for told, sentences in sets.items():
        share = Share(told)
        for text in sentences:
            share.count(not find_personal_data(text, {"name"}), text)
        yield share


@dataclass(frozen=True)
class Contacts:
    """What ordinary contacts hold: how many have a finding of each kind, how many would be restricted, seconds a thousand characters."""

    texts: int
    by_kind: dict[str, int]
    examples: dict[str, list[str]]
    restricted: list[str]
    seconds: float


def measure_contacts(texts: Iterable[str]) -> Contacts:
    """Everything found in ordinary contacts: what of it is wrong a person must judge from the examples."""
    by_kind: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    restricted, characters, number, spent = [], 0, 0, 0.0
    for text in texts:
        number += 1
        began = time.perf_counter()
        findings = find_personal_data(text, KINDS)
        special = special_category(text)
        spent += time.perf_counter() - began
        characters += len(text)
        by_kind.update({finding.kind for finding in findings})
        for finding in findings:
            examples.setdefault(finding.kind, []).append(text[finding.start : finding.end])
        if special:
            restricted.append(f"{special}: {text}")
    return Contacts(number, dict(by_kind), examples, restricted, spent / max(characters, 1) * 1000)


def _lists(path: Path) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        lists.setdefault(row["list"], []).append(row["text"])
    return lists


def _weighted(path: Path) -> tuple[list[str], list[int]]:
    with path.open(encoding="utf-8-sig") as lines:
        rows = list(csv.reader(lines, delimiter=";"))[1:]
    return [row[0] for row in rows], [int("".join(filter(str.isdigit, row[1])) or 0) for row in rows]


def _draw(chance: random.Random, names: tuple[list[str], list[int]], fits: Callable[[str], bool] = bool) -> str:
    while not fits(name := chance.choices(names[0], names[1])[0]):
        pass
    return name


def _bends(name: str) -> bool:
    """Does it take its endings as it is, or as those in -nen do?"""
    return name.endswith("nen") or (name[-1] in "aäoöuy" and not set(name[-3:-1].lower()) & set("kpt"))


def _inflected(first: str, last: str, chance: random.Random) -> str:
    ending = chance.choice(_ENDINGS)
    return f"{_with(last, 'n')} {_with(first, ending)}"


def _with(name: str, ending: str) -> str:
    stem = f"{name[:-3]}se" if name.endswith("nen") else name
    return stem + (ending if set(name.lower()) & _BACK else ending.replace("a", "ä"))


def _filled(sentence: str, name: str, chance: random.Random) -> str:
    number = str(chance.randint(1, 60))
    for hole, told in (("s", name), ("name", name), ("street", "Koivukatu"), ("number", number), ("area", "Kallio")):
        sentence = sentence.replace("{" + hole + "}", told)
    return sentence
