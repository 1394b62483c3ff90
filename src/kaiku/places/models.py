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
    is_active = models.BooleanField(default=True, help_text="offered; one that is not stays readable on old tickets")
    summaries = models.JSONField(default=dict, db_default={}, blank=True)
    contacts = models.JSONField(
        default=dict, db_default={}, blank=True, help_text="by language: phones, emails, pages; of the place, never of a person"
    )
    hours = models.JSONField(default=dict, db_default={}, blank=True, help_text="opening.Opening as a value; empty: nobody told")
    postcode = models.CharField(max_length=10, blank=True, default="", db_default="")
    is_point_doubtful = models.BooleanField(default=False, db_default=False, help_text="the source gave no point, or one outside the city")
    told_at = models.DateTimeField(null=True, blank=True, help_text="when the source last told something new of it")
    archived_at = models.DateTimeField(null=True, blank=True, help_text="gone from the source")

    class Meta:
        ordering = ("key",)
        constraints = (
            models.UniqueConstraint(fields=["source", "source_id"], condition=~models.Q(source_id=""), name="one_place_of_a_source"),
        )


class CityService(Named, models.Model):
    """A service of the city, or a way to it other than a place: on the web, by telephone, with a form."""

    class Kind(models.TextChoices):
        SERVICE = "service", _("palvelu")
        ONLINE = "online", _("verkkoasiointi")
        PAGE = "page", _("sivu verkossa")
        PHONE = "phone", _("puhelinpalvelu")
        FORM = "form", _("lomake")

    source = models.CharField(max_length=20)
    source_id = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    names = models.JSONField(default=dict)
    summaries = models.JSONField(default=dict, blank=True)
    contacts = models.JSONField(default=dict, blank=True)
    hours = models.JSONField(default=dict, blank=True)
    is_active = models.BooleanField(default=True)
    told_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    locations = models.ManyToManyField(ServiceLocation, related_name="services", help_text="where it is given")
    ways = models.ManyToManyField("self", symmetrical=False, related_name="services", help_text="how else it is reached")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["source", "source_id"], name="one_service_of_a_source"),)


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
    fallback, or a layer that is laid over whichever ground is chosen. A published map of Oskari is a page of its own, shown in a frame
    where a place is marked."""

    class Kind(models.TextChoices):
        WMTS = "wmts", "WMTS"
        WMS = "wms", "WMS"
        XYZ = "xyz", "XYZ"
        OSKARI = "oskari", "Oskari"
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
