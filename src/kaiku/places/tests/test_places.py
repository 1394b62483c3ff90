"""Finding places by words, and words for points."""

from math import isfinite

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from kaiku.places.models import District, PlaceName, ServiceLocation
from kaiku.places.projection import to_degrees, to_grid
from kaiku.places.queries import describe_point, district_at, is_in_city, place_named, places_matching
from kaiku.places.rules import fold, is_inside, metres_between, split_address, to_tm35fin, to_wgs84

SQUARE = [[23.74, 61.49], [23.78, 61.49], [23.78, 61.51], [23.74, 61.51]]


@pytest.fixture
def streets(db: None) -> District:
    """A district with a few names in it."""
    centre = District.objects.create(key="keskusta", names={"fi": "Keskusta", "sv": "Centrum"}, lon=23.76, lat=61.5, outline=SQUARE)
    school = ServiceLocation.objects.create(key="puistokoulu", kind="school", names={"fi": "Hämeenpuiston koulu"}, lon=23.751, lat=61.499)
    rows = [
        ("street", "Hämeenkatu", 23.762, 61.4983, 30, None),
        ("street", "Hämeenpuisto", 23.750, 61.4975, 50, None),
        ("address", "Hämeenkatu 12", 23.7605, 61.4982, 0, None),
        ("street", "Itsenäisyydenkatu", 23.776, 61.4986, 40, None),
        ("location", "Hämeenpuiston koulu", 23.751, 61.499, 0, school),
    ]
    for kind, name, lon, lat, highest, location in rows:
        PlaceName.objects.create(
            kind=kind, name=name, folded=fold(name), lon=lon, lat=lat, highest_number=highest, district=centre, location=location
        )
    return centre


def names(typed: str) -> list[str]:
    return [place.name for place in places_matching(typed)]


@pytest.mark.covers("R4")
def test_a_street_is_found_by_its_beginning_in_any_spelling(streets: District) -> None:
    assert names("hämeenk") == ["Hämeenkatu", "Hämeenkatu 12"]
    assert names("HAMEENKATU")[0] == "Hämeenkatu"
    assert names("Hämeen-puisto") == ["Hämeenpuisto"] or "Hämeenpuisto" in names("hämeenpuisto")


@pytest.mark.covers("R4")
@pytest.mark.parametrize("typed", ["hämeenkadulla", "Hämeenkadun", "hämeenkadulta"])
def test_an_inflected_street_is_found(streets: District, typed: str) -> None:
    assert names(typed)[0] == "Hämeenkatu"


@pytest.mark.covers("R4")
def test_a_house_number_follows_its_street_and_an_impossible_one_is_not_offered(streets: District) -> None:
    assert "Hämeenpuisto 21 B" in names("hämeenpuisto 21 b")
    assert "Hämeenpuisto 900" not in names("Hämeenpuisto 900")


@pytest.mark.covers("R4")
def test_a_known_address_has_its_own_point_and_a_street_number_says_it_is_inexact(streets: District) -> None:
    exact = places_matching("Hämeenkatu 12")[0]
    assert (exact.name, exact.lon, exact.is_exact) == ("Hämeenkatu 12", 23.7605, True)
    guessed = places_matching("Hämeenkatu 20")[0]
    assert (guessed.name, guessed.lon, guessed.is_exact) == ("Hämeenkatu 20", 23.762, False)


@pytest.mark.covers("R4")
def test_a_service_location_is_found_with_its_key(streets: District) -> None:
    school = next(place for place in places_matching("hämeenpuiston koulu") if place.kind == "location")
    assert school.location_key == "puistokoulu"


def test_a_misspelt_name_is_found_where_trigrams_exist_and_nothing_breaks_elsewhere(streets: District) -> None:
    found = names("itsenäsyydenkatu")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
        has_trigrams = cursor.fetchone()[0] == 1
    assert found == (["Itsenäisyydenkatu"] if has_trigrams else [])


