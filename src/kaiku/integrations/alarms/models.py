from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import EncryptedTextField


class AlarmSettings(models.Model):
    """One row: whom alarms are told, and when."""

    key = models.SlugField(max_length=40, unique=True)
    addresses = models.JSONField(default=list, help_text="e-mail addresses")
    url = models.URLField(max_length=500, blank=True, help_text="https address that is called; its host is one of KAIKU_WEBHOOK_HOSTS")
    secret = EncryptedTextField(default="", help_text="what calls are signed with; shown once")
    patience_minutes = models.PositiveSmallIntegerField(default=5, help_text="a trouble that is over within these is told to nobody")
    queue_hours = models.PositiveSmallIntegerField(default=8, help_text="working hours a contact may lie among the unclear ones; 0 any")

    def __str__(self) -> str:
        return self.key


class Alarm(models.Model):
    """One trouble from its beginning to its end."""

    key = models.CharField(max_length=120)
    text = models.CharField(max_length=300)
    part = models.CharField(max_length=20)
    began_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key"], condition=models.Q(ended_at__isnull=True), name="one_open_alarm_a_trouble"),)
        indexes = (models.Index(fields=["-ended_at"], name="alarm_by_end", condition=models.Q(ended_at__isnull=False)),)

    def __str__(self) -> str:
        return self.key


class AlarmNotice(models.Model):
    """One telling of one alarm to one receiver: what a row of the outbox is about."""

    class News(models.TextChoices):
        BEGAN = "began", _("Häiriö")
        LASTS = "lasts", _("Häiriö jatkuu")
        ENDED = "ended", _("Häiriö ohi")
        TRIAL = "trial", _("Koehälytys")

    alarm = models.ForeignKey(Alarm, on_delete=models.CASCADE, null=True, blank=True, related_name="notices")
    news = models.CharField(max_length=10, choices=News.choices)
    address = models.CharField(max_length=254, blank=True, help_text="an e-mail address; empty: the call")
    made_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["alarm", "made_at"], name="notice_by_alarm"),)

    def __str__(self) -> str:
        return f"{self.news} {self.alarm_id}"


class FaultSeen(models.Model):
    """A request that ended in a fault of ours: when and where, nothing of who asked."""

    at = models.DateTimeField(db_index=True)
    fault = models.CharField(max_length=100, help_text="the exception's class")
    view = models.CharField(max_length=150)

    def __str__(self) -> str:
        return f"{self.fault} {self.view}"
