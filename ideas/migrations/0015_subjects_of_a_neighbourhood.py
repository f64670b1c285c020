"""The few projects of a neighbourhood are found without walking over its many ideas."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ideas", "0014_groups_and_spaces_found")]

    operations = [
        migrations.AddIndex(
            "subject",
            models.Index(fields=["neighbourhood", "kind", "visibility"], name="subjects_of_a_neighbourhood"),
        ),
    ]
