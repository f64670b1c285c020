"""Reviews, what follows from them, and statements: all tables of closing and issuing."""

import uuid

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import core.clock
import pledges.models.base


class Migration(migrations.Migration):
    dependencies = [
        ("hours", "0001_first"),
        ("people", "__first__"),
        ("pledges", "0003_second_officer_and_ranges"),
    ]

    operations = [
        migrations.CreateModel(
            name="StatementCounter",
            fields=[
                (
                    "venue",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="statement_counter",
                        serialize=False,
                        to="pledges.venue",
                    ),
                ),
                ("last", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Recount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("credit", models.IntegerField(verbose_name="credit in minutes")),
                ("met", models.BooleanField(verbose_name="met")),
                ("carry_out", models.PositiveIntegerField(verbose_name="minutes carried on")),
                ("adjustment", models.DecimalField(decimal_places=2, max_digits=10, verbose_name="adjustment in £")),
                ("made_at", models.DateTimeField(default=core.clock.now, verbose_name="made at")),
                (
                    "reversal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recounts",
                        to="hours.hoursentry",
                        verbose_name="reversal",
                    ),
                ),
            ],
            options={
                "verbose_name": "recount",
                "verbose_name_plural": "recounts",
                "ordering": ["review", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("adjustment__gte", 0)), name="recounted_adjustment_is_not_negative"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
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
                    "answer",
                    models.CharField(
                        choices=[
                            ("asked", "Waits for an answer"),
                            ("agreed", "Agreed"),
                            ("declined", "Declined"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="asked",
                        editable=False,
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("agreed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="answered at")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=10, verbose_name="amount in £")),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="second officer",
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
                        related_name="corrections",
                        to="pledges.tenancy",
                        verbose_name="tenancy",
                    ),
                ),
                (
                    "recount",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="pledges.recount",
                        verbose_name="recount",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["tenancy", "recorded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount", 0), _negated=True), name="a_correction_has_an_amount"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_correction_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recount__isnull", True), ("amount__gt", 0), _connector="OR"),
                        name="a_recount_gives_nothing_back",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_by__isnull", True),
                            models.Q(("agreed_by", models.F("recorded_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="correction_has_two_officers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "first_monday",
                    models.DateField(validators=[pledges.models.base.validate_monday], verbose_name="from Monday"),
                ),
                (
                    "last_sunday",
                    models.DateField(
                        help_text="The tenancy's own last Sunday where it ended before.", verbose_name="to Sunday"
                    ),
                ),
                ("weeks", models.PositiveSmallIntegerField(verbose_name="weeks that count")),
                ("due_weeks", models.PositiveSmallIntegerField(verbose_name="weeks not paused")),
                ("due", models.PositiveIntegerField(verbose_name="minutes due")),
                ("confirmed", models.IntegerField(help_text="Reversals taken off.", verbose_name="confirmed minutes")),
                ("late", models.PositiveIntegerField(default=0, verbose_name="late minutes")),
                ("moved_in", models.PositiveIntegerField(default=0, verbose_name="minutes moved in")),
                ("moved_out", models.PositiveIntegerField(default=0, verbose_name="minutes moved out")),
                ("carried_in", models.PositiveIntegerField(default=0, verbose_name="minutes carried in")),
                ("credit", models.IntegerField(verbose_name="credit in minutes")),
                ("met", models.BooleanField(verbose_name="met")),
                (
                    "earned_tier",
                    models.CharField(
                        blank=True,
                        help_text="Where it was not met; empty below the lowest tier.",
                        max_length=40,
                        verbose_name="tier earned",
                    ),
                ),
                (
                    "earned_minutes",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="minutes a week of the tier earned"
                    ),
                ),
                ("carry_out", models.PositiveIntegerField(verbose_name="minutes carried on")),
                ("adjustment", models.DecimalField(decimal_places=2, max_digits=10, verbose_name="adjustment in £")),
                ("closed_at", models.DateTimeField(default=core.clock.now, verbose_name="closed at")),
                (
                    "closed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="pledges.rentscheme",
                        verbose_name="scheme",
                    ),
                ),
                (
                    "tenancy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="pledges.tenancy",
                        verbose_name="tenancy",
                    ),
                ),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
                "ordering": ["tenancy", "first_monday"],
                "constraints": [
                    models.UniqueConstraint(fields=("tenancy", "first_monday"), name="one_review_for_a_period"),
                    models.CheckConstraint(
                        condition=models.Q(("first_monday__iso_week_day", 1)), name="review_starts_on_monday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_sunday__iso_week_day", 7)), name="review_ends_on_sunday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_sunday__gt", models.F("first_monday"))),
                        name="review_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_weeks__lte", models.F("weeks"))), name="due_weeks_are_weeks_that_count"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "credit",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("confirmed"), "+", models.F("late")
                                            ),
                                            "+",
                                            models.F("carried_in"),
                                        ),
                                        "+",
                                        models.F("moved_in"),
                                    ),
                                    "-",
                                    models.F("moved_out"),
                                ),
                            )
                        ),
                        name="credit_adds_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("adjustment__gte", 0)), name="adjustment_is_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("met", False), ("adjustment", 0), _connector="OR"),
                        name="a_met_review_adjusts_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("met", True), ("carry_out", 0), _connector="OR"),
                        name="only_a_met_review_carries",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("earned_minutes__isnull", True), ("earned_tier", "")),
                            models.Q(
                                models.Q(("earned_tier", ""), _negated=True),
                                ("earned_minutes__isnull", False),
                                ("met", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_tier_is_earned_where_not_met",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="recount",
            name="review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recounts",
                to="pledges.review",
                verbose_name="review",
            ),
        ),
        migrations.CreateModel(
            name="RuleSixLeave",
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
                ("may_raise", models.BooleanField(default=False, verbose_name="may pledge more again")),
                ("keeps_band", models.BooleanField(default=False, verbose_name="keeps the band")),
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leaves",
                        to="pledges.review",
                        verbose_name="review",
                    ),
                ),
            ],
            options={
                "verbose_name": "leave after a review",
                "verbose_name_plural": "leaves after reviews",
                "ordering": ["-recorded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_leave_after_a_review_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("may_raise", True), ("keeps_band", True), _connector="OR"),
                        name="a_leave_allows_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField(verbose_name="number at the venue")),
                ("name", models.CharField(max_length=13, unique=True, verbose_name="number")),
                ("first_monday", models.DateField(verbose_name="from Monday")),
                ("last_sunday", models.DateField(verbose_name="to Sunday")),
                (
                    "is_final",
                    models.BooleanField(
                        default=False,
                        help_text="After the tenancy ended: what is not yet on another statement.",
                        verbose_name="final",
                    ),
                ),
                ("business_name", models.CharField(max_length=200, verbose_name="business")),
                ("venue_name", models.CharField(max_length=100, verbose_name="venue")),
                ("total", models.DecimalField(decimal_places=2, max_digits=10, verbose_name="total in £")),
                ("issued_at", models.DateTimeField(default=core.clock.now, verbose_name="issued at")),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="issued by",
                    ),
                ),
                (
                    "tenancy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="pledges.tenancy",
                        verbose_name="tenancy",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="pledges.venue",
                        verbose_name="venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "statement",
                "verbose_name_plural": "statements",
                "ordering": ["-first_monday", "-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("venue", "number"), name="one_statement_for_a_number"),
                    models.UniqueConstraint(
                        fields=("tenancy", "first_monday", "is_final"), name="one_statement_for_a_period"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_final", True)), fields=("tenancy",), name="one_final_statement"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="statement_numbers_begin_at_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first_monday__iso_week_day", 1)), name="statement_starts_on_monday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_sunday__iso_week_day", 7)), name="statement_ends_on_sunday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_sunday__gt", models.F("first_monday"))),
                        name="statement_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatementFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.BinaryField(verbose_name="content")),
                ("made_at", models.DateTimeField(default=core.clock.now, verbose_name="made at")),
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pdf",
                        to="pledges.statement",
                        verbose_name="statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of a statement",
                "verbose_name_plural": "files of statements",
            },
        ),
        migrations.CreateModel(
            name="Waiver",
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
                    "answer",
                    models.CharField(
                        choices=[
                            ("asked", "Waits for an answer"),
                            ("agreed", "Agreed"),
                            ("declined", "Declined"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="asked",
                        editable=False,
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("agreed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="answered at")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=10, verbose_name="amount in £")),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="second officer",
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to="pledges.review",
                        verbose_name="review",
                    ),
                ),
            ],
            options={
                "verbose_name": "waiver",
                "verbose_name_plural": "waivers",
                "ordering": ["review", "recorded_at"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="a_waiver_has_an_amount"),
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="a_waiver_says_why"),
                    models.UniqueConstraint(
                        condition=models.Q(("answer", "asked")),
                        fields=("review",),
                        name="one_waiver_waits_for_a_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_by__isnull", True),
                            models.Q(("agreed_by", models.F("recorded_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="waiver_has_two_officers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatementLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("week", "Rent of a week"),
                            ("waived", "Rent of a week, not charged"),
                            ("adjustment", "Adjustment of a review"),
                            ("waiver", "Waiver"),
                            ("correction", "Correction"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("monday", models.DateField(blank=True, null=True, verbose_name="week from")),
                ("unit", models.CharField(blank=True, max_length=12, verbose_name="unit")),
                (
                    "base",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="base rent in £"
                    ),
                ),
                ("band", models.CharField(blank=True, max_length=60, verbose_name="band")),
                (
                    "band_percent",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="percent of the band"
                    ),
                ),
                (
                    "pledged_minutes",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="pledged minutes a week"),
                ),
                ("tier", models.CharField(blank=True, max_length=40, verbose_name="tier")),
                (
                    "tier_percent",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="percent of the tier"
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500, verbose_name="reason in words")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=10, verbose_name="amount in £")),
                (
                    "correction",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="line",
                        to="pledges.correction",
                    ),
                ),
                (
                    "review",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="line",
                        to="pledges.review",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="pledges.statement",
                        verbose_name="statement",
                    ),
                ),
                (
                    "tenancy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pledges.tenancy",
                        verbose_name="tenancy",
                    ),
                ),
                (
                    "waiver",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="line",
                        to="pledges.waiver",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of a statement",
                "verbose_name_plural": "lines of statements",
                "ordering": ["statement", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("statement", "position"), name="one_line_for_a_position"),
                    models.UniqueConstraint(fields=("tenancy", "monday", "kind"), name="a_week_is_charged_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ["week", "waived"]), ("monday__isnull", False), ("monday__iso_week_day", 1)
                            ),
                            models.Q(("kind", "adjustment"), ("monday__isnull", True), ("review__isnull", False)),
                            models.Q(("kind", "waiver"), ("monday__isnull", True), ("waiver__isnull", False)),
                            models.Q(("correction__isnull", False), ("kind", "correction"), ("monday__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_line_says_what_it_settles",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["week", "waived"]), _negated=True),
                            models.Q(
                                ("band_percent__isnull", False),
                                ("base__isnull", False),
                                ("pledged_minutes__isnull", False),
                                ("tier_percent__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_week_says_how_its_rent_came",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount__gte", 0), ("kind__in", ["week", "adjustment"])),
                            models.Q(("amount__lte", 0), ("kind__in", ["waived", "waiver"])),
                            ("kind", "correction"),
                            _connector="OR",
                        ),
                        name="a_line_has_the_sign_of_its_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WaiverRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(max_length=1000, verbose_name="what happened")),
                ("asked_at", models.DateTimeField(default=core.clock.now, verbose_name="asked at")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("asked", "Waits for an answer"),
                            ("agreed", "Agreed"),
                            ("declined", "Declined"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="answer in words")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="request",
                        to="pledges.review",
                        verbose_name="review",
                    ),
                ),
            ],
            options={
                "verbose_name": "request for a waiver",
                "verbose_name_plural": "requests for waivers",
                "ordering": ["-asked_at"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="a_request_says_why"),
                    models.CheckConstraint(
                        condition=models.Q(("answer", "asked"), ("answered_at__isnull", False), _connector="OR"),
                        name="a_request_is_answered_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WayBack",
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
                ("due_on", models.DateField(verbose_name="due on")),
                ("words", models.TextField(blank=True, max_length=2000, verbose_name="what was agreed")),
                ("trader_at", models.DateTimeField(blank=True, null=True, verbose_name="agreed by the trader at")),
                ("officer_at", models.DateTimeField(blank=True, null=True, verbose_name="agreed by the officer at")),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="agreed by the officer",
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
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="way_back",
                        to="pledges.review",
                        verbose_name="review",
                    ),
                ),
                (
                    "trader",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="agreed by the trader",
                    ),
                ),
            ],
            options={
                "verbose_name": "way back",
                "verbose_name_plural": "ways back",
                "ordering": ["due_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("officer_at__isnull", True), ("trader_at__isnull", True)),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_way_back_is_agreed_in_writing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LateMinutes",
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
                    "answer",
                    models.CharField(
                        choices=[
                            ("asked", "Waits for an answer"),
                            ("agreed", "Agreed"),
                            ("declined", "Declined"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="asked",
                        editable=False,
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("agreed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="answered at")),
                (
                    "minutes",
                    models.PositiveIntegerField(
                        help_text="In steps of five, of all people together.", verbose_name="minutes"
                    ),
                ),
                (
                    "work",
                    models.CharField(
                        help_text="What was done, for whom, and on which day.", max_length=300, verbose_name="work"
                    ),
                ),
                ("granted_on", models.DateField(blank=True, editable=False, null=True, verbose_name="granted on")),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="second officer",
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
                        related_name="late",
                        to="pledges.tenancy",
                        verbose_name="tenancy",
                    ),
                ),
            ],
            options={
                "verbose_name": "late minutes",
                "verbose_name_plural": "late minutes",
                "ordering": ["-recorded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minutes__gte", 5),
                            (
                                "minutes",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("minutes"), "/", models.Value(5)
                                    ),
                                    "*",
                                    models.Value(5),
                                ),
                            ),
                        ),
                        name="late_minutes_in_fives",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("work", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                        ),
                        name="late_minutes_name_their_work",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "agreed"), _negated=True),
                            models.Q(
                                ("agreed_at__isnull", False),
                                ("agreed_by__isnull", False),
                                ("granted_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="late_minutes_count_from_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_by__isnull", True),
                            models.Q(("agreed_by", models.F("recorded_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="late_minutes_have_two_officers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MinutesMove",
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
                        choices=[("make-up", "Made up for later"), ("solidarity", "Given by another trader")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("giving_from", models.DateField(verbose_name="period of the giver, from Monday")),
                ("receiving_from", models.DateField(verbose_name="period of the receiver, from Monday")),
                ("minutes", models.PositiveIntegerField(verbose_name="minutes")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("asked", "Waits for an answer"),
                            ("agreed", "Agreed"),
                            ("declined", "Declined"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                ("key", models.CharField(blank=True, max_length=64, null=True, unique=True, verbose_name="key")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves_out",
                        to="pledges.tenancy",
                        verbose_name="from",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves_in",
                        to="pledges.tenancy",
                        verbose_name="to",
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
                "verbose_name": "moved minutes",
                "verbose_name_plural": "moved minutes",
                "ordering": ["-recorded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("giving_from__iso_week_day", 1)), name="giving_period_starts_on_monday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("receiving_from__iso_week_day", 1)),
                        name="receiving_period_starts_on_monday",
                    ),
                    models.CheckConstraint(condition=models.Q(("minutes__gte", 1)), name="a_move_has_minutes"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("giver", models.F("receiver")),
                                ("giving_from__gt", models.F("receiving_from")),
                                ("kind", "make-up"),
                            ),
                            models.Q(("kind", "solidarity"), models.Q(("giver", models.F("receiver")), _negated=True)),
                            _connector="OR",
                        ),
                        name="made_up_by_oneself_or_given_by_another",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="recount",
            constraint=models.UniqueConstraint(fields=("review", "reversal"), name="one_recount_for_a_reversal"),
        ),
    ]
