"""Whom we know: a council's key that an editor compared, and the end of it where we do not trust it any more.

A council's row is locked before anything else of packs that travel.
"""

from urllib.parse import urlsplit

from django.db import transaction
from wagtail.log_actions import log

from core import clock
from core.texts import tidy
from projects.models import AdaptationReport, Arrival, KnownSite

from . import exceptions

LEAST_LETTERS = 10
"""Fewer say nothing to whoever asks later why a council is not trusted."""


def known_by(public_key: str) -> KnownSite | None:
    """The council we know under this key now."""
    return KnownSite.objects.known().filter(public_key=public_key).first()


def ended_for(public_key: str) -> KnownSite | None:
    """The newest row that says why we do not know this key any more; None where we know it, or never did."""
    newest = KnownSite.objects.filter(public_key=public_key).order_by("-trusted_at", "-pk").first()
    return newest if newest and newest.ended_at else None


def locked_site(public_key: str) -> KnownSite:
    """Inside a transaction: whoever stops knowing it waits. Raises UnknownSite."""
    site = KnownSite.objects.known().select_for_update(of=("self",)).filter(public_key=public_key).first()
    if site is None:
        raise exceptions.UnknownSite
    return site


@transaction.atomic
def know_site(*, name: str, url: str, public_key: str, by) -> KnownSite:
    """Known once by its key, which the first words said of it stay with; after an end it is known anew."""
    site, is_new = KnownSite.objects.known().get_or_create(
        public_key=public_key,
        ended_at=None,
        defaults={"name": name, "url": url, "trusted_by": by, "trusted_at": clock.now()},
    )
    if is_new:
        log(instance=site, action="projects.site_trusted", user=by, data={"fingerprint": site.fingerprint})
    return site


def trust_site(*, arrival: Arrival, by) -> KnownSite:
    """An editor has compared the fingerprint: from now on this council's packs may be taken over. Written down."""
    source = arrival.manifest["source"]
    return know_site(name=source["name"], url=source["url"], public_key=source["public_key"], by=by)


def trust_reporter(*, report: AdaptationReport, by) -> KnownSite:
    """An editor has compared the fingerprint of who signed it: from now on we know this council."""
    address = urlsplit(report.url)
    url = f"{address.scheme}://{address.netloc}/" if address.netloc else ""
    return know_site(name=report.council, url=url, public_key=report.public_key, by=by)


def know_again(*, site: KnownSite, by) -> KnownSite:
    """The fingerprint was compared once more. The row that ended stays as it is."""
    return know_site(name=site.name, url=site.url, public_key=site.public_key, by=by)


@transaction.atomic
def stop_knowing(*, site: KnownSite, why: str, by) -> KnownSite:
    """Nothing signed with its key is taken over or shown from now on; what was before stays. Safe to repeat.

    Raises ReasonMissing for fewer than ten letters, or more than 500.
    """
    why = tidy(why, lines=True)
    if not LEAST_LETTERS <= len(why) <= 500:
        raise exceptions.ReasonMissing
    site = KnownSite.objects.select_for_update(of=("self",)).get(pk=site.pk)
    if site.ended_at is None:
        site.ended_at, site.ended_by, site.why_ended = clock.now(), by, why
        site.save(update_fields=["ended_at", "ended_by", "why_ended"])
        log(instance=site, action="projects.site_untrusted", user=by, data={"why": why})
    return site
