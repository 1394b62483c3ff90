"""Addresses of the desk: nouns; visible ones in Finnish, names in English."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from kaiku.ui.desk.views import (
    bulk,
    calls,
    composing,
    duplicates,
    editing,
    guides,
    handling,
    home,
    internal,
    lists,
    mails,
    publishing,
    recording,
    searching,
    settings,
    workspace,
)


class TicketId(IntConverter):
    """A row id that fits the database's column."""

    regex = "[0-9]{1,15}"


register_converter(TicketId, "row")
app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("jonot/", lists.queues, name="queues"),
    path("jonot/<slug:key>/", lists.queues, name="queue"),
    path("luettelo/", lists.beside, name="beside"),
    path("lukumaarat/", lists.counts, name="counts"),
    path("rajaus/", lists.filters, name="filters"),
    path("nakymat/", lists.views, name="views"),
    path("nakymat/<row:view_id>/poisto/", lists.view_removal, name="view-removal"),
    path("joukkotoiminto/", bulk.bulk, name="bulk"),
    path("joukkotoiminto/kumous/", bulk.bulk_undo, name="bulk-undo"),
    path("haku/", searching.search, name="search"),
    path("uusi/", recording.recording, name="recording"),
    path("uusi/vihjeet/", recording.hints, name="recording-hints"),
    path("puhelu/uusi/", calls.screen_pop, name="screen-pop"),
    path("sisainen/", internal.internal, name="internal"),
    path("sisainen/<row:ticket_id>/", internal.internal_contact, name="internal-contact"),
    path("asetukset/", settings.settings, name="settings"),
    path("poissaolot/", settings.absences, name="absences"),
    path("heratteet/", settings.prompts, name="prompts"),
    path("ohje/", guides.guides, name="guides"),
    path("ohje/<slug:guide>/", guides.guide, name="guide"),
    path("ohje/kuvat/<slug:picture>.png", guides.picture, name="guide-picture"),
    path("liite/<row:attachment_id>/", workspace.attachment, name="attachment"),
    path("liite/<row:attachment_id>/esikatselu/", workspace.attachment, {"preview": True}, name="attachment-preview"),
    path("<row:ticket_id>/", workspace.ticket, name="ticket"),
    path("<row:ticket_id>/rinnalla/", workspace.side, name="side"),
    path("<row:ticket_id>/seuraava/", workspace.following, name="next"),
    path("<row:ticket_id>/perustelu/", workspace.opening, name="opening"),
    path("<row:ticket_id>/yhteystiedot/", workspace.contact_details, name="contact-details"),
    path("<row:ticket_id>/lasnaolo/", workspace.presence, name="presence"),
    path("<row:ticket_id>/sahkoposti/<row:arrived_id>/", mails.mail, name="mail"),
    path("<row:ticket_id>/sahkoposti/<row:arrived_id>/tiedosto/", mails.source, name="mail-source"),
    path("<row:ticket_id>/sahkoposti/<row:arrived_id>/lahettaja/", mails.sender, name="mail-sender"),
    path("<row:ticket_id>/sahkoposti/<row:arrived_id>/oma-yhteydenotto/", mails.own_ticket, name="mail-own-ticket"),
    path("<row:ticket_id>/puhelu/", calls.joining, name="call-joining"),
    path("<row:ticket_id>/puhelu/<row:call_number>/ehdotus/", calls.proposal, name="call-proposal"),
    path("<row:ticket_id>/puhelu/<row:call_number>/teksti/", calls.words, name="call-words"),
    path("<row:ticket_id>/toimitus/<row:message_id>/", workspace.delivery, name="delivery"),
    path("<row:ticket_id>/vastaukset/", composing.replies, name="replies"),
    path("<row:ticket_id>/kysymykset/", composing.questions, name="questions"),
    path("<row:ticket_id>/merkinnat/", composing.notes, name="notes"),
    path("<row:ticket_id>/luonnokset/<slug:kind>/", composing.draft, name="draft"),
    path("<row:ticket_id>/luonnokset/<slug:kind>/hylkays/", composing.draft_discard, name="draft-discard"),
    path("<row:ticket_id>/luonnokset/<slug:kind>/liitteet/", composing.draft_files, name="draft-files"),
    path("<row:ticket_id>/otto/", handling.taking, name="taking"),
    path("<row:ticket_id>/vapautus/", handling.release, name="release"),
    path("<row:ticket_id>/kasittelija/", handling.assignment, name="assignment"),
    path("<row:ticket_id>/siirto/", handling.transfer, name="transfer"),
    path("<row:ticket_id>/viestintaan/", handling.communications, name="communications"),
    path("<row:ticket_id>/palautus/", handling.returning, name="return"),
    path("<row:ticket_id>/sulkeminen/", handling.closure, name="closure"),
    path("<row:ticket_id>/kaksoiskappale/", duplicates.duplicate, name="duplicate"),
    path("<row:ticket_id>/kaksoiskappaleen-peruminen/", duplicates.duplicate_undo, name="duplicate-undo"),
    path("<row:ticket_id>/avaus/", handling.reopening, name="reopening"),
    path("<row:ticket_id>/vaihe/", handling.step, name="step"),
    path("<row:ticket_id>/luokittelu/", editing.classification, name="classification"),
    path("<row:ticket_id>/kiireys/", editing.priority, name="priority"),
    path("<row:ticket_id>/arkaluonteisuus/", editing.sensitivity, name="sensitivity"),
    path("<row:ticket_id>/paikka/", editing.place, name="place"),
    path("<row:ticket_id>/tunnisteet/", editing.tags, name="tags"),
    path("<row:ticket_id>/julkaisu/", publishing.publication, name="publication"),
    path("<row:ticket_id>/julkaisuehdotus/", publishing.proposal_refusal, name="publication-refusal"),
    path("<row:ticket_id>/julkaisun-peruminen/", publishing.withdrawal, name="withdrawal"),
]
