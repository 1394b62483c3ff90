"""Addresses of the mailboxes and of what came in, under administration."""

from django.urls import path

from kaiku.ui.administration.mailboxes import received, views

MAILBOXES = [
    path("", views.mailboxes, name="mailboxes"),
    path("uusi/", views.new_mailbox, name="mailbox-new"),
    path("<slug:mailbox>/", views.mailbox, name="mailbox"),
    path("<slug:mailbox>/kokeilu/", views.trial, name="mailbox-trial"),
    path("<slug:mailbox>/haku/", views.fetching, name="mailbox-fetching"),
]
RECEIVED = [
    path("uusinnat/", received.repetitions, name="received-repetitions"),
    path("<int:received_id>/alkuperainen/", received.original, name="received-original"),
]
