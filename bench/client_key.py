"""Run as a process on the run's database: prints the key of another system's new account that may send contacts."""

import os
import sys
import uuid

import django


def new_key() -> str:
    """One key, whose limits the benchmark does not reach; Django is set up."""
    from kaiku.accounts.models import RoleGrant, User
    from kaiku.integrations.clients.actions import ClientEdit, add_client, make_key

    name = f"mittaus-{uuid.uuid4().hex[:8]}"
    by = User.objects.create(username=name, name=name)
    RoleGrant.objects.create(user=by, role="technical_admin", reach="all")
    client = add_client(ClientEdit(name, scopes=("contacts:write",), per_minute=60_000, per_day=9_000_000), by=by)
    return make_key(client.pk, by=by)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    django.setup()
    sys.stdout.write(new_key())
