"""Addresses of the clients of the interface, under administration."""

from django.urls import path

from kaiku.ui.administration.clients import subscriptions, views

urlpatterns = [
    path("", views.clients, name="clients"),
    path("uusi/", views.new_client, name="client-new"),
    path("<int:client_id>/", views.client, name="client"),
    path("<int:client_id>/kaytto/", views.use, name="client-use"),
    path("<int:client_id>/avaimet/", views.keys, name="client-keys"),
    path("<int:client_id>/avaimet/<int:key_id>/poisto/", views.key_removal, name="client-key-removal"),
    path("<int:client_id>/tilaukset/", subscriptions.subscriptions, name="client-subscriptions"),
    path("<int:client_id>/tilaukset/<int:subscription_id>/salaisuus/", subscriptions.secret, name="client-subscription-secret"),
    path("<int:client_id>/tilaukset/<int:subscription_id>/uusinta/", subscriptions.again, name="client-subscription-again"),
    path("<int:client_id>/tilaukset/<int:subscription_id>/poisto/", subscriptions.removal, name="client-subscription-removal"),
]
