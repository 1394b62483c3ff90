from django.db import migrations, models


class Migration(migrations.Migration):
    """A kept mail is known by its Message-ID, so that a second attempt keeps it once; earlier ones get a made-up one each."""

    dependencies = (("email", "0001_initial"),)
    operations = (
        migrations.AddField("keptmail", "mail_id", models.CharField(default="", max_length=200), preserve_default=False),
        migrations.RunSQL("UPDATE email_keptmail SET mail_id = '<earlier-' || id || '@kaiku>'", migrations.RunSQL.noop),
        migrations.AlterField("keptmail", "mail_id", models.CharField(help_text="Message-ID header", max_length=200, unique=True)),
    )
