import uuid

import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

import core.addresses
import core.streams


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0002_postgres_extensions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailcore", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="HomePage",
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
                    "kicker",
                    models.CharField(
                        blank=True,
                        help_text="Small words over the headline, such as the names of the neighbourhoods.",
                        max_length=120,
                        verbose_name="line above the headline",
                    ),
                ),
                (
                    "headline",
                    models.CharField(
                        blank=True,
                        help_text="The largest words on the site: an invitation, not a slogan. Without them the title is shown.",
                        max_length=120,
                        verbose_name="headline",
                    ),
                ),
                (
                    "buttons",
                    core.streams.LeanStreamField(
                        blank=True, help_text="At most two: the things most people came for.", verbose_name="buttons"
                    ),
                ),
                (
                    "body",
                    core.streams.LeanStreamField(
                        blank=True,
                        help_text="Stands below the figures, at the end of the page.",
                        verbose_name="more on this page",
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
                "verbose_name": "home page",
                "verbose_name_plural": "home pages",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="Menu",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "place",
                    models.CharField(
                        choices=[("main", "Head of every page"), ("footer", "Foot of every page")],
                        max_length=8,
                        verbose_name="place",
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
            ],
            options={
                "verbose_name": "menu",
                "verbose_name_plural": "menus",
                "ordering": ["place"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("place", "locale"), name="one_menu_for_a_place_and_language")
                ],
            },
        ),
        migrations.CreateModel(
            name="MenuLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "label",
                    models.CharField(
                        help_text="One or two words that say what people find there.",
                        max_length=40,
                        verbose_name="words",
                    ),
                ),
                (
                    "address",
                    models.CharField(
                        blank=True,
                        help_text="Instead of a page: an address of this site, such as /ideas/, or one that begins with https://.",
                        max_length=400,
                        validators=[core.addresses.validate_address],
                        verbose_name="address",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("everybody", "Everybody"),
                            ("signed-in", "People who are signed in"),
                            ("traders", "Traders who are signed in"),
                        ],
                        default="everybody",
                        help_text="Who sees this link.",
                        max_length=10,
                        verbose_name="shown to",
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
                    "menu",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="home.menu"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        help_text="The link follows the page if it moves, and leads to its translation where there is one.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("address", ""), ("page__isnull", False)),
                            models.Q(("page__isnull", True), models.Q(("address", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="menu_link_leads_to_a_page_or_an_address",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StandardPage",
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
                    "body",
                    core.streams.LeanStreamField(
                        blank=True, help_text="Begin with what readers need first.", verbose_name="text"
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
                "verbose_name": "page of text",
                "verbose_name_plural": "pages of text",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.AlterUniqueTogether(
            name="menu",
            unique_together={("translation_key", "locale")},
        ),
        migrations.AlterUniqueTogether(
            name="menulink",
            unique_together={("translation_key", "locale")},
        ),
    ]
