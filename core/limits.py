"""How often one thing may be done: counted in the cache, as the limits on signing in are."""

from allauth.core.internal.ratelimit import get_ip
from django.core.cache import cache
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Where the request comes from, behind the proxies we trust (TRUSTED_PROXY_COUNT); of IPv6 the network."""
    return get_ip(request)


def within_limit(what: str, *, most: int, seconds: int) -> bool:
    """Count one more of `what` (a key). True while there were at most so many in the seconds since the first."""
    key = f"limit:{what}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) <= most
    except ValueError:
        # It ran out between the two.
        cache.set(key, 1, seconds)
        return most >= 1
