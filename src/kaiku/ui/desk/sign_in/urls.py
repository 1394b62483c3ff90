"""Addresses of signing in and out."""

from django.urls import path

from kaiku.ui.desk.sign_in import views

app_name = "sign-in"
urlpatterns = [
    path("kirjaudu/", views.sign_in, name="sign-in"),
    path("ulos/", views.sign_out, name="sign-out"),
    path("katselu/loppu/", views.end_of_looking, name="looking-end"),
]
