"""Steps from before they had a day of their own get the day on which they were written; then the rules hold."""

from zoneinfo import ZoneInfo

from django.db import migrations, models

LONDON = ZoneInfo("Europe/London")


def give_days(apps, schema_editor):
    """The day in London; who runs a handed-over project is its group, or whoever said so."""
    steps = apps.get_model("projects", "StageChange").objects.select_related("project", "by")
    for step in steps.iterator():
        step.happened_on = step.changed_at.astimezone(LONDON).date()
        if step.stage == "handed-over":
            step.run_by = (step.project.group_name or step.by.display_name or "-")[:100]
        step.save(update_fields=["happened_on", "run_by"])


class Migration(migrations.Migration):
    dependencies = [("projects", "0005_steps_and_teams")]

    operations = [
        migrations.RunPython(give_days, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="stagechange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "stage"), ("stage", "handed-over"), _negated=True),
                    models.Q(("run_by", ""), _negated=True),
                    _connector="OR",
                ),
                name="handing_over_names_who_runs_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="stagechange",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "support"), ("support_level__isnull", True), _connector="OR"),
                name="only_a_step_of_support_has_a_level",
            ),
        ),
    ]
