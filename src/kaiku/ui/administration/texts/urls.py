"""Addresses of texts and notices, under administration."""

from django.urls import path

from kaiku.ui.administration.texts import notices, views

TEXTS = [
    path("", views.texts, name="texts"),
    path("<slug:text>/", views.text, name="text"),
    path("<slug:text>/oma/", views.reset, name="text-reset"),
    path("<slug:text>/viesti/", views.letter, name="text-letter"),
    path("<slug:text>/koeviesti/", views.sample, name="text-sample"),
]
NOTICES = [
    path("", notices.notices, name="notices"),
    path("uusi/", notices.notice, name="notice-new"),
    path("<int:notice_id>/", notices.notice, name="notice"),
    path("<int:notice_id>/paatos/", notices.end, name="notice-end"),
]
