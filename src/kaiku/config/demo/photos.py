"""Small scenes drawn by code, standing in for residents' photos: a street at night, a pothole, a heap of snow ..."""

import io
import math
from collections.abc import Callable
from dataclasses import replace
from random import Random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFilter

from kaiku.intake.contact import IncomingFile
from kaiku.tickets.files import check_file

WIDTH, HEIGHT = 960, 720
VARIANTS = 4
_HORIZON = 330
Colour = tuple[int, int, int]
_DAY: tuple[Colour, Colour] = ((150, 190, 222), (226, 234, 236))
_DUSK: tuple[Colour, Colour] = ((58, 72, 112), (214, 150, 120))
_NIGHT: tuple[Colour, Colour] = ((12, 16, 34), (36, 44, 72))


class Photos:
    """Draws each variant once; every ticket gets a file of its own."""

    def __init__(self) -> None:
        self.drawn: dict[tuple[str, int], tuple[IncomingFile, bytes, bytes]] = {}

    def file(self, scene: str, random: Random) -> IncomingFile:
        """A checked photo of the scene."""
        variant = random.randrange(VARIANTS)
        if (scene, variant) not in self.drawn:
            self.drawn[scene, variant] = _checked(scene, variant)
        kept, content, preview = self.drawn[scene, variant]
        return replace(kept, file=ContentFile(content, kept.name), preview=ContentFile(preview, f"pieni-{kept.name}") if preview else None)


def _checked(scene: str, variant: int) -> tuple[IncomingFile, bytes, bytes]:
    buffer = io.BytesIO()
    draw_scene(scene, variant).save(buffer, "JPEG", quality=84)
    checked = check_file(ContentFile(buffer.getvalue(), f"IMG_{2040 + variant * 37}.jpg"))
    content, preview = checked.file.read(), checked.preview.read() if checked.preview else b""
    kept = IncomingFile(checked.name, checked.content_type, checked.size, checked.sha256, checked.file, checked.preview)
    return kept, content, preview


def draw_scene(scene: str, variant: int) -> Image.Image:
    """The picture of one scene; a variant changes light and places."""
    random = Random(f"{scene}-{variant}")
    canvas = _Canvas(random, _NIGHT if scene == "night" else random.choice((_DAY, _DAY, _DUSK)))
    _SCENES[scene](canvas)
    return canvas.finished()


