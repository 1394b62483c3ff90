"""Do the map servers answer? One tile of each map in use, or its page, now and then; residents see the drawn map meanwhile."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.base.watching import Trouble
from kaiku.outbox.sending import Refused, TryAgain
from kaiku.places.maps.calling import answer_of
from kaiku.places.maps.tiles import MOST_BYTES, city_box, picture_address, picture_kind, tile_address, tile_at
from kaiku.places.models import BaseMap

_PATIENCE = timedelta(minutes=30)


def look_at_maps() -> int:
    """Ask each map in use for one tile in the middle of the city and keep what became of it; how many failed."""
    failed = 0
    for row in BaseMap.objects.filter(is_active=True).exclude(kind=BaseMap.Kind.SCHEMATIC):
        fault = fault_of(row)
        failed += bool(fault)
        since = (row.failing_since or now()) if fault else None
        if (since, fault) != (row.failing_since, row.fault):
            BaseMap.objects.filter(pk=row.pk).update(failing_since=since, fault=fault)
    return failed


def fault_of(row: BaseMap) -> str:
    """Why no tile came; empty when one did."""
    if row.kind == BaseMap.Kind.OSKARI:
        return _fault_of_page(row.url)
    box = city_box()
    lon, lat = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) if box else (23.76, 61.5)
    try:
        is_wms = row.kind == BaseMap.Kind.WMS
        address = picture_address(row, lon, lat) if is_wms else tile_address(row, tile_at(row, lon, lat))
        content = answer_of(address, most=MOST_BYTES)
    except (Refused, TryAgain) as error:
        return str(error).replace(row.secret or "\0", "…")[:200]
    except (KeyError, IndexError, ValueError):
        return _("Asetukset eivät riitä karttalehden hakemiseen.")
    return "" if picture_kind(content) else _("Palvelin vastasi, mutta vastaus ei ole kuva.")


def _fault_of_page(url: str) -> str:
    """A published map is a page; whether it speaks with ours only a browser can tell."""
    try:
        content = answer_of(url, most=MOST_BYTES)
    except (Refused, TryAgain) as error:
        return str(error)[:200]
    return "" if b"<html" in content[:4000].lower() else _("Palvelin vastasi, mutta vastaus ei ole karttasivu.")


def troubles() -> Iterable[Trouble]:
    """Maps whose server has been away for a while."""
    for row in BaseMap.objects.filter(is_active=True, failing_since__lt=now() - _PATIENCE):
        yield Trouble(
            key=f"map:{row.key}", text=_("Kartta %(name)s ei vastaa: %(fault)s") % {"name": row.name_in("fi"), "fault": row.fault}
        )
