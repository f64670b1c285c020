"""What ideas mean, for look-alikes: one row beside each idea, filled by a task and by `manage.py embed_ideas`."""

import django.db.models.deletion
from django.db import migrations, models

import core.clock
import ideas.fields


class Migration(migrations.Migration):
    dependencies = [("ideas", "0007_offers_in_the_asset_map")]

    operations = [
        migrations.CreateModel(
            name="IdeaVector",
            fields=[
                (
                    "idea",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="vector",
                        serialize=False,
                        to="ideas.idea",
                    ),
                ),
                ("numbers", models.BinaryField()),
                ("bits", ideas.fields.BitField(length=384)),
                ("made_at", models.DateTimeField(default=core.clock.now, editable=False)),
            ],
            options={"verbose_name": "meaning of an idea", "verbose_name_plural": "meanings of ideas"},
        )
    ]
