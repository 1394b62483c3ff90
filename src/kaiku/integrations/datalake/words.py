"""Meanings that several columns share."""

from django.utils.translation import gettext_lazy as _

STATUS = _("Tila")
QUEUE_KEY = _("Työjono: dim_queue")
GROUP_KEY = _("Käsittelijäryhmä: dim_group")
UNIT_KEY = _("Yksikkö: dim_unit")
WORKING = _("Sama ryhmän työaikana, sekunteja")
NAMES = {"fi": _("Nimi suomeksi"), "sv": _("Nimi ruotsiksi"), "en": _("Nimi englanniksi")}