class _Canvas:
    """Sky, ground and things to put on them."""

    def __init__(self, random: Random, sky: tuple[Colour, Colour]) -> None:
        self.random, self.sky = random, sky
        self.image = Image.new("RGB", (WIDTH, HEIGHT))
        self.draw = ImageDraw.Draw(self.image)
        self.fade(0, _HORIZON, *sky)

    @property
    def light(self) -> float:
        """How bright the day is, 0-1."""
        return sum(self.sky[1]) / 700

    def shade(self, colour: Colour, by: float = 1.0) -> Colour:
        """A colour in this light."""
        red, green, blue = (max(0, min(255, int(part * by * (0.35 + 0.65 * self.light)))) for part in colour)
        return red, green, blue

    def fade(self, top: int, bottom: int, first: Colour, last: Colour) -> None:
        """A vertical change from one colour to another."""
        for y in range(top, bottom):
            part = (y - top) / max(bottom - top, 1)
            self.draw.line([(0, y), (WIDTH, y)], fill=tuple(int(a + (b - a) * part) for a, b in zip(first, last, strict=True)))

    def ground(self, colour: Colour) -> None:
        """The ground, darker near the viewer."""
        self.fade(_HORIZON, HEIGHT, self.shade(colour, 1.1), self.shade(colour, 0.75))

    def houses(self, colours: tuple[Colour, ...] = ((196, 168, 132), (168, 82, 66), (206, 200, 188), (140, 148, 150))) -> None:
        """A row of houses along the horizon with windows, some of them lit when it is dark."""
        x = -30
        while x < WIDTH:
            width, height = self.random.randrange(110, 200), self.random.randrange(120, 240)
            self.draw.rectangle([x, _HORIZON - height, x + width, _HORIZON], fill=self.shade(self.random.choice(colours)))
            for wx in range(x + 16, x + width - 22, 34):
                for wy in range(_HORIZON - height + 18, _HORIZON - 30, 44):
                    lit = self.light < 0.5 and self.random.random() < 0.4
                    self.draw.rectangle([wx, wy, wx + 18, wy + 26], fill=(246, 208, 120) if lit else self.shade((70, 84, 100)))
            x += width + self.random.randrange(2, 40)

    def street(self) -> None:
        """Asphalt towards the horizon with kerbs and a broken line."""
        self.ground((128, 140, 104))
        middle = WIDTH // 2 + self.random.randrange(-60, 60)
        self.draw.polygon(
            [(middle - 46, _HORIZON), (middle + 46, _HORIZON), (WIDTH + 90, HEIGHT), (-90, HEIGHT)], fill=self.shade((104, 106, 110))
        )
        for number in range(7):
            y1, y2 = (_HORIZON + (HEIGHT - _HORIZON) * (part / 7) ** 1.6 for part in (number + 0.15, number + 0.6))
            half = 1 + number * 1.6
            self.draw.polygon(
                [(middle - half, y1), (middle + half, y1), (middle + half * 1.4, y2), (middle - half * 1.4, y2)],
                fill=self.shade((222, 222, 214)),
            )

    def blob(self, x: float, y: float, width: float, height: float, colour: Colour, *, rough: float = 0.18) -> None:
        """An uneven round shape."""
        corners = []
        for number in range(26):
            angle, reach = number / 26 * math.tau, 1 + self.random.uniform(-rough, rough)
            corners.append((x + math.cos(angle) * width * reach, y + math.sin(angle) * height * reach))
        self.draw.polygon(corners, fill=colour)

    def trees(self, number: int, *, bare: bool = False) -> None:
        """Trees on the horizon."""
        for _ in range(number):
            x, tall = self.random.randrange(20, WIDTH - 20), self.random.randrange(110, 230)
            self.draw.rectangle([x - 6, _HORIZON - tall, x + 6, _HORIZON + 12], fill=self.shade((92, 74, 58)))
            for _branch in range(0 if bare else 5):
                dx, dy = self.random.randrange(-36, 36), self.random.randrange(-30, 40)
                self.blob(x + dx, _HORIZON - tall + dy, 40, 34, self.shade((84, 122, 66), self.random.uniform(0.85, 1.15)))

    def finished(self) -> Image.Image:
        """With the grain and softness of a phone's camera."""
        grain = Image.effect_noise((WIDTH, HEIGHT), 18).convert("RGB")
        return Image.blend(self.image.filter(ImageFilter.GaussianBlur(1.1)), grain, 0.05)


def _pothole(canvas: _Canvas) -> None:
    canvas.houses()
    canvas.street()
    x, y = canvas.random.randrange(340, 620), canvas.random.randrange(520, 600)
    canvas.blob(x, y, 190, 66, canvas.shade((86, 88, 92)))
    canvas.blob(x, y + 6, 160, 50, canvas.shade((58, 54, 50)))
    canvas.blob(x + 14, y + 16, 100, 26, canvas.shade((112, 128, 140)), rough=0.08)
    for _ in range(40):
        canvas.blob(x + canvas.random.gauss(0, 150), y + canvas.random.gauss(10, 50), 5, 3, canvas.shade((70, 70, 72)))


def _snow(canvas: _Canvas) -> None:
    canvas.houses()
    canvas.fade(_HORIZON, HEIGHT, canvas.shade((232, 236, 242)), canvas.shade((196, 204, 216)))
    for side in (120, 820):
        for number in range(9):
            canvas.blob(
                side + canvas.random.gauss(0, 70),
                520 - number * 14 + canvas.random.gauss(0, 20),
                150 - number * 9,
                70,
                canvas.shade((240 - number, 243, 248)),
            )
    canvas.draw.polygon([(430, _HORIZON), (530, _HORIZON), (720, HEIGHT), (240, HEIGHT)], fill=canvas.shade((186, 192, 202)))
    for _ in range(60):
        canvas.draw.line(
            [(x := canvas.random.randrange(260, 700), y := canvas.random.randrange(420, HEIGHT)), (x + 14, y + 60)],
            fill=canvas.shade((160, 166, 178)),
            width=3,
        )


