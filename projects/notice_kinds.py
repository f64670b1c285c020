"""What projects tell their owners, and those who offered to take a role."""

from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, register_kinds

CALL_DECIDED = "call.decided"
PACK_HELD = "pack.held"
PACK_LACKS = "pack.lacks"
PACK_TAKEN = "pack.taken"
PACK_TOLD = "pack.told"
ARTICLE_MOVED = "article.moved"
PROJECT_ANSWERED = "project.answered"
PROJECT_BACKED = "project.backed"
PROJECT_HANDED = "project.handed"
PROJECT_MOVED = "project.moved"
PROJECT_OWNED = "project.owned"
PROJECT_PERMIT = "project.permit"
PROJECT_SUPPORTED = "project.supported"
PROJECT_UPDATED = "project.updated"
PROJECT_WENT_ON = "project.went-on"
ROLE_ANSWERED = "role.answered"
TEAM_ANSWERED = "team.answered"
TEAM_PLACE = "team.place"
SPACE_ADOPTED = "space.adopted"


STAGES = {
    "forming": _("“%(thing)s” is forming again."),
    "permitted": _("“%(thing)s” is allowed to start."),
    "running": _("“%(thing)s” is running."),
    "handed-over": _("“%(thing)s” is run by residents alone now."),
    "resting": _("“%(thing)s” is resting."),
    "ended": _("“%(thing)s” has ended."),
}
HANDS = {
    "community": _("“%(thing)s” is owned by the community now."),
    "joint": _("“%(thing)s” is owned together with the council now."),
    "council": _("“%(thing)s” is owned by the council now."),
}


def register_notices() -> None:
    register_kinds(
        Kind(
            CALL_DECIDED,
            _("a call that I helped with is decided"),
            {
                "approved": _("Yes: “%(thing)s”, which you helped with, is approved. Read why."),
                "refused": _("No: “%(thing)s”, which you helped with, is refused. Read why."),
                "correction": _("What we wrote about the decision on “%(thing)s” is corrected."),
            },
        ),
        Kind(
            PACK_HELD,
            _("something happens to a pack I hold"),
            {"role": _("%(name)s can be “%(role)s” in your pack “%(thing)s”.")},
        ),
        Kind(
            PACK_LACKS,
            _("a pack I hold or edit needs somebody"),
            {
                "review": _("“%(thing)s” is due to be looked at again."),
                "left": _("Whoever held “%(thing)s” has left. It needs somebody to take it on."),
                "nobody": _("Nobody holds “%(thing)s” yet. It needs somebody to take it on."),
            },
        ),
        Kind(
            PACK_TAKEN,
            _("a pack that I take over from another council is ready"),
            {
                "ready": _("“%(thing)s” is taken over as a draft. Say who holds it, then publish it."),
                "failed": _("“%(thing)s” could not be taken over. Read why, then try again."),
            },
        ),
        Kind(
            PACK_TOLD,
            _("another council tells what it made of a pack of ours"),
            {"report": _("Another council tells what it made of “%(thing)s”. Read it, then say whether to show it.")},
        ),
        Kind(
            ARTICLE_MOVED,
            _("an editor answers an article of mine"),
            {
                "outline-agreed": _("Your outline “%(thing)s” is agreed. You can write your article now."),
                "outline-missing": _("Something is missing in your outline “%(thing)s”. Read what it is."),
                "draft-missing": _("Something is missing in your draft “%(thing)s”. Read what it is."),
                "ready": _("The text of “%(thing)s” is ready. Read it, and say whether you agree."),
                "taken-down": _("Your article “%(thing)s” is not shown any more. Ask the team why."),
            },
        ),
        Kind(
            PROJECT_ANSWERED,
            _("the team answers my project"),
            {"answered": _("The team has answered your project “%(thing)s”.")},
        ),
        Kind(
            PROJECT_BACKED,
            _("somebody backs my project"),
            {
                "named": _("%(name)s backs your project “%(thing)s”."),
                "unnamed": _("A neighbour backs your project “%(thing)s”."),
            },
        ),
        Kind(
            PROJECT_OWNED,
            _("somebody makes me an owner of a project"),
            {"added": _("You are now an owner of “%(thing)s”, with the same rights as the others.")},
        ),
        Kind(
            PROJECT_MOVED,
            _("my project comes to another stage"),
            STAGES,
        ),
        Kind(
            PROJECT_HANDED,
            _("it changes whose project mine is"),
            HANDS,
        ),
        Kind(
            PROJECT_WENT_ON,
            _("a project I am behind comes to another stage, or to other owners"),
            {**STAGES, **HANDS},
        ),
        Kind(
            PROJECT_SUPPORTED,
            _("the council says how it helps my project"),
            {
                "helped": _("The council says how it helps your project “%(thing)s”."),
                "ended": _("The council's help for your project “%(thing)s” ends."),
            },
        ),
        Kind(
            PROJECT_PERMIT,
            _("the council permits my project something, or a permission ends"),
            {
                "signed": _("The council has signed what “%(thing)s” may do without asking."),
                "ends": _(
                    "The permission to run “%(thing)s” ends on %(day)s. Talk to each other about what comes then."
                ),
                "withdrawn": _("The permission to run “%(thing)s” was taken back. Read why."),
            },
        ),
        Kind(
            SPACE_ADOPTED,
            _("somebody adopts an unloved space of mine, or I do"),
            {
                "asked": _("%(name)s would look after “%(thing)s”. The team answers them."),
                "agreed": _("Yes: “%(thing)s” is yours to look after, and has a page of its own."),
                "declined": _("The team’s answer about adopting “%(thing)s”: no, with thanks. Read why."),
                "adopted": _("%(name)s now looks after “%(thing)s”. You can become an owner too."),
            },
        ),
        Kind(
            ROLE_ANSWERED,
            _("somebody answers a role I offered to take"),
            {
                "confirmed": _("You take the role “%(thing)s”: %(name)s says yes."),
                "declined": _("%(name)s declines your offer to take the role “%(thing)s”, with thanks."),
            },
        ),
        Kind(
            PROJECT_UPDATED,
            _("a project I am behind has news"),
            {"written": _("“%(thing)s” has news.")},
        ),
        Kind(
            TEAM_PLACE,
            _("somebody asks me to join a team, or ends my place in it"),
            {
                "invited": _("%(name)s asks you to join the team of “%(thing)s”."),
                "added": _("You are in the team of “%(thing)s”: you told %(name)s so."),
                "ended": _("%(name)s ended your place in the team of “%(thing)s”."),
            },
        ),
        Kind(
            TEAM_ANSWERED,
            _("somebody answers whether they join my project's team, or leaves it"),
            {
                "accepted": _("%(name)s joins the team of “%(thing)s”."),
                "declined": _("%(name)s does not join the team of “%(thing)s”."),
                "left": _("%(name)s has left the team of “%(thing)s”."),
            },
        ),
    )
