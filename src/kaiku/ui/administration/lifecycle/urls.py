"""Addresses of the life cycle and of requests about personal data, under administration."""

from django.urls import path

from kaiku.ui.administration.lifecycle.views import batches, classes, holds, overview, requests

LIFECYCLE = [
    path("", overview.lifecycle, name="lifecycle"),
    path("lahdossa/<slug:klass>/", overview.due, name="lifecycle-due"),
    path("lahdossa/<slug:klass>/esitys/", overview.proposal, name="lifecycle-proposal"),
    path("erat/<int:batch_id>/", batches.batch, name="lifecycle-batch"),
    path("erat/<int:batch_id>/hyvaksynta/", batches.approval, name="lifecycle-approval"),
    path("erat/<int:batch_id>/hylkays/", batches.rejection, name="lifecycle-rejection"),
    path("erat/<int:batch_id>/todistus/", batches.certificate, name="lifecycle-certificate"),
    path("paketit/<int:package_id>/", batches.package, name="lifecycle-package"),
    path("paketit/<int:package_id>/luovutus/", batches.handover, name="lifecycle-handover"),
    path("luokat/", classes.classes, name="lifecycle-classes"),
    path("luokat/uusi/", classes.klass, name="lifecycle-class-new"),
    path("luokat/<slug:klass>/", classes.klass, name="lifecycle-class"),
    path("pidot/", holds.holds, name="lifecycle-holds"),
    path("pidot/<int:hold_id>/purku/", holds.lifting, name="lifecycle-hold-lifting"),
]
REQUESTS = [
    path("", requests.requests, name="data-requests"),
    path("<int:request_id>/", requests.request_page, name="data-request"),
    path("<int:request_id>/aineisto/", requests.material, name="data-request-material"),
    path("<int:request_id>/jatkoaika/", requests.extension, name="data-request-extension"),
    path("<int:request_id>/oikaisu/", requests.rectification, name="data-request-rectification"),
    path("<int:request_id>/ratkaisu/", requests.decision, name="data-request-decision"),
]
