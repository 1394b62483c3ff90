from django.db import migrations, models


class Migration(migrations.Migration):
    """The bot's figures know what the customer said of the whole talk."""

    dependencies = [("chatbot", "0002_door_on_every_page")]

    operations = [
        migrations.AddField(
            model_name="turn",
            name="helped",
            field=models.BooleanField(blank=True, help_text="did the whole talk help; asked when it was over", null=True),
        ),
    ]
