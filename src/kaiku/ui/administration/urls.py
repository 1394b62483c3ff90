"""Addresses of administration: nouns; visible ones in Finnish, names in English."""

from django.urls import include, path

from kaiku.ui.administration import gallery
from kaiku.ui.administration.alarms.urls import ALARMS
from kaiku.ui.administration.base_maps.urls import BASE_MAPS
from kaiku.ui.administration.configuration import views as configuration
from kaiku.ui.administration.directory.urls import DIRECTORY
from kaiku.ui.administration.embedding import views as embedding
from kaiku.ui.administration.figures import costs, lake
from kaiku.ui.administration.lifecycle.urls import LIFECYCLE, REQUESTS
from kaiku.ui.administration.log_requests.views import log_request
from kaiku.ui.administration.mailboxes.urls import MAILBOXES, RECEIVED
from kaiku.ui.administration.maintenance.urls import MAINTENANCE
from kaiku.ui.administration.organisation.urls import HOURS, ORGANISATION
from kaiku.ui.administration.place_sources.urls import PLACE_SOURCES
from kaiku.ui.administration.promises import views as promises
from kaiku.ui.administration.social.urls import SOCIAL
from kaiku.ui.administration.telephone.urls import TELEPHONE
from kaiku.ui.administration.texts.urls import NOTICES, TEXTS
from kaiku.ui.administration.views import (
    appearance,
    audit,
    automations,
    changes,
    connections,
    contact_forms,
    home,
    jobs,
    journeys,
    mails,
    not_taken,
    people,
    role_looking,
    sign_ins,
    support,
    surroundings,
    trial,
)
from kaiku.ui.administration.web_sources.urls import WEB_SOURCES

