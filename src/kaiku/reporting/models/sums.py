from django.db import models

SUMMED_BY = ("is_part", "is_restricted", "area_id", "unit_id", "group_id", "topic_id")


class DaySum(models.Model):
    """How many contacts there are of one day and kind: a year of a million is counted from a few ten thousand rows."""

    counted_by = models.CharField(max_length=11, help_text="the day of the facts that puts them here: received_on or done_on")
    day = models.DateField()
    is_part = models.BooleanField()
    is_restricted = models.BooleanField()
    area_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    group_id = models.BigIntegerField()
    topic_id = models.BigIntegerField(null=True)
    contacts = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=["counted_by", "day"], name="day_sum", include=(*SUMMED_BY, "contacts")),)

    def __str__(self) -> str:
        return f"{self.contacts} of {self.day}"


class StaleDay(models.Model):
    """A day whose facts have changed since it was summed. The database writes it with the change; a day may stand here many times."""

    counted_by = models.CharField(max_length=11)
    day = models.DateField()

    class Meta:
        indexes = (models.Index(fields=["counted_by", "day"], name="stale_day"),)

    def __str__(self) -> str:
        return f"{self.counted_by} {self.day}"
