"""Addresses of this face."""

from django.urls import path

from kaiku.ui.administration import gallery

app_name = "administration"
urlpatterns = [
    path("komponentit/", gallery.components, name="components"),
]
