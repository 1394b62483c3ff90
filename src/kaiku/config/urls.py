"""Every address of the product, by face."""

from django.urls import include, path

from kaiku.config.addresses import by_language
from kaiku.ui.citizen.views.loader import loader

handler500 = "kaiku.config.faults.server_fault"
urlpatterns = [
    path("", include("kaiku.ui.components.urls")),
    path("", include("kaiku.ui.desk.sign_in.urls")),
    path("tyopoyta/", include("kaiku.ui.desk.urls")),
    path("hallinta/", include("kaiku.ui.administration.urls")),
    path("raportit/", include("kaiku.ui.dashboards.urls")),
    path("kaiku-embed.js", loader, name="embedding-loader"),
    path("", include("kaiku.api.urls")),
    path("", include("kaiku.api.open311.urls")),
    path("", include("kaiku.api.social.urls")),
    path("", include("kaiku.api.scim.urls")),
    *by_language(path("", include("kaiku.ui.citizen.urls"))),
]
