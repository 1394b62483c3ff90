import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import kaiku.base.encryption


class Migration(migrations.Migration):
    """Directories, their people and groups."""

    initial = True

    dependencies = [
        ("clients", "0002_photo_hosts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Directory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=30, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("tenant", models.CharField(help_text="the directory's own id, in lower case", max_length=64, unique=True)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("scim", "SCIM: hakemisto lähettää muutokset itse"),
                            ("graph", "Graph: muutokset haetaan hakemistosta"),
                            ("rest", "Rajapinta: integraatioalusta lähettää"),
                        ],
                        default="scim",
                        max_length=10,
                    ),
                ),
                ("app_id", models.CharField(blank=True, default="", help_text="Graph: the application that reads it", max_length=64)),
                ("secret", kaiku.base.encryption.EncryptedTextField(blank=True, default="")),
                (
                    "groups",
                    models.JSONField(default=list, help_text="Graph: ids of the groups whose members are fetched; empty: everybody"),
                ),
                (
                    "mapping",
                    models.JSONField(default=list, help_text="rules: a group gives a role with its reach, or a place in a handler group"),
                ),
                (
                    "silence_minutes",
                    models.PositiveIntegerField(default=60, help_text="raise the alarm when nothing has been heard; 0: never"),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("users_cursor", models.TextField(blank=True, default="")),
                ("groups_cursor", models.TextField(blank=True, default="")),
                ("heard_at", models.DateTimeField(blank=True, null=True)),
                ("rests_until", models.DateTimeField(blank=True, help_text="Graph asked us to wait", null=True)),
                ("held_at", models.DateTimeField(blank=True, help_text="too many would leave: an administrator decides", null=True)),
                (
                    "keeps_administrator",
                    models.BooleanField(default=False, help_text="the last administrator was to lose his rights, and did not"),
                ),
                (
                    "client",
                    models.OneToOneField(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="directory", to="clients.apiclient"
                    ),
                ),
            ],
            options={
                "ordering": ("name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="DirectoryGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("external_id", models.CharField(blank=True, default="", max_length=64)),
                ("name", models.CharField(max_length=256)),
                ("made_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "directory",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="told_groups", to="directory.directory"),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="DirectoryPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, help_text="what we call him to the directory", unique=True)),
                ("external_id", models.CharField(blank=True, default="", help_text="his object id there", max_length=64)),
                ("user_name", models.CharField(max_length=150)),
                ("name", models.CharField(blank=True, default="", max_length=150)),
                ("given_name", models.CharField(blank=True, default="", max_length=100)),
                ("family_name", models.CharField(blank=True, default="", max_length=100)),
                ("email", models.CharField(blank=True, default="", max_length=254)),
                ("title", models.CharField(blank=True, default="", max_length=150)),
                ("department", models.CharField(blank=True, default="", max_length=150)),
                ("manager", models.CharField(blank=True, default="", help_text="the manager's id as it was told", max_length=64)),
                ("extra", models.JSONField(default=dict, help_text="the few other things that are kept as they were told")),
                ("is_active", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("removed_at", models.DateTimeField(blank=True, help_text="gone from the directory", null=True)),
                ("left_at", models.DateTimeField(blank=True, help_text="his account was closed for that reason", null=True)),
                ("is_clashing", models.BooleanField(default=False, help_text="an account that is not his has his user name")),
                (
                    "directory",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="people", to="directory.directory"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="directory_people",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="DirectoryMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="places", to="directory.directorygroup"),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="places", to="directory.directoryperson"),
                ),
            ],
        ),
        migrations.AddField(
            model_name="directorygroup",
            name="members",
            field=models.ManyToManyField(related_name="groups", through="directory.DirectoryMember", to="directory.directoryperson"),
        ),
        migrations.AddIndex(
            model_name="directoryperson",
            index=models.Index(django.db.models.functions.text.Lower("email"), name="directory_person_email"),
        ),
        migrations.AddIndex(
            model_name="directoryperson",
            index=models.Index(django.db.models.functions.text.Lower("name"), name="directory_person_name"),
        ),
        migrations.AddConstraint(
            model_name="directoryperson",
            constraint=models.UniqueConstraint(
                models.F("directory"),
                django.db.models.functions.text.Lower("user_name"),
                condition=models.Q(("removed_at__isnull", True)),
                name="one_person_a_user_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="directoryperson",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at__isnull", True), models.Q(("external_id", ""), _negated=True)),
                fields=("directory", "external_id"),
                name="one_person_an_external_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="directorymember",
            constraint=models.UniqueConstraint(fields=("group", "person"), name="one_place_in_a_group"),
        ),
        migrations.AddIndex(
            model_name="directorygroup",
            index=models.Index(django.db.models.functions.text.Lower("name"), name="directory_group_name"),
        ),
        migrations.AddConstraint(
            model_name="directorygroup",
            constraint=models.UniqueConstraint(
                condition=models.Q(("external_id", ""), _negated=True), fields=("directory", "external_id"), name="one_group_an_external_id"
            ),
        ),
    ]
