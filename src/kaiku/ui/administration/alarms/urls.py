"""Addresses of the alarms, under administration."""

from django.urls import path

from kaiku.ui.administration.alarms import views

ALARMS = [
    path("", views.alarms, name="alarms"),
    path("salaisuus/", views.secret, name="alarms-secret"),
    path("koe/", views.trial, name="alarms-trial"),
]
