import uuid
from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.clock
import pledges.models.base


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("hours", "0001_first"),
        ("people", "0003_names_and_parents"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tenancy",
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
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "first_monday",
                    models.DateField(validators=[pledges.models.base.validate_monday], verbose_name="first Monday"),
                ),
                (
                    "last_sunday",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[pledges.models.base.validate_sunday],
                        verbose_name="last Sunday",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tenancies",
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
                "verbose_name": "tenancy",
                "verbose_name_plural": "tenancies",
                "ordering": ["venue", "organisation", "first_monday"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first_monday__iso_week_day", 1)), name="tenancy_starts_on_monday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_sunday__isnull", True), ("last_sunday__iso_week_day", 7), _connector="OR"
                        ),
                        name="tenancy_ends_on_sunday",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_sunday__isnull", True),
                            ("last_sunday__gt", models.F("first_monday")),
                            _connector="OR",
                        ),
                        name="tenancy_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CountedEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counted",
                        to="hours.hoursentry",
                        verbose_name="hours",
                    ),
                ),
                (
                    "tenancy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counted",
                        to="pledges.tenancy",
                        verbose_name="tenancy",
                    ),
                ),
            ],
            options={
                "verbose_name": "counted hours",
                "verbose_name_plural": "counted hours",
            },
        ),
        migrations.CreateModel(
            name="Venue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
                (
                    "code",
                    models.CharField(
                        help_text="2 to 6 capital letters. It begins the number of every statement and cannot be changed later.",
                        max_length=6,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2,6}$", "Use 2 to 6 capital letters, such as POP."
                            )
                        ],
                        verbose_name="code",
                    ),
                ),
                (
                    "about",
                    models.TextField(
                        blank=True,
                        help_text="What visitors and new traders should know. Plain text.",
                        max_length=3000,
                        verbose_name="about",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it is on the map, with its opening hours.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="venues",
                        to="people.place",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "verbose_name": "venue",
                "verbose_name_plural": "venues",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        help_text="As it is painted on the door, such as 14.", max_length=12, verbose_name="code"
                    ),
                ),
                (
                    "floor_area",
                    models.DecimalField(
                        decimal_places=1,
                        help_text="Counts in the report on how the floor space is used.",
                        max_digits=7,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="floor area in m²",
                    ),
                ),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("food", "Food and drink"),
                            ("retail", "Retail"),
                            ("leisure", "Leisure"),
                            ("office", "Office"),
                            ("studio", "Studio"),
                            ("co-working", "Co-working"),
                            ("community", "Community"),
                        ],
                        help_text="What the unit is let for.",
                        max_length=12,
                        verbose_name="use",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="pledges.venue",
                        verbose_name="venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit",
                "verbose_name_plural": "units",
                "ordering": ["venue", "code"],
                "constraints": [
                    models.UniqueConstraint(fields=("venue", "code"), name="one_unit_for_a_code"),
                    models.CheckConstraint(condition=models.Q(("floor_area__gt", 0)), name="unit_has_floor_area"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("use__in", ["food", "retail", "leisure", "office", "studio", "co-working", "community"])
                        ),
                        name="unit_has_a_known_use",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="tenancy",
            name="venue",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tenancies",
                to="pledges.venue",
                verbose_name="venue",
            ),
        ),
        migrations.CreateModel(
            name="RentScheme",
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
                    "from_monday",
                    models.DateField(
                        help_text="It holds from this Monday until the next record.",
                        validators=[pledges.models.base.validate_monday],
                        verbose_name="from Monday",
                    ),
                ),
                (
                    "billing_weeks",
                    models.PositiveSmallIntegerField(
                        default=4, help_text="How many weeks one statement is for.", verbose_name="billing weeks"
                    ),
                ),
                (
                    "review_weeks",
                    models.PositiveSmallIntegerField(
                        default=12,
                        help_text="How many weeks one review looks at. A multiple of the billing weeks.",
                        verbose_name="review weeks",
                    ),
                ),
                (
                    "grace_percent",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("5"),
                        help_text="How much less than pledged still counts as kept.",
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="grace in percent",
                    ),
                ),
                (
                    "carry_weeks",
                    models.PositiveSmallIntegerField(
                        default=2,
                        help_text="How many weeks of pledge may be carried on to the next review.",
                        verbose_name="carry weeks",
                    ),
                ),
                (
                    "log_window_days",
                    models.PositiveSmallIntegerField(
                        default=28, help_text="How far back hours may be logged.", verbose_name="log window in days"
                    ),
                ),
                (
                    "default_percent",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("100"),
                        help_text="What is paid where the lowest tier is not reached. Never under the lowest tier's percent.",
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="default percent",
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
                        related_name="schemes",
                        to="pledges.venue",
                        verbose_name="venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "rent scheme",
                "verbose_name_plural": "rent schemes",
                "ordering": ["venue", "from_monday"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_monday__iso_week_day", 1)), name="scheme_starts_on_monday"
                    ),
                    models.UniqueConstraint(fields=("venue", "from_monday"), name="one_scheme_from_a_monday"),
                    models.CheckConstraint(
                        condition=models.Q(("billing_weeks__gte", 1)), name="scheme_bills_whole_weeks"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("review_weeks__gte", models.F("billing_weeks"))),
                        name="review_is_no_shorter_than_billing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grace_percent__gte", 0), ("grace_percent__lte", 100)),
                        name="grace_is_a_percent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("default_percent__gte", 0), ("default_percent__lte", 100)),
                        name="default_is_a_percent",
                    ),
                    models.CheckConstraint(condition=models.Q(("log_window_days__gte", 1)), name="log_window_has_days"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
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
                    "from_monday",
                    models.DateField(validators=[pledges.models.base.validate_monday], verbose_name="from Monday"),
                ),
                (
                    "to_sunday",
                    models.DateField(validators=[pledges.models.base.validate_sunday], verbose_name="to Sunday"),
                ),
                (
                    "waives_rent",
                    models.BooleanField(
                        default=False,
                        help_text="The statement takes the rent of these weeks off.",
                        verbose_name="no rent in these weeks",
                    ),
                ),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Needed when a tenancy's own pauses pass 6 weeks in any 52.",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pauses",
                        to="pledges.tenancy",
                        verbose_name="tenancy",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pauses",
                        to="pledges.venue",
                        verbose_name="venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "pause",
                "verbose_name_plural": "pauses",
                "ordering": ["from_monday"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("tenancy__isnull", True), ("venue__isnull", False)),
                            models.Q(("tenancy__isnull", False), ("venue__isnull", True)),
                            _connector="OR",
                        ),
                        name="pause_is_of_a_venue_or_a_tenancy",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_monday__iso_week_day", 1)), name="pause_starts_on_monday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_sunday__iso_week_day", 7)), name="pause_ends_on_sunday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_sunday__gt", models.F("from_monday"))),
                        name="pause_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_by__isnull", True),
                            models.Q(("agreed_by", models.F("recorded_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="second_officer_is_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AbilityBand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        help_text="Such as Established, Growing or Social start-up.", max_length=60, verbose_name="name"
                    ),
                ),
                (
                    "about",
                    models.TextField(
                        blank=True,
                        help_text="What a business shows to be given this band.",
                        max_length=500,
                        verbose_name="who it is for",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bands",
                        to="pledges.venue",
                        verbose_name="venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "ability band",
                "verbose_name_plural": "ability bands",
                "ordering": ["venue", "name"],
                "constraints": [models.UniqueConstraint(fields=("venue", "name"), name="one_band_for_a_name")],
            },
        ),
        migrations.CreateModel(
            name="DayAllowance",
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
                ("day", models.DateField(verbose_name="day")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="day_allowances",
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
                (
                    "used_by",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="day_allowance",
                        to="hours.hoursentry",
                        verbose_name="used by",
                    ),
                ),
            ],
            options={
                "verbose_name": "leave for one entry more",
                "verbose_name_plural": "leaves for one entry more",
                "ordering": ["-day"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="leave_for_a_day_says_why"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Headcount",
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
                ("counted_on", models.DateField(verbose_name="counted on")),
                (
                    "people",
                    models.PositiveSmallIntegerField(
                        help_text="Those who own it, work for it or are sent by it. The most who can give time together.",
                        verbose_name="people",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="headcounts",
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
                "verbose_name": "headcount",
                "verbose_name_plural": "headcounts",
                "ordering": ["organisation", "-counted_on"],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "counted_on"), name="one_headcount_a_day"),
                    models.CheckConstraint(condition=models.Q(("people__gte", 1)), name="headcount_is_at_least_one"),
                ],
            },
        ),
        migrations.CreateModel(
            name="BandTerms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "percent",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="percent of the base rent",
                    ),
                ),
                (
                    "places",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Most tenancies in one week. Empty means no limit.",
                        null=True,
                        verbose_name="places",
                    ),
                ),
                (
                    "band",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="pledges.abilityband",
                        verbose_name="band",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="band_terms",
                        to="pledges.rentscheme",
                        verbose_name="scheme",
                    ),
                ),
            ],
            options={
                "verbose_name": "band terms",
                "verbose_name_plural": "band terms",
                "ordering": ["scheme", "-percent"],
                "constraints": [
                    models.UniqueConstraint(fields=("scheme", "band"), name="one_set_of_terms_for_a_band"),
                    models.CheckConstraint(
                        condition=models.Q(("percent__gte", 0), ("percent__lte", 100)), name="band_is_a_percent"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pledge",
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
                    "from_monday",
                    models.DateField(
                        help_text="It holds from this Monday until the next record.",
                        validators=[pledges.models.base.validate_monday],
                        verbose_name="from Monday",
                    ),
                ),
                ("minutes", models.PositiveIntegerField(verbose_name="minutes a week")),
                (
                    "replaced_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="replaced at"),
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
                        related_name="pledges",
                        to="pledges.tenancy",
                        verbose_name="tenancy",
                    ),
                ),
            ],
            options={
                "verbose_name": "pledge",
                "verbose_name_plural": "pledges",
                "ordering": ["tenancy", "from_monday", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_monday__iso_week_day", 1)), name="pledge_starts_on_monday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 60), ("minutes__lte", 2400)),
                        name="pledge_is_from_1_to_40_hours",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("tenancy", "from_monday"),
                        name="one_pledge_from_a_monday",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TenancyBand",
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
                    "from_monday",
                    models.DateField(
                        help_text="It holds from this Monday until the next record.",
                        validators=[pledges.models.base.validate_monday],
                        verbose_name="from Monday",
                    ),
                ),
                (
                    "evidence",
                    models.TextField(
                        help_text="What was seen that shows the band fits, such as accounts for a year. Looked at again after 52 weeks.",
                        max_length=1000,
                        verbose_name="evidence",
                    ),
                ),
                (
                    "band",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to="pledges.abilityband",
                        verbose_name="band",
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
                        related_name="bands",
                        to="pledges.tenancy",
                        verbose_name="tenancy",
                    ),
                ),
            ],
            options={
                "verbose_name": "band of a tenancy",
                "verbose_name_plural": "bands of tenancies",
                "ordering": ["tenancy", "from_monday"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_monday__iso_week_day", 1)), name="band_starts_on_monday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True), name="band_is_set_on_evidence"
                    ),
                    models.UniqueConstraint(fields=("tenancy", "from_monday"), name="one_band_from_a_monday"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="name")),
                (
                    "minutes",
                    models.PositiveIntegerField(
                        help_text="In quarter hours: 60, 75, 90 and so on.", verbose_name="least minutes a week"
                    ),
                ),
                (
                    "percent",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="percent payable",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tiers",
                        to="pledges.rentscheme",
                        verbose_name="scheme",
                    ),
                ),
            ],
            options={
                "verbose_name": "tier",
                "verbose_name_plural": "tiers",
                "ordering": ["scheme", "minutes"],
                "constraints": [
                    models.UniqueConstraint(fields=("scheme", "minutes"), name="one_tier_for_its_hours"),
                    models.UniqueConstraint(fields=("scheme", "name"), name="one_tier_for_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(("percent__gte", 0), ("percent__lte", 100)), name="tier_is_a_percent"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 60), ("minutes__lte", 2400)),
                        name="tier_is_from_1_to_40_hours",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TenancyUnit",
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
                    "from_monday",
                    models.DateField(
                        help_text="It holds from this Monday until the next record.",
                        validators=[pledges.models.base.validate_monday],
                        verbose_name="from Monday",
                    ),
                ),
                (
                    "until_sunday",
                    models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        validators=[pledges.models.base.validate_sunday],
                        verbose_name="until Sunday",
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
                        related_name="units",
                        to="pledges.tenancy",
                        verbose_name="tenancy",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occupations",
                        to="pledges.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit of a tenancy",
                "verbose_name_plural": "units of tenancies",
                "ordering": ["tenancy", "from_monday"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_monday__iso_week_day", 1)), name="occupation_starts_on_monday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_sunday__isnull", True), ("until_sunday__iso_week_day", 7), _connector="OR"
                        ),
                        name="occupation_ends_on_sunday",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_sunday__isnull", True),
                            ("until_sunday__gt", models.F("from_monday")),
                            _connector="OR",
                        ),
                        name="occupation_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(fields=("tenancy", "from_monday"), name="one_unit_from_a_monday"),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitRent",
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
                    "from_monday",
                    models.DateField(
                        help_text="It holds from this Monday until the next record.",
                        validators=[pledges.models.base.validate_monday],
                        verbose_name="from Monday",
                    ),
                ),
                (
                    "weekly_rent",
                    models.DecimalField(
                        decimal_places=2,
                        help_text="Before VAT, before the band and the tier take their share off.",
                        max_digits=8,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="weekly base rent in £",
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rents",
                        to="pledges.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "base rent",
                "verbose_name_plural": "base rents",
                "ordering": ["unit", "from_monday"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_monday__iso_week_day", 1)), name="base_rent_starts_on_monday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weekly_rent__gte", 0)), name="base_rent_is_not_negative"
                    ),
                    models.UniqueConstraint(fields=("unit", "from_monday"), name="one_base_rent_from_a_monday"),
                ],
            },
        ),
    ]
