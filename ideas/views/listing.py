"""The list of ideas."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from ideas.enums import KIND_ACTS, LISTED_STAGES, IdeaKind
from ideas.listing import PER_PAGE, SORTS, Choices, Query, ShallowPaginator, narrowed, read_query
from ideas.models import Idea
from ideas.selectors import appreciated_by

KIND_PLURALS = {
    IdeaKind.IDEA: gettext_lazy("Ideas"),
    IdeaKind.UNLOVED_SPACE: gettext_lazy("Unloved spaces"),
    IdeaKind.NEED: gettext_lazy("Needs"),
}


@require_safe
def idea_list(request: HttpRequest) -> HttpResponse:
    """Ideas as the query asks (contract.md); htmx gets the results alone."""
    choices = Choices.load()
    query = read_query(request.GET, choices)
    ideas = Idea.objects.listed().with_answer_due().select_related("subject__neighbourhood")
    page = ShallowPaginator(narrowed(ideas, query), PER_PAGE).get_page(query.page)
    if page.number != query.page:
        query.ignored.append("page")
    context = {
        **_filters(query, choices),
        "query": query,
        "page": page,
        "appreciated": appreciated_by(request.user, [idea.subject_id for idea in page]),
        "ignored": [_(word) for word in query.ignored],
    }
    if request.htmx and request.htmx.target == "results":
        return render(request, "ideas/includes/results.html", {**context, "by_htmx": True})
    return render(request, "ideas/idea_list.html", context)


def _filters(query: Query, choices: Choices) -> dict:
    """What the filter form shows."""
    return {
        "choices": choices,
        "kinds": [(kind.value, KIND_PLURALS[kind], KIND_ACTS[kind]) for kind in IdeaKind],
        "stages": [(stage.value, stage.label) for stage in LISTED_STAGES],
        "sorts": SORTS.items(),
        "more_open": bool(query.topic or query.stage),
    }
