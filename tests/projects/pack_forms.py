"""What an editor sends of a pack's page, for the tests."""

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield


def editor_form(**changed):
    fields = {
        "title": "Fruit trees",
        "slug": "fruit-trees",
        "summary": "Six trees and a bench.",
        "framework_stage": "outcomes",
        "background": streamfield([("text", rich_text("<p>There is a strip of grass.</p>"))]),
        "figures": streamfield([]),
        "files": streamfield([]),
        "contacts": streamfield([]),
        "parameters": streamfield([("parameter", {"name": "Insurance", "text": "Covered"})]),
        "licence": "cc-by-4.0",
        "adopters": streamfield([]),
        "timeline": streamfield([]),
        "risks": streamfield([]),
        "learned": streamfield([]),
        "what_made_it_work": rich_text("<p>Water nearby.</p>"),
        "what_would_break_it": rich_text(""),
        "owner_name": "Parks team",
        "roles": inline_formset(
            [{"title": "Waterer", "text": "Once a week", "wanted": "2", "checks": "", "training": ""}]
        ),
        **changed,
    }
    return nested_form_data(fields)
