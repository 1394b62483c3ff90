from django.conf import settings
from django.db import models

_ABOUT_ONE = models.Q(topic_id__isnull=False, district_id__isnull=True) | models.Q(topic_id__isnull=True, district_id__isnull=False)


class Rise(models.Model):
    """A topic or a district of which more is heard than usual, in one part of the city. Ids without foreign keys, as facts have them."""

    class Level(models.TextChoices):
        CITY = "city"
        AREA = "area"
        UNIT = "unit"
        GROUP = "group"

    level = models.CharField(max_length=5, choices=Level.choices)
    area_id = models.BigIntegerField(null=True, help_text="organisation.ServiceArea; empty: the whole city")
    unit_id = models.BigIntegerField(null=True, help_text="organisation.Unit")
    group_id = models.BigIntegerField(null=True, help_text="organisation.HandlerGroup")
    topic_id = models.BigIntegerField(null=True, help_text="categories.Category; empty: it is a place that rises")
    district_id = models.BigIntegerField(null=True, help_text="places.District")

    began_on = models.DateField(help_text="the last day of the week in which it was first seen")
    seen_on = models.DateField(help_text="the last day of the newest week that was looked at")
    ended_on = models.DateField(null=True, help_text="when it was usual again")
    count = models.PositiveIntegerField(help_text="contacts in the newest week")
    expected = models.FloatField(help_text="contacts in a usual week of this season")
    highest = models.PositiveIntegerField(help_text="the most in any week so far")
    earlier_years = models.PositiveSmallIntegerField(help_text="how many earlier years told of the season")
    most_id = models.BigIntegerField(null=True, help_text="of a topic the district, of a district the topic that most of them tell of")
    most_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=_ABOUT_ONE, name="rise_about_one"),
            models.UniqueConstraint(
                fields=["level", "area_id", "unit_id", "group_id", "topic_id", "district_id"],
                condition=models.Q(ended_on__isnull=True),
                nulls_distinct=False,
                name="rise_open_once",
            ),
        )

    def __str__(self) -> str:
        return f"rise {self.pk}: {self.count} / {self.expected:.1f}"


class TrendFollow(models.Model):
    """Somebody wants to hear when a topic, with all under it, or a district rises."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic_id = models.BigIntegerField(null=True)
    district_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=_ABOUT_ONE, name="follow_about_one"),
            models.UniqueConstraint(fields=["user", "topic_id", "district_id"], nulls_distinct=False, name="follow_once"),
        )

    def __str__(self) -> str:
        return f"{self.user_id}: {self.topic_id or self.district_id}"


class RiseNotice(models.Model):
    """A follower was told of a rise."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    rise = models.ForeignKey(Rise, on_delete=models.CASCADE, related_name="notices")
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "rise"], name="rise_told_once"),)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.rise_id}"
