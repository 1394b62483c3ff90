import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Weeks that groups and places share; hours that are there stay until a pack or a person chooses a pattern."""

    dependencies = [("organisation", "0008_rules_automation")]

    operations = [
        migrations.CreateModel(
            name="HourPattern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=80, unique=True)),
                ("names", models.JSONField(default=dict)),
                ("weekly", models.JSONField(default=dict, help_text='spans by weekday: {"0": ["8.00–16.00"]}, 0 = Monday')),
                (
                    "open_holidays",
                    models.JSONField(blank=True, default=list, help_text="Finnish names of the holidays on which the week holds"),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
                ("origin", models.CharField(choices=[("pack", "Pack"), ("here", "Here")], db_default="pack", default="pack", max_length=4)),
            ],
            options={"ordering": ("position", "key")},
        ),
        migrations.CreateModel(
            name="PatternUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place_key", models.SlugField(blank=True, max_length=80)),
                (
                    "group",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pattern_use",
                        to="organisation.handlergroup",
                    ),
                ),
                (
                    "pattern",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="organisation.hourpattern"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", False), ("place_key", "")),
                            models.Q(("group__isnull", True), models.Q(("place_key", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="pattern_of_group_or_place",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("place_key", ""), _negated=True), fields=("place_key",), name="one_pattern_a_place"
                    ),
                ],
            },
        ),
    ]
