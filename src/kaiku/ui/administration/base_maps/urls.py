"""Addresses of the maps, under administration."""

from django.urls import path

from kaiku.ui.administration.base_maps import views

BASE_MAPS = [
    path("", views.base_maps, name="base-maps"),
    path("uusi/", views.new_map, name="base-map-new"),
    path("<slug:base_map>/", views.base_map, name="base-map"),
    path("<slug:base_map>/paikka/", views.place, name="base-map-place"),
    path("<slug:base_map>/kokeilu/", views.trial, name="base-map-trial"),
]
