"""Previews at once: one kept form for each editor and page.

Wagtail looks for the kept form and then makes one, with nothing to stop two requests from making two; after that each
preview fails for a day. The index makes the second request find the first one's row.
"""

from django.db import migrations

COLUMNS = "user_id, content_type_id, object_id, parent_object_id"


class Migration(migrations.Migration):
    dependencies = [("home", "0001_first"), ("wagtailadmin", "0006_formstate")]

    operations = [
        migrations.RunSQL(
            # What is kept is half-typed forms for previews; the next preview keeps them anew.
            sql=[
                "DELETE FROM wagtailadmin_formstate",
                f"CREATE UNIQUE INDEX one_form_state_for_each_form ON wagtailadmin_formstate ({COLUMNS})",
            ],
            reverse_sql="DROP INDEX one_form_state_for_each_form",
        )
    ]
