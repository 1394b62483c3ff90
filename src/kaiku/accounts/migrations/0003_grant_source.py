from django.db import migrations, models


class Migration(migrations.Migration):
    """A role given by hand and the same role by a group of the directory stand apart."""

    dependencies = [
        ("accounts", "0002_identity"),
    ]

    operations = [
        migrations.AddField(
            model_name="rolegrant",
            name="source",
            field=models.CharField(
                choices=[("hand", "Pääkäyttäjä"), ("directory", "Hakemisto")], db_default="hand", default="hand", max_length=10
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.UniqueConstraint(fields=("user", "role", "source"), name="one_grant_a_role_and_source"),
        ),
        migrations.RemoveConstraint(
            model_name="rolegrant",
            name="one_grant_a_role",
        ),
    ]
