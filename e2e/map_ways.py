"""The ways to mark a place on a map, and how far from each other they put the mark."""

from math import cos, hypot, radians

from playwright.sync_api import Page, expect

from kaiku.places.models import PlaceName, ServiceLocation

DEGREE = 111_320.0  # metres
WAITS = 20_000
Position = tuple[float, float]


def metres_apart(one: Position, other: Position) -> float:
    """Good for a city."""
    return hypot((one[0] - other[0]) * DEGREE * cos(radians(other[1])), (one[1] - other[1]) * DEGREE)


def named_point(point: Position) -> tuple[str, str]:
    """An address and a service location at the point, as the search finds them."""
    lon, lat = point
    school = ServiceLocation.objects.create(key="kiintopisteen-koulu", kind="school", names={"fi": "Kiintopisteen koulu"}, lon=lon, lat=lat)
    address = PlaceName.objects.create(kind="address", name="Mittaajankatu 1", folded="mittaajankatu 1", lon=lon, lat=lat)
    place = PlaceName.objects.create(
        kind="location", name="Kiintopisteen koulu", folded="kiintopisteen koulu", location=school, lon=lon, lat=lat
    )
    return address.name, place.name


def by_suggestion(page: Page, name: str) -> Position:
    """The address field; the map follows."""
    field = page.locator("place-picker input[role=combobox]").first
    field.fill("")
    field.press_sequentially(name[:-1].lower())
    page.get_by_role("option", name=name).first.click()
    expect(page.locator("pin-map [data-status]")).to_contain_text(name, timeout=WAITS)
    return pin(page)


def by_key(page: Page) -> Position:
    """The cross in the middle."""
    page.locator("pin-map [data-map]").focus()
    page.keyboard.press("Space")
    return pin(page)


def zoom_in(page: Page, times: int) -> None:
    for _turn in range(times):
        page.locator("pin-map .ol-zoom-in").click()
        page.wait_for_timeout(400)  # the zoom's own movement


def pin(page: Page) -> Position:
    """Where the pin stands, as the form sends it."""
    fields = page.locator("pin-map input[type=hidden]")
    for _time in range(60):
        told = [float(value) for value in fields.evaluate_all("fields => fields.map(field => field.value)") if value]
        if len(told) == 2:
            return told[0], told[1]
        page.wait_for_timeout(100)
    raise AssertionError("no pin came")


def take_pin_off(page: Page) -> None:
    page.locator("[data-action=remove]").click()
