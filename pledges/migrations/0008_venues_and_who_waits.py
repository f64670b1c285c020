import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import core.clock


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0011_since_when_it_is_shared"),
        ("people", "__first__"),
        ("pledges", "0007_asks_pauses_and_reminders"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "recorded_at",
                    models.DateTimeField(default=core.clock.now, editable=False, verbose_name="recorded at"),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="Needed when it is to hold from a Monday that has already come. Stays on record.",
                        max_length=500,
                        verbose_name="reason",
                    ),
                ),
                (
                    "owner",
                    models.CharField(
                        help_text="Who lets the council use the site.", max_length=120, verbose_name="owner of the land"
                    ),
                ),
                (
                    "owner_kind",
                    models.CharField(
                        choices=[("public", "Public"), ("private", "Private"), ("trust", "Charity or trust")],
                        max_length=8,
                        verbose_name="kind of owner",
                    ),
                ),
                (
                    "terms",
                    models.TextField(
                        help_text="Such as: at no cost, on the conditions below. Everybody sees it.",
                        max_length=1000,
                        verbose_name="terms in short",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_on",
                    models.DateField(
                        help_text="As it was first agreed. An extension is added beside it.", verbose_name="until"
                    ),
                ),
                (
                    "may_extend_to",
                    models.DateField(
                        blank=True,
                        help_text="The latest end that was spoken of.",
                        null=True,
                        verbose_name="may be extended until",
                    ),
                ),
                (
                    "afterwards",
                    models.TextField(
                        help_text="Where they can go, who helps them, how early they are told. Everybody sees it.",
                        max_length=1000,
                        verbose_name="what happens to tenants then",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="pledges.venue",
                        verbose_name="venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "agreement",
                "verbose_name_plural": "agreements",
                "ordering": ["venue", "-starts_on"],
                "constraints": [
                    models.UniqueConstraint(fields=("venue", "starts_on"), name="one_agreement_from_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                        name="agreement_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("may_extend_to__isnull", True), ("may_extend_to__gt", models.F("ends_on")), _connector="OR"
                        ),
                        name="agreement_extends_beyond_its_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("afterwards", ""), _negated=True), name="agreement_says_what_comes_after"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementCondition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "recorded_at",
                    models.DateTimeField(default=core.clock.now, editable=False, verbose_name="recorded at"),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="Needed when it is to hold from a Monday that has already come. Stays on record.",
                        max_length=500,
                        verbose_name="reason",
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        help_text="In plain words. Everybody sees it.", max_length=300, verbose_name="condition"
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="to be shown by")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conditions",
                        to="pledges.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "condition",
                "verbose_name_plural": "conditions",
                "ordering": ["agreement", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="condition_has_words"
                    ),
                    models.UniqueConstraint(fields=("agreement", "words"), name="one_condition_for_its_words"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementExtension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "recorded_at",
                    models.DateTimeField(default=core.clock.now, editable=False, verbose_name="recorded at"),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="Needed when it is to hold from a Monday that has already come. Stays on record.",
                        max_length=500,
                        verbose_name="reason",
                    ),
                ),
                ("until", models.DateField(verbose_name="until")),
                ("agreed_on", models.DateField(verbose_name="agreed on")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="pledges.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "extension",
                "verbose_name_plural": "extensions",
                "ordering": ["agreement", "until"],
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "until"), name="one_extension_until_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("agreed_on"))), name="extension_lies_ahead"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConditionEvidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "recorded_at",
                    models.DateTimeField(default=core.clock.now, editable=False, verbose_name="recorded at"),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="Needed when it is to hold from a Monday that has already come. Stays on record.",
                        max_length=500,
                        verbose_name="reason",
                    ),
                ),
                ("seen_on", models.DateField(verbose_name="seen on")),
                (
                    "words",
                    models.TextField(
                        help_text="A report, a count, a visit. Everybody sees it: name nobody.",
                        max_length=1000,
                        verbose_name="what was seen",
                    ),
                ),
                ("is_kept", models.BooleanField(default=True, verbose_name="shows that it is kept")),
                (
                    "condition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="pledges.agreementcondition",
                        verbose_name="condition",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence of a condition",
                "verbose_name_plural": "evidence of conditions",
                "ordering": ["condition", "-seen_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="evidence_says_what_was_seen"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JobsReturn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "recorded_at",
                    models.DateTimeField(default=core.clock.now, editable=False, verbose_name="recorded at"),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="Needed when it is to hold from a Monday that has already come. Stays on record.",
                        max_length=500,
                        verbose_name="reason",
                    ),
                ),
                ("counted_on", models.DateField(verbose_name="on")),
                (
                    "full_time",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MaxValueValidator(10000)], verbose_name="full-time jobs"
                    ),
                ),
                (
                    "part_time",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MaxValueValidator(10000)], verbose_name="part-time jobs"
                    ),
                ),
                (
                    "local",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(20000)],
                        verbose_name="of them people of the borough",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "tenancy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="jobs_returns",
                        to="pledges.tenancy",
                        verbose_name="tenancy",
                    ),
                ),
            ],
            options={
                "verbose_name": "jobs return",
                "verbose_name_plural": "jobs returns",
                "ordering": ["tenancy", "-counted_on"],
                "constraints": [
                    models.UniqueConstraint(fields=("tenancy", "counted_on"), name="one_jobs_return_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("local__isnull", True),
                            (
                                "local__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("full_time"), "+", models.F("part_time")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="local_jobs_are_among_the_jobs",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("text", models.TextField(editable=False, verbose_name="file")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                ("brought_at", models.DateTimeField(default=core.clock.now, verbose_name="brought at")),
                ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="taken over at")),
                ("made", models.PositiveIntegerField(default=0, verbose_name="tenancies made")),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="brought by",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="register_files",
                        to="pledges.venue",
                        verbose_name="venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "register file",
                "verbose_name_plural": "register files",
                "ordering": ["-brought_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("venue", "digest"), name="one_register_file_of_its_words"),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="register_file_has_words"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TenantStanding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "recorded_at",
                    models.DateTimeField(default=core.clock.now, editable=False, verbose_name="recorded at"),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="Needed when it is to hold from a Monday that has already come. Stays on record.",
                        max_length=500,
                        verbose_name="reason",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("independent", "Independent (not part of a chain)"),
                            ("borough", "From the borough"),
                            ("neighbour", "From the neighbourhood of the venue"),
                        ],
                        max_length=12,
                        verbose_name="what",
                    ),
                ),
                ("holds", models.BooleanField(default=True, verbose_name="it is so")),
                (
                    "evidence",
                    models.CharField(
                        help_text="Such as: company papers; a bill with the address. No copies.",
                        max_length=300,
                        verbose_name="how it was shown",
                    ),
                ),
                ("seen_on", models.DateField(verbose_name="seen on")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standings",
                        to="people.organisation",
                        verbose_name="business",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "independent or local",
                "verbose_name_plural": "independent and local",
                "ordering": ["organisation", "kind", "-seen_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["independent", "borough", "neighbour"])),
                        name="standing_has_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True), name="standing_is_shown"
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "kind", "seen_on"), name="one_standing_of_a_kind_a_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "recorded_at",
                    models.DateTimeField(default=core.clock.now, editable=False, verbose_name="recorded at"),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="Needed when it is to hold from a Monday that has already come. Stays on record.",
                        max_length=500,
                        verbose_name="reason",
                    ),
                ),
                ("svg", models.TextField(editable=False, verbose_name="drawing")),
                (
                    "words",
                    models.CharField(
                        help_text="For those who cannot see it. The list of units stands beside it.",
                        max_length=300,
                        verbose_name="what it shows",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="pledges.venue",
                        verbose_name="venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "plan of a venue",
                "verbose_name_plural": "plans of venues",
                "ordering": ["venue", "-recorded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="plan_says_what_it_shows"
                    ),
                    models.CheckConstraint(condition=models.Q(("svg", ""), _negated=True), name="plan_has_a_drawing"),
                ],
            },
        ),
        migrations.CreateModel(
            name="WaitingPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "recorded_at",
                    models.DateTimeField(default=core.clock.now, editable=False, verbose_name="recorded at"),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="Needed when it is to hold from a Monday that has already come. Stays on record.",
                        max_length=500,
                        verbose_name="reason",
                    ),
                ),
                ("joined_on", models.DateField(default=core.clock.today, verbose_name="joined on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("offered", "Offered a place"),
                            ("accepted", "Took the place"),
                            ("declined", "Declined the place"),
                            ("left", "Left the list"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("offered_on", models.DateField(blank=True, editable=False, null=True, verbose_name="offered on")),
                ("answer_by", models.DateField(blank=True, editable=False, null=True, verbose_name="answer by")),
                ("answered_on", models.DateField(blank=True, editable=False, null=True, verbose_name="answered on")),
                (
                    "band",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waiting",
                        to="pledges.abilityband",
                        verbose_name="ability band",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waiting_places",
                        to="people.organisation",
                        verbose_name="business",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "waiting place",
                "verbose_name_plural": "waiting list",
                "ordering": ["band", "joined_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "offered", "accepted", "declined", "left"])),
                        name="waiting_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "offered"), _negated=True),
                            models.Q(("answer_by__isnull", False), ("offered_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_offer_says_until_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["accepted", "declined"]), _negated=True),
                            ("answered_on__isnull", False),
                            _connector="OR",
                        ),
                        name="an_answer_has_its_day",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="waitingplace",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("waiting", "offered"))),
                fields=("band", "organisation"),
                name="a_business_waits_once_for_a_band",
            ),
        ),
    ]
