"""Addresses of the situation and the reports."""

from django.urls import path

from kaiku.ui.dashboards.views import files, report, situation, trends

app_name = "dashboards"
urlpatterns = [
    path("", situation.situation, name="home"),
    path("raportti/", report.report, name="report"),
    path("raportti/tiedosto/", files.file, name="file"),
    path("nousut/", trends.trends, name="trends"),
    path("nousut/seuranta/", trends.following, name="trend-following"),
    path("mittarit/", report.measures, name="measures"),
]
