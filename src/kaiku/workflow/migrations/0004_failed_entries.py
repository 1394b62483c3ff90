from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0003_editor_of_workflows"),
    ]

    operations = [
        migrations.AddField(
            model_name="stepentry",
            name="has_failed",
            field=models.BooleanField(db_default=False, default=False, help_text="did any action fail?"),
        ),
        migrations.AddIndex(
            model_name="stepentry",
            index=models.Index(condition=models.Q(("has_failed", True)), fields=["version", "-entered_at"], name="step_entry_failed"),
        ),
    ]
