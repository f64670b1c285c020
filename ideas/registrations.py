"""What the shared services may do with the rows of ideas/ (core/registry.py)."""

from django.urls import reverse

from core.registry import Export, Moderation, Registration, Retention, register

from .models import (
    Action,
    Appreciation,
    AppreciationNote,
    Comment,
    CommentVersion,
    Conversation,
    Idea,
    IdeaDraft,
    IdeaStep,
    Interest,
    Mention,
    Message,
    Need,
    Offer,
    OfferedTranslation,
    Photo,
    SavedSearch,
    SkillRecognition,
    ViabilityCheck,
    Volunteer,
)
from .notice_kinds import (
    ACTION_ANSWERED,
    ACTION_CANCELLED,
    ACTION_CHANGED,
    ACTION_JOINED,
    ACTION_MOVED,
    ACTION_PROMOTED,
    ACTION_PROPOSED,
    ACTION_THANKED,
    ACTION_TOMORROW,
)
from .services.translating import follow_translation
from .services.visibility import (
    follow_action,
    follow_idea,
    follow_photo,
    follow_words,
    lock_subject_of,
    message_is_seen_by,
    photo_is_shown,
    recognition_is_seen_by,
    recognition_is_shown,
    subject_is_shown,
)

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
                shown=subject_is_shown,
            ),
            notices=("comment.made", "comment.replied", "comment.mentioned"),
            export=Export("author", ("subject", "body", "created_at")),
        ),
    )
    register(
        Offer,
        Registration(
            retention=words,
            moderation=Moderation(
                text=lambda offer: "\n".join(filter(None, (offer.title, offer.body, offer.thanks))),
                url=lambda offer: offer.get_absolute_url(),
                before=lock_subject_of,
                after=follow_words,
                shown=subject_is_shown,
            ),
            notices=("offer.made", "offer.answered"),
            export=Export(
                "author",
                (
                    "subject",
                    "kind",
                    "skill",
                    "title",
                    "body",
                    "when",
                    "where",
                    "how_long",
                    "state",
                    "neighbourhood",
                    "latitude",
                    "longitude",
                    "created_at",
                ),
            ),
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
    _register_crowd(words)
    _register_records(words)


def _register_crowd(words: Retention) -> None:
    """What residents say and do beside ideas, comments and offers."""
    register(
        Action,
        Registration(
            retention=words,
            moderation=Moderation(
                text=lambda action: f"{action.body}\n{action.what_you_get}",
                url=lambda action: action.get_absolute_url(),
                before=lock_subject_of,
                after=follow_action,
                shown=subject_is_shown,
            ),
            notices=(
                ACTION_PROPOSED,
                ACTION_ANSWERED,
                ACTION_MOVED,
                ACTION_THANKED,
                ACTION_JOINED,
                ACTION_PROMOTED,
                ACTION_CANCELLED,
                ACTION_CHANGED,
                ACTION_TOMORROW,
            ),  # fmt: skip
            export=Export(
                "author", ("subject", "body", "on", "where", "places", "what_you_get", "state", "created_at")
            ),
        ),
    )
    register(
        Volunteer,
        Registration(
            retention=Retention(None, "made anonymous when they leave", KEPT),
            export=Export("user", ("action", "state", "joined_at", "withdrawn_at")),
        ),
    )
    register(
        AppreciationNote,
        Registration(
            retention=words,
            moderation=Moderation(
                text=lambda note: note.body,
                url=lambda note: f"{note.subject.thing.get_absolute_url()}#appreciations",
                before=lock_subject_of,
                shown=subject_is_shown,
            ),
            notices=("appreciation.noted",),
            export=Export("author", ("subject", "body", "created_at")),
        ),
    )
    register(
        OfferedTranslation,
        Registration(
            retention=words,
            moderation=Moderation(
                text=lambda said: f"{said.title}\n{said.body}".strip(),
                url=lambda said: f"{said.subject.thing.get_absolute_url()}{said.anchor}",
                before=lock_subject_of,
                after=follow_translation,
                shown=lambda said: said.is_shown,
            ),
            notices=("translation.offered", "translation.answered"),
            export=Export("author", ("subject", "comment", "language", "title", "body", "state", "created_at")),
        ),
    )
    register(
        Photo,
        Registration(
            retention=words,
            moderation=Moderation(
                text=lambda photo: photo.alt_text,
                url=lambda photo: f"{photo.subject.thing.get_absolute_url()}#photos",
                before=lock_subject_of,
                after=follow_photo,
                shown=photo_is_shown,
                picture=lambda photo: reverse("photos_admin:picture", args=[photo.pk]),
            ),
            export=Export("author", ("subject", "alt_text", "created_at")),
        ),
    )
    register(
        SkillRecognition,
        Registration(
            retention=words,
            moderation=Moderation(
                text=lambda seen: f"{seen.skill}\n{seen.body}",
                url=lambda seen: seen.person.get_absolute_url(),
                shown=recognition_is_shown,
                seen_by=recognition_is_seen_by,
            ),
            notices=("skills.recognised", "skills.accepted"),
            # Not what the other person decided: a no is told to nobody.
            export=Export("author", ("person", "skill", "body", "created_at")),
        ),
    )


def _register_records(words: Retention) -> None:
    """What the site keeps about what was said and done."""
    with_words = Retention(None, "kept with the words it belongs to", KEPT)
    relay = Retention(730, "deleted, with its messages, two years after the last one", "contract between two people")
    register(IdeaStep, Registration(retention=words, export=Export("by", ("idea", "stage", "note", "changed_at"))))
    register(
        ViabilityCheck,
        Registration(retention=words, export=Export("by", ("idea", "outcome", "summary", "checked_at"))),
    )
    register(
        CommentVersion,
        Registration(retention=with_words, export=Export("comment__author", ("comment", "body", "replaced_at"))),
    )
    register(Mention, Registration(retention=with_words, export=Export("user", ("comment",))))
    register(
        Conversation,
        Registration(retention=relay, export=Export("started_by", ("offer", "skill", "created_at", "closed_at"))),
    )
    register(
        Message,
        Registration(
            retention=relay,
            moderation=Moderation(
                text=lambda message: message.body,
                url=lambda message: message.conversation.get_absolute_url(),
                shown=lambda message: False,
                seen_by=message_is_seen_by,
                is_private=True,
            ),
            notices=("message.received",),
            export=Export("author", ("conversation", "body", "created_at")),
        ),
    )
    register(
        SavedSearch,
        Registration(
            retention=Retention(None, "deleted when the person leaves", "consent by the act itself"),
            notices=("search.found",),
            export=Export("user", ("name", "address", "wants_news", "created_at")),
        ),
    )
