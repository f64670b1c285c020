"""What higher apps do when an idea is taken back or joined with another, inside the same transaction."""

from collections.abc import Callable

from ideas.models import Idea

Follower = Callable[[Idea, Idea | None], None]
_followers: list[Follower] = []


def follow_endings(follower: Follower) -> Follower:
    """Enter a function of the idea that ended and of the one it was joined with (None: it was taken back)."""
    _followers.append(follower)
    return follower


def tell_followers(idea: Idea, into: Idea | None) -> None:
    """Both subjects are locked by now."""
    for follower in _followers:
        follower(idea, into)