app_name = "administration"
urlpatterns = [
    path("", home.home, name="home"),
    path("yhteydet/", connections.connections, name="connections"),
    path("yhteydet/saapuneet/", include(RECEIVED)),
    path("yhteydet/<slug:name>/uusinnat/", connections.replays, name="replays"),
    path("yhteydet/<slug:name>/tauko/", connections.pause, name="connection-pause"),
    path("halytykset/", include(ALARMS)),
    path("tukipaketti/", support.support, name="support"),
    path("postilaatikot/", include(MAILBOXES)),
    path("hakemisto/", include(DIRECTORY)),
    path("paikat/", include(PLACE_SOURCES)),
    path("verkkosivut/", include(WEB_SOURCES)),
    path("kunnossapito/", include(MAINTENANCE)),
    path("puhelut/", include(TELEPHONE)),
    path("kartat/", include(BASE_MAPS)),
    path("some/", include(SOCIAL)),
    path("postit/", mails.mails, name="mails"),
    path("postit/<int:mail_id>/", mails.mail, name="mail"),
    path("postit/<int:mail_id>/sisalto/", mails.mail_page, name="mail-page"),
    path("ottamatta/", not_taken.mails, name="not-taken"),
    path("ottamatta/<int:arrived_id>/", not_taken.mail, name="not-taken-mail"),
    path("ottamatta/<int:arrived_id>/otto/", not_taken.taking, name="not-taken-taking"),
    path("ottamatta/<int:arrived_id>/kuittaus/", not_taken.leaving, name="not-taken-leaving"),
    path("jonotyot/", jobs.jobs, name="jobs"),
    path("jonotyot/uusinnat/", jobs.retries, name="job-retries"),
    path("elinkaari/", include(LIFECYCLE)),
    path("tietopyynnot/", include(REQUESTS)),
    path("loki/", audit.entries, name="audit"),
    path("loki/eheys/", audit.seals, name="audit-seals"),
    path("loki/vienti/", audit.export, name="audit-export"),
    path("loki/pyynto/", log_request, name="log-request"),
    path("kayttajat/", people.people, name="people"),
    path("kayttajat/<int:user_id>/", people.person, name="person"),
    path("kayttajat/<int:user_id>/roolit/", people.grants, name="person-grants"),
    path("kayttajat/<int:user_id>/tunnus/", people.access, name="person-access"),
    path("kayttajat/<int:user_id>/katselu/", people.looking, name="person-looking"),
    path("kayttajat/<int:user_id>/istunnot/", sign_ins.sessions, name="person-sessions"),
    path("kayttajat/<int:user_id>/tunnistus/", sign_ins.factor, name="person-factor"),
    path("kayttajat/<int:user_id>/esto/", sign_ins.holds, name="person-holds"),
    path("katselu/", role_looking.role_looking, name="role-looking"),
    path("ohjauskoe/", trial.trial, name="trial"),
    path("automaatiot/", automations.automations, name="automations"),
    path("automaatiot/<slug:automation>/", automations.automation_switch, name="automation-switch"),
    path("lomakkeet/", contact_forms.contact_forms, name="contact-forms"),
    path("lomakkeet/<slug:key>/", contact_forms.contact_form, name="contact-form"),
    path("lomakkeet/<slug:key>/tiedot/", contact_forms.contact_form_about, name="contact-form-about"),
    path("lomakkeet/<slug:key>/jarjestys/", contact_forms.contact_form_order, name="contact-form-order"),
    path("lomakkeet/<slug:key>/esikatselu/", contact_forms.contact_form_preview, name="contact-form-preview"),
    path("lomakkeet/<slug:key>/julkaisu/", contact_forms.contact_form_publication, name="contact-form-publication"),
    path("lomakkeet/<slug:key>/luonnos/poisto/", contact_forms.contact_form_draft_removal, name="contact-form-draft-removal"),
    path("lomakkeet/<slug:key>/kaytto/", contact_forms.contact_form_use, name="contact-form-use"),
    path("lomakkeet/<slug:key>/versiot/<int:number>/palautus/", contact_forms.contact_form_rollback, name="contact-form-rollback"),
    path("lomakkeet/<slug:key>/kysymykset/", contact_forms.question, name="question-new"),
    path("lomakkeet/<slug:key>/kysymykset/<slug:question>/", contact_forms.question, name="question"),
    path("lomakkeet/<slug:key>/kysymykset/<slug:question>/poisto/", contact_forms.question_removal, name="question-removal"),
    path("tyonkulut/", include("kaiku.ui.administration.workflows.urls")),
    path("", include("kaiku.ui.administration.topics.urls")),
    path("saannot/", include("kaiku.ui.administration.rules.urls")),
    path("organisaatio/", include(ORGANISATION)),
    path("tyoajat/", include(HOURS)),
    path("luvatut-ajat/", promises.promises, name="promises"),
    path("luvatut-ajat/kaupunki/", promises.city_promises, name="promises-city"),
    path("luvatut-ajat/alue/<slug:area>/", promises.area_promises, name="promises-area"),
    path("luvatut-ajat/aihe/<slug:topic>/", promises.topic_promises, name="promises-topic"),
    path("hinnat/", costs.costs, name="costs"),
    path("hinnat/<int:cost_id>/poisto/", costs.cost_removal, name="cost-removal"),
    path("tietoallas/", lake.lake, name="lake"),
    path("tietoallas/ajo/", lake.lake_run, name="lake-run"),
    path("tietoallas/tauko/", lake.lake_hold, name="lake-hold"),
    path("asetukset/", configuration.configuration, name="configuration"),
    path("asetukset/vienti/", configuration.export, name="configuration-export"),
    path("asetukset/tuonti/", configuration.taking, name="configuration-taking"),
    path("tekstit/", include(TEXTS)),
    path("tiedotteet/", include(NOTICES)),
    path("chatbotti/", include("kaiku.ui.administration.chatbot.urls")),
    path("oppiminen/", include("kaiku.ui.administration.learning.urls")),
    path("muutokset/", changes.changes, name="changes"),
    path("muutokset/<int:change_id>/", changes.change, name="change"),
    path("muutokset/<int:change_id>/palautus/", changes.restoration, name="change-restoration"),
    path("lomakkeen-kaytto/", journeys.journeys, name="journeys"),
    path("rajapinnat/", include("kaiku.ui.administration.clients.urls")),
    path("liittymat/", surroundings.surroundings, name="surroundings"),
    path("ulkoasu/", appearance.appearances, name="appearances"),
    path("ulkoasu/oma/", appearance.withdrawal, name="appearance-withdrawal"),
    path("ulkoasu/<int:appearance_id>/", appearance.appearance, name="appearance"),
    path("ulkoasu/<int:appearance_id>/esikatselu/", appearance.preview, name="appearance-preview"),
    path("ulkoasu/<int:appearance_id>/julkaisu/", appearance.publication, name="appearance-publication"),
    path("upotus/", embedding.embedding, name="embedding"),
    path("upotus/uusi/", embedding.new_key, name="embedding-new"),
    path("upotus/<slug:embedding>/", embedding.embedding_key, name="embedding-key"),
    path("komponentit/", gallery.components, name="components"),
]
