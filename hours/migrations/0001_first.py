import uuid

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import core.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ideas", "0001_first"),
        ("people", "0002_first"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="HoursEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("to_community", models.BooleanField(default=False, verbose_name="given to the wider community")),
                ("done_on", models.DateField(help_text="Work past midnight has the day it began.", verbose_name="day")),
                ("minutes", models.PositiveIntegerField(verbose_name="minutes for each person")),
                ("people", models.PositiveIntegerField(default=1, verbose_name="people")),
                ("person_minutes", models.PositiveIntegerField(editable=False, verbose_name="person-minutes")),
                ("description", models.TextField(max_length=500, verbose_name="what was done")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("logged", "Waiting to be confirmed"),
                            ("queried", "We have a question"),
                            ("confirmed", "Confirmed"),
                            ("rejected", "Not accepted"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="logged",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("reason", models.TextField(blank=True, max_length=500, verbose_name="reason")),
                ("thanks", models.TextField(blank=True, max_length=500, verbose_name="thank-you")),
                ("logged_at", models.DateTimeField(default=core.clock.now, editable=False, verbose_name="logged at")),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="answered at")),
                ("key", models.CharField(editable=False, max_length=64)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours_decided",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "giver_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours_given",
                        to="people.organisation",
                        verbose_name="business that gave the time",
                    ),
                ),
                (
                    "giver_user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours_given",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person who gave the time",
                    ),
                ),
                (
                    "logged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours_logged",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="logged by",
                    ),
                ),
                (
                    "receiver_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours_received",
                        to="people.organisation",
                        verbose_name="organisation that received it",
                    ),
                ),
                (
                    "receiver_subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours_received",
                        to="ideas.subject",
                        verbose_name="project or idea that received it",
                    ),
                ),
                (
                    "receiver_user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours_received",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person who received it",
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversal",
                        to="hours.hoursentry",
                        verbose_name="reversal of",
                    ),
                ),
            ],
            options={
                "verbose_name": "hours given",
                "verbose_name_plural": "hours given",
                "ordering": ["-done_on", "-pk"],
                "indexes": [
                    models.Index(fields=["giver_organisation", "done_on"], name="hours_of_a_business_by_day"),
                    models.Index(fields=["status", "done_on"], name="hours_by_state_and_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("giver_organisation__isnull", True), ("giver_user__isnull", False)),
                            models.Q(("giver_organisation__isnull", False), ("giver_user__isnull", True)),
                            _connector="OR",
                        ),
                        name="hours_have_exactly_one_giver",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("receiver_organisation__isnull", True),
                                ("receiver_subject__isnull", False),
                                ("receiver_user__isnull", True),
                                ("to_community", False),
                            ),
                            models.Q(
                                ("receiver_organisation__isnull", False),
                                ("receiver_subject__isnull", True),
                                ("receiver_user__isnull", True),
                                ("to_community", False),
                            ),
                            models.Q(
                                ("receiver_organisation__isnull", True),
                                ("receiver_subject__isnull", True),
                                ("receiver_user__isnull", False),
                                ("to_community", False),
                            ),
                            models.Q(
                                ("receiver_organisation__isnull", True),
                                ("receiver_subject__isnull", True),
                                ("receiver_user__isnull", True),
                                ("to_community", True),
                            ),
                            _connector="OR",
                        ),
                        name="hours_have_exactly_one_receiver",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("giver_user", models.F("receiver_user")), _negated=True),
                            ("receiver_user__isnull", True),
                            ("giver_user__isnull", True),
                            _connector="OR",
                        ),
                        name="no_hours_from_a_person_to_themselves",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("giver_organisation", models.F("receiver_organisation")), _negated=True),
                            ("receiver_organisation__isnull", True),
                            ("giver_organisation__isnull", True),
                            _connector="OR",
                        ),
                        name="no_hours_from_a_business_to_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 1), ("minutes__lte", 1440)), name="hours_last_at_most_a_day"
                    ),
                    models.CheckConstraint(condition=models.Q(("people__gte", 1)), name="hours_are_given_by_somebody"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "person_minutes",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("minutes"), "*", models.F("people")
                                ),
                            )
                        ),
                        name="person_minutes_are_minutes_times_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["logged", "queried", "confirmed", "rejected", "withdrawn"])),
                        name="hours_have_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["confirmed", "rejected"]), _negated=True),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="answered_hours_say_by_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("logged_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_answers_hours_they_logged",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["queried", "rejected"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_refusal_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reverses__isnull", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="a_reversal_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("giver_user__isnull", False)),
                        fields=("giver_user", "key"),
                        name="one_entry_for_a_persons_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("giver_organisation__isnull", False)),
                        fields=("giver_organisation", "key"),
                        name="one_entry_for_a_business_key",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HoursChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("logged", "Logged"),
                            ("amended", "Changed"),
                            ("withdrawn", "Taken back"),
                            ("queried", "Question asked"),
                            ("confirmed", "Confirmed"),
                            ("rejected", "Not accepted"),
                            ("reversal_asked", "Reversal asked for"),
                            ("reversed", "Reversed"),
                        ],
                        max_length=16,
                        verbose_name="what happened",
                    ),
                ),
                ("at", models.DateTimeField(default=core.clock.now, verbose_name="at")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("values", models.JSONField(verbose_name="as it then stood")),
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
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="hours.hoursentry"
                    ),
                ),
            ],
            options={
                "verbose_name": "change to hours",
                "verbose_name_plural": "changes to hours",
                "ordering": ["at", "pk"],
            },
        ),
    ]
