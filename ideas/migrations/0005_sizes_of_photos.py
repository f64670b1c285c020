"""The files that browsers choose from stand on the photo itself, so that a page reads them in one query."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ideas", "0004_points_and_first_steps")]

    operations = [
        migrations.AddField(model_name="photo", name="sizes", field=models.JSONField(default=list, editable=False)),
    ]
