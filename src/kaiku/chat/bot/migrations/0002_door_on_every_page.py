from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("chatbot", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="switch",
            name="has_door",
            field=models.BooleanField(db_default=True, default=True, help_text="every page of the residents leads to the chat"),
        ),
    ]
