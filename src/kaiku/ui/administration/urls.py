"""Addresses of administration: nouns; visible ones in Finnish, names in English."""

from django.urls import path

from kaiku.ui.administration import gallery
from kaiku.ui.administration.views import (
    appearance,
    audit,
    automations,
    changes,
    connections,
    embedding,
    home,
    jobs,
    journeys,
    mails,
    people,
    surroundings,
    trial,
)

app_name = "administration"
urlpatterns = [
    path("", home.home, name="home"),
    path("yhteydet/", connections.connections, name="connections"),
    path("yhteydet/<slug:name>/uusinnat/", connections.replays, name="replays"),
    path("postit/", mails.mails, name="mails"),
    path("postit/<int:mail_id>/", mails.mail, name="mail"),
    path("postit/<int:mail_id>/sisalto/", mails.mail_page, name="mail-page"),
    path("jonotyot/", jobs.jobs, name="jobs"),
    path("jonotyot/uusinnat/", jobs.retries, name="job-retries"),
    path("loki/", audit.entries, name="audit"),
    path("loki/eheys/", audit.seals, name="audit-seals"),
    path("kayttajat/", people.people, name="people"),
    path("kayttajat/<int:user_id>/", people.person, name="person"),
    path("kayttajat/<int:user_id>/roolit/", people.grants, name="person-grants"),
    path("kayttajat/<int:user_id>/tunnus/", people.access, name="person-access"),
    path("ohjauskoe/", trial.trial, name="trial"),
    path("automaatiot/", automations.automations, name="automations"),
    path("automaatiot/<slug:automation>/", automations.automation_switch, name="automation-switch"),
    path("muutokset/", changes.changes, name="changes"),
    path("muutokset/<int:change_id>/", changes.change, name="change"),
    path("muutokset/<int:change_id>/palautus/", changes.restoration, name="change-restoration"),
    path("lomakkeen-kaytto/", journeys.journeys, name="journeys"),
    path("liittymat/", surroundings.surroundings, name="surroundings"),
    path("ulkoasu/", appearance.appearances, name="appearances"),
    path("ulkoasu/oma/", appearance.withdrawal, name="appearance-withdrawal"),
    path("ulkoasu/<int:appearance_id>/", appearance.appearance, name="appearance"),
    path("ulkoasu/<int:appearance_id>/esikatselu/", appearance.preview, name="appearance-preview"),
    path("ulkoasu/<int:appearance_id>/julkaisu/", appearance.publication, name="appearance-publication"),
    path("upotus/", embedding.embedding, name="embedding"),
    path("upotus/sivustot/", embedding.embedding_sites, name="embedding-sites"),
    path("upotus/sivustot/<int:site_id>/poisto/", embedding.embedding_site_removal, name="embedding-site-removal"),
    path("komponentit/", gallery.components, name="components"),
]
