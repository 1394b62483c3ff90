"""Addresses of the rules of handling, under administration."""

from django.urls import path

from kaiku.ui.administration.rules.views import editing, listing, one, trying

urlpatterns = [
    path("", listing.rules, name="rules"),
    path("huomiot/", listing.findings, name="rule-findings"),
    path("uusi/", editing.new_rule, name="rule-new"),
    path("<slug:rule>/", one.rule, name="rule"),
    path("<slug:rule>/muokkaus/", editing.edit_rule, name="rule-edit"),
    path("<slug:rule>/paikka/", listing.place, name="rule-place"),
    path("<slug:rule>/kaytto/", one.use, name="rule-use"),
    path("<slug:rule>/versiot/<int:number>/", one.version, name="rule-version"),
    path("<slug:rule>/paketti/", one.pack_return, name="rule-pack"),
    path("<slug:rule>/vaikutus/", trying.effect, name="rule-effect"),
    path("<slug:rule>/koe/", trying.hits, name="rule-hits"),
]
