"""Which pages everybody may read."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction


def open_to_everybody():
    """A condition on pages, as Wagtail's `public()` but in the same query."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    kept_back = PageViewRestriction.objects.annotate(of=path).filter(of__startswith=F("page__path"))
    return ~Exists(kept_back)
