from django.db import migrations, models
from django.db.models import F


def keep_what_was_taken_back(apps, schema_editor):
    rows = apps.get_model("ideas", "SkillRecognition").objects
    rows.filter(state="withdrawn").update(taken_back_at=F("decided_at"))
    rows.filter(state="withdrawn", taken_back_at=None).update(taken_back_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("ideas", "0011_news_of_searches")]

    operations = [
        migrations.AddField(
            model_name="skillrecognition",
            name="taken_back_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(keep_what_was_taken_back, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="skillrecognition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), _negated=True), ("taken_back_at__isnull", False), _connector="OR"
                ),
                name="a_recognition_withdrawn_was_taken_back",
            ),
        ),
    ]
