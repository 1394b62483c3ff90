"""A maintenance system to practise with, until the true one is ready, and for demonstrations."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.base.values import in_language
from kaiku.categories.queries import topics_by_key
from kaiku.config.practice import ROOT, Workshop, practice_server


class Command(BaseCommand):
    """Takes every topic that a resident may choose, under the topic's own key; remembers nothing when it ends."""

    help = "run a maintenance system to practise with on this machine: takes faults, mends them by itself, gives every fifth back"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8311)
        parser.add_argument("--pace", type=float, default=30.0, help="seconds from taking a fault to beginning, and from that to its end")

    def handle(self, *args: Any, **options: Any) -> None:
        """Until Ctrl-C."""
        topics = {key: in_language(topic.names, "fi") for key, topic in topics_by_key().items() if topic.is_leaf and topic.is_public}
        workshop = Workshop(topics, timedelta(seconds=options["pace"]), self.stdout.write)
        try:
            server = practice_server(workshop, options["port"])
        except OSError as error:
            raise CommandError(f"port {options['port']}: {error.strerror}. Another one: --port") from error
        self.stdout.write(f"http://127.0.0.1:{server.server_port}{ROOT.rstrip('/')} takes {len(topics)} services. Ctrl-C ends it.")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            server.server_close()
