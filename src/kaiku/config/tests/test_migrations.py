"""The old release still runs while a migration is applied: a step may add, what is taken away goes a release later."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations import (
    AddField,
    AlterField,
    CreateModel,
    DeleteModel,
    Migration,
    RemoveField,
    RenameField,
    RenameModel,
    RunPython,
    RunSQL,
)
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

TAKES_AWAY = (RemoveField, DeleteModel, RenameField, RenameModel)
# What the release before had stopped using: "app.migration" -> why nothing asks for it any more.
RETIRED: dict[str, str] = {}


def faults(migration: Migration, before: ProjectState) -> Iterator[str]:
    """What in this migration would break the release that still runs, or the way back."""
    retired = f"{migration.app_label}.{migration.name}" in RETIRED
    made = {operation.name.lower() for operation in migration.operations if hasattr(operation, "fields")}
    state = before.clone()
    for operation in migration.operations:
        if isinstance(operation, TAKES_AWAY) and not retired:
            yield f"{type(operation).__name__} takes away what the running release uses"
        if isinstance(operation, AddField) and operation.model_name_lower not in made and not fills_itself(operation.field):
            yield f"{operation.model_name}.{operation.name} needs null or db_default: the running release writes rows without it"
        if isinstance(operation, AlterField) and operation.model_name_lower not in made and not retired:
            old = state.models[migration.app_label, operation.model_name_lower].get_field(operation.name)
            if narrows(old, operation.field):
                yield f"{operation.model_name}.{operation.name} refuses what the running release writes"
        if isinstance(operation, (RunSQL, RunPython)) and not operation.reversible:
            yield f"{type(operation).__name__} has no way back"
        operation.state_forwards(migration.app_label, state)


def fills_itself(field: models.Field) -> bool:  # type: ignore[type-arg]
    return bool(field.null or field.has_db_default() or field.many_to_many)


def narrows(old: models.Field, new: models.Field) -> bool:  # type: ignore[type-arg]
    shorter = old.max_length is not None and (new.max_length or old.max_length) < old.max_length
    kinds = old.get_internal_type(), new.get_internal_type()
    return shorter or (old.null and not new.null) or (kinds[0] != kinds[1] and kinds != ("CharField", "TextField"))


def own_steps() -> list[Migration]:
    """Every migration of ours after the first of its app; the first makes a new installation."""
    loader = MigrationLoader(None)
    own = {config.label for config in apps.get_app_configs() if config.name.startswith("kaiku.")}
    return [migration for key, migration in loader.graph.nodes.items() if key[0] in own and not migration.initial]


# Before the first installation of anybody nothing ran beside these.
BEFORE_ANY_INSTALLATION = {
    "email.0002_keptmail_mail_id", "publishing.0002_follower_letters", "webform.0002_request_counts",
    "workflow.0002_timed_moves_and_routed_workflows", "organisation.0002_appearance", "webform.0003_embedding_sites",
}  # fmt: skip


@pytest.mark.covers("R191")
def test_no_migration_breaks_the_release_that_still_runs() -> None:
    loader = MigrationLoader(None)
    found = {}
    for migration in own_steps():
        name = f"{migration.app_label}.{migration.name}"
        before = loader.project_state((migration.app_label, migration.name), at_end=False)
        if name not in BEFORE_ANY_INSTALLATION and (wrong := list(faults(migration, before))):
            found[name] = wrong

    assert found == {}


class Step(Migration):
    """An example; the name of its app does not matter."""


def example(*operations: object) -> list[str]:
    state = ProjectState()
    model = models.CharField(max_length=20, null=True)
    CreateModel("Thing", [("id", models.BigAutoField(primary_key=True)), ("word", model)]).state_forwards("tests", state)
    step = Step("0002_example", "tests")
    step.operations = list(operations)  # type: ignore[misc]
    return list(faults(step, state))


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (RemoveField("thing", "word"), "takes away"),
        (RenameField("thing", "word", "term"), "takes away"),
        (DeleteModel("Thing"), "takes away"),
        (AddField("thing", "size", models.IntegerField(default=0)), "db_default"),
        (AlterField("thing", "word", models.CharField(max_length=10, null=True)), "refuses"),
        (AlterField("thing", "word", models.CharField(max_length=20, default="")), "refuses"),
        (RunSQL("SELECT 1"), "no way back"),
    ],
)
def test_a_step_that_would_break_it_is_named(operation: object, words: str) -> None:
    assert len(example(operation)) == 1
    assert words in example(operation)[0]


@pytest.mark.parametrize(
    "operation",
    [
        AddField("thing", "size", models.IntegerField(db_default=0)),
        AddField("thing", "size", models.IntegerField(null=True)),
        AlterField("thing", "word", models.CharField(max_length=40, null=True)),
        RunSQL("SELECT 1", RunSQL.noop),
    ],
)
def test_a_step_that_only_adds_is_fine(operation: object) -> None:
    assert example(operation) == []
