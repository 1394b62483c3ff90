from typing import Any

from django.db import migrations


def mark(apps: Any, _schema: Any) -> None:
    """Messages whose mail nobody has confirmed yet."""
    unverified = apps.get_model("email", "ArrivedMail").objects.filter(sender_state="unverified", message_id__isnull=False)
    apps.get_model("tickets", "Message").objects.filter(pk__in=unverified.values("message_id")).update(is_unverified=True)


class Migration(migrations.Migration):
    """What came before the mark existed gets it too."""

    dependencies = (("email", "0005_partner_mail"), ("tickets", "0012_unverified_messages"))
    operations = (migrations.RunPython(mark, migrations.RunPython.noop, elidable=True),)