def _night(canvas: _Canvas) -> None:
    canvas.houses()
    canvas.street()
    for number, (x, tall) in enumerate(((150, 420), (330, 250), (640, 240), (830, 430))):
        canvas.draw.line([(x, _HORIZON + tall // 3), (x, _HORIZON - tall // 2)], fill=(54, 58, 66), width=6)
        if number != canvas.random.randrange(4):
            halo = Image.new("L", (WIDTH, HEIGHT))
            ImageDraw.Draw(halo).ellipse([x - 90, _HORIZON - tall // 2 - 80, x + 90, _HORIZON - tall // 2 + 110], fill=150)
            canvas.image.paste((255, 222, 150), mask=halo.filter(ImageFilter.GaussianBlur(40)))


def _graffiti(canvas: _Canvas) -> None:
    canvas.ground((120, 120, 116))
    canvas.fade(0, 560, canvas.shade((178, 172, 164)), canvas.shade((150, 146, 140)))
    for y in range(0, 560, 46):
        for x in range(-40 if y % 92 else 0, WIDTH, 92):
            canvas.draw.rectangle([x, y, x + 88, y + 42], outline=canvas.shade((128, 122, 116)))
    for _ in range(5):
        colour = canvas.random.choice(((208, 46, 110), (30, 120, 200), (40, 40, 44), (60, 160, 80), (236, 180, 30)))
        x, y = canvas.random.randrange(120, 640), canvas.random.randrange(120, 380)
        points = [(x + step * 34, y + math.sin(step * canvas.random.uniform(0.8, 2.2)) * 80) for step in range(9)]
        canvas.draw.line(points, fill=colour, width=canvas.random.randrange(10, 22), joint="curve")


def _litter(canvas: _Canvas) -> None:
    canvas.trees(7)
    canvas.ground((118, 142, 88))
    canvas.draw.rectangle([600, 380, 690, 560], fill=canvas.shade((62, 78, 70)))
    canvas.draw.ellipse([592, 366, 698, 396], fill=canvas.shade((40, 48, 46)))
    for _ in range(46):
        colour = canvas.random.choice(((236, 236, 230), (208, 60, 54), (60, 110, 190), (230, 200, 80), (180, 184, 188)))
        x, y = canvas.random.gauss(600, 150), canvas.random.uniform(470, 690)
        canvas.blob(x, y, canvas.random.uniform(8, 24), canvas.random.uniform(6, 14), canvas.shade(colour), rough=0.4)


def _tree(canvas: _Canvas) -> None:
    canvas.trees(6)
    canvas.ground((122, 140, 92))
    canvas.draw.polygon([(0, 520), (WIDTH, 470), (WIDTH, 600), (0, 660)], fill=canvas.shade((146, 140, 130)))
    canvas.draw.line([(90, 640), (760, 450)], fill=canvas.shade((96, 76, 58)), width=44)
    for _ in range(14):
        start = canvas.random.uniform(0.45, 1)
        x, y = 90 + 670 * start, 640 - 190 * start
        canvas.draw.line(
            [(x, y), (x + canvas.random.gauss(40, 70), y + canvas.random.gauss(-40, 70))], fill=canvas.shade((104, 84, 64)), width=9
        )
        canvas.blob(x + canvas.random.gauss(30, 70), y + canvas.random.gauss(-30, 60), 54, 40, canvas.shade((96, 130, 70)))


def _playground(canvas: _Canvas) -> None:
    canvas.houses()
    canvas.trees(3)
    canvas.ground((206, 188, 150))
    frame = canvas.shade((54, 104, 168))
    for line in (
        [(300, 300), (240, 600)],
        [(300, 300), (360, 600)],
        [(300, 300), (680, 300)],
        [(680, 300), (620, 600)],
        [(680, 300), (740, 600)],
    ):
        canvas.draw.line(line, fill=frame, width=14)
    for x, broken in ((400, False), (560, True)):
        canvas.draw.line([(x - 26, 300), (x - 26, 500)], fill=canvas.shade((90, 90, 92)), width=4)
        canvas.draw.line([(x + 26, 300), (x + 26, 380 if broken else 500)], fill=canvas.shade((90, 90, 92)), width=4)
        canvas.draw.polygon(
            [(x - 36, 500), (x + 36, 560 if broken else 500), (x + 34, 574 if broken else 514), (x - 38, 514)],
            fill=canvas.shade((190, 54, 48)),
        )


def _park(canvas: _Canvas) -> None:
    canvas.trees(10)
    canvas.ground((124, 156, 88))
    canvas.draw.polygon([(400, _HORIZON), (450, _HORIZON), (700, HEIGHT), (330, HEIGHT)], fill=canvas.shade((190, 174, 146)))
    for plank in (470, 500, 530):
        canvas.draw.rectangle([110, plank, 330, plank + 16], fill=canvas.shade((140, 96, 58)))
    for x in (126, 306):
        canvas.draw.rectangle([x, 470, x + 10, 590], fill=canvas.shade((70, 72, 74)))
    for _ in range(120):
        root, y = canvas.random.uniform(0, WIDTH), canvas.random.uniform(400, HEIGHT)
        tip = (root + canvas.random.gauss(0, 4), y - canvas.random.uniform(8, 26))
        canvas.draw.line([(root, y), tip], fill=canvas.shade((96, 132, 66)), width=2)


def _water(canvas: _Canvas) -> None:
    canvas.houses()
    canvas.street()
    canvas.blob(470, 580, 330, 84, canvas.shade((110, 128, 146)), rough=0.1)
    for number in range(6):
        canvas.draw.arc(
            [300 + number * 30, 540 + number * 6, 520 + number * 30, 600 + number * 6],
            190,
            340,
            fill=canvas.shade((176, 192, 206)),
            width=3,
        )
    canvas.draw.ellipse([620, 560, 730, 590], fill=canvas.shade((52, 54, 58)))


def _sign(canvas: _Canvas) -> None:
    canvas.houses()
    canvas.street()
    lean = canvas.random.randrange(-90, 90)
    canvas.draw.line([(230, 640), (230 + lean, 220)], fill=canvas.shade((150, 152, 156)), width=14)
    x, y = 230 + lean, 210
    canvas.draw.polygon([(x - 100, y + 80), (x + 100, y + 80), (x, y - 100)], fill=canvas.shade((204, 40, 44)))
    canvas.draw.polygon([(x - 62, y + 58), (x + 62, y + 58), (x, y - 58)], fill=canvas.shade((244, 206, 60)))


def _works(canvas: _Canvas) -> None:
    canvas.houses()
    canvas.street()
    for x in range(60, 900, 210):
        canvas.draw.rectangle([x, 450, x + 180, 500], fill=canvas.shade((240, 240, 236)))
        for stripe in range(x, x + 170, 60):
            canvas.draw.polygon(
                [(stripe, 500), (stripe + 30, 500), (stripe + 50, 450), (stripe + 20, 450)], fill=canvas.shade((210, 60, 44))
            )
        canvas.draw.line([(x + 90, 500), (x + 90, 590)], fill=canvas.shade((90, 90, 94)), width=10)
    canvas.blob(500, 650, 260, 60, canvas.shade((122, 98, 74)))


def _lake(canvas: _Canvas) -> None:
    canvas.fade(_HORIZON, HEIGHT, canvas.shade((130, 160, 186)), canvas.shade((70, 100, 132)))
    for x in range(0, WIDTH, 44):
        canvas.blob(x, _HORIZON - 6, 40, canvas.random.uniform(14, 34), canvas.shade((70, 96, 72)))
    canvas.draw.polygon([(400, 420), (470, 420), (720, HEIGHT), (360, HEIGHT)], fill=canvas.shade((150, 122, 92)))
    for number in range(9):
        y = int(430 + number * number * 3.4)
        canvas.draw.line([(396, y), (500 + number * 26, y)], fill=canvas.shade((112, 90, 68)), width=2 + number // 2)


def _car(canvas: _Canvas) -> None:
    canvas.houses()
    canvas.street()
    body = canvas.shade(canvas.random.choice(((150, 44, 42), (54, 80, 120), (170, 172, 174))))
    canvas.draw.rounded_rectangle([250, 500, 700, 610], 34, fill=body)
    canvas.draw.polygon([(340, 500), (400, 430), (570, 430), (630, 500)], fill=canvas.shade((96, 108, 116)))
    for x, flat in ((340, False), (610, True)):
        canvas.draw.ellipse([x - 44, 566, x + 44, 640 if flat else 652], fill=canvas.shade((34, 34, 36)))
        canvas.draw.ellipse([x - 18, 592, x + 18, 626], fill=canvas.shade((140, 142, 146)))


_SCENES: dict[str, Callable[[_Canvas], None]] = {
    "pothole": _pothole,
    "snow": _snow,
    "night": _night,
    "graffiti": _graffiti,
    "litter": _litter,
    "tree": _tree,
    "playground": _playground,
    "park": _park,
    "water": _water,
    "sign": _sign,
    "works": _works,
    "lake": _lake,
    "car": _car,
}
