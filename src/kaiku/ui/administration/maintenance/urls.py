"""Addresses of the maintenance systems, under administration."""

from django.urls import path

from kaiku.ui.administration.maintenance import views

MAINTENANCE = [
    path("", views.systems, name="maintenance"),
    path("uusi/", views.new_system, name="maintenance-new"),
    path("<slug:system>/", views.system, name="maintenance-system"),
    path("<slug:system>/kokeilu/", views.trial, name="maintenance-trial"),
]
