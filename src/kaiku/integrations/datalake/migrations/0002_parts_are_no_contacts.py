from importlib import import_module

from django.db import migrations

_VIEWS = import_module("kaiku.integrations.datalake.migrations.0001_views_and_runs").VIEWS
_NEW = {
    "fact_contact": f"{_VIEWS['fact_contact']} WHERE NOT f.is_part",
    "fact_step": f"{_VIEWS['fact_step']} WHERE NOT f.is_part",
    "fact_message": _VIEWS["fact_message"].replace("GROUP BY", "WHERE NOT f.is_part GROUP BY"),
}


class Migration(migrations.Migration):
    """A part of a contact is work, not another contact: the views count contacts."""

    dependencies = [("datalake", "0001_views_and_runs"), ("reporting", "0003_parts_are_work")]
    operations = [
        migrations.RunSQL(
            f"CREATE OR REPLACE VIEW kaiku_reports_{name} AS {query}", f"CREATE OR REPLACE VIEW kaiku_reports_{name} AS {_VIEWS[name]}"
        )
        for name, query in _NEW.items()
    ]
