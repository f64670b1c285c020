"""Choosing an option of a consultation. The caller has decided permission; the subject of the call is locked."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from core import clock
from projects.models import CallChoice, CallPage, PageFamily

from .enums import CallAct, CallState
from .exceptions import NoSuchOption
from .services import open_call


def options_of(page: CallPage) -> dict[str, str]:
    """The words of each option by its number, in the page's language."""
    return {str(block.id): str(block.value) for block in page.options}


@transaction.atomic
def choose_option(*, family: PageFamily, option: str, by) -> CallChoice:
    """Answer a consultation, or change one's answer; the same again changes nothing.

    Raises CallNotOpen, CallAsksOtherwise, NoSuchOption.
    """
    words = options_of(open_call(family, CallAct.CHOOSE)).get(str(option))
    if words is None:
        raise NoSuchOption
    row = CallChoice.objects.filter(family=family, user=by).first() or CallChoice(family=family, user=by)
    if row.pk is None or row.option != UUID(option):
        row.option, row.words, row.chosen_at = UUID(option), words[:200], clock.now()
        row.save()
    return row


@dataclass(frozen=True)
class Option:
    """An option as the page shows it; `count` is None while the call is open."""

    words: str
    is_mine: bool
    count: int | None


@dataclass(frozen=True)
class Answers:
    """The options of a consultation, how many people answered, and whether the reader did."""

    options: list[Option]
    total: int
    is_closed: bool

    @property
    def has_mine(self) -> bool:
        return any(option.is_mine for option in self.options)


def answers_of(page: CallPage, family: PageFamily | None, user) -> Answers:
    """What a reader sees: the numbers of each option only after the last day, so that nobody runs after the crowd.

    No query without options; else one, and one for a reader who is signed in.
    """
    counts, mine = {}, None
    if page.is_consultation and family is not None:
        rows = CallChoice.objects.filter(family=family).order_by()
        counts = {str(option): n for option, n in rows.values_list("option").annotate(n=Count("pk"))}
        if user.is_authenticated:
            mine = rows.filter(user=user).values_list("option", flat=True).first()
    is_closed = page.state == CallState.CLOSED
    shown = [
        Option(words, number == str(mine), counts.get(number, 0) if is_closed else None)
        for number, words in options_of(page).items()
    ]
    return Answers(shown, sum(counts.values()), is_closed)


def refuse_changed_options(page: CallPage) -> None:
    """Once somebody has chosen, options stay as they are: else an answer would come to mean something else.

    A translation may be worded better. Raises ValidationError for the field.
    """
    stored = CallPage.objects.filter(pk=page.pk).select_related("locale").first() if page.pk else None
    if stored is None or page.alias_of_id or not stored.live:
        return
    before, after = options_of(stored), options_of(page)
    if stored.locale.language_code != settings.LANGUAGE_CODE:
        before, after = list(before), list(after)
    if before != after and CallChoice.objects.filter(family__translation_key=page.translation_key).exists():
        raise ValidationError(
            {"options": _("People have chosen already, so the options stay as they are. Write a new call for others.")}
        )
