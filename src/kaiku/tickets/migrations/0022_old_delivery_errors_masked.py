from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from kaiku.language.personal_data import mask_personal_data

_AT_ONCE = 1000


def mask_errors(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """What servers said of mails that did not arrive is masked before it is kept; before that it was kept as they said it."""
    model = apps.get_model("tickets", "Message")
    rows = model._default_manager.exclude(delivery_error="").order_by("pk")
    last = 0
    while found := list(rows.filter(pk__gt=last).values_list("pk", "delivery_error")[:_AT_ONCE]):
        for key, told in found:
            if (masked := mask_personal_data(told)[:300]) != told:
                model._default_manager.filter(pk=key).update(delivery_error=masked)
        last = found[-1][0]


class Migration(migrations.Migration):
    """Errors of earlier releases lose whom they name. Reads what has one, writes only what changes; safe to run again."""

    atomic = False
    dependencies = (("tickets", "0021_file_names_sealed"),)
    operations = (migrations.RunPython(mask_errors, migrations.RunPython.noop, elidable=True),)
