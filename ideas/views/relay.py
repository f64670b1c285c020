"""One's own conversations: reading, writing, stopping, and saying yes to who asks for something of the pool."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.exceptions import CivicError
from core.submissions import once
from ideas.forms import MessageForm
from ideas.relay import (
    MESSAGES_ON_A_PAGE,
    address_of_offer,
    asks_for_pool_offer,
    conversations_of,
    find_conversation,
    given_here,
)
from ideas.services import close_conversation, give_from_pool, send_message
from ideas.taken_down import seen_thing

ON_A_PAGE = 20


@login_required
@require_safe
def message_list(request: HttpRequest) -> HttpResponse:
    """With whom one writes, the newest words first."""
    page = Paginator(conversations_of(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.with_whom = row.counterpart(request.user)
        row.thing = seen_thing(row.subject, request.user, with_address=False) if row.subject_id else None
    return render(request, "ideas/relay/conversation_list.html", {"page": page})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, uid) -> HttpResponse:
    """The words of the two, and one more message by POST."""
    row = find_conversation(request, uid)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        body = form.cleaned_data["body"]
        try:
            once(
                user=request.user,
                address=request.path,
                key=form.cleaned_data["key"],
                content=form.content(),
                create=lambda: send_message(conversation=row, author=request.user, body=body),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Your message is sent."))
            return redirect(f"{row.get_absolute_url()}#newest")
    return render(request, "ideas/relay/conversation.html", _screen(request, row, form))


def _screen(request: HttpRequest, row, form: MessageForm) -> dict:
    said = Paginator(row.messages.select_related("author").order_by("-created_at", "-pk"), MESSAGES_ON_A_PAGE)
    page = said.get_page(request.GET.get("page"))
    other = row.counterpart(request.user)
    return {
        "conversation": row,
        "thing": seen_thing(row.subject, request.user) if row.subject_id else None,
        "offer_url": address_of_offer(row, request.user),
        "other": other,
        "page": page,
        "said": list(page)[::-1],
        "form": form if row.is_open and other.is_active else None,
        "may_give": asks_for_pool_offer(row, request.user),
        "given": given_here(row),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conversation_close(request: HttpRequest, uid) -> HttpResponse:
    """Stop it: a question with one button, then nobody writes in it any more."""
    row = find_conversation(request, uid)
    if request.method != "POST":
        question = {
            "title": _("Stop this conversation?"),
            "text": _("Neither of you can write in it any more. Both can still read it."),
            "label": _("Stop this conversation"),
        }
        return _ask(request, row, question)
    close_conversation(conversation=row, by=request.user)
    messages.success(request, _("This conversation is stopped. Nobody can write to you in it any more."))
    return redirect(row)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conversation_give(request: HttpRequest, uid) -> HttpResponse:
    """The giver says yes: their offer stands on the page of who asked."""
    row = find_conversation(request, uid)
    if request.method != "POST":
        if not asks_for_pool_offer(row, request.user):
            raise Http404
        question = {
            "title": _("Say yes to “%(title)s”?") % {"title": row.subject.thing},
            "text": _("Your offer then stands on its page, as accepted. It stays in the pool for others too."),
            "label": _("Yes, they can have it"),
        }
        return _ask(request, row, question)
    try:
        offer = give_from_pool(conversation=row, by=request.user)
    except CivicError as broken:
        messages.error(request, str(broken))
        return redirect(row)
    messages.success(request, _("Thank you. They are told, and your offer stands on their page."))
    return redirect(offer)


def _ask(request: HttpRequest, row, question: dict) -> HttpResponse:
    context = {"thing": row, "question": question, "url": request.path, "hidden": []}
    return render(request, "ideas/acts/confirm.html", context)
