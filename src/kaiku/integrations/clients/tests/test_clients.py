from collections.abc import Callable
from datetime import timedelta

import pytest

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import Reach, Role
from kaiku.audit.changes import changes_of, restore_change
from kaiku.audit.models import AuditEntry, ConfigurationChange
from kaiku.base.clock import moved_to, now
from kaiku.base.errors import NotAllowed, StaleChange
from kaiku.conftest import City
from kaiku.integrations.clients.access import NotFromThere, NotKnown, count_call, let_in, token_for
from kaiku.integrations.clients.actions import (
    KIND,
    ClientEdit,
    ClientError,
    add_client,
    change_client,
    make_key,
    revoke_key,
    set_client_active,
)
from kaiku.integrations.clients.models import ApiClient, ClientDay, ClientKey
from kaiku.integrations.clients.rules import cleaned_networks, comes_from
from kaiku.integrations.clients.sight import tickets_of
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db
HERE = "192.0.2.7"


@pytest.fixture
def frends(teemu: User) -> ApiClient:
    return add_client(ClientEdit("Frends", scopes=("tickets:read",)), by=teemu)


def test_a_key_lets_in_and_is_kept_only_as_a_digest(frends: ApiClient, teemu: User):
    key = make_key(frends.pk, by=teemu)

    assert let_in(key, address=HERE)[0] == frends
    row = ClientKey.objects.get()
    assert key not in str(vars(row)) and row.last_used_at is not None
    told = AuditEntry.objects.get(action="client.key_made")
    assert key not in told.reason and row.beginning in told.reason
    for wrong in ("", "x", key[:-1], key[:-1] + ("A" if key[-1] != "A" else "B"), "kaiku_ääää"):
        with pytest.raises(NotKnown):
            let_in(wrong, address=HERE)


def test_two_keys_hold_while_they_are_changed_and_a_revoked_one_ends_with_its_tokens(frends: ApiClient, teemu: User):
    old, new = make_key(frends.pk, by=teemu), make_key(frends.pk, by=teemu)
    with pytest.raises(ClientError):
        make_key(frends.pk, by=teemu)
    token = token_for("frends", old, address=HERE)
    assert let_in(token, address=HERE)[0] == frends

    revoke_key(frends.pk, ClientKey.objects.earliest("pk").pk, by=teemu)

    for ended in (old, token):
        with pytest.raises(NotKnown):
            let_in(ended, address=HERE)
    assert let_in(new, address=HERE)[0] == frends
    make_key(frends.pk, by=teemu)
    assert frends.keys.filter(revoked_at=None).count() == 2


def test_a_token_needs_the_right_name_and_ends_within_the_hour(frends: ApiClient, teemu: User):
    key = make_key(frends.pk, by=teemu)
    with pytest.raises(NotKnown):
        token_for("muu", key, address=HERE)
    assert key not in token_for("frends", key, address=HERE)
    with pytest.raises(NotKnown):
        let_in(token_for("frends", key, address=HERE) + "x", address=HERE)


def test_what_is_out_of_use_comes_not_in(frends: ApiClient, teemu: User):
    key = make_key(frends.pk, by=teemu)
    set_client_active(frends.pk, is_active=False, by=teemu)
    with pytest.raises(NotKnown):
        let_in(key, address=HERE)
    set_client_active(frends.pk, is_active=True, by=teemu)
    User.objects.filter(pk=frends.user_id).update(is_active=False)
    with pytest.raises(NotKnown):
        let_in(key, address=HERE)


def test_a_client_comes_only_from_its_own_addresses(frends: ApiClient, teemu: User):
    key = make_key(frends.pk, by=teemu)
    change_client(frends.pk, ClientEdit("Frends", networks=("192.0.2.0/28", "2001:db8::1")), seen=0, by=teemu)

    assert let_in(key, address="192.0.2.15")[0] == frends
    for stranger in ("192.0.2.16", "2001:db8::2", "", "x"):
        with pytest.raises(NotFromThere):
            let_in(key, address=stranger)
    with pytest.raises(ClientError, match="kaapo"):
        change_client(frends.pk, ClientEdit("Frends", networks=("kaapo",)), seen=1, by=teemu)