def test_short_or_odd_input_finds_nothing_and_breaks_nothing(streets: District) -> None:
    for typed in ("", "h", "%", "__", "'; drop table", "%%%", "😀😀", "\\", "a" * 500):
        assert isinstance(places_matching(typed), list)
    assert names("%") == []


def test_the_search_makes_the_same_number_of_queries_for_many_names(streets: District) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        places_matching("hämeenk")
    PlaceName.objects.bulk_create(
        PlaceName(kind="street", name=f"Hämeenkaari {n}", folded=fold(f"Hämeenkaari {n}"), lon=23.7, lat=61.4) for n in range(300)
    )
    with CaptureQueriesContext(connection) as many:
        places_matching("hämeenk")
    assert len(many) <= len(few) <= 2


def test_one_typed_address_names_one_place_and_free_words_name_none(streets: District) -> None:
    named = place_named("hämeenpuisto 21")
    assert named is not None
    assert (named.name, named.lon) == ("Hämeenpuisto 21", 23.750)
    assert place_named("iso kuusi mäen päällä") is None


@pytest.mark.covers("R4")
def test_a_point_is_told_in_words(streets: District) -> None:
    words = describe_point(23.7606, 61.4982, language="sv")
    assert (words.name, words.district, words.is_inside) == ("Hämeenkatu 12", "Centrum", True)
    assert words.metres is not None and words.metres < 20


def test_a_point_far_away_is_outside_the_city_and_in_no_district(streets: District) -> None:
    assert district_at(24.94, 60.17) is None
    assert not is_in_city(24.94, 60.17)
    assert describe_point(24.94, 60.17).is_inside is False
    assert is_in_city(23.7799, 61.5101), "a step over a coarsely drawn edge is still the city"


@pytest.mark.covers("R4")
def test_coordinates_go_to_tm35fin_and_back() -> None:
    # The reference point of the national grid's own calculator: Tampere's Keskustori.
    east, north = to_tm35fin(23.7610, 61.4981)
    assert east == pytest.approx(327_900, abs=300)
    assert north == pytest.approx(6_822_200, abs=500)
    lon, lat = to_wgs84(east, north)
    assert metres_between(lon, lat, 23.7610, 61.4981) < 0.1


def test_addresses_are_split() -> None:
    assert split_address("Hämeenkatu 12 B 3").ending == " 12 B 3"
    assert split_address("Kalevantie 4").number == 4
    assert split_address("Keskustori").number is None
    assert split_address("Vaasantie 3b").stair == "B"


@given(st.text(max_size=80))
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.floats(23.0, 24.5), st.floats(61.0, 62.0))
def test_projection_returns_within_a_decimetre(lon: float, lat: float) -> None:
    back = to_wgs84(*to_tm35fin(lon, lat))
    assert metres_between(lon, lat, *back) < 0.1


def test_point_in_ring() -> None:
    assert is_inside(SQUARE, 23.76, 61.5)
    assert not is_inside(SQUARE, 23.79, 61.5)
    assert not is_inside([], 23.76, 61.5)


@pytest.mark.parametrize(
    ("degrees", "metres"),
    [
        ((23.7610, 61.4978), (327614.161, 6822520.317)),
        ((27.0, 60.0), (500000.0, 6651411.19)),
        ((19.1, 60.1), (61389.744, 6688823.695)),
        ((31.5, 62.9), (728578.203, 6982444.18)),
        ((20.5, 69.1), (241633.045, 7679222.251)),
    ],
)
def test_the_grid_agrees_with_the_reference_library_to_a_millimetre(degrees: tuple[float, float], metres: tuple[float, float]) -> None:
    """The metres are those of PROJ (EPSG:4326 to EPSG:3067)."""
    assert to_grid(*degrees) == pytest.approx(metres, abs=0.001)
    assert to_degrees(*to_grid(*degrees)) == pytest.approx(degrees, abs=1e-9)


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_a_point_anywhere_in_the_world_gives_numbers(lon: float, lat: float) -> None:
    assert all(isfinite(number) for number in to_wgs84(*to_tm35fin(lon, lat)))
