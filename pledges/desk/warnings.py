"""What is worth a look before it becomes a trouble. None of it blames anybody; each says what to do."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.durations import day, duration
from pledges.models import RentScheme, TenancyBand, Unit, UnitRent, Venue

from .asked import not_own
from .behind import BehindNow, behind_now
from .heaps import SHOWN, Heap, Row, fill

BAND_WEEKS = 52
"""After so many weeks a band is looked at again (pledges.md, What takes effect when)."""


def heaps(user) -> list[Heap]:
    return [behind(user), bands(user), units(), venues()]


def behind(user) -> Heap:
    heap = Heap(
        "behind",
        _("Behind, and not paused"),
        _("By a week's pledge or more. Ask how they are: a pause, a lower pledge or an easy task may help."),
        "discuss",
        all_url=reverse("market_desk:behind"),
    )
    found = behind_now(user)
    if found is None:
        heap.unknown = True
        return heap
    heap.count = len(found)
    heap.rows = [behind_row(row) for row in found[:SHOWN]]
    return heap


def behind_row(row: BehindNow) -> Row:
    note = _("%(time)s behind, pledges %(pledge)s a week") % {
        "time": duration(row.minutes),
        "pledge": duration(row.pledged),
    }
    return Row(str(row.tenancy), reverse("tenancies:inspect", args=[row.tenancy.pk]), note)


def bands(user) -> Heap:
    """Bands in force today that nobody has set or looked at for 52 weeks."""
    today = clock.today()
    heap = Heap(
        "bands",
        _("Bands to look at again"),
        _("Every 52 weeks: does the band still fit? Set it again on what you saw."),
        "offer",
        all_url=reverse("bands:index"),
    )
    later = TenancyBand.objects.filter(
        tenancy=OuterRef("tenancy"), from_monday__gt=OuterRef("from_monday"), from_monday__lte=today
    )
    runs = Q(tenancy__last_sunday=None) | Q(tenancy__last_sunday__gte=today)
    old = TenancyBand.objects.filter(runs, ~Exists(later), from_monday__lte=today - timedelta(weeks=BAND_WEEKS))
    old = old.select_related("tenancy__organisation", "tenancy__venue", "band")

    def row(held: TenancyBand) -> Row:
        title = _("%(tenancy)s: %(band)s") % {"tenancy": held.tenancy.organisation, "band": held.band}
        note = _("since %(day)s") % {"day": day(held.from_monday)}
        return Row(title, reverse("tenancies:inspect", args=[held.tenancy_id]), note)

    return fill(heap, old, row, mine=not_own(user), since="from_monday", days=BAND_WEEKS * 7)


def units() -> Heap:
    """Units that cannot be let, because nobody has said what they cost."""
    heap = Heap(
        "units",
        _("Units without a base rent"),
        _("A unit can be let from the Monday on which its base rent begins."),
        "offer",
        all_url=reverse("base_rents:index"),
    )
    rents = UnitRent.objects.filter(unit=OuterRef("pk"), from_monday__lte=clock.today())
    bare = Unit.objects.filter(~Exists(rents)).select_related("venue")
    heap.count = bare.count()
    heap.rows = [Row(str(unit), reverse("base_rents:add"), str(unit.venue)) for unit in bare[:SHOWN]]
    return heap


def venues() -> Heap:
    heap = Heap(
        "venues",
        _("Venues without a rent scheme"),
        _("Without one nothing can be let, and nobody knows what it costs."),
        "offer",
        all_url=reverse("schemes:index"),
    )
    schemes = RentScheme.objects.filter(venue=OuterRef("pk"), from_monday__lte=clock.today())
    bare = Venue.objects.filter(~Exists(schemes))
    heap.count = bare.count()
    heap.rows = [Row(str(venue), reverse("schemes:add"), venue.code) for venue in bare[:SHOWN]]
    return heap
