import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("model_label", models.CharField(max_length=60, verbose_name="kind of thing")),
                ("row_uid", models.UUIDField(verbose_name="which one")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To look at"),
                            ("kept", "Kept"),
                            ("hidden", "Hidden"),
                            ("gone", "Taken back by its author"),
                        ],
                        default="open",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("report_count", models.PositiveIntegerField(default=0, editable=False, verbose_name="reports")),
                ("opened_at", models.DateTimeField(default=core.clock.now, editable=False, verbose_name="opened at")),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="decided at")),
                ("reason", models.TextField(blank=True, max_length=1000, verbose_name="reason")),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author of the words",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
            ],
            options={
                "verbose_name": "case",
                "verbose_name_plural": "cases",
                "ordering": ["opened_at", "pk"],
                "permissions": [("decide_case", "Can look at reports and decide them")],
                "indexes": [models.Index(fields=["state", "opened_at"], name="cases_to_look_at")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("model_label", "row_uid"),
                        name="one_open_case_for_each_row",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("state", "open")),
                            models.Q(models.Q(("state", "open"), _negated=True), ("decided_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_case_is_open_or_decided",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("unkind", "It is unkind or hateful"),
                            ("private", "It tells something private about somebody"),
                            ("unsafe", "Somebody could come to harm"),
                            ("advert", "It is an advert or spam"),
                            ("wrong", "It is not true"),
                            ("other", "Something else"),
                        ],
                        max_length=8,
                        verbose_name="why",
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=500, verbose_name="in your own words")),
                (
                    "created_at",
                    models.DateTimeField(default=core.clock.now, editable=False, verbose_name="reported at"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="moderation.case"
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports_made",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reported by",
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ["created_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reporter__isnull", False)),
                        fields=("case", "reporter"),
                        name="a_person_reports_a_case_once",
                    )
                ],
            },
        ),
    ]
