"""A message that one of the two reports can be hidden from the other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ideas", "0015_subjects_of_a_neighbourhood")]

    operations = [
        migrations.AddField(
            "message",
            "visibility",
            models.CharField(
                choices=[
                    ("published", "Published"),
                    ("held", "Held until someone has looked"),
                    ("hidden", "Hidden by a moderator"),
                    ("removed", "Removed by its author"),
                ],
                default="published",
                editable=False,
                max_length=10,
                verbose_name="visibility",
            ),
        ),
    ]
