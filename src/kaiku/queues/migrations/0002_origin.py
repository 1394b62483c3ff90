"""Which queues administrators made or changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("queues", "0001_initial"),)

    operations = (
        migrations.AddField(
            model_name="queue",
            name="origin",
            field=models.CharField(choices=[("pack", "Pack"), ("here", "Here")], db_default="pack", default="pack", max_length=8),
        ),
    )
