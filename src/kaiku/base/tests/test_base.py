import re

import pytest
from cryptography.fernet import InvalidToken
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from kaiku.base.encryption import blind_index, decrypt, encrypt
from kaiku.base.ids import ALPHABET, clean_follow_code, new_follow_code, reference_of
from kaiku.customers.models import Customer


def test_follow_codes_are_readable_and_never_the_same() -> None:
    codes = {new_follow_code() for _ in range(2000)}

    assert len(codes) == 2000
    assert all(re.fullmatch(rf"[{ALPHABET}]{{3}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", code) for code in codes)


@given(st.integers(0, 10_000))
def test_a_code_typed_in_any_way_is_understood(seed: int) -> None:
    code = new_follow_code()

    assert clean_follow_code(f"  {code.lower().replace('-', ' ')} ") == code
    assert clean_follow_code(code.replace("-", "")) == code


@given(st.text(max_size=40))
def test_anything_else_is_no_code(text: str) -> None:
    cleaned = clean_follow_code(text)

    assert cleaned is None or len(cleaned) == 13


def test_the_reference_is_the_open_part_of_the_code() -> None:
    assert reference_of("K7F-3KQ9-2MXT") == "K7F-3KQ9"


@given(st.text(max_size=100))
def test_what_is_encrypted_comes_back_and_differs_each_time(text: str) -> None:
    first, second = encrypt(text.encode()), encrypt(text.encode())

    assert decrypt(first) == text.encode()
    assert first != second


def test_changed_ciphertext_is_refused() -> None:
    cipher = bytearray(encrypt(b"Liisa"))
    cipher[20] ^= 1

    with pytest.raises(InvalidToken):
        decrypt(bytes(cipher))


@pytest.mark.django_db
def test_contact_details_are_ciphertext_in_the_database() -> None:
    customer = Customer(name="Liisa Asiakas", email="Liisa@Posti.example")
    customer.index_details()
    customer.save()

    with connection.cursor() as cursor:
        cursor.execute("SELECT name, email FROM customers_customer")
        stored = b"".join(bytes(value) for value in cursor.fetchone())
    assert b"Liisa" not in stored and b"posti" not in stored.lower()
    assert Customer.objects.get(email_index=blind_index(" liisa@posti.EXAMPLE ")).name == "Liisa Asiakas"
