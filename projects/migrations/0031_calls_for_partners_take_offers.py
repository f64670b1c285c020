"""Calls for partners that are there already take offers; one whose options are fixed is a consultation."""

from django.db import migrations


def take_offers(apps, schema_editor) -> None:
    families = apps.get_model("projects", "PageFamily").objects
    calls = apps.get_model("projects", "CallPage").objects.filter(kind="partners")
    keys = [page.translation_key for page in calls.only("translation_key", "options") if not page.options.raw_data]
    families.filter(translation_key__in=keys).update(takes_offers=True)


class Migration(migrations.Migration):
    dependencies = [("projects", "0030_answers_to_calls"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(take_offers, migrations.RunPython.noop, elidable=True)]
