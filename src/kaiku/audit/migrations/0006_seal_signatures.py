from django.db import migrations, models

FORBID = """
CREATE TRIGGER audit_signature_append_only BEFORE UPDATE OR DELETE ON audit_sealsignature
    FOR EACH ROW EXECUTE FUNCTION audit_entry_is_append_only();
"""
ALLOW = "DROP TRIGGER audit_signature_append_only ON audit_sealsignature;"


class Migration(migrations.Migration):
    """Seals are signed again by a newer key, beside the first signature: they too are never changed."""

    dependencies = (("audit", "0005_monthly_partitions"),)

    operations = (
        migrations.CreateModel(
            name="SealSignature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last_entry", models.BigIntegerField(db_index=True, help_text="the seal's")),
                ("signature", models.CharField(max_length=64)),
                ("signed_at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(FORBID, ALLOW),
    )
