"""Addresses of the web sources, under administration."""

from django.urls import path

from kaiku.ui.administration.web_sources import views

WEB_SOURCES = [
    path("", views.web_sources, name="web-sources"),
    path("uusi/", views.new_source, name="web-source-new"),
    path("<slug:web_key>/", views.web_source, name="web-source"),
    path("<slug:web_key>/luku/", views.reading, name="web-reading"),
    path("<slug:web_key>/sivut/", views.pages, name="web-pages"),
]
