"""Addresses of SCIM; the library tells them apart below the root."""

from django.urls import re_path

from kaiku.api.scim.views import scim

urlpatterns = [re_path(r"^scim/v2(?P<path>/.*)?$", scim, name="scim")]
