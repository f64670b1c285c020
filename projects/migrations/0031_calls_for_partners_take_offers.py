"""Calls for partners that are there already take offers; one whose options are fixed is a consultation."""

from django.db import migrations, models
from django.db.models.functions import Cast


def take_offers(apps, schema_editor) -> None:
    families = apps.get_model("projects", "PageFamily").objects
    calls = apps.get_model("projects", "CallPage").objects.filter(kind="partners")
    # The field of a migration knows no blocks: whether there are options is read from the raw JSON.
    rows = calls.values_list("translation_key", Cast("options", models.JSONField()))
    keys = [key for key, options in rows if not options]
    families.filter(translation_key__in=keys).update(takes_offers=True)


class Migration(migrations.Migration):
    dependencies = [("projects", "0030_answers_to_calls"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(take_offers, migrations.RunPython.noop, elidable=True)]
