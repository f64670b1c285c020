"""The mark of a revision's text, by which a later change of it is known."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder


def mark_of(revision) -> str:
    """The mark of a revision's text: other words, another mark. Its number stays while an editor types on in it."""
    return hashlib.sha256(json.dumps(revision.content, sort_keys=True, cls=DjangoJSONEncoder).encode()).hexdigest()
