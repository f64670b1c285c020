import uuid

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import core.clock
import core.streams


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0002_postgres_extensions"),
        ("ideas", "0001_first"),
        ("people", "0002_first"),
        ("people", "__first__"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Project",
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
                ("resident_backing_count", models.PositiveIntegerField(default=0, editable=False)),
                ("trader_backing_count", models.PositiveIntegerField(default=0, editable=False)),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("story", models.TextField(max_length=5000, verbose_name="story")),
                ("place_text", models.CharField(blank=True, max_length=200, verbose_name="where exactly")),
                (
                    "group_name",
                    models.CharField(
                        blank=True,
                        help_text="The group's name as neighbours know it. Left empty, the owners' names are shown.",
                        max_length=100,
                        verbose_name="who runs it",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("forming", "Forming"),
                            ("permitted", "Allowed to start"),
                            ("running", "Running"),
                            ("handed-over", "Run by residents alone"),
                            ("resting", "Resting"),
                            ("ended", "Ended"),
                        ],
                        default="forming",
                        max_length=12,
                        verbose_name="stage",
                    ),
                ),
                (
                    "ownership",
                    models.CharField(
                        choices=[
                            ("community", "Owned by the community"),
                            ("joint", "Owned together with the council"),
                            ("council", "Owned by the council"),
                        ],
                        default="community",
                        help_text="A project owned by the community can only be edited by its owners, never by the council.",
                        max_length=10,
                        verbose_name="ownership",
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
                    "from_idea",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grown_project",
                        to="ideas.idea",
                        verbose_name="grew out of the idea",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown on its page and its card. Its description is read to people who cannot see it.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.civicimage",
                        verbose_name="picture",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        help_text="A place with an address. Choose one only where the project really meets there.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="people.place",
                        verbose_name="place",
                    ),
                ),
                (
                    "subject",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="project", to="ideas.subject"
                    ),
                ),
            ],
            options={
                "verbose_name": "project",
                "verbose_name_plural": "projects",
                "permissions": [
                    ("moderate_project", "Can hide and show projects"),
                    ("permit_project", "Can answer a project and allow it to start"),
                ],
                "indexes": [
                    models.Index(fields=["visibility", "-created_at"], name="projects_newest"),
                    models.Index(fields=["stage", "visibility"], name="projects_by_stage"),
                    models.Index(fields=["visibility", "-resident_backing_count"], name="projects_most_backed"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="project_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("story", ""), _negated=True), name="project_has_a_story"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PackFamily",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("resident_backing_count", models.PositiveIntegerField(default=0, editable=False)),
                ("trader_backing_count", models.PositiveIntegerField(default=0, editable=False)),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("translation_key", models.UUIDField(editable=False, unique=True)),
                ("title", models.CharField(blank=True, max_length=255, verbose_name="title")),
                (
                    "subject",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pack_family", to="ideas.subject"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pack_families",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "pack in all its languages",
                "verbose_name_plural": "packs in all their languages",
            },
        ),
        migrations.CreateModel(
            name="ProjectOwner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("added_at", models.DateTimeField(default=core.clock.now, editable=False, verbose_name="owner since")),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="owner until")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="owners", to="projects.project"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_projects",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "owner of a project",
                "verbose_name_plural": "owners of projects",
                "ordering": ["added_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("project", "user"),
                        name="a_person_owns_a_project_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectPackIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences. They stand under the title, in lists and in search results.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown with the page and where people share its link.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.civicimage",
                        verbose_name="picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "list of project packs",
                "verbose_name_plural": "lists of project packs",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ProjectPackPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences. They stand under the title, in lists and in search results.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "framework_stage",
                    models.CharField(
                        choices=[
                            ("outcomes", "Outcomes"),
                            ("alignment", "Alignment"),
                            ("delivery", "Delivery"),
                            ("accountability", "Accountability"),
                        ],
                        default="outcomes",
                        help_text="Readers see the four stages on top of the pack with this one marked as where it stands now.",
                        max_length=14,
                        verbose_name="stage in the Collaborative Framework",
                    ),
                ),
                ("background", core.streams.LeanStreamField(blank=True, verbose_name="the problem, and what we know")),
                (
                    "what_made_it_work",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="What has to be there for this to work. Without it, readers copy the surface and miss the reason.",
                        verbose_name="what made it work elsewhere",
                    ),
                ),
                (
                    "what_would_break_it",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Say honestly what has gone wrong, so that the next group is warned.",
                        verbose_name="what would break it",
                    ),
                ),
                (
                    "figures",
                    core.streams.LeanStreamField(
                        blank=True,
                        help_text="Each set of figures is drawn as a chart and stands below it as a table.",
                        verbose_name="figures",
                    ),
                ),
                ("files", core.streams.LeanStreamField(blank=True, verbose_name="files")),
                ("contacts", core.streams.LeanStreamField(blank=True, verbose_name="contacts")),
                (
                    "budget",
                    models.CharField(
                        blank=True,
                        help_text="What there is to spend, in pounds, and on what. Say so if there is none.",
                        max_length=200,
                        verbose_name="budget",
                    ),
                ),
                (
                    "time_limits",
                    models.CharField(
                        blank=True,
                        help_text="By when, how long, and when it is looked at again.",
                        max_length=200,
                        verbose_name="time",
                    ),
                ),
                (
                    "who_is_involved",
                    models.CharField(
                        blank=True,
                        help_text="Who has said yes, and who is still missing.",
                        max_length=200,
                        verbose_name="who is involved",
                    ),
                ),
                (
                    "cannot_change",
                    models.CharField(
                        blank=True,
                        help_text="What nobody can bargain about, such as the law. Everything not named here is open.",
                        max_length=300,
                        verbose_name="what cannot change",
                    ),
                ),
                ("parameters", core.streams.LeanStreamField(blank=True, verbose_name="other things agreed already")),
                (
                    "owner_name",
                    models.CharField(
                        blank=True,
                        help_text="The person or team that takes this forward. A pack without an owner stands still.",
                        max_length=120,
                        verbose_name="owner",
                    ),
                ),
                (
                    "co_owner_name",
                    models.CharField(
                        blank=True,
                        help_text="Somebody who will use it, with equal rights.",
                        max_length=120,
                        verbose_name="together with",
                    ),
                ),
                (
                    "owner_time",
                    models.CharField(
                        blank=True,
                        help_text="How much time is set aside and until when, such as “a day a week until March”.",
                        max_length=200,
                        verbose_name="the time they have",
                    ),
                ),
                (
                    "review_on",
                    models.DateField(
                        blank=True,
                        help_text="Readers see this day. When it is past, the pack says that it is due for review.",
                        null=True,
                        verbose_name="looked at again on",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Gets each “I can do this” to answer. Left empty, the organisers answer. Not shown to readers.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who answers people who take a role",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown with the page and where people share its link.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.civicimage",
                        verbose_name="picture",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        help_text="The community project this pack belongs to. Whoever backs the pack then backs the project, and who backed the pack before moves to it when you publish.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pack_pages",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "project pack",
                "verbose_name_plural": "project packs",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="PackRole",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "title",
                    models.CharField(
                        help_text="A short name, such as “Saturday host”.", max_length=120, verbose_name="role"
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        blank=True,
                        help_text="How much time, how often, what one learns.",
                        max_length=300,
                        verbose_name="what it takes",
                    ),
                ),
                (
                    "wanted",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Readers see how many of them are found. More may still come forward.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(99),
                        ],
                        verbose_name="people wanted",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="projects.projectpackpage"
                    ),
                ),
            ],
            options={
                "verbose_name": "role to fill",
                "verbose_name_plural": "roles to fill",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("wanted__gte", 1)), name="a_role_wants_somebody")
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleTaken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("role_key", models.UUIDField(editable=False, verbose_name="role")),
                ("role_title", models.CharField(max_length=120, verbose_name="role as it was called")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "Offered"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined with thanks"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="offered",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("offered_at", models.DateTimeField(default=core.clock.now, editable=False, verbose_name="offered at")),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="answered at")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roles_taken",
                        to="projects.packfamily",
                        verbose_name="pack",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roles_taken",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "role taken",
                "verbose_name_plural": "roles taken",
                "ordering": ["-offered_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("family", "role_key", "user"), name="a_person_takes_a_role_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="StageChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("forming", "Forming"),
                            ("permitted", "Allowed to start"),
                            ("running", "Running"),
                            ("handed-over", "Run by residents alone"),
                            ("resting", "Resting"),
                            ("ended", "Ended"),
                        ],
                        max_length=12,
                        verbose_name="stage",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=600, verbose_name="what was said")),
                ("changed_at", models.DateTimeField(default=core.clock.now, editable=False, verbose_name="on")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stage_changes", to="projects.project"
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a project",
                "verbose_name_plural": "steps of projects",
                "ordering": ["changed_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ToolkitIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences. They stand under the title, in lists and in search results.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown with the page and where people share its link.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.civicimage",
                        verbose_name="picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "first page of the toolkit",
                "verbose_name_plural": "first pages of the toolkit",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ToolkitPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences. They stand under the title, in lists and in search results.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "in_commission",
                    models.BooleanField(
                        default=False,
                        help_text="Deciding together what is needed and what money goes to.",
                        verbose_name="commission",
                    ),
                ),
                (
                    "in_design",
                    models.BooleanField(
                        default=False, help_text="Working out together how it should be.", verbose_name="design"
                    ),
                ),
                (
                    "in_deliver",
                    models.BooleanField(
                        default=False, help_text="Doing it together, day by day.", verbose_name="deliver"
                    ),
                ),
                (
                    "in_assess",
                    models.BooleanField(
                        default=False, help_text="Finding out together what it changed.", verbose_name="assess"
                    ),
                ),
                ("body", core.streams.LeanStreamField(blank=True, verbose_name="content")),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown with the page and where people share its link.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.civicimage",
                        verbose_name="picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "toolkit page",
                "verbose_name_plural": "toolkit pages",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="Backing",
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
                ("message", models.TextField(blank=True, max_length=500, verbose_name="message")),
                (
                    "is_public",
                    models.BooleanField(default=False, verbose_name="everybody may read the message and the name"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="taken back at"),
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="backings",
                        to="people.organisation",
                        verbose_name="in the name of",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="backings", to="ideas.subject"
                    ),
                ),
            ],
            options={
                "verbose_name": "backing",
                "verbose_name_plural": "backings",
                "permissions": [("moderate_backing", "Can hide and show messages of backers")],
                "indexes": [
                    models.Index(fields=["subject", "withdrawn_at", "-created_at"], name="backings_of_a_subject")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("subject", "author"), name="a_person_backs_a_subject_once")
                ],
            },
        ),
        migrations.AlterUniqueTogether(
            name="packrole",
            unique_together={("translation_key", "locale")},
        ),
    ]
