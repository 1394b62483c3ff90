"""Addresses of the situation and the reports."""

from django.urls import path

from kaiku.ui.dashboards.views import files, report, saved, situation, trends

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
    path("nousut/", trends.trends, name="trends"),
    path("nousut/seuranta/", trends.following, name="trend-following"),
    path("mittarit/", report.measures, name="measures"),
]
