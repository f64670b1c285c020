"""What the shared services may do with the rows of projects/ (core/registry.py)."""

from core.enums import Visibility
from core.registry import Export, Moderation, Registration, Retention, register
from ideas.photo_places import register_photo_place
from ideas.services.visibility import lock_subject_of

from .learning.hiding import address_for_readers, article_is_shown, follow_article
from .models import (
    AdaptationReport,
    Adoption,
    Arrival,
    Article,
    Backing,
    CallChoice,
    Consent,
    DecisionStep,
    KnownSite,
    PackVersion,
    ParticipationCount,
    Permit,
    Project,
    ProjectOwner,
    ProjectUpdate,
    ReportSent,
    RoleTaken,
    StageChange,
    TeamMember,
    ToolkitUse,
)
from .services.visibility import (
    backing_is_shown,
    follow_project,
    follow_update,
    lock_page_of,
    lock_project_of,
    news_of_photo_is_shown,
)

KEPT = "public task; part of the public record"


def register_all() -> None:
    register_photo_place(news_of_photo_is_shown)
    words = Retention(None, "author made anonymous when they leave", KEPT)
    register(
        Project,
        Registration(
            retention=words,
            moderation=Moderation(
                text=lambda project: f"{project.title}\n{project.story}",
                url=lambda project: project.get_absolute_url(),
                before=lock_subject_of,
                after=follow_project,
            ),
            notices=(
                "project.answered",
                "project.backed",
                "project.handed",
                "project.moved",
                "project.owned",
                "project.supported",
                "project.went-on",
            ),
            export=Export("author", ("title", "story", "stage", "ownership", "created_at")),
        ),
    )
    register(
        Backing,
        Registration(
            retention=words,
            moderation=Moderation(
                # A message to the owners alone is not the moderators' to read.
                text=lambda backing: backing.message if backing.is_public else "",
                url=lambda backing: f"{backing.subject.thing.get_absolute_url()}#backers",
                before=lock_subject_of,
                shown=backing_is_shown,
            ),
            export=Export("author", ("subject", "organisation", "message", "is_public", "created_at", "withdrawn_at")),
        ),
    )
    register(
        Adoption,
        Registration(
            retention=words,
            moderation=Moderation(
                text=lambda adoption: f"{adoption.body}\n{adoption.how_often}",
                url=lambda adoption: f"{adoption.idea.get_absolute_url()}#adopting",
                shown=lambda adoption: adoption.idea.is_published,
            ),
            notices=("space.adopted",),
            export=Export(
                "author", ("idea", "body", "how_often", "until", "group_name", "state", "answer", "created_at")
            ),
        ),
    )
    register(
        Article,
        Registration(
            retention=words,
            moderation=Moderation(
                text=lambda article: article.shown_words,
                url=address_for_readers,
                after=follow_article,
                shown=article_is_shown,
                told_at=lambda article: article.get_absolute_url(),
            ),
            notices=("article.moved",),
            export=Export("author", ("title", "words", "created_at", "withdrawn_at")),
        ),
    )
    register(
        Consent,
        Registration(
            retention=Retention(None, "kept with the article; made anonymous when they leave", KEPT),
            export=Export("author", ("article", "agreed_at")),
        ),
    )
    register(
        ProjectOwner,
        Registration(
            retention=Retention(None, "kept with the project; made anonymous when they leave", KEPT),
            export=Export("user", ("project", "added_at", "ended_at")),
        ),
    )
    register(
        StageChange,
        Registration(
            retention=Retention(None, "kept with the project; made anonymous when they leave", KEPT),
            export=Export("by", ("project", "kind", "stage", "run_by", "note", "happened_on", "changed_at")),
        ),
    )
    register(
        DecisionStep,
        Registration(
            retention=Retention(None, "part of the council's record; made anonymous when they leave", KEPT),
            notices=("call.decided",),
            export=Export("by", ("family", "kind", "who", "words", "happened_on", "meeting_on", "written_at")),
        ),
    )
    register(
        CallChoice,
        Registration(
            retention=Retention(None, "counted with the call; made anonymous when they leave", KEPT),
            export=Export("user", ("family", "words", "chosen_at")),
        ),
    )
    register(
        Permit,
        Registration(
            retention=Retention(None, "kept with the project; the name as signed stays", KEPT),
            notices=("project.permit",),
            export=Export(
                "signed_by",
                ("project", "may_do", "limits", "starts_on", "ends_on", "signed_name", "signed_title", "signed_at"),
            ),
        ),
    )
    register(
        RoleTaken,
        Registration(
            retention=Retention(None, "made anonymous when they leave", KEPT),
            notices=("role.answered", "pack.held"),
            export=Export("user", ("family", "role_title", "state", "answer", "offered_at", "decided_at")),
        ),
    )
    register(
        ProjectUpdate,
        Registration(
            retention=words,
            moderation=Moderation(
                text=lambda update: f"{update.title}\n{update.body}",
                url=lambda update: update.get_absolute_url(),
                shown=lambda update: update.project.is_published,
                before=lock_project_of,
                after=follow_update,
            ),
            notices=("project.updated",),
            export=Export("author", ("project", "title", "body", "created_at")),
        ),
    )
    register(
        ToolkitUse,
        Registration(
            retention=words,
            moderation=Moderation(
                text=lambda use: f"{use.setting}\n{use.changed}",
                url=lambda use: use.get_absolute_url(),
                before=lock_page_of,
                shown=lambda use: use.family.subject.visibility == Visibility.PUBLISHED,
            ),
            export=Export("author", ("family", "setting", "changed", "as_role", "created_at")),
        ),
    )
    register(
        TeamMember,
        Registration(
            retention=Retention(None, "kept with the project; made anonymous when they leave", KEPT),
            notices=("team.answered", "team.place"),
            export=Export("user", ("project", "role", "does", "state", "created_at", "decided_at")),
        ),
    )
    register(
        ParticipationCount,
        Registration(
            retention=Retention(None, "kept with the project; made anonymous when they leave", KEPT),
            export=Export("recorded_by", ("project", "depth", "people", "method", "started_on", "ended_on")),
        ),
    )
    _register_travel()


def _register_travel() -> None:
    """Packs that travel: what staff did with them is kept as what they did elsewhere."""
    staff = Retention(None, "kept with the pack; made anonymous when they leave", KEPT)
    files = Retention(14, "the file is put away; the row of a pack that was taken over stays", KEPT)
    brought = Export("brought_by", ("title", "council", "brought_at"))
    register(Arrival, Registration(retention=files, export=brought, notices=("pack.taken",)))
    reports = Retention(90, "what strangers tell goes unless it is shown; what councils we know tell stays", KEPT)
    decided = Export("decided_by", ("title", "council", "state", "decided_at"))
    register(AdaptationReport, Registration(retention=reports, export=decided, notices=("pack.told",)))
    published = Export("by", ("family", "number", "what_changed", "published_at"))
    register(PackVersion, Registration(retention=staff, export=published))
    register(KnownSite, Registration(retention=staff, export=Export("trusted_by", ("name", "url", "trusted_at"))))
    register(ReportSent, Registration(retention=staff, export=Export("by", ("family", "asked_at", "sent_at"))))
