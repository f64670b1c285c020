import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.clock


class Migration(migrations.Migration):
    dependencies = [
        ("ideas", "0003_the_civic_crowd"),
        ("people", "__first__"),
        ("projects", "0003_role_answer"),
    ]

    operations = [
        migrations.AddField(
            model_name="stagechange",
            name="happened_on",
            field=models.DateField(
                default=core.clock.today,
                help_text="The day it happened; it may be earlier than today.",
                verbose_name="happened on",
            ),
        ),
        migrations.CreateModel(
            name="ProjectUpdate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("language", models.CharField(default="en", max_length=10, verbose_name="language")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("web", "On this site"),
                            ("shop-front", "At the shop front"),
                            ("event", "At an event"),
                            ("door", "At the door"),
                            ("paper", "On paper"),
                            ("import", "From another system"),
                        ],
                        default="web",
                        max_length=12,
                        verbose_name="how it came",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("published", "Published"),
                            ("held", "Held until someone has looked"),
                            ("hidden", "Hidden by a moderator"),
                            ("removed", "Removed by its author"),
                        ],
                        db_index=True,
                        default="published",
                        max_length=10,
                        verbose_name="visibility",
                    ),
                ),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False, verbose_name="shared at")),
                ("edited_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="edited at")),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("body", models.TextField(max_length=3000, verbose_name="what is new")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="updates", to="projects.project"
                    ),
                ),
            ],
            options={
                "verbose_name": "project update",
                "verbose_name_plural": "project updates",
                "ordering": ["-created_at", "-pk"],
                "permissions": [("moderate_projectupdate", "Can hide and show updates of projects")],
                "indexes": [models.Index(fields=["project", "visibility", "-created_at"], name="updates_of_a_project")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True), models.Q(("body", ""), _negated=True)
                        ),
                        name="update_says_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("name_pt", models.CharField(blank=True, max_length=60, verbose_name="name in Portuguese")),
                ("name_es", models.CharField(blank=True, max_length=60, verbose_name="name in Spanish")),
                (
                    "includes",
                    models.TextField(
                        help_text="One thing on each line.", max_length=600, verbose_name="what it includes"
                    ),
                ),
                (
                    "includes_pt",
                    models.TextField(blank=True, max_length=600, verbose_name="what it includes, in Portuguese"),
                ),
                (
                    "includes_es",
                    models.TextField(blank=True, max_length=600, verbose_name="what it includes, in Spanish"),
                ),
                ("sort_order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("is_active", models.BooleanField(default=True, verbose_name="given to projects now")),
            ],
            options={
                "verbose_name": "level of support",
                "verbose_name_plural": "levels of support",
                "ordering": ["sort_order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="support_level_has_a_name"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="project",
            name="support_level",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="projects",
                to="projects.supportlevel",
                verbose_name="help from the council",
            ),
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("person", "For themselves"),
                            ("professional", "In their job"),
                            ("community", "For a community group"),
                        ],
                        default="person",
                        max_length=12,
                        verbose_name="takes part",
                    ),
                ),
                ("does", models.CharField(blank=True, max_length=120, verbose_name="what they do")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "Asked to join"),
                            ("accepted", "In the team"),
                            ("declined", "Said no"),
                            ("left", "Has left"),
                        ],
                        default="invited",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False)),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="team", to="projects.project"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="team_memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "team member",
                "verbose_name_plural": "team members",
                "ordering": ["created_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["invited", "accepted"])),
                        fields=("project", "user"),
                        name="a_person_is_in_a_team_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UpdatePhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "photo",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="update_link", to="ideas.photo"
                    ),
                ),
                (
                    "update",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photo_links",
                        to="projects.projectupdate",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ParticipationCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "depth",
                    models.CharField(
                        choices=[
                            ("came-by", "Came by"),
                            ("took-part", "Took part"),
                            ("helped-make", "Helped to make it"),
                            ("leads", "Lead"),
                        ],
                        max_length=12,
                        verbose_name="how they took part",
                    ),
                ),
                ("people", models.PositiveIntegerField(verbose_name="how many people")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("counted", "Counted one by one"),
                            ("signed-in", "From a signing-in sheet"),
                            ("estimated", "Estimated"),
                            ("site", "From what is recorded on this site"),
                        ],
                        max_length=10,
                        verbose_name="how it was counted",
                    ),
                ),
                ("how", models.CharField(blank=True, max_length=160, verbose_name="in your own words")),
                ("started_on", models.DateField(verbose_name="from")),
                ("ended_on", models.DateField(verbose_name="until")),
                ("recorded_at", models.DateTimeField(default=core.clock.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participation_counts",
                        to="projects.project",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "count of people who took part",
                "verbose_name_plural": "counts of people who took part",
                "ordering": ["-ended_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended_on__gte", models.F("started_on"))), name="count_ends_after_it_starts"
                    ),
                    models.CheckConstraint(condition=models.Q(("people__gte", 1)), name="a_count_counts_somebody"),
                ],
            },
        ),
    ]
