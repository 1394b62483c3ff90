"""Addresses of signing in and out."""

from django.urls import path

from kaiku.ui.desk.sign_in import entra, forgotten, password, second_factor, views

app_name = "sign-in"
urlpatterns = [
    path("kirjaudu/", views.sign_in, name="sign-in"),
    path("kirjaudu/entra/", entra.way_in, name="entra"),
    path("kirjaudu/entra/paluu/", entra.way_back, name="entra-back"),
    path("kirjaudu/entra/loppu/", entra.session_ended, name="entra-session-end"),
    path("kirjaudu/entra/ulos/", entra.signed_out_elsewhere, name="entra-signed-out"),
    path("kirjaudu/koodi/", second_factor.code, name="code"),
    path("kirjaudu/tunnistus/", second_factor.taking, name="factor"),
    path("kirjaudu/tunnistus/koodit/", second_factor.new_codes, name="factor-codes"),
    path("kirjaudu/tunnistus/poisto/", second_factor.leaving, name="factor-leaving"),
    path("kirjaudu/salasana/", forgotten.asking, name="forgotten"),
    path("kirjaudu/salasana/oma/", password.own_password, name="own-password"),
    path("kirjaudu/salasana/<int:user_id>/<str:token>/", forgotten.setting, name="new-password"),
    path("ulos/", views.sign_out, name="sign-out"),
    path("katselu/loppu/", views.end_of_looking, name="looking-end"),
]
