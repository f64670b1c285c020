"""Which bands are looked at again: those whose latest evidence is 52 weeks old (pledges.md, What takes effect when)."""

from datetime import date

from django.db.models import OuterRef, Q, Subquery

from core import clock
from pledges.models import TenancyBand
from pledges.models.tenancies import LOOKED_AT_EVERY


def bands_due(on: date | None = None):
    """The band that each running tenancy holds, where it is due; the longest overdue first. One query."""
    today = on or clock.today()
    held = TenancyBand.objects.filter(tenancy=OuterRef("tenancy"), from_monday__lte=today).order_by("-from_monday")
    running = Q(tenancy__last_sunday__isnull=True) | Q(tenancy__last_sunday__gte=today)
    found = TenancyBand.objects.filter(running, pk=Subquery(held.values("pk")[:1]))
    return found.filter(from_monday__lte=today - LOOKED_AT_EVERY).order_by("from_monday", "pk")
