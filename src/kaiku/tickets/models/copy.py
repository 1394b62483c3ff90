from django.conf import settings
from django.db import models

from kaiku.organisation.models import HandlerGroup
from kaiku.tickets.models.ticket import Ticket


class Copy(models.Model):
    """A ticket sent for information to a person or a group: they may read it and have no duty; Ticket.copied_to says the same."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="copies")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    group = models.ForeignKey(HandlerGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(user__isnull=False, group__isnull=True) | models.Q(user__isnull=True, group__isnull=False),
                name="copy_to_one",
            ),
            models.UniqueConstraint(fields=["ticket", "user"], condition=models.Q(user__isnull=False), name="one_copy_a_person"),
            models.UniqueConstraint(fields=["ticket", "group"], condition=models.Q(group__isnull=False), name="one_copy_a_group"),
        )

    def __str__(self) -> str:
        return f"copy {self.pk}"
