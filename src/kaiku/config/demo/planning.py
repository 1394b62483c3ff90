"""Which contacts come, when, from whom and what becomes of them: decided beforehand, the same for the same seed."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from kaiku.base.values import Channel
from kaiku.config.demo.material import Material, Said, TopicMaterial
from kaiku.config.demo.places import Places, Spot, bent
from kaiku.config.pack.entries import Pack
from kaiku.intake.contact import Sender

DAYS = 92
_HOURS = (0, 0, 0, 0, 0, 1, 3, 7, 10, 10, 9, 8, 8, 8, 7, 7, 7, 6, 6, 6, 6, 5, 3, 1)
_WEEKDAYS = (10, 9, 9, 8, 8, 5, 5)
_CHANNELS = {
    Channel.WEBFORM: 62,
    Channel.EMAIL: 14,
    Channel.PHONE: 13,
    Channel.MOBILE: 5,
    Channel.VISIT: 4,
    Channel.SOCIAL: 1,
    Channel.CHAT: 1,
}
_SAME_SPOT = 0.12  # somebody else has seen the same thing
_OUT_OF_SEASON = 0.08
KEY = "demo-"  # of every contact, before its number
_SCENES = {
    "kuopat": "pothole", "lumi-auraus": "snow", "liukkaus": "snow", "katuvalot": "night", "graffitit": "graffiti", "puhtaanapito": "litter",
    "roskakorit": "litter", "puut": "tree", "leikkipaikat": "playground", "puistot": "park", "hulevesi": "water", "liikennemerkit": "sign",
    "katutyomaat": "works", "uimarannat": "lake", "venepaikat": "lake", "koirapuistot": "park", "hylatyt-ajoneuvot": "car",
    "pysakit": "night", "vieraslajit": "park", "liikenneturvallisuus": "sign",
}  # fmt: skip
# age in days up to -> how often each story
_STORIES: tuple[tuple[float, dict[str, int]], ...] = (
    (1, {"new": 72, "taken": 14, "answered": 14}),
    (4, {"new": 30, "taken": 22, "answered": 34, "asked": 7, "closed": 7}),
    (11, {"new": 3, "taken": 8, "answered": 60, "asked": 9, "closed": 10, "reopened": 5, "transferred": 5}),
    (DAYS + 1, {"new": 0, "taken": 1, "answered": 69, "asked": 1, "explained": 8, "closed": 9, "reopened": 5, "transferred": 7}),
)


@dataclass(frozen=True)
class Planned:
    """One contact of the demonstration."""

    key: str
    at: datetime
    said: Said
    channel: str
    spot: Spot
    sender: Sender
    chooses_topic: bool
    wants_reply: bool
    may_publish: bool
    scene: str
    story: str
    seed: int


class Planner:
    """Draws contacts from the material."""

    def __init__(self, pack: Pack, material: Material, *, until: datetime, seed: int) -> None:
        self.random = Random(seed)
        self.material = material
        self.until = until
        self.places = Places(pack)
        self.needs = {topic.key: topic.place for topic in pack.topics}
        self.restricted = {topic.key for topic in pack.topics if topic.restricted}
        self.nameable = frozenset(material.names.districts_in)
        self.unused: dict[str, list[Said]] = {}
        self.recent: dict[str, tuple[datetime, Spot]] = {}

    def plan(self, count: int) -> list[Planned]:
        """The contacts from the oldest to the newest."""
        moments = sorted(self._moment() for _ in range(count))
        return [self._planned(number, at) for number, at in enumerate(moments, start=1)]

    def _moment(self) -> datetime:
        while True:
            day = timezone.localtime(self.until) - timedelta(days=self.random.uniform(0, 1) ** 1.15 * DAYS)
            if self.random.random() * max(_WEEKDAYS) > _WEEKDAYS[day.weekday()]:
                continue
            hour = self.random.choices(range(24), _HOURS)[0]
            at = day.replace(hour=hour, minute=self.random.randrange(60), second=self.random.randrange(60), microsecond=0)
            if at < self.until - timedelta(minutes=2):
                return at

    def _planned(self, number: int, at: datetime) -> Planned:
        topic = self._topic(at)
        said = self._said(topic)
        channel = Channel.INTERNAL if topic.topic == "sisaiset-palvelut" else self.random.choices([*_CHANNELS], [*_CHANNELS.values()])[0]
        spot = self._spot(topic.topic, at)
        said = replace(said, text=self._filled(said.text, spot))
        wants_reply = said.type != "kiitos" and self.random.random() < 0.74
        public = topic.topic not in self.restricted and channel in (Channel.WEBFORM, Channel.MOBILE)
        pictured = channel in (Channel.WEBFORM, Channel.MOBILE, Channel.EMAIL) and self.random.random() < 0.42
        return Planned(
            key=f"{KEY}{number:05}",
            at=at,
            said=said,
            channel=channel,
            spot=spot,
            sender=self._sender(said, channel, wants_reply=wants_reply),
            chooses_topic=channel in (Channel.PHONE, Channel.VISIT, Channel.MOBILE) or self.random.random() < 0.7,
            wants_reply=wants_reply or channel == Channel.INTERNAL,
            may_publish=public and self.random.random() < 0.55,
            scene=_SCENES.get(topic.topic, "") if pictured else "",
            story=self._story(said, at),
            seed=self.random.randrange(2**31),
        )

    def _topic(self, at: datetime) -> TopicMaterial:
        topics = self.material.topics
        weights = [topic.share * (1 if at.month in topic.months else _OUT_OF_SEASON) for topic in topics]
        return self.random.choices(topics, weights)[0]

    def _said(self, topic: TopicMaterial) -> Said:
        """Every text is used once before any is used again."""
        left = self.unused.get(topic.topic)
        if not left:
            left = self.random.sample(topic.messages, len(topic.messages))
            self.unused[topic.topic] = left
        return left.pop()

    def _spot(self, topic: str, at: datetime) -> Spot:
        before = self.recent.get(topic)
        if before and at - before[0] < timedelta(days=9) and self.random.random() < _SAME_SPOT:
            return before[1]
        spot = self.places.spot(topic, self.needs.get(topic, "none"), self.random, self.nameable)
        self.recent[topic] = (at, spot)
        return spot

    def _filled(self, text: str, spot: Spot) -> str:
        on, of = bent(spot.street) or ("täällä", "kadun")
        district = self.material.names.districts_in.get(spot.district, "täällä")
        filled = text.replace("{katu}", spot.street).replace("{kadulla}", on).replace("{kadun}", of).replace("{kaupunginosassa}", district)
        return filled[:1].upper() + filled[1:] if text.startswith("{") else filled

    def _sender(self, said: Said, channel: str, *, wants_reply: bool) -> Sender:
        if channel == Channel.INTERNAL or not (wants_reply or channel == Channel.EMAIL):
            return Sender()
        names, chance = self.material.names, self.random.random()
        name = f"{self.random.choice(names.first)} {self.random.choice(names.last)}"
        kind = "resident"
        if said.language == "en":
            name, kind = self.random.choice(names.foreign), "visitor" if chance < 0.4 else "resident"
        elif said.language == "sv":
            name = self.random.choice(names.swedish)
        elif chance < 0.07:
            name, kind = self.random.choice(names.companies), "company"
        number = f"050 000 {self.random.randrange(10_000):04}"
        if channel in (Channel.PHONE, Channel.VISIT):
            return Sender(name=name, phone=number, kind=kind)
        mail = "".join(letter for letter in name.lower().replace(" ", ".").translate(str.maketrans("åäöé", "aaoe")) if letter.isascii())
        return Sender(name=name if chance < 0.8 else "", email=f"{mail}@example.org", phone=number if chance < 0.3 else "", kind=kind)

    def _story(self, said: Said, at: datetime) -> str:
        age = (self.until - at) / timedelta(days=1)
        chances = next(chances for days, chances in _STORIES if age <= days)
        story = self.random.choices([*chances], [*chances.values()])[0]
        if said.type == "kiitos" and story not in ("new", "taken"):
            return "praised" if self.random.random() < 0.7 else "answered"
        return story
