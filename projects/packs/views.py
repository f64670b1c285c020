"""Writing to those who hold a pack, through the relay: no address is shown."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from ideas.services import open_conversation
from projects.packs.asking import AskForm, page_of_family
from projects.views.finding import find_family, must_sign_in


@must_sign_in
def ask_holders(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the form. POST `person`, `body`, `key`: the words go to owner or co-owner, in one conversation each.

    404 where nobody with an open account holds the pack, or the reader alone does.
    """
    family = find_family(request, pk)
    page = page_of_family(family)
    holders = [person for person in (page.holders if page else []) if person.pk != request.user.pk]
    if not holders:
        raise Http404
    form = AskForm(request.POST if request.method == "POST" else None, holders=holders)
    if request.method == "POST" and form.is_valid():
        try:
            talk, _is_new = once(
                user=request.user,
                address=request.path,
                key=form.cleaned_data["key"],
                content=form.content(),
                create=lambda: open_conversation(
                    by=request.user, other=form.reader, subject=family.subject, body=form.cleaned_data["body"]
                ),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Your message is sent."))
            return redirect(talk)
    context = {"thing": family, "form": form, "page": page, "holders": holders}
    return render(request, "projects/packs/ask.html", context)
