"""Addresses of the learning classification, under administration."""

from django.urls import path

from kaiku.ui.administration.learning import views

urlpatterns = [
    path("", views.learning, name="learning"),
    path("rajat/", views.learning_limits, name="learning-limits"),
    path("opetus/", views.learning_training, name="learning-training"),
    path("versiot/<int:version_id>/", views.learned_version, name="learned-version"),
    path("versiot/<int:version_id>/kaytto/", views.learned_version_use, name="learned-version-use"),
]
