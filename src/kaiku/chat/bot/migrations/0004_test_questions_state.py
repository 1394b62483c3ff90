from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("chatbot", "0003_helped")]
    operations = [
        migrations.AddField(
            "testquestion", "passed_at", models.DateTimeField(blank=True, help_text="when it was last answered as it should", null=True)
        ),
        migrations.AddField("testquestion", "failing_since", models.DateTimeField(blank=True, null=True)),
    ]
