"""A thank-you that everybody may read can be reported, and hidden by a moderator."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hours", "0002_confirmed_hours_stay")]

    operations = [
        migrations.AddField(
            "hoursentry",
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
                verbose_name="who sees the thank-you",
            ),
        ),
    ]
