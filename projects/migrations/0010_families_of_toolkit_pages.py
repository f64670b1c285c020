"""The pages there are get the families that new ones have from their first save."""

from django.db import migrations


def make_families(apps, schema_editor):
    subjects, families = apps.get_model("ideas", "Subject").objects, apps.get_model("projects", "PageFamily").objects
    live_first = apps.get_model("projects", "ToolkitPage").objects.order_by("-live", "pk")
    for page in live_first.select_related("locale"):
        if families.filter(translation_key=page.translation_key).exists():
            continue
        subject = subjects.create(kind="page", visibility="published" if page.live else "held")
        families.create(translation_key=page.translation_key, title=page.title, subject=subject)


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0009_page_families"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(make_families, migrations.RunPython.noop)]
