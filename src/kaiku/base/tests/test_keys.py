from hypothesis import given
from hypothesis import strategies as st

from kaiku.base.keys import numbered


@given(taken=st.sets(st.sampled_from(["kartta", "kartta-2", "kartta-3", "kartta-10"])))
def test_a_key_is_free_and_as_low_as_it_can_be(taken: set[str]) -> None:
    key = numbered("kartta", taken)
    assert key not in taken
    lower = ["kartta", *(f"kartta-{number}" for number in range(2, 12))]
    assert set(lower[: lower.index(key)]) <= taken
