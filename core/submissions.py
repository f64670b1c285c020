"""Safe repeats: a double tap, Back and resend, or a retry after a timeout make one row (contract.md)."""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from core import clock
from core.exceptions import KeyReused
from core.models import Submission

REPEAT_WINDOW = timedelta(minutes=10)
KEY_FORM = re.compile(r"[A-Za-z0-9_-]{8,64}")


def new_key() -> str:
    """A key for one showing of a form."""
    return get_random_string(22)


def fingerprint(address: str, content: dict[str, Any]) -> str:
    said = json.dumps(content, sort_keys=True, default=str, ensure_ascii=True)
    return hashlib.sha256(f"{address}\n{said}".encode()).hexdigest()


def made_before(*, user, key: str, model: type[models.Model]) -> models.Model | None:
    """What this person made with this key before, if anything: for a resend whose form is gone by now."""
    if not KEY_FORM.fullmatch(key or ""):
        return None
    before = Submission.objects.filter(user=user, key=key, model_label=model._meta.label_lower).first()
    return model._base_manager.filter(pk=before.object_pk).first() if before else None


@transaction.atomic
def once(
    *, user, address: str, key: str, content: dict[str, Any], create: Callable[[], models.Model]
) -> tuple[models.Model, bool]:
    """Run `create` once for this key, or for the same content within ten minutes where no key came.

    Returns the row and whether it is new. Raises KeyReused where the key came before with other content.
    The person's row is locked first, so two requests at once take turns.
    """
    # no_key: rows that name this person may be written meanwhile, so that no two requests wait for each other.
    get_user_model().objects.select_for_update(no_key=True).only("pk").get(pk=user.pk)
    print_ = fingerprint(address, content)
    key = key if KEY_FORM.fullmatch(key or "") else ""
    mine = Submission.objects.filter(user=user)
    if key:
        before = mine.filter(key=key).first()
        if before and before.fingerprint != print_:
            raise KeyReused(_("This form was sent before with other words. Go back, load the page again and resend."))
    else:
        before = mine.filter(fingerprint=print_, created_at__gte=clock.now() - REPEAT_WINDOW).first()
    if before:
        found = apps.get_model(before.model_label)._base_manager.filter(pk=before.object_pk).first()
        if found is not None:
            return found, False
        before.delete()
    made = create()
    Submission.objects.create(
        user=user,
        address=address[:255],
        key=key or f"auto-{get_random_string(40)}",
        fingerprint=print_,
        model_label=made._meta.label_lower,
        object_pk=str(made.pk),
        created_at=clock.now(),
    )
    return made, True
