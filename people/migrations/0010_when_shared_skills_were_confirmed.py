"""A card keeps the last day on which one of its shared skills was confirmed; each shared skill has such a day."""

from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import TruncDate

SHARES_IN_PUBLIC = Q(visibility="published", shares_confirmed_on__isnull=False)


def fill(apps, schema_editor) -> None:
    """What was shared without a day counts as confirmed when its owner joined: never later than it was."""
    HeldSkill, Profile = apps.get_model("people", "HeldSkill"), apps.get_model("people", "ResidentProfile")
    joined = Profile.objects.filter(pk=OuterRef("content_object")).values(day=TruncDate("user__date_joined"))
    without = HeldSkill.objects.filter(willing_to_share=True, confirmed_on__isnull=True)
    without.update(confirmed_on=Subquery(joined[:1]))
    shared = HeldSkill.objects.filter(content_object=OuterRef("pk"), willing_to_share=True).order_by("-confirmed_on")
    Profile.objects.update(shares_confirmed_on=Subquery(shared.values("confirmed_on")[:1]))


class Migration(migrations.Migration):
    dependencies = [("people", "0009_when_listings_were_asked")]

    operations = [
        migrations.AddField(
            "residentprofile",
            "shares_confirmed_on",
            models.DateField(
                editable=False,
                null=True,
                verbose_name="last confirmed on",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            "heldskill",
            models.CheckConstraint(
                condition=Q(willing_to_share=False) | Q(confirmed_on__isnull=False),
                name="what_is_shared_was_confirmed_on_a_day",
            ),
        ),
        migrations.AddIndex(
            "residentprofile",
            models.Index(
                fields=["-shares_confirmed_on", "-id"], condition=SHARES_IN_PUBLIC, name="sharers_last_confirmed"
            ),
        ),
        migrations.AddIndex(
            "residentprofile",
            models.Index(
                fields=["neighbourhood", "-shares_confirmed_on", "-id"],
                condition=SHARES_IN_PUBLIC,
                name="sharers_of_a_neighbourhood",
            ),
        ),
    ]
