from django.db import migrations, models

FORBID = """
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_auditseal
    FOR EACH ROW EXECUTE FUNCTION audit_entry_is_append_only();
CREATE TRIGGER audit_disposal_append_only BEFORE UPDATE OR DELETE ON audit_auditdisposal
    FOR EACH ROW EXECUTE FUNCTION audit_entry_is_append_only();
"""
ALLOW = """
DROP TRIGGER audit_seal_append_only ON audit_auditseal;
DROP TRIGGER audit_disposal_append_only ON audit_auditdisposal;
"""


class Migration(migrations.Migration):
    """Seals are signed and cover the values of configuration too; what was disposed of when its time was over is written down."""

    dependencies = (("audit", "0003_configuration_changes"),)
    operations = (
        migrations.AddField(
            "auditseal", "version", models.PositiveSmallIntegerField(default=1, db_default=1, help_text="what the digest covers")
        ),
        migrations.AddField(
            "auditseal",
            "signature",
            models.CharField(
                max_length=64, blank=True, default="", db_default="", help_text="HMAC of the digest with a key that the database lacks"
            ),
        ),
        migrations.CreateModel(
            name="AuditDisposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField(help_text="entries from before this are gone")),
                ("last_entry", models.BigIntegerField(help_text="the highest id that is gone")),
                ("entries", models.PositiveIntegerField()),
            ],
        ),
        migrations.RunSQL(FORBID, ALLOW),
    )
