"""Addresses of the interface itself."""

from django.urls import path

from kaiku.ui.components import views

app_name = "components"
urlpatterns = [
    path("ulkoasu/", views.theme, name="theme"),
    path("kartta/pohja.geojson", views.schematic_map, name="schematic-map"),
]
