import uuid

import django.db.models.deletion
import taggit.managers
from django.conf import settings
from django.db import migrations, models

import core.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_first"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
                ("slug", models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name="slug")),
                ("name_pt", models.CharField(blank=True, max_length=100, verbose_name="name in Portuguese")),
                ("name_es", models.CharField(blank=True, max_length=100, verbose_name="name in Spanish")),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("idea", "Idea"), ("project", "Project"), ("pack", "Project pack")],
                        editable=False,
                        max_length=8,
                        verbose_name="kind",
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
                        default="published",
                        max_length=10,
                        verbose_name="visibility",
                    ),
                ),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False)),
                ("appreciation_count", models.PositiveIntegerField(default=0, editable=False)),
                ("comment_count", models.PositiveIntegerField(default=0, editable=False)),
                ("offer_count", models.PositiveIntegerField(default=0, editable=False)),
                ("interested_count", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subjects",
                        to="people.neighbourhood",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        help_text="The author or first owner; their own acts never count as interest.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "subject",
                "verbose_name_plural": "subjects",
                "indexes": [
                    models.Index(fields=["kind", "visibility", "-created_at"], name="subjects_newest"),
                    models.Index(
                        fields=["kind", "visibility", "-appreciation_count"], name="subjects_most_appreciated"
                    ),
                    models.Index(fields=["kind", "visibility", "-comment_count"], name="subjects_most_discussed"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("skill", "A skill"), ("time", "Time"), ("space", "A space"), ("thing", "A thing")],
                        default="skill",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=120, verbose_name="what is needed")),
                ("what_you_get", models.CharField(blank=True, max_length=160, verbose_name="what you get")),
                ("is_met", models.BooleanField(default=False, verbose_name="found")),
                (
                    "skill",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="people.skill",
                        verbose_name="skill",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="needs", to="ideas.subject"
                    ),
                ),
            ],
            options={
                "verbose_name": "need",
                "verbose_name_plural": "needs",
                "ordering": ["is_met", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("skill__isnull", False), models.Q(("text", ""), _negated=True), _connector="OR"
                        ),
                        name="need_names_a_skill_or_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "skill"), ("skill__isnull", True), _connector="OR"),
                        name="only_a_skill_need_has_a_skill",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Interest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="interests", to="ideas.subject"
                    ),
                ),
            ],
            options={
                "verbose_name": "interest",
                "verbose_name_plural": "interests",
                "constraints": [
                    models.UniqueConstraint(fields=("subject", "user"), name="a_person_is_interested_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Idea",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("idea", "Idea"), ("unloved-space", "Unloved space"), ("need", "Need")],
                        default="idea",
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("body", models.TextField(blank=True, max_length=5000, verbose_name="what you would like to see")),
                ("place_text", models.CharField(blank=True, max_length=200, verbose_name="where exactly")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("gathering", "Gathering interest"),
                            ("checking", "Being checked"),
                            ("supported", "Possible and supported"),
                            ("not-now", "Not now"),
                            ("signposted", "Passed to someone who can help"),
                            ("project", "A project of its own"),
                        ],
                        default="gathering",
                        max_length=12,
                        verbose_name="stage",
                    ),
                ),
                ("stage_note", models.TextField(blank=True, max_length=1000, verbose_name="what we answered")),
                ("stage_changed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "threshold",
                    models.PositiveSmallIntegerField(default=20, editable=False, verbose_name="people needed"),
                ),
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
                    "subject",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="idea", to="ideas.subject"
                    ),
                ),
            ],
            options={
                "verbose_name": "idea",
                "verbose_name_plural": "ideas",
                "permissions": [
                    ("moderate_idea", "Can hide and show ideas"),
                    ("advance_idea", "Can move an idea to another stage with a public answer"),
                ],
                "indexes": [
                    models.Index(fields=["visibility", "-created_at"], name="ideas_newest"),
                    models.Index(fields=["stage", "visibility"], name="ideas_by_stage"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="idea_has_a_title"),
                    models.CheckConstraint(
                        condition=models.Q(("threshold__gte", 1)), name="idea_threshold_is_at_least_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
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
                ("body", models.TextField(max_length=2000, verbose_name="comment")),
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="ideas.comment",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="comments", to="ideas.subject"
                    ),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "permissions": [("moderate_comment", "Can hide and show comments")],
                "indexes": [models.Index(fields=["subject", "visibility", "created_at"], name="comments_of_a_subject")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("body", ""), _negated=True), name="comment_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Appreciation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appreciations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appreciations", to="ideas.subject"
                    ),
                ),
            ],
            options={
                "verbose_name": "appreciation",
                "verbose_name_plural": "appreciations",
                "constraints": [
                    models.UniqueConstraint(fields=("subject", "user"), name="one_appreciation_for_each_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="SubjectTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="topic_links", to="ideas.subject"
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="subject_links", to="ideas.topic"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("content_object", "tag"), name="a_topic_is_given_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="subject",
            name="topics",
            field=taggit.managers.TaggableManager(
                blank=True,
                help_text="A comma-separated list of tags.",
                through="ideas.SubjectTopic",
                to="ideas.Topic",
                verbose_name="topics",
            ),
        ),
        migrations.CreateModel(
            name="IdeaDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=64, unique=True)),
                ("answers", models.JSONField(default=dict)),
                ("key", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False)),
                ("updated_at", models.DateTimeField(default=core.clock.now)),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="idea_drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["updated_at"], name="drafts_by_age")],
            },
        ),
        migrations.CreateModel(
            name="Offer",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("skill", "A skill"), ("time", "Time"), ("space", "A space"), ("thing", "A thing")],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("body", models.TextField(max_length=1000, verbose_name="what you offer")),
                ("when", models.CharField(blank=True, max_length=120, verbose_name="when it suits you")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "Offered"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined with thanks"),
                            ("done", "Done"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="offered",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
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
                    "need",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="offers",
                        to="ideas.need",
                    ),
                ),
                (
                    "skill",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="people.skill",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="ideas.subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "offer",
                "verbose_name_plural": "offers",
                "permissions": [("moderate_offer", "Can hide and show offers")],
                "indexes": [models.Index(fields=["subject", "state"], name="offers_of_a_subject")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind", "skill"), ("skill__isnull", True), _connector="OR"),
                        name="only_a_skill_offer_has_a_skill",
                    )
                ],
            },
        ),
    ]
