"""Addresses of the situation and the reports."""

from django.urls import path

from kaiku.ui.dashboards.views import coordination, costs, dictionary, files, insights, report, saved, situation, trends

app_name = "dashboards"
urlpatterns = [
    path("", situation.situation, name="home"),
    path("raportti/", report.report, name="report"),
    path("raportti/tiedosto/", files.file, name="file"),
    path("tallennetut/", saved.saved, name="saved"),
    path("tallennetut/tallennus/", saved.saving, name="saving"),
    path("tallennetut/<int:report_id>/", saved.saved_report, name="saved-report"),
    path("tallennetut/<int:report_id>/poisto/", saved.removal, name="removal"),
    path("tallennetut/<int:report_id>/palautus/", saved.restoration, name="restoration"),
    path("tallennetut/<int:report_id>/tilaus/", saved.order, name="order"),
    path("koordinointi/", coordination.coordination, name="coordination"),
    path("koordinointi/muistutukset/", coordination.reminders, name="reminders"),
    path("havainnot/", insights.insights, name="insights"),
    path("havainnot/uusi/", insights.insight_new, name="insight-new"),
    path("havainnot/<row:insight_id>/", insights.insight, name="insight"),
    path("havainnot/<row:insight_id>/yhteydenotot/", insights.insight_contacts, name="insight-contacts"),
    path("havainnot/<row:insight_id>/julkaisu/", insights.insight_publication, name="insight-publication"),
    path("kustannukset/", costs.costs, name="costs"),
    path("tietosanakirja/", dictionary.dictionary_page, name="dictionary"),
    path("tietosanakirja/tiedosto/", dictionary.dictionary_download, name="dictionary-file"),
    path("nousut/", trends.trends, name="trends"),
    path("nousut/seuranta/", trends.following, name="trend-following"),
    path("mittarit/", report.measures, name="measures"),
]
