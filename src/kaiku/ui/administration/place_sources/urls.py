"""Addresses of the registers of places, under administration."""

from django.urls import path

from kaiku.ui.administration.place_sources import views

PLACE_SOURCES = [
    path("", views.place_sources, name="place-sources"),
    path("<slug:register>/", views.place_source, name="place-source"),
    path("<slug:register>/haku/", views.fetching, name="place-fetching"),
]
