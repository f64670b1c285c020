"""The list of projects."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from ideas.listing import PER_PAGE, SORTS, Choices, ShallowPaginator
from projects.enums import ProjectStage
from projects.listing import narrowed, read_project_query
from projects.selectors.projects import cards_of, rows_for_cards

# The same words of the query as for ideas; "nearly" means something else where nothing is counted up to a threshold.
PROJECT_SORTS = {**SORTS, "nearly": gettext_lazy("About to start")}


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """A page of projects for the words of the query; htmx gets the results alone."""
    choices = Choices.load()
    query = read_project_query(request.GET, choices)
    rows = narrowed(rows_for_cards(request.user), query)
    page = ShallowPaginator(rows, PER_PAGE).get_page(query.page)
    if page.number != query.page:
        query.ignored.append("page")
    context = {
        "query": query,
        "page": page,
        "cards": cards_of(page.object_list),
        "choices": choices,
        "stages": ProjectStage.choices,
        "ignored": [_(word) for word in query.ignored],
    }
    if request.htmx and request.htmx.target == "results":
        return render(request, "projects/includes/results.html", context)
    filters = {"sorts": PROJECT_SORTS.items()}
    more_open = bool(query.topic or query.stage)
    return render(request, "projects/project_list.html", {**context, **filters, "more_open": more_open})
