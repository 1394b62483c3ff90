"""Answers of other systems to our letters: known by the token of the address, whoever or whatever wrote them."""

from kaiku.channels.email.addresses import subject_of_letter
from kaiku.channels.email.reading.arrived import ArrivedMail
from kaiku.channels.email.reading.contacts import checked_files
from kaiku.channels.email.reading.facts import Arrival
from kaiku.channels.email.reading.kinds import Kind
from kaiku.channels.email.reading.limits import came_before
from kaiku.channels.email.reading.splitting import split_reply
from kaiku.outbox.letters import taker_of


def answer_to_letter(arrival: Arrival) -> ArrivedMail | None:
    """What became of an answer; None when the mail is none. Machines may answer too: nothing is ever answered back to them."""
    for address in arrival.mail.recipients:
        _name, plus, token = address.partition("@")[0].partition("+")
        named = subject_of_letter(token) if plus else None
        take = taker_of(named[0], is_machine=arrival.kind != Kind.CONTACT) if named else None
        if named is None or take is None:
            continue
        if (same := came_before(arrival)) is not None:
            return arrival.note(ArrivedMail.Outcome.DOUBLE, ticket_id=same.ticket_id)
        files, refused = checked_files(arrival)
        split = split_reply(arrival.text, quote_at=arrival.quote_at, keep_signature=False)
        # Workers read mails side by side: the same mail twice at once has the same key, and what was said first is known by its time.
        key = arrival.digest.hex()[:40] if arrival.mail.mail_id else arrival.key
        ticket_id = take(named[1], key, split.own, files, arrival.at)
        if ticket_id is not None:
            return arrival.note(ArrivedMail.Outcome.PARTNER, ticket_id=ticket_id, cut=split.cut, refused=refused)
    return None
