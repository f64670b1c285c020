"""Which named rules a file of models writes down, so that each file's tests can say that they break every one."""

from django.apps import apps
from django.db.models import Model


def names_written_in(*modules: str) -> set[str]:
    """The names of all constraints of the models in these files of `pledges/models/`."""
    return {
        constraint.name
        for model in apps.get_app_config("pledges").get_models()
        if file_of(model) in modules
        for constraint in model._meta.constraints
    }


def file_of(model: type[Model]) -> str:
    return model.__module__.rpartition(".")[2]
