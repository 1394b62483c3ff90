"""What a map server says of itself (WMTS and WMS capabilities), as layers that can be taken into use."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.utils.translation import gettext as _

from kaiku.base.errors import KaikuError
from kaiku.places.maps.calling import asking
from kaiku.places.projection import GAUSS_KRUGER

# What the map script knows (frontend/map/projections.ts), the best for a Finnish city first.
PROJECTIONS = ("EPSG:3067", "EPSG:3878", *(f"EPSG:{code}" for code in GAUSS_KRUGER if code != 3878), "EPSG:3857")
_WEB = {"EPSG:900913": "EPSG:3857", "EPSG:102100": "EPSG:3857"}
_PIXEL = 0.00028  # metres, by which WMTS reckons its scale denominators
_PICTURES = ("image/png", "image/png8", "image/png; mode=8bit", "image/jpeg", "image/webp")


class NotReadable(KaikuError):
    """What the address gave is no description of maps; the text says what to do."""


@dataclass(frozen=True)
class Offer:
    """One layer in one projection, in the terms of BaseMap."""

    name: str
    kind: str
    url: str
    layer: str
    projection: str
    matrix_set: str = ""
    format: str = "image/png"
    attribution: str = ""
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def choice(self) -> str:
        """What names it among the offers of its server."""
        return f"{self.layer}|{self.matrix_set or self.projection}"


def capabilities_addresses(url: str) -> list[str]:
    """Where the description may stand: the address itself when it asks for it, else asked as WMTS and as WMS."""
    parts = urlsplit(url)
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.path.endswith(".xml") or "getcapabilities" in (value.lower() for value in given.values()):
        return [url]
    services = (("WMTS", "1.0.0"), ("WMS", "1.3.0"))
    return [asking(url, {"service": name, "request": "GetCapabilities", "version": version}) for name, version in services]


def offers_in(content: bytes, url: str) -> list[Offer]:
    """Every layer in every projection that our maps know; NotReadable when there is none."""
    service = url.partition("?")[0]
    try:
        found = list(_wmts(content, service) if b"opengis.net/wmts" in content[:4000] else _wms(content, service))
    except Exception as unreadable:  # owslib raises whatever it stumbles over
        raise NotReadable(_("Osoite vastasi, mutta vastaus ei ole WMTS- tai WMS-palvelun kuvaus.")) from unreadable
    if not found:
        known = ", ".join(PROJECTIONS[:2])
        raise NotReadable(_("Palvelussa ei ole karttatasoja, joiden koordinaatisto on %(known)s tai Web Mercator.") % {"known": known})
    return sorted(found, key=lambda offer: (offer.name.lower(), PROJECTIONS.index(offer.projection)))


def _wmts(content: bytes, service: str) -> Iterator[Offer]:
    from owslib.wmts import WebMapTileService

    told = WebMapTileService(service, xml=content)
    attribution = _provider(told)
    for layer in told.contents.values():
        tiles = (one for one in layer.resourceURLs if one.get("resourceType") == "tile" and one.get("format") in _PICTURES)
        said = next((one["template"] for one in tiles), "") or _without_query(_key_value_address(told) or service)
        address = _as_asked(said, service)
        for name in layer.tilematrixsetlinks:
            matrix_set = told.tilematrixsets.get(name)
            projection = _projection(matrix_set.crs) if matrix_set else ""
            if projection not in PROJECTIONS:
                continue
            yield Offer(
                name=layer.title or layer.id, kind="wmts", url=address, layer=layer.id, projection=projection,
                matrix_set=name, format=_picture(layer.formats), attribution=attribution,
                options={**_grid(matrix_set, projection), "style": _style(layer.styles)},
            )  # fmt: skip


def _grid(matrix_set: Any, projection: str) -> dict[str, Any]:
    """The pyramid: the corner that all its levels share, and each level's name and metres in a pixel, coarsest first."""
    levels = sorted(matrix_set.tilematrix.values(), key=lambda level: -float(level.scaledenominator))
    corner = [float(number) for number in levels[0].topleftcorner]
    # Of ETRS-GKn the register gives the northing first and not every server does, but the easting is always greater.
    is_gauss_kruger = int(projection.partition(":")[2]) in GAUSS_KRUGER
    return {
        "origin": sorted(corner, reverse=True) if is_gauss_kruger else corner,
        "resolutions": [float(level.scaledenominator) * _PIXEL for level in levels],
        "matrix_ids": [str(level.identifier) for level in levels],
        "tile_size": int(levels[0].tilewidth),
    }


def _wms(content: bytes, service: str) -> Iterator[Offer]:
    from owslib.wms import WebMapService

    version = "1.3.0" if b"1.3.0" in content[:2000] else "1.1.1"
    told = WebMapService(service, version=version, xml=content)
    attribution, picture = _provider(told), _picture(told.getOperationByName("GetMap").formatOptions)
    for layer in told.contents.values():
        known = {_projection(code) for code in layer.crsOptions or ()}
        projection = next((code for code in PROJECTIONS if code in known), "")
        if projection:
            yield Offer(
                name=layer.title or layer.name, kind="wms", url=_without_query(service), layer=layer.name, projection=projection,
                format=picture, attribution=attribution, options={"version": version},
            )  # fmt: skip


def _projection(said: Any) -> str:
    """urn:ogc:def:crs:EPSG::3067, EPSG:3067 or a crs object, as EPSG:3067."""
    text = str(getattr(said, "id", None) or said).upper()
    code = f"EPSG:{text.rpartition(':')[2].rpartition('/')[2]}"
    return _WEB.get(code, code)


def _picture(formats: list[str]) -> str:
    return next((one for one in _PICTURES if one in formats), formats[0] if formats else "image/png")


def _style(styles: dict[str, Any]) -> str:
    return next((name for name, one in styles.items() if one.get("isDefault")), next(iter(styles), ""))


def _key_value_address(told: Any) -> str:
    methods = told.getOperationByName("GetTile").methods if any(one.name == "GetTile" for one in told.operations) else []
    return next((one["url"] for one in methods if one.get("type") == "Get"), "")


def _provider(told: Any) -> str:
    name = getattr(getattr(told, "provider", None), "name", "") or ""
    return f"© {name}"[:200] if name else ""


def _as_asked(said: str, service: str) -> str:
    """A server behind a proxy often thinks that it speaks plain HTTP; whoever asked it over TLS goes on so."""
    asked, parts = urlsplit(service), urlsplit(said)
    is_same = parts.scheme == "http" and parts.hostname == asked.hostname
    return said.replace(f"http://{parts.netloc}", f"{asked.scheme}://{asked.netloc}", 1) if is_same else said


def _without_query(url: str) -> str:
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name.lower() not in ("service", "request", "version")]
    return urlunsplit(parts._replace(query=urlencode(kept)))
