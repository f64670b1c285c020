"""How much is new in a kept search, counted once a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ideas", "0010_search_and_orders")]

    operations = [
        migrations.AddField("savedsearch", "new_count", models.PositiveSmallIntegerField(default=0, editable=False)),
        migrations.AddField("savedsearch", "counted_on", models.DateField(blank=True, editable=False, null=True)),
    ]
