from django.db import migrations, models

FORBID = """
CREATE TRIGGER configuration_change_append_only BEFORE UPDATE OR DELETE ON audit_configurationchange
    FOR EACH ROW EXECUTE FUNCTION audit_entry_is_append_only();
"""
ALLOW = "DROP TRIGGER configuration_change_append_only ON audit_configurationchange;"


class Migration(migrations.Migration):
    """Changes of configuration with their values; the database itself refuses to alter them, as in the audit log."""

    dependencies = (("audit", "0002_append_only"),)
    operations = (
        migrations.CreateModel(
            name="ConfigurationChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField(blank=True, null=True)),
                ("actor_name", models.CharField(blank=True, max_length=150)),
                ("kind", models.SlugField(help_text="as registered with changes.configured()", max_length=40)),
                ("key", models.CharField(help_text="which one of its kind", max_length=160)),
                ("name", models.CharField(help_text="its name in Finnish at that time", max_length=200)),
                ("before", models.JSONField(blank=True, help_text="null: it was not there or not in use", null=True)),
                ("after", models.JSONField(blank=True, help_text="null: it was taken out of use", null=True)),
                ("note", models.CharField(blank=True, help_text="why, in the maker's words", max_length=300)),
                ("restores_id", models.BigIntegerField(blank=True, help_text="the change that this one took back", null=True)),
            ],
            options={"indexes": [models.Index(fields=["kind", "key", "-id"], name="change_by_object")]},
        ),
        migrations.RunSQL(FORBID, ALLOW),
    )
