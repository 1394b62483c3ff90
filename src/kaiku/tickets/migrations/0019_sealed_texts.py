from django.db import migrations

import kaiku.base.encryption


class Migration(migrations.Migration):
    """Texts of restricted tickets are encrypted; a column of limited length becomes one of any, for which no row is written anew."""

    dependencies = [
        ("tickets", "0018_copies"),
    ]

    operations = [
        migrations.AlterField(
            model_name="message",
            name="body",
            field=kaiku.base.encryption.SealableTextField(sealed_by="ticket"),
        ),
        migrations.AlterField(
            model_name="note",
            name="body",
            field=kaiku.base.encryption.SealableTextField(sealed_by="ticket"),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="title",
            field=kaiku.base.encryption.SealableTextField(max_length=200),
        ),
    ]
