import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.clock


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_postgres_extensions"),
        ("ideas", "0002_search"),
        ("people", "0005_crowd_skills_and_places"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
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
                ("body", models.CharField(max_length=300, verbose_name="I will…")),
                ("on", models.DateField(verbose_name="on which day")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="from")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="until")),
                ("where", models.CharField(blank=True, max_length=120, verbose_name="where")),
                (
                    "places",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Leave it empty when you do it alone.",
                        null=True,
                        verbose_name="helpers wanted",
                    ),
                ),
                ("what_you_get", models.CharField(blank=True, max_length=160, verbose_name="what helpers get")),
                ("requires", models.JSONField(blank=True, default=list, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined with thanks"),
                            ("under-way", "Under way"),
                            ("done", "Done"),
                            ("confirmed", "Done and confirmed"),
                            ("thanked", "Done, with thanks"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="proposed",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("thanks", models.CharField(blank=True, max_length=300, verbose_name="thank-you")),
                ("state_changed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("volunteer_count", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("waiting_count", models.PositiveSmallIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "action",
                "verbose_name_plural": "actions",
                "ordering": ["on", "starts_at", "pk"],
                "permissions": [("moderate_action", "Can hide and show actions")],
                "indexes": [models.Index(fields=["visibility", "state", "on"], name="actions_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("body", ""), _negated=True), name="action_says_what_will_be_done"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("places__isnull", True), ("places__gte", 1), _connector="OR"),
                        name="action_with_places_has_at_least_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("places__isnull", True), ("volunteer_count", 0)),
                            ("volunteer_count__lte", models.F("places")),
                            _connector="OR",
                        ),
                        name="no_more_volunteers_than_places",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("places__isnull", True), models.Q(("what_you_get", ""), _negated=True), _connector="OR"
                        ),
                        name="a_call_for_helpers_says_what_they_get",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__isnull", True),
                            models.Q(("ends_at__gt", models.F("starts_at")), ("starts_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="action_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppreciationNote",
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
                ("body", models.CharField(max_length=280, verbose_name="what you like about it")),
            ],
            options={
                "verbose_name": "words of appreciation",
                "verbose_name_plural": "words of appreciation",
                "permissions": [("moderate_appreciationnote", "Can hide and show words of appreciation")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("body", ""), _negated=True), name="appreciation_note_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CommentVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.TextField(max_length=2000)),
                ("replaced_at", models.DateTimeField(default=core.clock.now, editable=False)),
            ],
            options={
                "verbose_name": "earlier words of a comment",
                "verbose_name_plural": "earlier words of comments",
                "ordering": ["replaced_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False)),
                ("last_message_at", models.DateTimeField(default=core.clock.now, editable=False)),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "conversation",
                "verbose_name_plural": "conversations",
            },
        ),
        migrations.CreateModel(
            name="DraftPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("alt_text", models.CharField(max_length=160)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("alt_text", ""), _negated=True), name="a_draft_photo_says_what_it_shows"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IdeaStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                            ("withdrawn", "Taken back by its author"),
                            ("merged", "Joined with another idea"),
                        ],
                        max_length=12,
                        verbose_name="stage",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="what was said")),
                ("changed_at", models.DateTimeField(default=core.clock.now, editable=False, verbose_name="on")),
                ("next_answer_on", models.DateField(blank=True, null=True, verbose_name="next answer by")),
            ],
            options={
                "verbose_name": "step of an idea",
                "verbose_name_plural": "steps of ideas",
                "ordering": ["changed_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "mention",
                "verbose_name_plural": "mentions",
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("body", models.TextField(max_length=2000, verbose_name="message")),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False)),
            ],
            options={
                "verbose_name": "message",
                "verbose_name_plural": "messages",
                "ordering": ["created_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("body", ""), _negated=True), name="a_message_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Photo",
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
                ("alt_text", models.CharField(max_length=160, verbose_name="what the photo shows")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("in_gallery", models.BooleanField(default=True)),
            ],
            options={
                "verbose_name": "photo",
                "verbose_name_plural": "photos",
                "ordering": ["position", "pk"],
                "permissions": [("moderate_photo", "Can hide and show photos")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("alt_text", ""), _negated=True), name="a_photo_says_what_it_shows"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("listing", models.CharField(max_length=20)),
                ("words", models.JSONField(default=dict)),
                ("address", models.CharField(max_length=500)),
                ("name", models.CharField(max_length=80, verbose_name="name of the search")),
                ("wants_news", models.BooleanField(default=True, verbose_name="tell me about new ones")),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False)),
                ("looked_at", models.DateTimeField(default=core.clock.now, editable=False)),
            ],
            options={
                "verbose_name": "saved search",
                "verbose_name_plural": "saved searches",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SkillRecognition",
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
                ("body", models.CharField(blank=True, max_length=200, verbose_name="what you saw")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("suggested", "Waiting for your answer"),
                            ("accepted", "Accepted"),
                            ("declined", "Not accepted"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="suggested",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "recognised skill",
                "verbose_name_plural": "recognised skills",
                "permissions": [
                    ("moderate_skillrecognition", "Can hide and show what people say about a neighbour's skill")
                ],
            },
        ),
        migrations.CreateModel(
            name="ViabilityAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=160)),
                (
                    "verdict",
                    models.CharField(
                        choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No"), ("not-asked", "Does not apply")],
                        max_length=10,
                        verbose_name="finding",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="why")),
            ],
            options={
                "verbose_name": "finding of a viability check",
                "verbose_name_plural": "findings of viability checks",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ViabilityCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("checked_at", models.DateTimeField(default=core.clock.now, editable=False, verbose_name="checked at")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("gathering", "Gathering interest"),
                            ("checking", "Being checked"),
                            ("supported", "Possible and supported"),
                            ("not-now", "Not now"),
                            ("signposted", "Passed to someone who can help"),
                            ("project", "A project of its own"),
                            ("withdrawn", "Taken back by its author"),
                            ("merged", "Joined with another idea"),
                        ],
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                ("summary", models.TextField(max_length=1000, verbose_name="in short")),
            ],
            options={
                "verbose_name": "viability check",
                "verbose_name_plural": "viability checks",
                "ordering": ["-checked_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["supported", "not-now", "signposted"])),
                        name="a_check_ends_in_an_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("summary", ""), _negated=True), name="a_check_says_what_was_found"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ViabilityCriterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=160, verbose_name="question")),
                ("question_pt", models.CharField(blank=True, max_length=160, verbose_name="question in Portuguese")),
                ("question_es", models.CharField(blank=True, max_length=160, verbose_name="question in Spanish")),
                (
                    "help_text",
                    models.CharField(
                        blank=True,
                        help_text="For the team that checks; not shown to residents.",
                        max_length=255,
                        verbose_name="what to look at",
                    ),
                ),
                ("sort_order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("is_active", models.BooleanField(default=True, verbose_name="asked in new checks")),
            ],
            options={
                "verbose_name": "criterion of the viability check",
                "verbose_name_plural": "criteria of the viability check",
                "ordering": ["sort_order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("question", ""), _negated=True), name="criterion_asks_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Volunteer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("going", "Has a place"),
                            ("waiting", "On the waiting list"),
                            ("withdrawn", "Withdrew"),
                        ],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("joined_at", models.DateTimeField(default=core.clock.now, editable=False)),
                ("promoted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "volunteer",
                "verbose_name_plural": "volunteers",
            },
        ),
        migrations.AddField(
            model_name="idea",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="ideas.idea",
                verbose_name="joined with",
            ),
        ),
        migrations.AddField(
            model_name="idea",
            name="signpost_url",
            field=models.URLField(blank=True, max_length=300, verbose_name="where to go on"),
        ),
        migrations.AddField(
            model_name="offer",
            name="asked_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="asked again on"),
        ),
        migrations.AddField(
            model_name="offer",
            name="confirmed_on",
            field=models.DateField(default=core.clock.today, verbose_name="last confirmed on"),
        ),
        migrations.AddField(
            model_name="offer",
            name="how_long",
            field=models.CharField(blank=True, max_length=80, verbose_name="for how long"),
        ),
        migrations.AddField(
            model_name="offer",
            name="is_unused",
            field=models.BooleanField(
                default=False, help_text="For a space: nobody uses it at the moment.", verbose_name="stands unused"
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="latitude",
            field=models.DecimalField(blank=True, decimal_places=5, editable=False, max_digits=8, null=True),
        ),
        migrations.AddField(
            model_name="offer",
            name="longitude",
            field=models.DecimalField(blank=True, decimal_places=5, editable=False, max_digits=8, null=True),
        ),
        migrations.AddField(
            model_name="offer",
            name="neighbourhood",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="people.neighbourhood",
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="people.organisation",
                verbose_name="in the name of",
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="state_changed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="offer",
            name="thanks",
            field=models.CharField(blank=True, max_length=300, verbose_name="thank-you"),
        ),
        migrations.AddField(
            model_name="offer",
            name="title",
            field=models.CharField(blank=True, max_length=80, verbose_name="in a few words"),
        ),
        migrations.AddField(
            model_name="offer",
            name="where",
            field=models.CharField(blank=True, max_length=120, verbose_name="where"),
        ),
        migrations.AddField(
            model_name="subject",
            name="action_count",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="subject",
            name="latitude",
            field=models.DecimalField(blank=True, decimal_places=5, editable=False, max_digits=8, null=True),
        ),
        migrations.AddField(
            model_name="subject",
            name="longitude",
            field=models.DecimalField(blank=True, decimal_places=5, editable=False, max_digits=8, null=True),
        ),
        migrations.AddField(
            model_name="subject",
            name="point_from",
            field=models.CharField(
                blank=True,
                choices=[
                    ("pin", "A pin on the map"),
                    ("postcode", "The middle of a postcode district"),
                    ("neighbourhood", "The middle of the neighbourhood"),
                ],
                editable=False,
                max_length=14,
            ),
        ),
        migrations.AlterField(
            model_name="idea",
            name="stage",
            field=models.CharField(
                choices=[
                    ("gathering", "Gathering interest"),
                    ("checking", "Being checked"),
                    ("supported", "Possible and supported"),
                    ("not-now", "Not now"),
                    ("signposted", "Passed to someone who can help"),
                    ("project", "A project of its own"),
                    ("withdrawn", "Taken back by its author"),
                    ("merged", "Joined with another idea"),
                ],
                default="gathering",
                max_length=12,
                verbose_name="stage",
            ),
        ),
        migrations.AlterField(
            model_name="need",
            name="kind",
            field=models.CharField(
                choices=[
                    ("skill", "A skill"),
                    ("time", "Time"),
                    ("space", "A space"),
                    ("thing", "A thing"),
                    ("knowledge", "Knowledge"),
                ],
                default="skill",
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="offer",
            name="kind",
            field=models.CharField(
                choices=[
                    ("skill", "A skill"),
                    ("time", "Time"),
                    ("space", "A space"),
                    ("thing", "A thing"),
                    ("knowledge", "Knowledge"),
                ],
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="offer",
            name="state",
            field=models.CharField(
                choices=[
                    ("offered", "Offered"),
                    ("accepted", "Accepted"),
                    ("declined", "Declined with thanks"),
                    ("done", "Done"),
                    ("thanked", "Done, with thanks"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="offered",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("subject__isnull", True)),
                fields=["kind", "visibility", "-created_at"],
                name="offers_in_the_pool",
            ),
        ),
        migrations.AddIndex(
            model_name="subject",
            index=models.Index(fields=["visibility", "latitude", "longitude"], name="subjects_on_the_map"),
        ),
        migrations.AddConstraint(
            model_name="idea",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into__isnull", False), ("stage", "merged")),
                    models.Q(models.Q(("stage", "merged"), _negated=True), ("merged_into__isnull", True)),
                    _connector="OR",
                ),
                name="a_merged_idea_says_into_which",
            ),
        ),
        migrations.AddConstraint(
            model_name="idea",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("id")), _negated=True), name="no_idea_is_merged_into_itself"
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "space"), ("is_unused", False), _connector="OR"),
                name="only_a_space_stands_unused",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                    models.Q(("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))),
                    _connector="OR",
                ),
                name="offer_is_on_earth",
            ),
        ),
        migrations.AddConstraint(
            model_name="subject",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude__isnull", True), ("longitude__isnull", True), ("point_from", "")),
                    models.Q(
                        ("latitude__range", (-90, 90)),
                        ("longitude__range", (-180, 180)),
                        models.Q(("point_from", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="subject_point_is_whole_and_on_earth",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="author",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="subject",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="ideas.subject"
            ),
        ),
        migrations.AddField(
            model_name="appreciationnote",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="author",
            ),
        ),
        migrations.AddField(
            model_name="appreciationnote",
            name="subject",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="appreciation_notes", to="ideas.subject"
            ),
        ),
        migrations.AddField(
            model_name="commentversion",
            name="comment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="ideas.comment"
            ),
        ),
        migrations.AddField(
            model_name="conversation",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="conversation",
            name="offer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conversations",
                to="ideas.offer",
            ),
        ),
        migrations.AddField(
            model_name="conversation",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="conversation",
            name="skill",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.skill"
            ),
        ),
        migrations.AddField(
            model_name="conversation",
            name="started_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="conversation",
            name="subject",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ideas.subject"
            ),
        ),
        migrations.AddField(
            model_name="draftphoto",
            name="draft",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="photos", to="ideas.ideadraft"
            ),
        ),
        migrations.AddField(
            model_name="draftphoto",
            name="image",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.civicimage"
            ),
        ),
        migrations.AddField(
            model_name="ideastep",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="ideastep",
            name="idea",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="ideas.idea"),
        ),
        migrations.AddField(
            model_name="mention",
            name="comment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="mentions", to="ideas.comment"
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="conversation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="ideas.conversation"
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="author",
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="image",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.civicimage"
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="subject",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="photos", to="ideas.subject"
            ),
        ),
        migrations.AddField(
            model_name="savedsearch",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="saved_searches", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="skillrecognition",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="author",
            ),
        ),
        migrations.AddField(
            model_name="skillrecognition",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recognitions",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="skillrecognition",
            name="skill",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recognitions",
                to="people.skill",
                verbose_name="skill",
            ),
        ),
        migrations.AddField(
            model_name="viabilitycheck",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="viabilitycheck",
            name="idea",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="ideas.idea"
            ),
        ),
        migrations.AddField(
            model_name="viabilityanswer",
            name="viability_check",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="ideas.viabilitycheck"
            ),
        ),
        migrations.AddField(
            model_name="viabilityanswer",
            name="criterion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ideas.viabilitycriterion"
            ),
        ),
        migrations.AddField(
            model_name="volunteer",
            name="action",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="volunteers", to="ideas.action"
            ),
        ),
        migrations.AddField(
            model_name="volunteer",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="volunteering",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["subject", "state"], name="actions_of_a_subject"),
        ),
        migrations.AddIndex(
            model_name="appreciationnote",
            index=models.Index(fields=["subject", "visibility", "-created_at"], name="notes_of_a_subject"),
        ),
        migrations.AddConstraint(
            model_name="appreciationnote",
            constraint=models.UniqueConstraint(
                fields=("subject", "author"), name="one_note_of_appreciation_for_each_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.CheckConstraint(
                condition=models.Q(("started_by", models.F("other")), _negated=True),
                name="a_conversation_has_two_sides",
            ),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("offer__isnull", False)),
                fields=("offer", "started_by", "other"),
                name="one_conversation_about_an_offer",
            ),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("skill__isnull", False)),
                fields=("skill", "started_by", "other"),
                name="one_conversation_about_a_skill",
            ),
        ),
        migrations.AddIndex(
            model_name="ideastep",
            index=models.Index(fields=["idea", "changed_at"], name="steps_of_an_idea"),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(fields=("comment", "user"), name="a_person_is_mentioned_once"),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(fields=["subject", "visibility", "position"], name="photos_of_a_subject"),
        ),
        migrations.AddConstraint(
            model_name="savedsearch",
            constraint=models.UniqueConstraint(fields=("user", "address"), name="a_search_is_kept_once"),
        ),
        migrations.AddIndex(
            model_name="skillrecognition",
            index=models.Index(fields=["person", "state"], name="recognitions_of_a_person"),
        ),
        migrations.AddConstraint(
            model_name="skillrecognition",
            constraint=models.UniqueConstraint(
                fields=("person", "skill", "author"), name="a_person_recognises_a_skill_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="skillrecognition",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", models.F("author")), _negated=True), name="nobody_recognises_themselves"
            ),
        ),
        migrations.AddConstraint(
            model_name="viabilityanswer",
            constraint=models.UniqueConstraint(
                fields=("viability_check", "criterion"), name="a_criterion_is_answered_once"
            ),
        ),
        migrations.AddIndex(
            model_name="volunteer",
            index=models.Index(fields=["action", "state", "joined_at"], name="volunteers_of_an_action"),
        ),
        migrations.AddConstraint(
            model_name="volunteer",
            constraint=models.UniqueConstraint(fields=("action", "user"), name="a_person_volunteers_once"),
        ),
    ]
