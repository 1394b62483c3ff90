"""Finding tickets by code, customer or words; Finnish inflection and compounds are undone on both sides."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.encryption import blind_index
from kaiku.base.ids import ALPHABET, clean_follow_code
from kaiku.base.values import Channel
from kaiku.categories.queries import topics
from kaiku.customers.models import Customer
from kaiku.language.lemmas import analysed, words_of
from kaiku.queues.queries import PAGE_SIZE, Page, active_queues, page_of
from kaiku.queues.rules import DONE, OPEN, Cursor
from kaiku.tickets.models import Ticket
from kaiku.tickets.models.search import TEXT_LABEL
from kaiku.tickets.queries import scope_of, tickets_visible_to

_TOKEN = re.compile(r'(?P<name>[^\W\d_]+):(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))|(?P<word>\S+)')
_LONGEST = 300
_MOST_WORDS = 8
_PREFIX_FROM = 4  # letters; an unknown word that long is also taken as the beginning of one
_MOST_CUSTOMERS = 200
_STATUS_WORDS = {
    "avoin": OPEN, "avoimet": OPEN, "auki": OPEN, "uusi": ("new",), "uudet": ("new",), "käsittelyssä": ("open",), "odottaa": ("waiting",),
    "vastattu": ("resolved",), "valmis": DONE, "suljettu": ("closed",), "suljetut": ("closed",), "new": ("new",), "open": OPEN,
    "waiting": ("waiting",), "resolved": ("resolved",), "closed": ("closed",),
}  # fmt: skip
_CHIPS = {
    "tila": "status", "status": "status", "jono": "queue", "ryhmä": "queue", "queue": "queue", "aihe": "topic", "topic": "topic",
    "kanava": "channel", "channel": "channel", "käsittelijä": "assignee", "assignee": "assignee", "koodi": "code", "code": "code",
}  # fmt: skip


@dataclass(frozen=True)
class Chip:
    """One condition beside the words, e.g. jono:valaistus; without ids or values it was not understood."""

    text: str
    kind: str
    values: tuple[Any, ...] = ()

    @property
    def is_understood(self) -> bool:
        """Does it mean something here?"""
        return bool(self.values)


@dataclass(frozen=True)
class Search:
    """What was typed, taken apart."""

    typed: str
    text: str = ""
    words: tuple[str, ...] = ()
    chips: tuple[Chip, ...] = ()
    reference: str = ""
    follow_code: str = ""
    unknown: tuple[Chip, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Is there nothing to look for?"""
        return not (self.text or self.chips or self.unknown or self.reference or self.follow_code)


def read_search(typed: str) -> Search:
    """Take the search box's text apart into chips, a code and words."""
    typed = typed.replace("\x00", "")[:_LONGEST].strip()
    chips: list[Chip] = []
    rest: list[str] = []
    for match in _TOKEN.finditer(typed):
        kind = _CHIPS.get((match["name"] or "").lower())
        if kind is None:
            rest.append(match.group())
        else:
            chips.append(_chip(match.group(), kind, match["quoted"] if match["quoted"] is not None else match["bare"]))
    codes = [value for chip in chips if chip.kind == "code" for value in chip.values]
    text = " ".join(rest)
    return Search(
        typed=typed,
        text=text,
        words=tuple(dict.fromkeys(words_of(text)))[:_MOST_WORDS],
        chips=tuple(chip for chip in chips if chip.is_understood and chip.kind != "code"),
        reference=next((code for code in map(_reference_in, [*codes, text]) if code), ""),
        follow_code=next((code for code in map(clean_follow_code, [*codes, text]) if code), ""),
        unknown=tuple(chip for chip in chips if not chip.is_understood),
    )


@dataclass(frozen=True)
class HiddenFrom:
    """Tickets of which the person is not told who the customer is, and those of which he is not told the place: these do not find them."""

    customer: Q | None = None
    place: Q | None = None


def search_page(
    typed: str,
    user: User,
    *,
    after: Cursor | None = None,
    size: int = PAGE_SIZE,
    tickets: QuerySet[Ticket] | None = None,
    hidden: HiddenFrom | None = None,
) -> Page[Ticket]:
    """Hits within the person's rights, the newest first; nothing is counted or ranked over all of them."""
    search = read_search(typed)
    if search.is_empty or search.unknown:
        return Page([], None)
    visible = tickets_visible_to(user) if tickets is None else tickets
    for chip in search.chips:
        visible = visible.filter(_chip_condition(chip))
    return page_of(_matching(visible, search, user, hidden or HiddenFrom()), "newest", after=after, size=size)


