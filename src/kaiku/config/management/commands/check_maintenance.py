"""Tells whether another system's Open311 server does what Kaiku needs of it."""

import os
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.base.contracts import tell_findings
from kaiku.integrations.open311.client import Refusal, Server, connected
from kaiku.integrations.open311.contract import check_contract


class Command(BaseCommand):
    """Needs no database; leaves one test request at the server."""

    help = "try out a maintenance system's Open311 server against what docs/maintenance.md asks of it"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", help="what stands before /requests.json, e.g. https://kunnossapito.example/open311/v2")
        parser.add_argument("--service", default="", help="a service_code to send the test request to; else the first that asks nothing")
        parser.add_argument("--jurisdiction", default="", help="jurisdiction_id")

    def handle(self, *args: Any, **options: Any) -> None:
        """The key is read from KAIKU_MAINTENANCE_KEY: what stands in a command line is seen by others of the machine."""
        # Whoever runs the kit names the host himself.
        settings.WEBHOOK_HOSTS = [*settings.WEBHOOK_HOSTS, urlsplit(options["url"]).hostname or ""]
        server = Server(options["url"], os.environ.get("KAIKU_MAINTENANCE_KEY", ""), options["jurisdiction"])
        try:
            with connected(server) as client:
                findings = check_contract(client, options["service"])
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        if missed := tell_findings(findings, self.stdout.write):
            raise CommandError(f"{missed} of {len(findings)} demands are not met.")
