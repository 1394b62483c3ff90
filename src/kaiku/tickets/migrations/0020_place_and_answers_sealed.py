from django.db import migrations

from kaiku.base.encryption import SealableJSONField, SealableTextField


class Migration(migrations.Migration):
    """The words of the place and the answers to the form's questions are sealed too; from varchar to text nothing is rewritten."""

    dependencies = (("tickets", "0019_sealed_texts"),)

    operations = (
        migrations.AlterField(model_name="ticket", name="address", field=SealableTextField(blank=True, max_length=200)),
        migrations.AlterField(model_name="ticket", name="place_words", field=SealableTextField(blank=True, max_length=500)),
        migrations.AlterField(model_name="ticket", name="answers", field=SealableJSONField(blank=True, default=dict)),
    )
