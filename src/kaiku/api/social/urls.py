"""Addresses that platforms call: /rajapinnat/some/ and the connection's key."""

from django.urls import path

from kaiku.api.social.views import calls

urlpatterns = [path("rajapinnat/some/<slug:key>/", calls, name="social-calls")]
