"""What addresses name, for the table of rights: things that no other part of its scene needs."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.chat.bot.models import Gap, Turn, Version
from kaiku.chat.models import Conversation
from kaiku.handling.models import CommentRequest
from kaiku.integrations.clients.models import ApiClient, ClientKey, Subscription
from kaiku.integrations.directory.models import Directory, DirectoryPerson
from kaiku.integrations.ptv.models import PlaceSource
from kaiku.integrations.webpages.models import WebSource
from kaiku.organisation.models import HandlerGroup
from kaiku.publishing.models import Compilation
from kaiku.replies.runs.models import Macro, Run
from kaiku.reporting.models import UnitCost
from kaiku.retention.models import ArchivePackage, Batch, DataRequest, Hold, RetentionClass
from kaiku.retention.packages import package_path
from kaiku.tickets.models import Copy, Ticket


def run_names() -> dict[str, int]:
    """A macro for everybody, and a run of somebody else."""
    maker, _is_new = User.objects.get_or_create(username="tekija", defaults={"name": "Tero Tekijä"})
    macro, _is_new = Macro.objects.get_or_create(name="Kaikkien", defaults={"note": "a", "changed_at": now()})
    return {"macro_id": macro.pk, "run_id": Run.objects.get_or_create(by=maker, defaults={"verb": "take", "made_at": now()})[0].pk}


def asked_names(ticket: Ticket, group: HandlerGroup, readers: HandlerGroup) -> dict[str, int]:
    """A question to one group, and a copy for another, who see the ticket without it."""
    asker, _is_new = User.objects.get_or_create(username="kysyja", defaults={"name": "Kaisa Kysyjä"})
    times = {"asked_at": now(), "due_at": now() + timedelta(days=1)}
    asked = CommentRequest.objects.create(ticket=ticket, asked_by=asker, group=group, question="Onko?", **times)
    copy, _is_new = Copy.objects.get_or_create(ticket=ticket, group=readers, defaults={"sent_by": asker, "sent_at": now()})
    return {"comment_id": asked.pk, "copy_id": copy.pk}


def lifecycle_names(ticket: Ticket) -> dict[str, Any]:
    """A class, a finished batch with a package, a hold and a request."""
    klass, _is_new = RetentionClass.objects.get_or_create(key="muut", defaults={"names": {"fi": "Muut"}, "basis": "Laki", "months": 12})
    maker, _is_new = User.objects.get_or_create(username="arkistoija", defaults={"name": "Arkistoija"})
    told = {"ending": "archive", "count": 1, "digest": "a", "proposed_at": now(), "certificate": {}, "terms": {"name": "a", "basis": "b"}}
    batch, _is_new = Batch.objects.get_or_create(retention_class=klass, defaults=told)
    about = {"batch": batch, "sha256": "a", "size": 1, "tickets": 1, "files": 0, "verified_at": now()}
    package, _is_new = ArchivePackage.objects.get_or_create(name="kaiku-1.tar", defaults=about)
    package_path(package).parent.mkdir(parents=True, exist_ok=True)
    package_path(package).write_bytes(b"a")
    asked = {"received_on": now().date(), "due_on": now().date(), "made_at": now(), "made_by": maker, "email": "a@posti.example"}
    hold, _is_new = Hold.objects.get_or_create(ticket=ticket, defaults={"reason": "a", "placed_at": now(), "placed_by": maker})
    request, _is_new = DataRequest.objects.get_or_create(kind="access", defaults=asked)
    return {"klass": klass.key, "batch_id": batch.pk, "package_id": package.pk, "hold_id": hold.pk, "request_id": request.pk}


def interface_names() -> dict[str, int]:
    """A client of the interface with a key and a subscription."""
    user, _is_new = User.objects.get_or_create(username="api-frends", defaults={"name": "Frends"})
    client, _is_new = ApiClient.objects.get_or_create(key="frends", defaults={"name": "Frends", "user": user, "made_at": now()})
    key, _is_new = ClientKey.objects.get_or_create(client=client, defaults={"beginning": "a", "digest": "a", "made_at": now()})
    row, _is_new = Subscription.objects.get_or_create(
        client=client, defaults={"url": "https://a.example/", "secret": "a", "told_until": 0, "made_at": now()}
    )
    return {"client_id": client.pk, "key_id": key.pk, "subscription_id": row.pk}


def chat_names() -> dict[str, int]:
    """A talk that waits for a person."""
    told = {"started_at": now(), "customer_at": now(), "seen_at": now(), "waiting_since": now(), "state": "waiting"}
    return {"talk_id": Conversation.objects.get_or_create(key="jonossa-odottava-talk", defaults=told)[0].pk}


def directory_names() -> dict[str, Any]:
    """A directory with a person whose user name is another's, and a register of places."""
    row, _is_new = Directory.objects.get_or_create(key="entra", defaults={"name": "Entra", "tenant": "a", "source": "rest"})
    told = {"user_name": "anna", "is_clashing": True, "made_at": now(), "changed_at": now()}
    PlaceSource.objects.get_or_create(kind="ptv", defaults={"is_active": True})
    WebSource.objects.get_or_create(key="sivusto", defaults={"name": "Sivusto", "start": "https://a.example/"})
    return {
        "register": "ptv",
        "web_key": "sivusto",
        "directory": row.key,
        "person_id": DirectoryPerson.objects.get_or_create(directory=row, external_id="a", defaults=told)[0].pk,
    }


def bot_names() -> dict[str, Any]:
    """A version of the chatbot, an answer, and a group of questions."""
    version, _is_new = Version.objects.get_or_create(number=1, defaults={"state": "ready", "settings": {}, "made_at": now()})
    told = {"language": "fi", "kind": "unknown", "question": "Onko?", "text": "Ei."}
    turn, _is_new = Turn.objects.get_or_create(talk=UUID(int=1), defaults={"asked_at": now(), **told})
    gap, _is_new = Gap.objects.get_or_create(
        label="Onko?", defaults={"language": "fi", "proposal": "article", "made_at": now(), "changed_at": now()}
    )
    return {"bot_version_id": version.pk, "turn_id": turn.pk, "gap_id": gap.pk}


def publishing_names() -> dict[str, int]:
    """A compilation without cases."""
    told = {"title": "a", "made_at": now()}
    return {"compilation_id": Compilation.objects.get_or_create(number="AAAAAAAA", defaults=told)[0].pk}


def figure_names() -> dict[str, Any]:
    """A unit cost."""
    told = {"valid_from": now().date(), "euros": 1}
    return {"cost_id": UnitCost.objects.get_or_create(channel="phone", defaults=told)[0].pk}
