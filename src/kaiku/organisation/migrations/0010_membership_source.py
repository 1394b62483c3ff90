from django.db import migrations, models


class Migration(migrations.Migration):
    """Who is in a handler group by hand, and who by a group of the directory."""

    dependencies = [
        ("organisation", "0009_hour_patterns"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="source",
            field=models.CharField(
                choices=[("hand", "Pääkäyttäjä"), ("directory", "Hakemisto")], db_default="hand", default="hand", max_length=10
            ),
        ),
    ]
