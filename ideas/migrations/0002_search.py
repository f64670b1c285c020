"""Searching ideas on PostgreSQL: a vector by the row's language, blind to accents, kept by the database itself."""

from django.db import migrations

# One configuration for each language of the site, and a plain one for every other.
CONFIGURATIONS = {"en": "english", "pt": "portuguese", "es": "spanish", "other": "simple"}

FORWARDS = [
    *(
        f"""
        CREATE TEXT SEARCH CONFIGURATION civic_{code} (COPY = {base});
        ALTER TEXT SEARCH CONFIGURATION civic_{code}
            ALTER MAPPING FOR hword, hword_part, word WITH unaccent, {base if base == "simple" else base + "_stem"};
        """
        for code, base in CONFIGURATIONS.items()
    ),
    """
    CREATE FUNCTION civic_vector(language text, title text, words text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
    DECLARE
        configuration regconfig := CASE left(language, 2)
            WHEN 'en' THEN 'civic_en' WHEN 'pt' THEN 'civic_pt' WHEN 'es' THEN 'civic_es' ELSE 'civic_other' END;
    BEGIN
        RETURN setweight(to_tsvector(configuration, title), 'A') || setweight(to_tsvector(configuration, words), 'B');
    END $$;
    """,
    """
    ALTER TABLE ideas_idea ADD COLUMN search_vector tsvector
        GENERATED ALWAYS AS (civic_vector(language, title, body || ' ' || place_text)) STORED;
    """,
    "CREATE INDEX ideas_search ON ideas_idea USING gin (search_vector);",
    "CREATE INDEX ideas_title_trigrams ON ideas_idea USING gin (lower(title) gin_trgm_ops);",
]

BACKWARDS = [
    "DROP INDEX ideas_title_trigrams;",
    "DROP INDEX ideas_search;",
    "ALTER TABLE ideas_idea DROP COLUMN search_vector;",
    "DROP FUNCTION civic_vector(text, text, text);",
    *(f"DROP TEXT SEARCH CONFIGURATION civic_{code};" for code in CONFIGURATIONS),
]


def run(statements):
    def on_postgresql(apps, schema_editor) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        for statement in statements:
            schema_editor.execute(statement)

    return on_postgresql


class Migration(migrations.Migration):
    dependencies = [("ideas", "0001_first"), ("core", "0002_postgres_extensions")]

    operations = [migrations.RunPython(run(FORWARDS), run(BACKWARDS))]
