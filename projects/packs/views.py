"""Writing to those who hold a pack or stand on its contact cards, through the relay: no address is shown; and whom
to ask for what its project needs."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from ideas.matching import help_for
from ideas.permissions import user_owns_subject
from ideas.services import open_conversation
from projects.packs.asking import AskForm, page_of_family
from projects.packs.contacts import people_to_ask
from projects.permissions import user_can_see_help
from projects.views.finding import find_family, must_sign_in


@must_sign_in
def ask_holders(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the form. POST `person`, `body`, `key`: the words go to a holder or to somebody on a contact card, in one
    conversation each. `card` in the address names the card somebody pressed: its person is chosen already.

    404 where nobody with an open account can be asked, or the reader alone.
    """
    family = find_family(request, pk)
    page = page_of_family(family)
    asked = people_to_ask(page, request.user) if page else []
    if not asked:
        raise Http404
    chosen = {"person": f"card-{request.GET['card']}"} if "card" in request.GET else {}
    form = AskForm(request.POST if request.method == "POST" else None, asked=asked, initial=chosen)
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
    context = {"thing": family, "form": form, "page": page, "asked": asked}
    return render(request, "projects/packs/ask.html", context)


@must_sign_in
def help_for_pack(request: HttpRequest, pk: int) -> HttpResponse:
    """People and things that might help with what the pack's project needs; for those who hold it or write packs.

    Only who runs the project can ask for a thing in its name; the others see where it is offered.
    """
    family = find_family(request, pk)
    page, thing = page_of_family(family), family.backed_thing
    if request.method not in ("GET", "HEAD") or thing is None or not user_can_see_help(request.user, page, thing):
        raise Http404
    only_looks = not user_owns_subject(request.user, thing.subject)
    rows = help_for(thing.subject, thing)
    context = {"thing": thing, "rows": rows, "back": {"url": page.url, "title": page.title}, "only_looks": only_looks}
    return render(request, "ideas/assets/help.html", context)
