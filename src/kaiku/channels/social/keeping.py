"""Keeping what a platform tells, each happening apart and before anything is made of it."""

from collections.abc import Iterable

import structlog
from django.db import transaction

from kaiku.channels.social.connectors import Access, Connector, connector_of, short
from kaiku.channels.social.models import SocialAccount
from kaiku.outbox.actions import keep_for_later
from kaiku.outbox.queries import is_kept

log = structlog.get_logger("kaiku.social")
CHANNEL = "social-page"


@transaction.atomic
def keep_call(account: SocialAccount, body: bytes) -> int:
    """Keep one call of the platform; how many things of it are new. ValueError when it is no call at all.

    An application has one address for all its pages: what is told of another page of ours under the same secret is kept for that one."""
    connector = connector_of(account.platform)
    told = connector.split(body)
    known = {one.account_id: one for one in SocialAccount.objects.filter(is_active=True) if one.app_secret == account.app_secret}
    for stranger in {ident for ident, _piece in told} - known.keys():
        log.warning("told of an account that is not connected", account=account.key, stranger=stranger)
    return sum(keep_pieces(known[ident], connector, [piece]) for ident, piece in told if ident in known)


def keep_pieces(account: SocialAccount, connector: Connector, pieces: Iterable[bytes]) -> int:
    """Keep happenings of one account; how many are new."""
    count = 0
    for piece in pieces:
        try:
            happening = connector.read(piece)
        except ValueError:  # kept all the same: it becomes a row that could not be read, and a person looks at it
            key = f"{account.key}:{short(piece.decode('utf-8', 'replace'))}"
        else:
            if happening is None:
                continue
            key = happening.key_for(account.key)
        if not is_kept(CHANNEL, key):
            count += keep_for_later(CHANNEL, key=key, raw=[piece], connection=account.connection) is not None
    return count


def access_to(account: SocialAccount) -> Access:
    """How the account is reached."""
    return Access(account.platform, account.account_id, account.page_id, account.token, account.app_id, account.app_secret)
