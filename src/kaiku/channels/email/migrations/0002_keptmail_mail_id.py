from django.db import migrations, models


class Migration(migrations.Migration):
    """A kept mail is known by its Message-ID, so that a second attempt keeps it once; nothing wrote rows before this."""

    dependencies = (("email", "0001_initial"),)
    operations = (
        migrations.AddField(
            model_name="keptmail",
            name="mail_id",
            field=models.CharField(default="", help_text="Message-ID header", max_length=200, unique=True),
            preserve_default=False,
        ),
    )
