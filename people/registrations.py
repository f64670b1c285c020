"""What the shared services may do with people's rows (core/registry.py)."""

from core.registry import Export, Moderation, Registration, Retention, register

from .models import HeldSkill, Membership, Organisation, ResidentProfile, User


def register_all() -> None:
    account = "public task; the account itself"
    register(
        User,
        Registration(
            retention=Retention(None, "made anonymous when the person leaves", account),
            export=Export("pk", ("email", "display_name", "date_joined")),
        ),
    )
    register(
        ResidentProfile,
        Registration(
            retention=Retention(None, "emptied when the person leaves", account),
            # The card stands for the whole person: hiding it hides the name as well.
            moderation=Moderation(
                text=lambda card: f"{card.user.display_name}\n{card.about}",
                url=lambda card: card.user.get_absolute_url(),
                shown=lambda card: card.user.is_active,
            ),
            export=Export("user", ("neighbourhood", "languages", "about", "preferred_language")),
        ),
    )
    register(
        HeldSkill,
        Registration(
            retention=Retention(None, "deleted when the person leaves", account),
            export=Export("content_object__user", ("tag", "willing_to_share", "confirmed_on")),
        ),
    )
    register(
        Organisation,
        Registration(
            retention=Retention(None, "kept while it takes part", "public task"),
        ),
    )
    register(
        Membership,
        Registration(
            retention=Retention(None, "kept with the hours it explains", "public task; conflicts of interest"),
            export=Export("user", ("organisation", "role", "title", "started_on", "ended_on")),
        ),
    )
