"""Where demonstration contacts happen, and place names bent to fit a sentence."""

from collections import defaultdict
from dataclasses import dataclass
from random import Random

from kaiku.config.pack.entries import Pack, ServiceLocation, Street
from kaiku.intake.contact import Place

# endings of street names: on the street, of the street
_ENDINGS = {
    "katu": ("kadulla", "kadun"),
    "tie": ("tiellä", "tien"),
    "kuja": ("kujalla", "kujan"),
    "polku": ("polulla", "polun"),
    "kaari": ("kaarella", "kaaren"),
    "raitti": ("raitilla", "raitin"),
    "aukio": ("aukiolla", "aukion"),
}
_LOCATION_KINDS = {
    "leikkipaikat": "playground", "koirapuistot": "dog-park", "uimarannat": "beach", "venepaikat": "harbour", "uimahallit": "swimming-hall",
    "kirjasto": "library", "museot": "museum", "nuorisotilat": "youth", "liikuntapaikat": "sports", "koulun-arki": "school",
    "koulun-piha": "school", "kouluruoka": "school", "kiusaaminen": "school", "lukiot-ja-tredu": "upper-secondary",
    "paivakodin-arki": "daycare", "asiakaspalvelu": "service-point", "torit-ja-terassit": "market",
}  # fmt: skip
_WORDS = ("Alikulun kohdalla", "Pysäkin vieressä", "Kaupan takana", "Koulun portin edessä", "Sillan päässä", "Parkkipaikan reunassa")
_SPREAD = 0.0022  # degrees of longitude around a street's middle


@dataclass(frozen=True)
class Spot:
    """A place and the street and district that a text may name."""

    place: Place
    street: str
    district: str


def bent(street: str) -> tuple[str, str] | None:
    """The street's name as "on the street" and "of the street"; None when its ending is not known."""
    for ending, (on, of) in _ENDINGS.items():
        if street.lower().endswith(ending):
            stem = street[: -len(ending)]
            return (stem + (on.capitalize() if not stem else on), stem + (of.capitalize() if not stem else of))
    return None


class Places:
    """Picks spots of the pack at random."""

    def __init__(self, pack: Pack) -> None:
        self.by_district: dict[str, list[Street]] = defaultdict(list)
        for street in pack.streets:
            if bent(street.name):
                self.by_district[street.district].append(street)
        self.districts = sorted(self.by_district)
        self.weights = [len(self.by_district[district]) for district in self.districts]
        self.locations: dict[str, list[ServiceLocation]] = defaultdict(list)
        for location in pack.service_locations:
            self.locations[location.type].append(location)

    def spot(self, topic: str, need: str, random: Random, districts_in: frozenset[str]) -> Spot:
        """A spot that suits the topic; districts that a text can name come more often."""
        district = random.choices(self.districts, self.weights)[0]
        if district not in districts_in:
            district = random.choice(sorted(districts_in & self.by_district.keys()))
        street = random.choice(self.by_district[district])
        if kind := _LOCATION_KINDS.get(topic):
            location = random.choice(self.locations[kind])
            return Spot(
                Place(lon=location.lon, lat=location.lat, address=location.address, location_key=location.key), street.name, district
            )
        if need == "none" or (need == "optional" and random.random() < 0.55):
            return Spot(Place(), street.name, district)
        return Spot(self._on(street, random), street.name, district)

    def _on(self, street: Street, random: Random) -> Place:
        along = random.uniform(-1, 1) * min(street.highest_number, 60) / 60
        lon, lat = round(street.lon + along * _SPREAD, 6), round(street.lat + random.uniform(-0.4, 0.4) * _SPREAD, 6)
        chance = random.random()
        if chance < 0.12:
            return Place(words=f"{random.choice(_WORDS)}, {street.name}", lon=lon, lat=lat)
        if chance < 0.2:
            return Place(address=street.name, lon=street.lon, lat=street.lat)
        return Place(address=f"{street.name} {random.randint(1, max(street.highest_number, 1))}", lon=lon, lat=lat)
