"""Codes of the machine in words that an administrator reads."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.outbox.models import Outgoing

ACTIONS = {
    "sign_in": gettext_lazy("Kirjautui sisään"),
    "sign_in.failed": gettext_lazy("Kirjautuminen epäonnistui"),
    "sign_in.refused": gettext_lazy("Kirjautuminen estettiin"),
    "sign_in.held": gettext_lazy("Kirjautuminen estettiin hetkeksi"),
    "sign_in.released": gettext_lazy("Poisti kirjautumisen eston"),
    "sign_in.code_failed": gettext_lazy("Väärä kertakoodi"),
    "sign_in.confirming_failed": gettext_lazy("Vahvistus epäonnistui"),
    "session.ended": gettext_lazy("Päätti istunnon"),
    "sessions.ended": gettext_lazy("Päätti henkilön istunnot"),
    "session.ended_by_directory": gettext_lazy("Hakemisto päätti istunnon"),
    "second_factor.taken": gettext_lazy("Otti kaksivaiheisen tunnistuksen käyttöön"),
    "second_factor.codes_renewed": gettext_lazy("Teki uudet varakoodit"),
    "second_factor.recovery_used": gettext_lazy("Käytti varakoodin"),
    "second_factor.left": gettext_lazy("Poisti kaksivaiheisen tunnistuksen"),
    "second_factor.reset": gettext_lazy("Nollasi kaksivaiheisen tunnistuksen"),
    "sign_out": gettext_lazy("Kirjautui ulos"),
    "ticket.opened": gettext_lazy("Avasi yhteydenoton"),
    "ticket.sensitivity_changed": gettext_lazy("Muutti arkaluonteisuutta"),
    "ticket.opened_with_reason": gettext_lazy("Perusteli arkaluonteisen avaamisen"),
    "customer.details_shown": gettext_lazy("Näki asiakkaan yhteystiedot"),
    "customer.history_shown": gettext_lazy("Näki asiakkaan muut yhteydenotot"),
    "customer.joined": gettext_lazy("Merkitsi samaksi asiakkaaksi"),
    "customer.signed_in": gettext_lazy("Asukas tunnistautui"),
    "customer.signed_out": gettext_lazy("Asukas kirjautui ulos"),
    "customer.account_closed": gettext_lazy("Asukas lopetti oman asioinnin"),
    "customer.data_fetched": gettext_lazy("Asukas haki omat tietonsa"),
    "customer.sign_in_refused": gettext_lazy("Asukkaan tunnistautuminen hylättiin"),
    "customer.parted": gettext_lazy("Merkitsi eri asiakkaaksi"),
    "attachment.opened": gettext_lazy("Avasi liitteen"),
    "search.made": gettext_lazy("Haki yhteydenottoja sanoilla"),
    "search.limited": gettext_lazy("Haki niin monta kertaa, että haku estettiin"),
    "export.limited": gettext_lazy("Vei tietoja niin monta kertaa, että vienti estettiin"),
    "access.refused": gettext_lazy("Yritti avata, mihin ei ole oikeutta"),
    "audit.searched": gettext_lazy("Haki lokista"),
    "audit.exported": gettext_lazy("Vei lokin tiedostoon"),
    "report.exported": gettext_lazy("Vei raportin tiedostoon"),
    "audit.disposed": gettext_lazy("Lokin vanha kuukausi poistui"),
    "log_request.made": gettext_lazy("Teki selvityksen lokipyyntöön"),
    "audit.checked": gettext_lazy("Tarkisti lokin eheyden"),
    "audit.checked_by_night": gettext_lazy("Koko lokin tarkistus"),
    "mail.opened": gettext_lazy("Avasi lähteneen sähköpostin"),
    "outbox.replayed": gettext_lazy("Lähetti viestin uudelleen"),
    "inbox.replayed": gettext_lazy("Luki saapuneen viestin uudelleen"),
    "inbox.downloaded": gettext_lazy("Latasi saapuneen viestin"),
    "connection.paused": gettext_lazy("Keskeytti yhteyden"),
    "connection.resumed": gettext_lazy("Jatkoi yhteyttä"),
    "role.granted": gettext_lazy("Antoi roolin"),
    "role.revoked": gettext_lazy("Poisti roolin"),
    "account.added": gettext_lazy("Lisäsi tunnuksen"),
    "account.password_asked": gettext_lazy("Pyysi uutta salasanaa"),
    "account.password_set": gettext_lazy("Antoi uuden salasanan"),
    "account.closed": gettext_lazy("Sulki tunnuksen"),
    "account.opened": gettext_lazy("Avasi tunnuksen"),
    "absence": gettext_lazy("Kirjasi toisen poissaolon"),
    "appearance.saved": gettext_lazy("Tallensi ulkoasun luonnoksen"),
    "appearance.published": gettext_lazy("Otti ulkoasun käyttöön"),
    "appearance.withdrawn": gettext_lazy("Palautti järjestelmän oman ulkoasun"),
    "embedding.allowed": gettext_lazy("Salli lomakkeen upotuksen sivustolle"),
    "embedding.forbidden": gettext_lazy("Poisti sivuston upotusluettelosta"),
    "learning.started": gettext_lazy("Aloitti opetuksen"),
    "automation.switched_off": gettext_lazy("Kytki automaation pois"),
    "automation.switched_on": gettext_lazy("Kytki automaation päälle"),
    "looking.began": gettext_lazy("Alkoi katsoa työpöytää toisen silmin"),
    "looking.ended": gettext_lazy("Lopetti katselun toisen silmin"),
    "configuration.changed": gettext_lazy("Muutti asetuksia"),
    "configuration.exported": gettext_lazy("Vei asetukset tiedostoon"),
    "client.key_made": gettext_lazy("Teki rajapinnan avaimen"),
    "client.key_revoked": gettext_lazy("Poisti rajapinnan avaimen käytöstä"),
    "subscription.made": gettext_lazy("Aloitti tapahtumien kertomisen osoitteeseen"),
    "subscription.secret_renewed": gettext_lazy("Vaihtoi tapahtumien kertomisen salaisuuden"),
    "subscription.sent_again": gettext_lazy("Lähetti tapahtumat uudelleen"),
    "subscription.ended": gettext_lazy("Lopetti tapahtumien kertomisen osoitteeseen"),
    "call.transcript_opened": gettext_lazy("Avasi puhelun peittämättömän tekstin"),
    "places.approved": gettext_lazy("Hyväksyi paikkojen poistumisen"),
    "alarms.secret_made": gettext_lazy("Teki hälytysten salaisuuden"),
    "telephone.secret_made": gettext_lazy("Teki puhelinjärjestelmän salaisuuden"),
    "disposal.proposed": gettext_lazy("Esitti tietoja hävitettäväksi"),
    "disposal.approved": gettext_lazy("Hyväksyi tietojen hävittämisen"),
    "disposal.rejected": gettext_lazy("Hylkäsi esityksen tietojen hävittämisestä"),
    "disposal.finished": gettext_lazy("Hävityserä valmistui"),
    "hold.placed": gettext_lazy("Antoi säilytyspidon"),
    "hold.lifted": gettext_lazy("Purki säilytyspidon"),
    "archive.fetched": gettext_lazy("Latasi arkistopaketin"),
    "archive.handed_over": gettext_lazy("Luovutti arkistopaketin"),
    "data_request.taken": gettext_lazy("Kirjasi tietopyynnön"),
    "data_request.asked": gettext_lazy("Asukas pyysi tietojensa poistamista"),
    "data_request.material": gettext_lazy("Latasi tietopyynnön aineiston"),
    "data_request.extended": gettext_lazy("Jatkoi tietopyynnön aikaa"),
    "data_request.rectified": gettext_lazy("Oikaisi asiakkaan tiedot"),
    "data_request.done": gettext_lazy("Toteutti tietopyynnön"),
    "data_request.partly": gettext_lazy("Toteutti tietopyynnön osittain"),
    "data_request.refused": gettext_lazy("Epäsi tietopyynnön"),
    "job.retried": gettext_lazy("Käynnisti taustatyön uudelleen"),
}


def action_name(code: str) -> str:
    """What was done; the code itself where no words are known."""
    return str(ACTIONS.get(code, code))


def connection_name(name: str) -> str:
    """A way out."""
    return {
        "email": _("Sähköposti"),
        "subscriptions": _("Tapahtumien kertominen"),
        "webhooks": _("Työnkulkujen kutsut"),
        "photos": _("Kuvien haku muilta palvelimilta"),
        "maintenance": _("Kunnossapidon järjestelmä"),
        "ace": _("Puhelinjärjestelmä"),
        "social": _("Vastaukset someen"),
        "alarms": _("Hälytysten kutsut"),
        "ptv": _("Palvelutietovaranto"),
        "lipas": _("Liikuntapaikat"),
    }.get(name, name)


def letter_name(row: Outgoing) -> str:
    """What should have gone out; never to whom. A sample names its letter, a call its step or its subscription."""
    return {
        "message": _("Viesti asiakkaalle"),
        "prompt": _("Heräte käsittelijälle"),
        "digest": _("Päivän herätteet käsittelijälle"),
        "follower": _("Viesti julkaistun asian seuraajalle"),
        "confirmation": _("Seuraajan osoitteen vahvistus"),
        "sample": _("Koeviesti"),
        "step": _("Työnkulun vaiheen kutsu"),
        "subscription": _("Tapahtuma rajapinnan asiakkaalle"),
        "photo": _("Rajapinnan yhteydenoton kuva"),
        "case": _("Vika kunnossapidolle"),
        "addition": _("Asiakkaan lisäys kunnossapidolle"),
        "maintenance": _("Kirje kunnossapidolle"),
        "alarm": _("Hälytys sähköpostilla"),
        "notice": _("Hälytyksen kutsu"),
    }.get(re.split("[:-]", row.kind, maxsplit=1)[0], row.kind)


TASKS = {
    "kaiku.outbox.tasks.deliver": gettext_lazy("Viestin lähetys"),
    "kaiku.outbox.tasks.sweep": gettext_lazy("Odottavien viestien lähetys"),
    "kaiku.outbox.tasks.take": gettext_lazy("Saapuneen viestin lukeminen"),
    "kaiku.outbox.tasks.sweep_received": gettext_lazy("Odottavien saapuneiden lukeminen"),
    "kaiku.channels.email.tasks.fetch_mailbox": gettext_lazy("Postilaatikon haku"),
    "kaiku.channels.email.tasks.fetch_mailboxes": gettext_lazy("Postilaatikoiden haku"),
    "kaiku.channels.social.tasks.complete": gettext_lazy("Some-viestin nimen ja liitteiden haku"),
    "kaiku.channels.social.tasks.complete_lacking": gettext_lazy("Puuttuvien nimien ja liitteiden haku somesta"),
    "kaiku.channels.social.tasks.fetch_missed": gettext_lazy("Kuulematta jääneiden some-viestien haku"),
    "kaiku.channels.social.tasks.look_at_tokens": gettext_lazy("Some-kanavien avainten tarkistus"),
    "kaiku.accounts.tasks.forget_sign_ins": gettext_lazy("Vanhojen kirjautumistietojen poisto"),
    "kaiku.integrations.ptv.tasks.fetch_places": gettext_lazy("Paikkojen ja palvelujen haku yöllä"),
    "kaiku.integrations.ptv.tasks.fetch_source": gettext_lazy("Paikkojen ja palvelujen haku pyynnöstä"),
    "kaiku.integrations.alarms.tasks.watch": gettext_lazy("Häiriöiden valvonta"),
    "kaiku.integrations.alarms.tasks.forget_old": gettext_lazy("Vanhojen hälytysten poisto"),
    "kaiku.config.tasks.nightly_backup": gettext_lazy("Yön varmuuskopio"),
    "suomifi.forget_ways": gettext_lazy("Keskeneräisten tunnistautumisten poisto"),
    "customers.forget_sessions": gettext_lazy("Asiakkaiden päättyneiden istuntojen poisto"),
    "kaiku.handling.tasks.remind_who_was_asked": gettext_lazy("Muistutukset kommenttipyynnöistä"),
    "kaiku.integrations.directory.tasks.forget": gettext_lazy("Hakemistosta lähteneiden poisto"),
    "kaiku.integrations.directory.tasks.pull_directories": gettext_lazy("Hakemistojen haku"),
    "kaiku.integrations.directory.tasks.pull_directory": gettext_lazy("Yhden hakemiston haku"),
    "kaiku.knowledge.tasks.index_article": gettext_lazy("Ohjeen hakusanojen päivitys"),
    "kaiku.knowledge.tasks.forget_counts": gettext_lazy("Vanhojen hakusanojen poisto"),
    "kaiku.knowledge.tasks.index_waiting": gettext_lazy("Ohjeiden hakusanojen päivitys"),
    "kaiku.retention.tasks.carry_out": gettext_lazy("Hävityserän toteutus"),
    "kaiku.retention.tasks.every_night": gettext_lazy("Alkuperäisten ja yhteystietojen poisto ajallaan"),
    "kaiku.retention.tasks.go_on": gettext_lazy("Keskeytyneiden hävityserien jatko"),
    "kaiku.tickets.tasks.seal_restricted": gettext_lazy("Arkaluonteisten tekstien salaus"),
    "webform.clean": gettext_lazy("Vanhojen lomakeluonnosten poisto"),
    "publishing.tell_followers": gettext_lazy("Viestit julkaistujen asioiden seuraajille"),
    "publishing.forget_unconfirmed": gettext_lazy("Vahvistamattomien osoitteiden poisto"),
    "kaiku.integrations.clients.tasks.tell": gettext_lazy("Tapahtumien kertominen"),
    "kaiku.outbox.tasks.sweep_line": gettext_lazy("Yhden järjestelmän odottavien viestien lähetys"),
    "kaiku.places.tasks.watch_maps": gettext_lazy("Vastaavatko karttapalvelimet"),
    "kaiku.integrations.maintenance.tasks.hear": gettext_lazy("Kunnossapidon kuulumiset ja asiakkaiden lisäykset"),
    "kaiku.integrations.maintenance.tasks.hear_system": gettext_lazy("Yhden kunnossapidon järjestelmän kuulumiset"),
    "kaiku.integrations.maintenance.tasks.silence": gettext_lazy("Vastaamatta jääneet kunnossapidon viat"),
    "kaiku.integrations.ace.tasks.unwritten": gettext_lazy("Kirjaamatta jääneet puhelut"),
    "kaiku.integrations.ace.tasks.silence": gettext_lazy("Puhelinjärjestelmän hiljaisuus"),
    "kaiku.chat.tasks.answer": gettext_lazy("Botin vastaus"),
    "kaiku.chat.tasks.tend": gettext_lazy("Chatin jonon ja hiljaisten keskustelujen hoito"),
    "kaiku.chat.tasks.forget": gettext_lazy("Päättyneiden keskustelujen peittäminen ja poisto"),
    "kaiku.channels.chat.tasks.settle": gettext_lazy("Yhteydenotot päättyneistä keskusteluista"),
    "kaiku.replies.tasks.carry_out_timers": gettext_lazy("Työnkulkujen ajastetut siirrot"),
    "kaiku.replies.tasks.carry_out_step": gettext_lazy("Työnkulun vaiheen toimet"),
    "kaiku.workflow.tasks.migrate_tickets": gettext_lazy("Yhteydenottojen siirto työnkulun uuteen versioon"),
    "ruling.trim": gettext_lazy("Sääntöjen koetulosten siivous"),
    "kaiku.handling.tasks.send_prompt_digests": gettext_lazy("Päivän herätteet käsittelijöille"),
    "kaiku.handling.tasks.carry_tickets": gettext_lazy("Yhteydenottojen siirto toiseen aiheeseen"),
    "kaiku.handling.tasks.empty_queue": gettext_lazy("Yhteydenottojen siirto toiseen jonoon"),
    "kaiku.handling.tasks.follow_groups": gettext_lazy("Yhteydenottojen siirto ryhmän mukana"),
    "kaiku.handling.tasks.sweep_retired_queues": gettext_lazy("Käytöstä poistettujen jonojen tarkistus"),
    "kaiku.handling.tasks.carry_out_rules": gettext_lazy("Tapahtuman säännöt"),
    "kaiku.handling.tasks.sweep_rules": gettext_lazy("Odottavat säännöt"),
    "kaiku.reporting.tasks.write_facts": gettext_lazy("Raporttien lukujen päivitys"),
    "kaiku.reporting.tasks.move_facts": gettext_lazy("Raporttien lukujen siirto ryhmän mukana"),
    "kaiku.tickets.tasks.index_words": gettext_lazy("Hakusanojen päivitys"),
    "kaiku.tickets.tasks.scan_file": gettext_lazy("Liitteen virustarkistus"),
    "kaiku.tickets.tasks.sweep_unscanned": gettext_lazy("Odottavien liitteiden virustarkistus"),
    "kaiku.intake.tasks.read_later": gettext_lazy("Uuden yhteydenoton lukeminen"),
    "learning.now": gettext_lazy("Opetus"),
    "learning.nightly": gettext_lazy("Yön opetus"),
    "kaiku.audit.tasks.seal_audit": gettext_lazy("Lokin sinetöinti"),
    "kaiku.audit.tasks.check_whole_log": gettext_lazy("Koko lokin tarkistus"),
    "kaiku.audit.tasks.keep_months": gettext_lazy("Lokin kuukausien hoito"),
}
QUEUES = {
    "outbox": gettext_lazy("Lähtevät"),
    "inbox": gettext_lazy("Saapuvat"),
    "chat": gettext_lazy("Chat"),
    "workflow": gettext_lazy("Työnkulut ja säännöt"),
    "language": gettext_lazy("Tekstien lukeminen"),
    "scanning": gettext_lazy("Liitteiden virustarkistus"),
    "reporting": gettext_lazy("Raporttien luvut"),
    "learning": gettext_lazy("Oppiminen"),
    "audit": gettext_lazy("Loki"),
    "retention": gettext_lazy("Tietojen elinkaari"),
    "watch": gettext_lazy("Valvonta"),
    "default": gettext_lazy("Siivous"),
}
NUMBERS = {
    "outgoing_id": gettext_lazy("lähtevä viesti"),
    "received_id": gettext_lazy("saapunut viesti"),
    "entry_id": gettext_lazy("vaiheen käynti"),
    "migration_id": gettext_lazy("versionvaihto"),
    "topic_id": gettext_lazy("aihe"),
    "queue_id": gettext_lazy("jono"),
    "to_id": gettext_lazy("minne"),
    "by_id": gettext_lazy("tekijä"),
    "happening_id": gettext_lazy("tapahtuma"),
    "ticket_id": gettext_lazy("yhteydenotto"),
    "attachment_id": gettext_lazy("liite"),
    "talk_id": gettext_lazy("keskustelu"),
    "sequence": gettext_lazy("viesti"),
    "item_id": gettext_lazy("some-viesti"),
}


def task_name(name: str) -> str:
    """A background job."""
    return str(TASKS.get(name, name))


def job_queue_name(name: str) -> str:
    """A queue of background jobs, which is not a queue of contacts."""
    return str(QUEUES.get(name, name))


def job_numbers(arguments: Mapping[str, object]) -> str:
    """The ids a job works on; jobs carry nothing else, and nothing else is shown."""
    found = [(name, value) for name, value in arguments.items() if isinstance(value, int) and name != "timestamp"]
    return ", ".join(f"{NUMBERS.get(name, name)} {value}" for name, value in found)
