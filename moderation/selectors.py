"""Reads: the row a report names, and what moderators look at."""

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django.db import models

from core.enums import Visibility
from core.registry import registered, registration_of
from moderation.models import Case


def moderated_model(label: str) -> type[models.Model] | None:
    """The registered model of that label whose words can be reported; None for any other."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    registration = registered().get(model)
    return model if registration and registration.moderation else None


def row_of(label: str, uid) -> models.Model | None:
    """The row a report or a case names, whoever may see it; None where there is none."""
    model = moderated_model(label)
    return model._base_manager.filter(uid=uid).first() if model else None


def is_shown(row: models.Model) -> bool:
    """Whether everybody may see it."""
    shown = registration_of(type(row)).moderation.shown
    return row.visibility == Visibility.PUBLISHED and (shown is None or shown(row))


def may_report(row: models.Model, user) -> bool:
    """Whether this reader (None or anonymous: signed out) sees the row, and so may report it."""
    if is_shown(row):
        return True
    seen_by = registration_of(type(row)).moderation.seen_by
    is_somebody = user is not None and user.is_authenticated
    return bool(seen_by and is_somebody and row.visibility == Visibility.PUBLISHED and seen_by(row, user))


def is_own(row: models.Model, user) -> bool:
    """Whether these are this person's own words."""
    owned_by = getattr(row, "is_owned_by", None)
    return row.author_id == user.pk or bool(owned_by and owned_by(user))


def words_of(row: models.Model) -> str:
    return registration_of(type(row)).moderation.text(row)


def address_of(row: models.Model) -> str:
    """Where it stands on the site; "" for what has no page."""
    return registration_of(type(row)).moderation.url(row) or ""


def rows_of(cases: Iterable[Case]) -> dict:
    """The reported rows by uid, in one query for each kind of thing."""
    by_label: dict[str, list] = {}
    for case in cases:
        by_label.setdefault(case.model_label, []).append(case.row_uid)
    found = {}
    for label, uids in by_label.items():
        if model := moderated_model(label):
            found |= {row.uid: row for row in model._base_manager.filter(uid__in=uids)}
    return found


def kind_in_words(label: str) -> str:
    """What kind of thing a label names, in the reader's language; the label itself where it is gone."""
    model = moderated_model(label)
    return str(model._meta.verbose_name) if model else label


def language_of(user) -> str:
    """The language in which somebody is written to."""
    profile = getattr(user, "profile", None)
    return profile.preferred_language if profile else settings.LANGUAGE_CODE
