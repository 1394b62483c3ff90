from django.db import migrations

import kaiku.base.encryption


class Migration(migrations.Migration):
    """Texts of restricted tickets are encrypted; a column of limited length becomes one of any, for which no row is written anew."""

    dependencies = [
        ("handling", "0011_copied_prompt"),
    ]

    operations = [
        migrations.AlterField(
            model_name="draft",
            name="body",
            field=kaiku.base.encryption.SealableTextField(blank=True, sealed_by="ticket"),
        ),
        migrations.AlterField(
            model_name="commentrequest",
            name="question",
            field=kaiku.base.encryption.SealableTextField(sealed_by="ticket"),
        ),
        migrations.AlterField(
            model_name="commentrequest",
            name="extract",
            field=kaiku.base.encryption.SealableTextField(
                blank=True, help_text="what of the contact the asked may read", sealed_by="ticket"
            ),
        ),
    ]
