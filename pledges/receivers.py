"""For whom a trader may log time: those of late first, then the borough's projects and groups."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from core.enums import Visibility
from hours.enums import ReceiverKind
from hours.models import HoursEntry
from hours.receivers import receiver_word
from ideas.enums import LIVE_OFFERS
from ideas.models import Offer
from people.enums import OrganisationKind
from people.models import Organisation

RECENT = 6
OF_LATE = 40
MOST_OF_A_KIND = 60


def receiver_choices(business, recent: list[HoursEntry], extra: tuple[str, str] | None = None) -> list:
    """Choices of a select, in groups: what the business said yes to, recent receivers, the wider community,
    projects, organisations.

    `recent` are the business's latest entries with their people; `extra` is one more choice to begin with.
    Two queries.
    """
    late = dict([extra] if extra else [])
    projects = [(f"subject:{subject.pk}", str(subject.thing), subject.is_promised) for subject in _projects(business)]
    late |= {word: name for word, name, is_promised in projects if is_promised}
    for entry in recent:
        if len(late) < RECENT and entry.receiver_kind != ReceiverKind.USER and _is_shown(entry):
            late.setdefault(receiver_word(entry), entry.receiver_name)
    community = (ReceiverKind.COMMUNITY.value, _("The wider community"))
    late.setdefault(*community)
    groups = [
        (f"organisation:{pk}", name)
        for pk, name in Organisation.objects.filter(is_active=True)
        .exclude(kind=OrganisationKind.BUSINESS)
        .exclude(pk=business.pk)
        .values_list("pk", "name")[:MOST_OF_A_KIND]
    ]
    rest = [
        (_("Projects"), [(word, name) for word, name, _promised in sorted(projects, key=_by_name) if word not in late]),
        (_("Groups and organisations"), [choice for choice in groups if choice[0] not in late]),
    ]
    return [*late.items(), *(group for group in rest if group[1])]


def latest_entries(business) -> list[HoursEntry]:
    """The business's latest contributions, with what a list shows of each. One query."""
    latest = HoursEntry.objects.given_by(business).contributions().with_people().select_related("counted")
    return list(latest.order_by("-logged_at")[:OF_LATE])


def _projects(business):
    """Projects, and before them whatever the business has a standing offer to (the ideas among it, too)."""
    subject = apps.get_model("ideas.Subject")
    behind = [link.name for link in subject._meta.related_objects if link.one_to_one]
    promised = Offer.objects.filter(organisation=business, subject=OuterRef("pk"), state__in=LIVE_OFFERS)
    found = subject.objects.filter(visibility=Visibility.PUBLISHED).annotate(is_promised=Exists(promised))
    found = found.filter(Q(kind="project") | Q(is_promised=True)).select_related(*behind)
    return found.order_by("-is_promised", "-created_at")[:MOST_OF_A_KIND]


def _is_shown(entry: HoursEntry) -> bool:
    return entry.receiver_subject is None or entry.receiver_subject.visibility == Visibility.PUBLISHED


def _by_name(choice: tuple[str, str, bool]) -> str:
    return choice[1].casefold()
