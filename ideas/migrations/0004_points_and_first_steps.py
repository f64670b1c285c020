"""What stood before gets its point on the map and the first step of its life."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor) -> None:
    Subject = apps.get_model("ideas", "Subject")
    Neighbourhood = apps.get_model("people", "Neighbourhood")
    home = Neighbourhood.objects.filter(pk=OuterRef("neighbourhood"))
    Subject.objects.filter(neighbourhood__isnull=False, latitude=None).update(
        latitude=Subquery(home.values("latitude")[:1]),
        longitude=Subquery(home.values("longitude")[:1]),
        point_from="neighbourhood",
    )
    Idea = apps.get_model("ideas", "Idea")
    IdeaStep = apps.get_model("ideas", "IdeaStep")
    for idea in Idea.objects.iterator():
        IdeaStep.objects.create(idea=idea, stage="gathering", by_id=idea.author_id, changed_at=idea.created_at)
        if idea.stage_changed_at and idea.stage_note:
            IdeaStep.objects.create(
                idea=idea,
                stage=idea.stage,
                by_id=idea.author_id,
                note=idea.stage_note,
                changed_at=idea.stage_changed_at,
            )


class Migration(migrations.Migration):
    dependencies = [("ideas", "0003_the_civic_crowd"), ("people", "0005_crowd_skills_and_places")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
