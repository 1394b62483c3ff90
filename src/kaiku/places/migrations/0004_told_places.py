from django.db import migrations, models

import kaiku.base.values


class Migration(migrations.Migration):
    """Places told of by registers: hours, contacts, what is gone; services and the ways to them."""

    dependencies = [
        ("places", "0003_maps_of_the_city"),
    ]

    operations = [
        migrations.CreateModel(
            name="CityService",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=20)),
                ("source_id", models.CharField(max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("service", "palvelu"),
                            ("online", "verkkoasiointi"),
                            ("page", "sivu verkossa"),
                            ("phone", "puhelinpalvelu"),
                            ("form", "lomake"),
                        ],
                        max_length=10,
                    ),
                ),
                ("names", models.JSONField(default=dict)),
                ("summaries", models.JSONField(blank=True, default=dict)),
                ("contacts", models.JSONField(blank=True, default=dict)),
                ("hours", models.JSONField(blank=True, default=dict)),
                ("is_active", models.BooleanField(default=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("pk",),
            },
            bases=(kaiku.base.values.Named, models.Model),
        ),
        migrations.AddField(
            model_name="servicelocation",
            name="archived_at",
            field=models.DateTimeField(blank=True, help_text="gone from the source", null=True),
        ),
        migrations.AddField(
            model_name="servicelocation",
            name="contacts",
            field=models.JSONField(
                blank=True, db_default={}, default=dict, help_text="by language: phones, emails, pages; of the place, never of a person"
            ),
        ),
        migrations.AddField(
            model_name="servicelocation",
            name="hours",
            field=models.JSONField(blank=True, db_default={}, default=dict, help_text="opening.Opening as a value; empty: nobody told"),
        ),
        migrations.AddField(
            model_name="servicelocation",
            name="is_point_doubtful",
            field=models.BooleanField(db_default=False, default=False, help_text="the source gave no point, or one outside the city"),
        ),
        migrations.AddField(
            model_name="servicelocation",
            name="postcode",
            field=models.CharField(blank=True, db_default="", default="", max_length=10),
        ),
        migrations.AddField(
            model_name="servicelocation",
            name="summaries",
            field=models.JSONField(blank=True, db_default={}, default=dict),
        ),
        migrations.AddField(
            model_name="servicelocation",
            name="told_at",
            field=models.DateTimeField(blank=True, help_text="when the source last told something new of it", null=True),
        ),
        migrations.AlterField(
            model_name="servicelocation",
            name="is_active",
            field=models.BooleanField(default=True, help_text="offered; one that is not stays readable on old tickets"),
        ),
        migrations.AddConstraint(
            model_name="servicelocation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_id", ""), _negated=True), fields=("source", "source_id"), name="one_place_of_a_source"
            ),
        ),
        migrations.AddField(
            model_name="cityservice",
            name="locations",
            field=models.ManyToManyField(help_text="where it is given", related_name="services", to="places.servicelocation"),
        ),
        migrations.AddField(
            model_name="cityservice",
            name="ways",
            field=models.ManyToManyField(help_text="how else it is reached", related_name="services", to="places.cityservice"),
        ),
        migrations.AddConstraint(
            model_name="cityservice",
            constraint=models.UniqueConstraint(fields=("source", "source_id"), name="one_service_of_a_source"),
        ),
    ]
