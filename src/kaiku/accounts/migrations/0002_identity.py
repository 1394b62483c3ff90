import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Whom the city's directory means by a person."""

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Identity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tenant", models.CharField(help_text="the directory's own id, in lower case", max_length=64)),
                ("subject", models.CharField(help_text="the person's object id there, in lower case", max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("last_signed_in_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="identities", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("tenant", "subject"), name="one_person_an_identity")],
            },
        ),
    ]
