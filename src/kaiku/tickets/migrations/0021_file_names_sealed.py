from django.db import migrations, models

import kaiku.base.encryption
import kaiku.tickets.models.file


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0020_place_and_answers_sealed"),
    ]

    operations = [
        migrations.AlterField(
            model_name="attachment",
            name="file",
            field=models.FileField(max_length=200, upload_to=kaiku.tickets.models.file.attachment_place),
        ),
        migrations.AlterField(
            model_name="attachment",
            name="name",
            field=kaiku.base.encryption.SealableTextField(max_length=150, sealed_by="ticket"),
        ),
        migrations.AlterField(
            model_name="attachment",
            name="preview",
            field=models.FileField(blank=True, max_length=200, upload_to=kaiku.tickets.models.file.preview_place),
        ),
    ]
