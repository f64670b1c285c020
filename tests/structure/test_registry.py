"""Law 7: every model of ours is registered with the shared services, or says why it need not be."""

from pathlib import Path

import pytest
from django.apps import apps

from core import registry
from core.registry_exempt import EXEMPT

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = [model for model in apps.get_models() if (ROOT / model._meta.app_config.name / "apps.py").exists()]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_each_model_is_registered_or_exempt(model):
    registered, exempt = model in registry.registered(), model._meta.label in EXEMPT
    assert registered or exempt, f"Register {model._meta.label} in its registrations.py, or say why not in EXEMPT."
    assert not (registered and exempt), f"{model._meta.label} is registered and exempt; one is wrong."


def test_exemptions_name_models_that_exist_and_give_a_reason():
    labels = {model._meta.label for model in OURS}
    assert set(EXEMPT) <= labels, set(EXEMPT) - labels
    assert all(len(reason) > 10 for reason in EXEMPT.values())


@pytest.mark.parametrize("model", sorted(registry.registered(), key=lambda model: model._meta.label), ids=str)
def test_registrations_name_fields_that_exist(model):
    export = registry.registration_of(model).export
    if export is None:
        return
    names = {field.name for field in model._meta.get_fields()} | {"pk"}
    assert set(export.fields) <= names | set(dir(model)), set(export.fields) - names
    model._default_manager.filter(**{export.person: 0}).query.sql_with_params()


@pytest.mark.parametrize("model", sorted(registry.registered(), key=lambda model: model._meta.label), ids=str)
def test_what_is_moderated_can_be_pointed_to(model):
    if registry.registration_of(model).moderation:
        assert any(field.name == "uid" for field in model._meta.get_fields())


@pytest.mark.parametrize("model", sorted(registry.registered(), key=lambda model: model._meta.label), ids=str)
def test_what_names_a_person_is_exported(model):
    """A registered model with a key to a person hands that person their rows (trust.md S14)."""
    from people.models import User

    kept_by = {"author", "user", "giver_user"}
    people = [f.name for f in model._meta.get_fields() if f.concrete and f.related_model is User and f.name in kept_by]
    if people:
        assert registry.registration_of(model).export, f"{model._meta.label}.{people[0]} names a person"
