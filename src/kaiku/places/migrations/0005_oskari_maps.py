from django.db import migrations, models


class Migration(migrations.Migration):
    """A published map of Oskari is one of the kinds."""

    dependencies = [
        ("places", "0004_told_places"),
    ]

    operations = [
        migrations.AlterField(
            model_name="basemap",
            name="kind",
            field=models.CharField(
                choices=[("wmts", "WMTS"), ("wms", "WMS"), ("xyz", "XYZ"), ("oskari", "Oskari"), ("schematic", "Kaaviokartta")],
                max_length=10,
            ),
        ),
    ]
