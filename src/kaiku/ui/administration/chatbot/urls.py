"""Addresses of the chatbot, under administration."""

from django.urls import path

from kaiku.ui.administration.chatbot import views

urlpatterns = [
    path("", views.chatbot, name="chatbot"),
    path("kytkimet/", views.switches, name="chatbot-switches"),
    path("versiot/", views.new_version, name="chatbot-new-version"),
    path("versiot/<int:bot_version_id>/kaytto/", views.version_use, name="chatbot-version-use"),
    path("versiot/<int:bot_version_id>/koe/", views.version_trial, name="chatbot-version-trial"),
    path("versiot/<int:bot_version_id>/varjo/", views.version_shadow, name="chatbot-version-shadow"),
    path("testikysymykset/", views.test_questions, name="chatbot-test-questions"),
    path("testikysymykset/koe/", views.test_run, name="chatbot-test-run"),
    path("vastaukset/", views.answers, name="chatbot-answers"),
    path("vastaukset/<uuid:turn_id>/arvio/", views.review, name="chatbot-review"),
]
