from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import EncryptedTextField
from kaiku.base.values import Named, Origin


class District(Named, models.Model):
    """A part of the city; its outline is a ring of [lon, lat] pairs."""

    key = models.SlugField(max_length=80, unique=True)
    code = models.CharField(max_length=20, blank=True)
    names = models.JSONField(default=dict)
    lon = models.FloatField()
    lat = models.FloatField()
    outline = models.JSONField(default=list)

    class Meta:
        ordering = ("key",)


class ServiceLocation(Named, models.Model):
    """A place where the city serves: school, library, park, playground; from PTV or entered here."""

    key = models.SlugField(max_length=120, unique=True)
    source = models.CharField(max_length=20, default="pack")
    source_id = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=40)
    names = models.JSONField(default=dict)
    address = models.CharField(max_length=200, blank=True)
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    district = models.ForeignKey(District, on_delete=models.SET_NULL, null=True, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("key",)


class PlaceName(models.Model):
    """One findable name: a street, an address, a service location, a district; the address search reads only this table."""

    class Kind(models.TextChoices):
        STREET = "street", _("katu")
        ADDRESS = "address", _("osoite")
        LOCATION = "location", _("palvelupaikka")
        DISTRICT = "district", _("kaupunginosa")
        AREA = "area", _("alue")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, help_text="lower case, accents and dashes folded: what is matched")
    language = models.CharField(max_length=2, default="fi")
    district = models.ForeignKey(District, on_delete=models.SET_NULL, null=True, blank=True)
    location = models.ForeignKey(ServiceLocation, on_delete=models.CASCADE, null=True, blank=True, related_name="place_names")
    lon = models.FloatField()
    lat = models.FloatField()
    highest_number = models.PositiveIntegerField(default=0, help_text="street: house numbers up to this are accepted")
    weight = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = (
            models.Index(OpClass(models.F("folded"), name="text_pattern_ops"), name="place_name_by_prefix"),
            models.Index(fields=["lat", "lon"], name="place_name_by_point"),
        )

    def __str__(self) -> str:
        return self.name


class BaseMap(Named, models.Model):
    """A map offered on the site: one of the grounds, of which the first active one is the default and the schematic one always the
    fallback, or a layer that is laid over whichever ground is chosen."""

    class Kind(models.TextChoices):
        WMTS = "wmts", "WMTS"
        WMS = "wms", "WMS"
        XYZ = "xyz", "XYZ"
        SCHEMATIC = "schematic", _("Kaaviokartta")

    key = models.SlugField(max_length=60, unique=True)
    names = models.JSONField(default=dict)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    url = models.CharField(max_length=500, blank=True)
    layer = models.CharField(max_length=100, blank=True)
    matrix_set = models.CharField(max_length=100, blank=True)
    projection = models.CharField(max_length=20, default="EPSG:3857")
    format = models.CharField(max_length=40, default="image/png")
    attribution = models.CharField(max_length=200, blank=True)
    options = models.JSONField(default=dict, blank=True, help_text="where its tiles are: origin, resolutions, matrix_ids, max_zoom, style")
    is_overlay = models.BooleanField(default=False, db_default=False)
    opacity = models.PositiveSmallIntegerField(default=100, db_default=100, help_text="percent")
    secret = EncryptedTextField(default="", db_default=models.Value(b""), help_text="name=value for its server; tiles come through us")
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    origin = models.CharField(max_length=4, choices=Origin.choices, default=Origin.PACK, db_default=Origin.PACK)
    failing_since = models.DateTimeField(null=True, blank=True, help_text="its server has not answered since then")
    fault = models.CharField(max_length=200, blank=True, default="", db_default="")

    class Meta:
        ordering = ("position", "key")
