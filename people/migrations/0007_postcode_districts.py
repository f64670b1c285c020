"""The bundled table of postcode districts, until somebody loads the official file."""

from django.db import migrations

from people.postcodes import bundled_districts


def fill(apps, schema_editor) -> None:
    Postcode = apps.get_model("people", "Postcode")
    if not Postcode.objects.exists():
        Postcode.objects.bulk_create(
            Postcode(code=row["district"], latitude=row["latitude"], longitude=row["longitude"])
            for row in bundled_districts()
        )


class Migration(migrations.Migration):
    dependencies = [("people", "0006_phrases_edited_with_their_skill")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
