from django.db import migrations, models

import kaiku.base.encryption
import kaiku.tickets.models.file


class Migration(migrations.Migration):
    dependencies = [
        ("webform", "0006_embedding_keys"),
    ]

    operations = [
        migrations.AlterField(
            model_name="contactdraftfile",
            name="file",
            field=models.FileField(max_length=200, upload_to=kaiku.tickets.models.file.draft_place),
        ),
        migrations.AlterField(
            model_name="contactdraftfile",
            name="name",
            field=kaiku.base.encryption.SealableTextField(max_length=150),
        ),
        migrations.AlterField(
            model_name="contactdraftfile",
            name="preview",
            field=models.FileField(blank=True, max_length=200, upload_to=kaiku.tickets.models.file.preview_place),
        ),
    ]
