"""A workflow may ask for a comment too, for whoever has the ticket."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("handling", "0015_bundles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="commentrequest",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="empty: a workflow asked, for whoever has the ticket",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
