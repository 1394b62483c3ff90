"""Asking a platform for what its calls did not bring, and for how long our token still holds."""

from datetime import timedelta

from kaiku.base.clock import now
from kaiku.channels.social.accounts import note_throttled, note_token, note_token_dead
from kaiku.channels.social.connectors import Throttled, TokenDead, connector_of
from kaiku.channels.social.keeping import access_to, keep_pieces
from kaiku.channels.social.models import SocialAccount
from kaiku.outbox.claiming import FETCHED, held_by_us
from kaiku.outbox.health import note_failure, note_success, rests_until
from kaiku.outbox.models import Connection
from kaiku.outbox.sending import SendingError

_OVERLAP = timedelta(minutes=30)  # a platform tells of some things late
_FIRST = timedelta(days=1)
_SPACE = 1_000_000  # keeps an account's lock apart from a mailbox's


def fetch_all() -> int:
    """Fetch what every account in use missed; how many things were new."""
    return sum(fetch(account) for account in SocialAccount.objects.filter(is_active=True))


def fetch(account: SocialAccount) -> int:
    """Keep what was missed; while the platform fails or asks to wait, the account is left alone."""
    with held_by_us(FETCHED, _SPACE + account.pk) as held:
        if not held or not account.token or account.is_token_dead or _rests(account):
            return 0
        began, count = now(), 0
        try:
            connector = connector_of(account.platform)
            with connector.open(access_to(account)) as line:
                pieces = list(line.missed((account.fetched_until or began - _FIRST) - _OVERLAP))
            count = keep_pieces(account, connector, pieces)
        except SendingError as error:
            _note(account, error)
        else:
            SocialAccount.objects.filter(pk=account.pk).update(fetched_until=began)
            note_success(account.connection)
        return count


def check_tokens() -> None:
    """Ask of every account in use how its token does."""
    for account in SocialAccount.objects.filter(is_active=True).exclude(token=""):  # nosec B106 - those that have none
        try:
            with connector_of(account.platform).open(access_to(account)) as line:
                note_token(account, line.token())
        except SendingError as error:
            _note(account, error)


def _rests(account: SocialAccount) -> bool:
    if account.rests_until is not None and account.rests_until > now():
        return True
    row = Connection.objects.filter(pk=account.connection).first()
    if row is None or row.is_paused:
        return row is not None
    until = rests_until(row.failures_in_row, row.last_error_at)
    return until is not None and until > now()


def _note(account: SocialAccount, error: SendingError) -> None:
    if isinstance(error, TokenDead):
        note_token_dead(account)
    elif isinstance(error, Throttled):
        note_throttled(account)
    note_failure(account.connection, str(error))
