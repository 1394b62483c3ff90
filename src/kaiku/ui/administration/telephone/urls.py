"""Addresses of the telephone system, under administration."""

from django.urls import path

from kaiku.ui.administration.telephone import views

TELEPHONE = [
    path("", views.telephone, name="telephone"),
    path("salaisuus/", views.secret, name="telephone-secret"),
]
