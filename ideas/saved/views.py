"""Keeping a search from a list, and one's own kept searches."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.exceptions import CivicError
from core.submissions import once
from ideas.models import SavedSearch
from ideas.saved import services
from ideas.saved.forms import KeepForm
from ideas.saved.listings import LISTINGS
from ideas.saved.words import chips

for_forms = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def search_list(request: HttpRequest) -> HttpResponse:
    """One's own kept searches, with how much is new since one last looked."""
    searches = SavedSearch.objects.filter(user=request.user)
    lists = list(LISTINGS.values())
    return render(request, "ideas/saved/search_list.html", {"searches": searches, "lists": lists})


@login_required
@for_forms
def search_keep(request: HttpRequest, listing: str) -> HttpResponse:
    """Keep the search in the address's query, under a name; once for each form."""
    kept = LISTINGS.get(listing)
    if kept is None:
        raise Http404
    words = kept.kept_words(request.GET)
    said = [chip.label for chip in chips(words)]
    form = KeepForm(
        request.POST if request.method == "POST" else None, initial={"name": ", ".join(said)[:80] or str(kept.label)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            once(
                user=request.user,
                address=request.path,
                key=form.cleaned_data["key"],
                content={"words": words, "name": form.cleaned_data["name"]},
                create=lambda: services.keep_search(
                    user=request.user, listing=kept, words=words, name=form.cleaned_data["name"]
                ),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Your search is kept. We tell you here when there is something new."))
            return redirect("saved:list")
    context = {"form": form, "listing": kept, "said": said, "back_url": kept.address(words)}
    return render(request, "ideas/saved/search_keep.html", context)


def _own(request: HttpRequest, pk: int) -> SavedSearch:
    """One's own search. Raises Http404 for every other."""
    return get_object_or_404(SavedSearch, pk=pk, user=request.user)


@login_required
@for_forms
def search_look(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the list; from now on, new is what comes after. A GET only asks."""
    search = _own(request, pk)
    if request.method != "POST":
        return render(request, "ideas/saved/look.html", {"search": search})
    services.look_at(search=search)
    return redirect(search.address)


@login_required
@for_forms
def search_news(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn news of one search on or off. A GET only asks."""
    search = _own(request, pk)
    if request.method != "POST":
        return render(request, "ideas/saved/news.html", {"search": search})
    services.choose_news(search=search, wants_news=request.POST.get("wants") == "yes")
    return redirect("saved:list")


@login_required
@for_forms
def search_forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a search go. A GET only asks."""
    search = _own(request, pk)
    if request.method != "POST":
        return render(request, "ideas/saved/forget.html", {"search": search})
    services.forget_search(search=search)
    messages.success(request, _("We have let this search go."))
    return redirect("saved:list")
