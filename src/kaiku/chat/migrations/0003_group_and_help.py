import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A talk is handed on to a group, and the customer says at its end whether it helped."""

    dependencies = [("chat", "0002_line_replies"), ("organisation", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="conversation",
            name="group",
            field=models.ForeignKey(
                blank=True,
                help_text="to whom it was handed on",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="organisation.handlergroup",
            ),
        ),
        migrations.AddField(
            model_name="conversation",
            name="helped",
            field=models.CharField(
                blank=True,
                choices=[("yes", "Kyllä"), ("partly", "Osittain"), ("no", "En")],
                db_default="",
                default="",
                help_text="what the customer said when it was over",
                max_length=6,
            ),
        ),
    ]
