"""Who looks after which page, when it is due to be looked at, and what stands in its way."""

from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, Revision, WorkflowState, get_page_models

from core import clock
from core.models import CivicPageMixin
from home.models import PageCheck
from projects.models import ProjectPackPage


def of(user) -> Q:
    """The pages this person looks after: those they began and the packs they hold, alone or together."""
    packs = ProjectPackPage.objects.filter(Q(owner_user=user) | Q(co_owner_user=user))
    return Q(owner=user, projectpackpage__owner_user=None) | Q(pk__in=packs.values("pk"))


def kinds_with_a_day() -> list[type[Page]]:
    """Our page types: each keeps its day of review in its own table."""
    return [model for model in get_page_models() if issubclass(model, CivicPageMixin)]


def due_by(day: date, pages: QuerySet[Page]) -> QuerySet[Page]:
    """Of `pages_in_care()`, those whose day comes by this one. What only mirrors another page is looked at there."""
    return pages.filter(review_on__lte=day, alias_of=None)


def pages_in_care() -> QuerySet[Page]:
    """Every page of ours with its day of review, who holds it and how it stands. One query, whatever their number."""
    states = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id=Cast(OuterRef("pk"), _text())
    )
    return (
        Page.objects.filter(depth__gt=1)
        .select_related("locale", "owner", "content_type", "alias_of")
        .annotate(
            review_on=Coalesce(*(f"{model._meta.model_name}__review_on" for model in kinds_with_a_day())),
            held_by=Coalesce(
                "projectpackpage__owner_user__display_name", "owner__display_name", "projectpackpage__owner_name"
            ),
            is_waiting=Exists(states),
            # The next moment at which it is published or taken down by itself.
            next_change_at=Case(
                When(go_live_at__gt=clock.now(), then=F("go_live_at")),
                When(expire_at__gt=clock.now(), then=F("expire_at")),
            ),
            is_scheduled=Q(pk__in=scheduled()),
            is_untranslated=Q(alias_of__isnull=False) & ~Q(alias_of__locale=F("locale")),
            is_broken=broken(),
        )
    )


def _text():
    return Page._meta.get_field("slug").__class__(max_length=255)


def scheduled() -> QuerySet:
    """Pages that will be published, or taken down, by themselves."""
    revisions = Revision.page_revisions.filter(approved_go_live_at__gt=clock.now())
    coming = revisions.annotate(number=Cast("object_id", BigIntegerField())).values("number")
    going = Q(expire_at__gt=clock.now(), live=True)
    return Page.objects.filter(going | Q(pk__in=coming)).values("pk")


def broken() -> Exists:
    """Whether a published page leads to, or shows, something that was deleted since."""
    return Exists(PageCheck.objects.filter(page=OuterRef("pk"), dead_links__gt=0))
