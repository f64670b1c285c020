"""The mark of a revision's text, by which a later change of it is known."""

import hashlib
import json
import re

from django.core.serializers.json import DjangoJSONEncoder


def mark_of(revision) -> str:
    """The mark of a revision's text: other words, another mark. Its number stays while an editor types on in it."""
    return hashlib.sha256(json.dumps(revision.content, sort_keys=True, cls=DjangoJSONEncoder).encode()).hexdigest()


KEPT_BY_THE_SITE = frozenset(
    {
        "first_published_at",
        "has_unpublished_changes",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "numchild",
        "wagtail_admin_comments",
    }
)
ROWS_OWN = ("pk", "sort_order")
BLOCK_KEY = re.compile(r' data-block-key=\\?"[^"\\]*\\?"')


def says_the_same(one, other) -> bool:
    """Whether two revisions of a page differ by nothing that readers see: a form writes its own marks beside them."""
    return _words(one.content) == _words(other.content)


def _words(content: dict) -> dict:
    return {name: _plain(value) for name, value in content.items() if name not in KEPT_BY_THE_SITE and name != "pk"}


def _plain(value):
    if isinstance(value, str):
        return BLOCK_KEY.sub("", value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items() if name not in ROWS_OWN}
    return value
