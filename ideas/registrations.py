"""What the shared services may do with the rows of ideas/ (core/registry.py)."""

from core.registry import Export, Moderation, Registration, Retention, register

from .models import Appreciation, Comment, Idea, IdeaDraft, Interest, Need, Offer
from .services.visibility import follow_idea, follow_words, lock_subject_of

KEPT = "public task; part of the public record"


def register_all() -> None:
    words = Retention(None, "author made anonymous when they leave", KEPT)
    register(
        Idea,
        Registration(
            retention=words,
            moderation=Moderation(
                text=lambda idea: f"{idea.title}\n{idea.body}",
                url=lambda idea: idea.get_absolute_url(),
                before=lock_subject_of,
                after=follow_idea,
            ),
            notices=("idea.answered",),
            export=Export("author", ("title", "body", "kind", "stage", "created_at")),
        ),
    )
    register(
        Comment,
        Registration(
            retention=words,
            moderation=Moderation(
                text=lambda comment: comment.body,
                url=lambda comment: f"{comment.subject.thing.get_absolute_url()}#comment-{comment.pk}",
                before=lock_subject_of,
                after=follow_words,
            ),
            notices=("comment.made", "comment.replied"),
            export=Export("author", ("subject", "body", "created_at")),
        ),
    )
    register(
        Offer,
        Registration(
            retention=words,
            moderation=Moderation(
                text=lambda offer: offer.body,
                url=lambda offer: offer.subject.thing.get_absolute_url() if offer.subject else "",
                before=lock_subject_of,
                after=follow_words,
            ),
            notices=("offer.answered",),
            export=Export("author", ("subject", "kind", "skill", "body", "when", "state", "created_at")),
        ),
    )
    register(Need, Registration(retention=Retention(None, "kept with its subject", KEPT)))
    register(
        Appreciation,
        Registration(
            retention=Retention(None, "deleted when the person takes it back or leaves", "consent by the act itself"),
            export=Export("user", ("subject", "created_at")),
        ),
    )
    register(
        Interest,
        Registration(
            retention=Retention(None, "follows the acts it sums up", "public task"),
            export=Export("user", ("subject", "created_at")),
        ),
    )
    register(
        IdeaDraft,
        Registration(
            retention=Retention(30, "deleted", "consent by the act itself"),
            export=Export("user", ("answers", "updated_at")),
        ),
    )