def _matching(visible: QuerySet[Ticket], search: Search, user: User, hidden: HiddenFrom) -> QuerySet[Ticket]:
    if search.follow_code:
        return visible.filter(follow_code=search.follow_code)
    if search.reference and visible.filter(reference=search.reference).exists():
        return visible.filter(reference=search.reference)
    if not search.text:
        return visible
    customers = _customers_named(search.text, user)
    if customers:
        condition = scope_of(user, Capability.SEE_CONTACT_DETAILS).as_filter()
        found = visible.filter(customer__in=customers)
        found = found if hidden.customer is None else found.exclude(hidden.customer)
        return found if condition is None else found.filter(condition)
    if not search.words:
        return visible.none()
    found = visible.filter(search_entry__words=_query(search.words))
    return found if hidden.place is None else found.filter(~hidden.place | Q(search_entry__words=_query(search.words, TEXT_LABEL)))


def _customers_named(text: str, user: User) -> list[int]:
    """Customers whose e-mail, phone or whole name this is; only for those who may see contact details."""
    if not scope_of(user, Capability.SEE_CONTACT_DETAILS).sees_any:
        return []
    if "@" in text:
        condition = Q(email_index=blind_index(text))
    elif len(re.sub(r"\D", "", text)) >= 6 and not re.search(r"[^\W\d_]", text):
        condition = Q(phone_index__in=[blind_index(form) for form in _phone_forms(text)])
    elif " " in text:
        condition = Q(name_index=blind_index(text))
    else:
        return []
    return list(Customer.objects.filter(condition).values_list("pk", flat=True)[:_MOST_CUSTOMERS])


def _phone_forms(text: str) -> set[str]:
    """The ways the same number is written in forms: as typed, without spaces, national and international."""
    digits = re.sub(r"[^\d+]", "", text)
    forms = {text, digits}
    if digits.startswith("+358"):
        forms |= {f"0{digits[4:]}"}
    elif digits.startswith("0"):
        forms |= {f"+358{digits[1:]}"}
    return forms


def _query(words: Iterable[str], label: str = "") -> SearchQuery:
    """All of the words; with a label only where the ticket has them under it."""
    return SearchQuery(" & ".join(_alternatives(word, label) for word in words), search_type="raw", config="simple")


def _alternatives(word: str, label: str) -> str:
    """One word of the query as a tsquery group: itself or any of its base forms."""
    bases, _parts = analysed(word)
    forms = dict.fromkeys((word, *bases))
    known = bases != (word,) or _parts
    group = [f"'{form}':{label}" if label else f"'{form}'" for form in forms]
    if not known and len(word) >= _PREFIX_FROM and not word.isdigit():
        group.append(f"'{word}':*{label}")
    return f"({' | '.join(group)})"


def _reference_in(text: str) -> str:
    characters = re.sub(r"[\s\-–#]", "", text).upper()
    return f"{characters[:3]}-{characters[3:]}" if len(characters) == 7 and set(characters) <= set(ALPHABET) else ""


def _chip(text: str, kind: str, value: str) -> Chip:
    wanted = value.strip().lower()
    if not wanted:
        return Chip(text, kind)
    if kind == "status":
        return Chip(text, kind, _STATUS_WORDS.get(wanted, ()))
    if kind == "queue":
        return Chip(text, kind, tuple(queue.id for queue in active_queues() if _is_named(wanted, queue.key, queue.names)))
    if kind == "topic":
        named = {topic.key for topic in topics() if _is_named(wanted, topic.key, topic.names)}
        return Chip(text, kind, tuple(topic.id for topic in topics() if topic.key in named or topic.theme_key in named))
    if kind == "channel":
        return Chip(text, kind, tuple(channel.value for channel in Channel if wanted in (channel.value, str(channel.label).lower())))
    return Chip(text, kind, (value.strip(),))


def _is_named(wanted: str, key: str, names: Any) -> bool:
    return wanted == key or any(str(name).lower().startswith(wanted) for name in names.values())


def _chip_condition(chip: Chip) -> Q:
    if chip.kind == "assignee":
        name = chip.values[0]
        return Q(assignee__username__iexact=name) | Q(assignee__name__istartswith=name)
    column = {"status": "status", "queue": "queue", "topic": "topic", "channel": "channel"}[chip.kind]
    return Q(**{f"{column}__in": chip.values})
