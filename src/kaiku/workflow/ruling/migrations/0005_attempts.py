from django.db import migrations, models


class Migration(migrations.Migration):
    """What breaks the rules again and again gives way to the others and is left in the end."""

    dependencies = [("ruling", "0004_pack_value")]

    operations = [
        migrations.AddField(
            model_name="happening",
            name="attempts",
            field=models.PositiveSmallIntegerField(db_default=0, default=0, help_text="how often it broke what asked the rules"),
        ),
    ]
