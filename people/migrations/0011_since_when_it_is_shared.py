"""Since when a skill is shared and a group stands on the asset map, so that kept searches can tell what is new."""

from datetime import datetime, time

from django.db import migrations, models

from core.clock import LONDON


def fill(apps, schema_editor) -> None:
    """What is there already counts as shared since it was last confirmed; the moment within the day does not matter."""
    for name, day, moment in (("HeldSkill", "confirmed_on", "shared_at"), ("Organisation", "listed_on", "listed_at")):
        rows = apps.get_model("people", name).objects
        shared = rows.filter(**{"willing_to_share" if day == "confirmed_on" else "is_listed": True})
        for each in shared.order_by().values_list(day, flat=True).distinct():
            if each is not None:
                shared.filter(**{day: each}).update(**{moment: datetime.combine(each, time(), LONDON)})


class Migration(migrations.Migration):
    dependencies = [("people", "0010_when_shared_skills_were_confirmed")]

    operations = [
        migrations.AddField(
            "heldskill", "shared_at", models.DateTimeField(editable=False, null=True, verbose_name="shared since")
        ),
        migrations.AddField(
            "organisation", "listed_at", models.DateTimeField(editable=False, null=True, verbose_name="listed since")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
