"""Reading the outbox for the administrators."""

from django.db.models import QuerySet

from kaiku.outbox.models import Outgoing


def dead_letters(connection: str = "", *, before: int | None = None) -> QuerySet[Outgoing]:
    """Rows that were given up, newest first; slice it."""
    rows = Outgoing.objects.filter(state=Outgoing.State.DEAD).order_by("-pk")
    if connection:
        rows = rows.filter(connection=connection)
    return rows.filter(pk__lt=before) if before else rows
