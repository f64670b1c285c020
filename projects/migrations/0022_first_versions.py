"""Packs that were live before there were versions get their first, and their translations are taken from it."""

from django.conf import settings
from django.db import migrations

from core import clock


def make_first_versions(apps, schema_editor) -> None:
    """Dated on the day the pack first appeared, where Wagtail knows it."""
    pages = apps.get_model("projects", "ProjectPackPage").objects.filter(live=True, alias_of=None)
    versions = apps.get_model("projects", "PackVersion").objects
    first = pages.filter(locale__language_code=settings.LANGUAGE_CODE)
    since = dict(first.values_list("translation_key", "first_published_at"))
    bare = apps.get_model("projects", "PackFamily").objects.filter(versions=None, translation_key__in=since)
    for family in bare:
        versions.create(family=family, number=1, published_at=since[family.translation_key] or clock.now())
        translated = pages.filter(translation_key=family.translation_key, made_from_version=None)
        translated.exclude(locale__language_code=settings.LANGUAGE_CODE).update(made_from_version=1)


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0021_learning_articles"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(make_first_versions, migrations.RunPython.noop, elidable=True)]
