"""What search and the no-overlap rules need of PostgreSQL. Nothing happens on SQLite."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0001_first")]

    operations = [TrigramExtension(), UnaccentExtension(), BtreeGistExtension()]
