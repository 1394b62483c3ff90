"""The city in which `bench.talks` talks, run as a process on its database: guidance for the bot, opening hours, advisors at the chat.

`python -m bench.talks_scene N MOST` makes N advisors with room for MOST talks each and prints each one's cookies as a line.
"""

import os
import secrets
import sys
import time
from io import StringIO

import django


def main() -> None:
    """Everything that the talks need."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from kaiku.accounts.models import RoleGrant, User
    from kaiku.accounts.rules import Reach, Role
    from kaiku.chat.tests.talking import come, open_hours

    count, most = int(sys.argv[1]), int(sys.argv[2])
    call_command("import_config", settings.PACK, stdout=StringIO())
    open_hours()
    _wait_for_index()
    for number in range(count):
        user = User.objects.create(username=f"neuvoja-{number}", name=f"Neuvoja {number}", email=f"neuvoja{number}@kaupunki.example")
        RoleGrant.objects.create(user=user, role=Role.ADVISOR, reach=Reach.ALL)
        come(user, most=most)
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        token = secrets.token_hex(16)
        sys.stdout.write(f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}\n")


def _wait_for_index() -> None:
    """A new installation reads all its guidance in the first minutes, on a core of its own; talks come to one that has done so."""
    from kaiku.knowledge.models import Chunk

    while not Chunk.objects.exists() or Chunk.objects.filter(vectors=None).exists():
        time.sleep(2)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    main()
