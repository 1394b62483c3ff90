"""Addresses of the connections to social media, under administration."""

from django.urls import path

from kaiku.ui.administration.social import views

SOCIAL = [
    path("", views.accounts, name="social"),
    path("uusi/", views.new_account, name="social-new"),
    path("<slug:account>/", views.account, name="social-account"),
    path("<slug:account>/kokeilu/", views.trial, name="social-trial"),
]
