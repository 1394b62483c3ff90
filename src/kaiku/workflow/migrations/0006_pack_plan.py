from django.db import migrations, models


def find_pack_plans(apps, schema_editor):
    """What a pack published has no publisher: its newest such version is the pack's; what people published since is theirs."""
    Workflow, Version = apps.get_model("workflow", "Workflow"), apps.get_model("workflow", "WorkflowVersion")
    for row in Workflow.objects.filter(origin="pack"):
        versions = Version.objects.filter(workflow=row)
        of_pack = versions.filter(published_by_name="").exclude(state="draft").order_by("-number").first()
        if of_pack is not None:
            row.pack_plan = _value(of_pack, row.names)
        newest = versions.exclude(state="draft").order_by("-number").first()
        if row.retired_at is not None or (newest is not None and newest.published_by_name):
            row.origin = "here"
        row.save(update_fields=["pack_plan", "origin"])


def _value(version, names):
    steps = [
        {
            "key": step.key, "names": step.names, "public_names": step.public_names, "status": step.status, "due": step.reply_within_hours,
            "requires": list(step.required_fields), "hidden": step.hidden, "actions": step.actions,
        }
        for step in version.steps.order_by("position")
    ]  # fmt: skip
    transitions = [
        {
            "key": move.key, "from": move.source.key, "to": move.target.key, "names": move.names, "capability": move.capability,
            "roles": sorted(move.roles), "requires": list(move.requires), "after": move.after_hours, "notices": move.notices,
        }
        for move in version.transitions.select_related("source", "target").order_by("position")
    ]  # fmt: skip
    return {"names": names, "area": "", "steps": steps, "transitions": transitions}


class Migration(migrations.Migration):
    """A workflow knows what its pack says, so that it can go back to it, and a later pack leaves alone what people changed."""

    dependencies = [("workflow", "0005_place_promises")]

    operations = [
        migrations.AddField(
            model_name="workflow",
            name="pack_plan",
            field=models.JSONField(blank=True, help_text="what the pack said last, to go back to; empty when it came from none", null=True),
        ),
        migrations.RunPython(find_pack_plans, migrations.RunPython.noop),
    ]
