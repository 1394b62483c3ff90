"""Everything that a register tells, read to its end before anything is kept."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings

from kaiku.integrations.ptv import contract, lipas, older
from kaiku.integrations.ptv.calling import Register, RegisterAway, Row
from kaiku.integrations.ptv.contract import KINDS, Unfit
from kaiku.integrations.ptv.models import PlaceSource
from kaiku.places.keeping import PlaceTold, ServiceTold, without_known

T = TypeVar("T")
_PAGE = 100  # the most that the register takes
_IDS = 20  # in one question
_UNFIT_SHARE, _UNFIT_FROM = 0.05, 3
_Version = PlaceSource.Version


@dataclass
class Told:
    """What was read; unfit rows are left out and counted."""

    places: list[PlaceTold] = field(default_factory=list)
    services: list[ServiceTold] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    unfit: int = 0
    rows: int = 0
    version: str = ""
    is_whole: bool = True

    def take(self, rows: Iterable[Row], made_of: Callable[[Row], T]) -> list[T]:
        """Each row once, as what it tells."""
        found: dict[Any, T] = {}
        for row in rows:
            self.rows += 1
            try:
                one = made_of(row)
            except (Unfit, AttributeError, KeyError, TypeError, ValueError):  # not as the contract says
                self.unfit += 1
                continue
            found[getattr(one, "source_id", one)] = one
        return list(found.values())

    def checked(self) -> "Told":
        """Itself, unless so much of it could not be understood that the contract must have changed."""
        if self.unfit >= _UNFIT_FROM and self.unfit > self.rows * _UNFIT_SHARE:
            raise RegisterAway(f"{self.unfit} of {self.rows} rows are not as the contract says.")
        return self


def told_by(source: PlaceSource, since: datetime | None = None) -> Told:
    """All of it; with a moment, what was published or archived after it. RegisterAway when it does not answer as it should."""
    if source.kind == PlaceSource.Kind.LIPAS:
        return _sports(source)
    if source.version == _Version.OLD:
        return _before(source)
    try:
        return _now(source, since)
    except RegisterAway as error:
        if source.version == _Version.NEW:
            raise
        try:
            return _before(source)
        except RegisterAway as other:
            raise RegisterAway(f"12: {error} / 11: {other}") from error


def _now(source: PlaceSource, since: datetime | None) -> Told:
    if not source.secret:
        raise RegisterAway("There is no key of the interface.")
    register = Register(settings.PTV_URL, {"x-api-key": source.secret})
    told = Told(version=_Version.NEW, is_whole=since is None)
    after = {"publishedAtOrAfter": since.isoformat()} if since else {}
    channels = {
        kind: list(_searched(register, "service-channel", source, channelTypes=kind, **after)) for kind in ("ServiceLocation", *KINDS)
    }
    told.places = told.take(channels.pop("ServiceLocation"), contract.place_told)
    ways = told.take((row for rows in channels.values() for row in rows), contract.way_told)
    rows = list(_searched(register, "service", source, **after))
    linked: dict[str, set[str]] = {}
    ids = [str(row["contentId"]) for row in rows if row.get("contentId")]
    for some in _parts(ids, _IDS):
        for service, channel in told.take(_paged(register, "connection/search", serviceContentIds=some), contract.connection_told):
            linked.setdefault(service.lower(), set()).add(channel.lower())

    def service_told(row: Row) -> ServiceTold:
        return contract.service_told(row, frozenset(linked.get(str(row.get("contentId")).lower(), ())))

    told.services = [*ways, *told.take(rows, service_told)]
    if since:
        archived = [*_archived(register, "service-channel", since), *_archived(register, "service", since)]
        told.gone = {str(row["contentId"]).lower() for row in archived if row.get("contentId")}
    return told.checked()


def _before(source: PlaceSource) -> Told:
    register = Register(settings.PTV_OLD_URL)
    told = Told(version=_Version.OLD)
    channels, services = [], []
    for ident in source.organizations:

        def asked(noun: str, ident: str = ident) -> Iterator[Row]:
            query = {"organizationId": ident}
            path = f"/{noun}/list/organization"
            return register.pages(lambda page: register.get(path, {**query, "page": page}), rows="itemList", count="pageCount")

        channels += list(asked("ServiceChannel"))
        services += list(asked("Service"))
    told.places = told.take((row for row in channels if older.is_place(row)), older.place_told)
    ways = told.take((row for row in channels if not older.is_place(row)), older.way_told)
    told.services = [*ways, *told.take(services, older.service_told)]
    return told.checked()


def _sports(source: PlaceSource) -> Told:
    register = Register(settings.LIPAS_URL)
    told = Told(version="2")
    rows = register.pages(lambda page: lipas.asked_page(register, source.municipality, page), rows="items", count="pages")
    told.places = without_known(told.take(rows, lipas.place_told), source=source.kind)
    return told.checked()


def _searched(register: Register, noun: str, source: PlaceSource, **query: Any) -> Iterator[Row]:
    for some in _parts(source.organizations, _IDS):
        yield from _paged(register, f"{noun}/search", organizationContentIds=some, **query)


def _archived(register: Register, noun: str, since: datetime) -> Iterator[Row]:
    """Of every organisation: the ids of ours are among them."""
    return _paged(register, f"{noun}/archived", archivedAtOrAfter=since.isoformat())


def _paged(register: Register, path: str, **query: Any) -> Iterator[Row]:
    def ask(page: int) -> Row:
        return register.get(f"/api/v12/{path}", {"page": page, "pageSize": _PAGE, **query})

    return register.pages(ask, rows="items", count="totalPages")


def _parts(ids: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    for first in range(0, len(ids), most):
        yield ids[first : first + most]
