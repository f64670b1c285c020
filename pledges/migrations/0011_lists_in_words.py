"""Words for lists of the admin that read well in a sentence: "There are no waiting places to display."."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("pledges", "0010_counted_hours_of_closed_reviews_stay"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="conditionevidence",
            options={
                "ordering": ["condition", "-seen_on", "-pk"],
                "verbose_name": "piece of evidence",
                "verbose_name_plural": "pieces of evidence",
            },
        ),
        migrations.AlterModelOptions(
            name="tenantstanding",
            options={
                "ordering": ["organisation", "kind", "-seen_on"],
                "verbose_name": "proof of independent or local",
                "verbose_name_plural": "proofs of independent and local",
            },
        ),
        migrations.AlterModelOptions(
            name="waitingplace",
            options={
                "ordering": ["band", "joined_on", "pk"],
                "verbose_name": "waiting place",
                "verbose_name_plural": "waiting places",
            },
        ),
    ]
