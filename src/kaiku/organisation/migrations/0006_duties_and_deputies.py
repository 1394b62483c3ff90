"""Who leads a group, who stands in for whom, and which parts administrators made or changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("organisation", "0005_step_actions"),
    )

    operations = (
        migrations.AddField(
            model_name="membership",
            name="duty",
            field=models.CharField(
                blank=True,
                choices=[("", "Jäsen"), ("lead", "Vastuuhenkilö"), ("deputy", "Varahenkilö")],
                db_default="",
                default="",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="deputy",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="standing_in",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="servicearea",
            name="origin",
            field=models.CharField(choices=[("pack", "Pack"), ("here", "Here")], db_default="pack", default="pack", max_length=8),
        ),
        migrations.AddField(
            model_name="servicegroup",
            name="origin",
            field=models.CharField(choices=[("pack", "Pack"), ("here", "Here")], db_default="pack", default="pack", max_length=8),
        ),
        migrations.AddField(
            model_name="unit",
            name="origin",
            field=models.CharField(choices=[("pack", "Pack"), ("here", "Here")], db_default="pack", default="pack", max_length=8),
        ),
        migrations.AddField(
            model_name="handlergroup",
            name="origin",
            field=models.CharField(choices=[("pack", "Pack"), ("here", "Here")], db_default="pack", default="pack", max_length=8),
        ),
    )
