"""Finding one's own case."""

import pytest

from kaiku.tickets.models import Ticket
from kaiku.tickets.public import case_by_code, case_by_token, follow_token, is_token


@pytest.mark.covers("R10")
def test_the_code_opens_the_case_however_it_is_typed(lamp: Ticket) -> None:
    typed = lamp.follow_code.lower().replace("-", " ")
    assert case_by_code(typed) == lamp
    assert case_by_code(lamp.reference) is None, "the reference that staff see opens nothing"
    assert case_by_code("AAA-AAAA-AAAA") is None
    assert case_by_code("") is None


@pytest.mark.covers("R10")
def test_a_letters_link_opens_the_case_and_a_changed_one_does_not(lamp: Ticket) -> None:
    token = follow_token(lamp)
    assert is_token(token)
    assert case_by_token(token) == lamp
    assert case_by_token(token[:-2] + "xx") is None
    assert case_by_token("a:b:c") is None