def test_networks_are_read_as_people_write_them():
    assert cleaned_networks([" 192.0.2.7 ", "", "192.0.2.7/24"]) == ["192.0.2.0/24", "192.0.2.7/32"]
    assert comes_from("::ffff:192.0.2.9", ["192.0.2.0/24"])
    assert comes_from("anything", [])


@pytest.mark.covers("R189")
def test_calls_are_counted_by_day_and_held_back_by_minute(frends: ApiClient, teemu: User):
    frends = change_client(frends.pk, ClientEdit("Frends", per_minute=2, per_day=4), seen=0, by=teemu)
    at = now().replace(hour=10, minute=5, second=30, microsecond=0)
    with moved_to(at):
        allowed = [count_call(frends) for _call in range(3)]
    assert [(one.is_open, one.left) for one in allowed] == [(True, 1), (True, 0), (False, 0)]
    assert allowed[-1].seconds == 30
    with moved_to(at + timedelta(minutes=1)):
        assert count_call(frends).is_open
    with moved_to(at + timedelta(minutes=2)):
        over = count_call(frends)
    assert not over.is_open and over.seconds > 3600
    assert (ClientDay.objects.get().count, ClientDay.objects.get().refused) == (5, 2)
    with moved_to(at + timedelta(days=1)):
        assert count_call(frends).is_open


def test_only_administrators_of_settings_change_clients(frends: ApiClient, saara: User, aino: User):
    for person in (saara, aino):
        for act in (
            lambda by: add_client(ClientEdit("Muu"), by=by),
            lambda by: make_key(frends.pk, by=by),
            lambda by: set_client_active(frends.pk, is_active=False, by=by),
            lambda by: change_client(frends.pk, ClientEdit("Muu"), seen=0, by=by),
        ):
            with pytest.raises(NotAllowed):
                act(person)
    assert ApiClient.objects.get().is_active and not ClientKey.objects.exists()


def test_a_change_is_logged_put_back_and_stopped_when_stale(frends: ApiClient, teemu: User):
    change_client(frends.pk, ClientEdit("Frends 2", scopes=("events:read", "tickets:read"), keeper="Netum"), seen=0, by=teemu)
    with pytest.raises(StaleChange):
        change_client(frends.pk, ClientEdit("Frends 3"), seen=0, by=teemu)
    assert User.objects.get(pk=frends.user_id).name == "Frends 2"

    newest = changes_of(KIND, "frends")[0]
    restore_change(newest.pk, seen=newest.pk, by=teemu)
    frends.refresh_from_db()
    assert (frends.name, frends.scopes, frends.keeper, frends.is_active) == ("Frends", ["tickets:read"], "", True)
    first = ConfigurationChange.objects.filter(kind=KIND).earliest("pk")
    restore_change(first.pk, seen=changes_of(KIND, "frends")[0].pk, by=teemu)
    frends.refresh_from_db()
    assert not frends.is_active


@pytest.mark.parametrize(
    "edit", [ClientEdit(" "), ClientEdit("A", scopes=("kaikki",)), ClientEdit("A", channel="webform"), ClientEdit("A", per_minute=0)]
)
def test_what_cannot_be_is_refused(teemu: User, edit: ClientEdit):
    with pytest.raises(ClientError):
        add_client(edit, by=teemu)
    assert not ApiClient.objects.exists() and not User.objects.filter(username__startswith="api-").exists()


def test_nobody_signs_in_as_a_client_and_names_may_repeat(frends: ApiClient, teemu: User):
    assert not frends.user.has_usable_password()
    assert add_client(ClientEdit("Frends"), by=teemu).key == "frends-2"


def test_a_client_sees_what_its_roles_reach_and_nothing_sensitive_but_its_own(
    frends: ApiClient, contact: Callable[..., Ticket], city: City
):
    lamp, book = contact(), contact(topic_key="kirjastot", text="Milloin kirjasto on auki?")
    secret = contact(topic_key="tuki", text="Asia koskee lastensuojelua.")
    assert not tickets_of(frends).exists()

    RoleGrant.objects.create(user=frends.user, role=Role.ADVISOR, reach=Reach.ALL)
    client = ApiClient.objects.select_related("user").get()
    assert set(tickets_of(client)) == {lamp, book}
    Ticket.objects.filter(pk=secret.pk).update(created_by=client.user)
    assert set(tickets_of(client)) == {lamp, book, secret}
