"""One register of every model of ours: what each shared service may and must do with its rows.

Law 7: every public content type registers with moderation, notices, export and retention. An app calls `register`
for each of its models in `registrations.py`, from `AppConfig.ready`; a model with nothing of a person in it stands
in `core/registry_exempt.py` with the reason. A test walks every model and fails for one in neither.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models


@dataclass(frozen=True)
class Moderation:
    """What a moderator sees and may do. `text` returns the words, `url` the public address.

    `before` and `after` run in the transaction that changes who sees a row: `before` locks what must be locked
    ahead of the row, `after` keeps in step what hangs on it (a subject's visibility and counts).
    `shown`: whether everybody sees a published row now, where that hangs on more than itself; `seen_by`: whether this
    person sees it although not everybody does. `picture`: the admin's address of its picture, for moderators.
    `told_at`: where its author reads about it, if that is another address than the public one.
    `is_private`: its page is for those it is between alone; moderators read what was reported, and no more.
    """

    text: Callable[[Any], str]
    url: Callable[[Any], str]
    before: Callable[[Any], None] | None = None
    after: Callable[[Any], None] | None = None
    shown: Callable[[Any], bool] | None = None
    seen_by: Callable[[Any, Any], bool] | None = None
    picture: Callable[[Any], str] | None = None
    told_at: Callable[[Any], str] | None = None
    is_private: bool = False


@dataclass(frozen=True)
class Export:
    """A person's own data: the path to the person, the fields handed out, in order."""

    person: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Retention:
    """How long a row is kept and what then happens. `days` None: as long as the account, then made anonymous."""

    days: int | None
    then: str
    basis: str


@dataclass(frozen=True)
class Registration:
    """All facets of one model. `notices` names the kinds of notice its rows can cause (`notices.kinds`)."""

    retention: Retention
    moderation: Moderation | None = None
    notices: tuple[str, ...] = ()
    export: Export | None = None


_registered: dict[type[models.Model], Registration] = {}


def register(model: type[models.Model], registration: Registration) -> None:
    """Enter a model once. Raises ValueError for a second entry."""
    if model in _registered:
        raise ValueError(f"{model._meta.label} is registered already.")
    _registered[model] = registration


def registration_of(model: type[models.Model]) -> Registration | None:
    return _registered.get(model)


def registered() -> dict[type[models.Model], Registration]:
    return dict(_registered)


def row(label: str, uid) -> models.Model | None:
    """The row of a registered model by its label and uid; None where there is none."""
    model = apps.get_model(label)
    if model not in _registered:
        return None
    return model._default_manager.filter(uid=uid).first()
