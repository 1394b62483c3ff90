"""From a read pack into the database: every part by its key, twice the same as once; what the pack lacks is retired, never deleted."""

from django.db import transaction

from kaiku.audit.changes import Actor
from kaiku.base.snapshots import forget_snapshots
from kaiku.config.pack.entries import Pack
from kaiku.config.pack.writing.classification import write_classification, write_forms
from kaiku.config.pack.writing.keeper import Report
from kaiku.config.pack.writing.organisation import write_documents, write_organisation, write_texts
from kaiku.config.pack.writing.places import write_base_maps, write_places
from kaiku.config.pack.writing.retention import write_retention
from kaiku.config.pack.writing.rules import write_rules
from kaiku.config.pack.writing.work import write_promises, write_queues, write_workflows

__all__ = ["Report", "import_pack"]


@transaction.atomic
def import_pack(pack: Pack, *, by: Actor | None = None) -> Report:
    """Make the database say what the pack says; staff accounts are left alone. `by` stands in the history of what changes."""
    report = Report()
    write_documents(pack.documents, report)
    write_texts(pack.texts, report)
    write_organisation(pack.organisation, report)
    write_workflows(pack.workflows, report)
    write_classification(pack, report)
    write_promises(pack.promises, report)
    write_retention(pack.retention, report)
    write_forms(pack, report)
    write_queues(pack, report)
    write_places(pack, report)
    write_base_maps(pack.base_maps, report)
    write_rules(pack.rules, report, by=by)
    transaction.on_commit(forget_snapshots)
    return report
