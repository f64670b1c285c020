"""What is put in order after each `migrate`, and after a test that emptied the database."""

from django.apps import apps as all_apps


def after_migrate(sender=None, apps=None, **kwargs) -> None:
    """Lay the foundation and give the roles their rights over it, after people.roles has made the groups."""
    if sender is not None and sender.name != _last_app_with_models():
        return
    if not _tables_match(apps):
        return
    from home import foundation
    from home.editors.workflow import keep_workflow
    from home.roles import apply_page_roles
    from people.vocabulary import lay_vocabulary

    lay_vocabulary()
    foundation.lay()
    foundation.keep_pages()
    foundation.keep_languages()
    foundation.keep_address()
    foundation.keep_collection()
    apply_page_roles()
    keep_workflow()


def _last_app_with_models() -> str:
    return [config.name for config in all_apps.get_app_configs() if config.models_module is not None][-1]


def _tables_match(state) -> bool:
    """Whether the database has every column we write; not so while somebody migrates to an older state."""
    from wagtail.models import get_page_models

    if state is None or state is all_apps:
        return True
    ours = (
        "home.MenuLink",
        "home.PageCheck",
        "home.SecondPairTask",
        "people.Skill",
        "people.SkillPhrase",
        "people.Skill_related",
    )
    for model in [*get_page_models(), *map(all_apps.get_model, ours)]:
        real = {field.column for field in model._meta.local_concrete_fields}
        try:
            there = {field.column for field in state.get_model(model._meta.label)._meta.local_concrete_fields}
        except LookupError:
            return False
        if not real <= there:
            return False
    return True
