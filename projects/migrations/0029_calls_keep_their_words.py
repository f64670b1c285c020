"""The words of calls are kept as they were said, and each step of a decision follows one of its own call.

Calls that are live already get their first row from what they say today. On PostgreSQL the database itself refuses to
change or take away a row of a call's words, and a step that follows another call's; SQLite has no such triggers.
"""

from django.db import migrations, models
from django.db.models.functions import Cast

KEEP = """
CREATE FUNCTION terms_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'terms_are_kept: what a call said is never changed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'terms_are_kept';
END $$;
CREATE TRIGGER terms_are_kept BEFORE UPDATE OR DELETE ON projects_callterms
FOR EACH ROW EXECUTE FUNCTION terms_are_kept();

CREATE FUNCTION terms_follow_their_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM projects_callterms before
        WHERE before.id = NEW.follows_id AND before.family_id = NEW.family_id AND before.language = NEW.language
    ) THEN
        RAISE EXCEPTION 'terms_follow_their_own: % follows the words of another call', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'terms_follow_their_own';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER terms_follow_their_own BEFORE INSERT ON projects_callterms
FOR EACH ROW WHEN (NEW.follows_id IS NOT NULL) EXECUTE FUNCTION terms_follow_their_own();

CREATE FUNCTION steps_follow_their_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM projects_decisionstep step
        WHERE step.id IN (NEW.previous_id, NEW.corrects_id) AND step.family_id <> NEW.family_id
    ) OR EXISTS (
        SELECT 1 FROM projects_decisionstep step
        WHERE NEW.id IN (step.previous_id, step.corrects_id) AND step.family_id <> NEW.family_id
    ) THEN
        RAISE EXCEPTION 'steps_follow_their_own: step % hangs on a step of another call', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'steps_follow_their_own';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER steps_follow_their_own AFTER INSERT OR UPDATE OF family_id, previous_id, corrects_id
ON projects_decisionstep FOR EACH ROW EXECUTE FUNCTION steps_follow_their_own();
"""
LET_GO = """
DROP TRIGGER steps_follow_their_own ON projects_decisionstep;
DROP FUNCTION steps_follow_their_own();
DROP TRIGGER terms_follow_their_own ON projects_callterms;
DROP FUNCTION terms_follow_their_own();
DROP TRIGGER terms_are_kept ON projects_callterms;
DROP FUNCTION terms_are_kept();
"""
LIMITS = ("question", "budget", "time_limits", "who_is_involved", "cannot_change")


def keep(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(KEEP, params=None)


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(LET_GO, params=None)


def first_words(apps, schema_editor):
    terms, families = apps.get_model("projects", "CallTerms"), apps.get_model("projects", "PageFamily")
    calls = apps.get_model("projects", "CallPage").objects.filter(live=True, alias_of=None).exclude(promise="")
    # The field of a migration knows no blocks and would leave them all out: the raw JSON is read beside it.
    calls = calls.annotate(raw_options=Cast("options", models.JSONField()))
    for page in calls.exclude(promise_by=None).exclude(opens_on=None).select_related("locale"):
        family = families.objects.filter(translation_key=page.translation_key).first()
        if family is None:
            continue
        limits = {name: getattr(page, name) for name in LIMITS}
        limits["options"] = [str(block["value"]) for block in page.raw_options or ()]
        limits["closes_on"] = page.closes_on.isoformat() if page.closes_on else ""
        row = {"promise": page.promise, "promise_by": page.promise_by, "opens_on": page.opens_on, "limits": limits}
        said_at = {"said_at": page.last_published_at} if page.last_published_at else {}
        language = page.locale.language_code
        terms.objects.create(family=family, language=language, first_by=page.promise_by, **row, **said_at)


class Migration(migrations.Migration):
    dependencies = [("projects", "0028_call_terms"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.RunPython(keep, let_go),
        migrations.RunPython(first_words, migrations.RunPython.noop, elidable=True),
    ]
