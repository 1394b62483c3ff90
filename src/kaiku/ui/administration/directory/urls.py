"""Addresses of the directories, under administration."""

from django.urls import path

from kaiku.ui.administration.directory import views

DIRECTORY = [
    path("", views.directories, name="directories"),
    path("uusi/", views.new_directory, name="directory-new"),
    path("<slug:directory>/", views.directory, name="directory"),
    path("<slug:directory>/haku/", views.fetching, name="directory-fetching"),
    path("<slug:directory>/hyvaksynta/", views.approval, name="directory-approval"),
    path("<slug:directory>/ryhmat/", views.mapping, name="directory-mapping"),
    path("<slug:directory>/henkilot/<int:person_id>/liitto/", views.joining, name="directory-joining"),
]
