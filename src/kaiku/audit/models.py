from django.db import models


class AuditEntry(models.Model):
    """Who saw or did what, and when: append-only (a trigger refuses changes), plain ids so that it outlives what it names.

    In the database it stands in monthly parts (partitions.py), by `at`.
    """

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True, blank=True)
    actor_name = models.CharField(max_length=150, blank=True)
    action = models.CharField(max_length=60)
    object_type = models.CharField(max_length=40, blank=True)
    object_id = models.BigIntegerField(null=True, blank=True)
    customer_id = models.BigIntegerField(null=True, blank=True, help_text="whose personal data it was")
    reason = models.CharField(max_length=300, blank=True)
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["customer_id", "-at"], name="audit_by_customer", condition=models.Q(customer_id__isnull=False)),
            models.Index(fields=["object_type", "object_id", "-at"], name="audit_by_object"),
            models.Index(fields=["actor_id", "-at"], name="audit_by_actor"),
            models.Index(fields=["action", "-at"], name="audit_by_action"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"


class ConfigurationChange(models.Model):
    """One change of how the city works: the value before and after it, so that it can be read, compared and put back; append-only."""

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True, blank=True)
    actor_name = models.CharField(max_length=150, blank=True)
    kind = models.SlugField(max_length=40, help_text="as registered with changes.configured()")
    key = models.CharField(max_length=160, help_text="which one of its kind")
    name = models.CharField(max_length=200, help_text="its name in Finnish at that time")
    before = models.JSONField(null=True, blank=True, help_text="null: it was not there or not in use")
    after = models.JSONField(null=True, blank=True, help_text="null: it was taken out of use")
    note = models.CharField(max_length=300, blank=True, help_text="why, in the maker's words")
    restores_id = models.BigIntegerField(null=True, blank=True, help_text="the change that this one took back")

    class Meta:
        indexes = (models.Index(fields=["kind", "key", "-id"], name="change_by_object"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class AuditSeal(models.Model):
    """A hash over a run of entries and over the seal before it: a changed or missing entry breaks the chain. Append-only."""

    first_entry = models.BigIntegerField()
    last_entry = models.BigIntegerField(unique=True)
    entries = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
    version = models.PositiveSmallIntegerField(default=1, db_default=1, help_text="what the digest covers")
    signature = models.CharField(
        max_length=64, blank=True, default="", db_default="", help_text="HMAC of the digest with a key that the database lacks"
    )

    def __str__(self) -> str:
        return f"{self.first_entry}-{self.last_entry}"


class SealSignature(models.Model):
    """A later signature of a seal, by a newer key, so that the one that signed it first can be taken away. Append-only."""

    last_entry = models.BigIntegerField(db_index=True, help_text="the seal's")
    signature = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"signature of {self.last_entry}"


class AuditDisposal(models.Model):
    """Entries whose time to be kept was over and that are gone; their seals stay. Append-only."""

    at = models.DateTimeField()
    until = models.DateTimeField(help_text="entries from before this are gone")
    last_entry = models.BigIntegerField(help_text="the highest id that is gone")
    entries = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.until:%Y-%m}"
