"""Addresses of the citizen's face; Finnish words in every language, so that a shared link always works."""

from django.urls import path

from kaiku.ui.citizen.views import articles, cases, comments, follow, pages, places, sending, wizard

app_name = "citizen"
urlpatterns = [
    path("", pages.home, name="home"),
    path("yhteydenotto/", wizard.start, name="start"),
    path("upotus/", wizard.start, name="embedded"),
    path("upotus/<slug:key>/", wizard.start, name="embedded"),
    path("yhteydenotto/uusi/", wizard.new_contact, name="new"),
    path("yhteydenotto/kuvaile/", wizard.describe, name="describe"),
    path("yhteydenotto/kuvaile/vihjeet/", sending.hints, name="hints"),
    path("yhteydenotto/liitteet/", sending.files, name="files"),
    path("yhteydenotto/liitteet/<int:file_id>/", sending.file_preview, name="file-preview"),
    path("yhteydenotto/aihe/", wizard.topic, name="topic"),
    path("yhteydenotto/ohjaus/", wizard.diversion, name="diversion"),
    path("yhteydenotto/paikka/", wizard.place, name="place"),
    path("yhteydenotto/samat/", wizard.similar, name="similar"),
    path("yhteydenotto/kysymykset/", wizard.questions, name="questions"),
    path("yhteydenotto/vastaus/", wizard.reply, name="reply"),
    path("yhteydenotto/tarkista/", sending.check, name="check"),
    path("yhteydenotto/kiitos/<str:code>/", sending.thanks, name="thanks"),
    path("yhteydenotto/luonnos/<str:page>/", wizard.typing, name="typing"),
    path("asia/", follow.look_up, name="look-up"),
    path("asia/<str:key>/", follow.follow, name="follow"),
    path("asia/<str:key>/viesti/", follow.message, name="message"),
    path("asia/<str:key>/arvio/", follow.rating, name="rating"),
    path("asia/<str:key>/julkaisulupa/", follow.publication_consent, name="publication-consent"),
    path("asia/<str:key>/poistopyynto/", follow.deletion, name="deletion"),
    path("asia/<str:key>/liite/<int:attachment_id>/", follow.attachment, name="attachment"),
    path("tapaus/<str:number>/", cases.case, name="case"),
    path("seuranta/<str:token>/vahvistus/", cases.confirmation, name="confirm-following"),
    path("seuranta/<str:token>/lopeta/", cases.stop, name="stop-following"),
    path("kommentti/<str:token>/", comments.comment, name="comment"),
    path("paikat", places.search, name="places"),
    path("paikat/lahin", places.nearest, name="nearest-place"),
    path("paikat/julkaistut", cases.points, name="published-points"),
    path("ohjeet/", articles.articles, name="articles"),
    path("ohjeet/<slug:key>/", articles.article, name="article"),
    path("ohjeet/<slug:key>/auttoiko/", articles.feedback, name="article-feedback"),
    path("ota-yhteytta/", pages.guide, name="guide"),
    path("saavutettavuus/", pages.accessibility, name="accessibility"),
    path("tietosuoja/", pages.privacy, name="privacy"),
    path("palaute-palvelusta/", pages.service_feedback, name="service-feedback"),
    path("ei-yhteytta/", pages.offline, name="offline"),
]
