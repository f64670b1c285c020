"""The library of examples, its vocabularies, and what people told of using the toolkit. Every place is made up."""

from django.utils.text import slugify

from home.demo.texts import load
from projects.models import (
    ExampleIndexPage,
    ExamplePage,
    ExamplePrinciple,
    PageFamily,
    Principle,
    Service,
    ToolkitIndexPage,
    ToolkitPage,
)
from projects.services import tell_use

from .publishing import paragraphs, publish, show_untranslated
from .toolkit import toolkit_blocks
from .world import World


def build_examples(world: World, toolkit: ToolkitIndexPage) -> None:
    words = load("examples")
    services = _vocabulary(Service, words["service"])
    principles = _vocabulary(Principle, words["principle"])
    library = toolkit.add_child(
        instance=ExampleIndexPage(title=words["title"], slug="examples", summary=words["summary"])
    )
    publish(world, library)
    show_untranslated(library)
    made: dict[str, ExamplePage] = {}
    for row in words["example"]:
        page = ExamplePage(
            title=row["title"],
            slug=slugify(row["title"]),
            summary=row["summary"],
            place=row["place"],
            happened=row["when"],
            service=services[row["service"]],
            effect=row["effect"],
            body=[block for part in row["block"] for block in toolkit_blocks(part)],
            what_made_it_work=paragraphs(row["worked"]),
            what_would_break_it=paragraphs(row["breaks"]),
            source=words["source"],
            source_on=world.day(row["days"]),
            adapted_from=made.get(row.get("from", "")),
            adapted_from_words=row.get("from_words", ""),
            what_is_different=row.get("different", ""),
        )
        page.principle_links = [
            ExamplePrinciple(principle=principles[name], sort_order=order)
            for order, name in enumerate(row["principles"])
        ]
        made[row["title"]] = library.add_child(instance=page)
        publish(world, page)
        show_untranslated(page)


def _vocabulary(model, rows: list[list[str]]) -> dict:
    """The words of a vocabulary, in every language of the site, by their English name."""
    made = [
        model(name=en, slug=slugify(en), name_pt=pt, name_es=es, name_pl=pl, name_ar=ar) for en, pt, es, pl, ar in rows
    ]
    return {word.name: word for word in model.objects.bulk_create(made)}


def tell_uses(world: World) -> None:
    """Neighbours and practitioners tell what they changed, each on a day of its own."""
    for row in load("examples")["use"]:
        model = ExamplePage if row.get("example") else ToolkitPage
        page = model.objects.get(slug=row["page"], locale__language_code="en")
        with world.at(row["days"]):
            tell_use(
                family=PageFamily.objects.get(translation_key=page.translation_key),
                author=world.residents[row["who"]],
                setting=row["where"],
                changed=row["changed"],
                as_role=row["as"],
                language=row.get("language", "en"),
            )
