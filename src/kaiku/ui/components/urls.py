"""Addresses of the interface itself."""

from django.urls import path

from kaiku.ui.components import views
from kaiku.ui.components.map_tiles import map_tile
from kaiku.ui.components.security_contact import security_contact

app_name = "components"
urlpatterns = [
    path(".well-known/security.txt", security_contact, name="security-contact"),
    path("ulkoasu/", views.theme, name="theme"),
    path("ulkoasu/<int:appearance_id>/tyyli.css", views.look_sheet, name="look-sheet"),
    path("ulkoasu/<int:appearance_id>/logo", views.look_logo, name="look-logo"),
    path("kartta/pohja.geojson", views.schematic_map, name="schematic-map"),
    path("kartta/<slug:key>/<int:z>/<int:x>/<int:y>", map_tile, name="map-tile"),
]
