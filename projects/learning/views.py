"""An author's own pages: proposing, writing, agreeing, taking back. Nobody else learns that these addresses exist."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from projects.exceptions import NoProfileYet, NotYourTurn
from projects.models import Article, LearningIndexPage
from projects.views.finding import ask, must_sign_in

from . import services
from .consent import mark_of
from .forms import DraftForm, Kept, MendOutlineForm, ProposeForm
from .selectors import own_articles
from .standing import TAKES_DRAFT, TAKES_OUTLINE, Standing, Step, standing_of

View = Callable[..., HttpResponse]


@must_sign_in
def propose(request: HttpRequest) -> HttpResponse:
    """GET: the form for an outline. POST: send it to the editors, once however often the form is sent."""
    if not LearningIndexPage.objects.live().exists():
        raise Http404
    if not hasattr(request.user, "profile"):
        messages.info(request, str(NoProfileYet()))
        return redirect("people:profile-edit")
    form = ProposeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            article, is_new = once(
                user=request.user,
                address=request.path,
                key=form.cleaned_data["key"],
                content=form.content(),
                create=lambda: services.propose_article(author=request.user, **form.content()),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            words = _("Thank you. An editor reads your outline and answers you here.")
            messages.success(request, words if is_new else _("Your outline was here already."))
            return redirect(article)
    return render(request, "projects/learning/outline_form.html", {"form": form, "url": request.path, "is_new": True})


@must_sign_in
def mine(request: HttpRequest) -> HttpResponse:
    """One's articles, each with where it stands."""
    rows = [(article, standing_of(article)) for article in own_articles(request.user)[:50]]
    return render(request, "projects/learning/mine.html", {"rows": rows})


def for_author(view: View) -> View:
    """`view(request, article, standing, …)` for the author alone; absent for everybody else."""

    @wraps(view)
    @must_sign_in
    def guarded(request: HttpRequest, pk: int, **kwargs) -> HttpResponse:
        if pk >= 2**63:
            raise Http404
        article = get_object_or_404(own_articles(request.user), pk=pk)
        return view(request, article, standing_of(article), **kwargs)

    return guarded


def _not_now(request: HttpRequest, article: Article, broken: CivicError | None = None) -> HttpResponse:
    messages.error(request, str(broken or NotYourTurn()))
    return redirect(article)


@for_author
def article(request: HttpRequest, article: Article, standing: Standing) -> HttpResponse:
    """Where it stands, what an editor said, and what comes next."""
    context = {"article": article, "standing": standing, "steps": Step, "page_url": ""}
    if article.page and article.page.live:
        context["page_url"] = article.page.get_url(request)
    return render(request, "projects/learning/article.html", context)


@for_author
def outline(request: HttpRequest, article: Article, standing: Standing) -> HttpResponse:
    """The outline once more, with what was missing."""
    if standing.step not in TAKES_OUTLINE:
        return _not_now(request, article)
    page = article.page.get_latest_revision_as_object()
    words = {
        "title": page.title,
        "did": page.outline_did,
        "for_whom": page.outline_for_whom,
        "learned": page.outline_learned,
    }
    form = MendOutlineForm(request.POST if request.method == "POST" else None, initial=words, began=words)
    if request.method == "POST" and form.is_valid():
        try:
            services.mend_outline(article=article, **form.cleaned_data)
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Thank you. An editor reads your outline again."))
            return redirect(article)
    context = {"article": article, "form": form, "url": request.path, "said": standing.said}
    return render(request, "projects/learning/outline_form.html", context)


@for_author
def draft(request: HttpRequest, article: Article, standing: Standing) -> HttpResponse:
    """GET: the draft to write in. POST: keep it; with `then=send` the next page asks whether to send it."""
    if standing.step not in TAKES_DRAFT:
        return _not_now(request, article)
    page = article.page.get_latest_revision_as_object()
    parts = [Kept(*(block.value[name] for name in ("heading", "text", "picture", "shows"))) for block in page.parts]
    words = {"title": page.title, "byline": page.byline, "bio": page.bio}
    posted = request.method == "POST"
    form = DraftForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial=words,
        parts=parts,
        began={**words, "parts": [(part.heading, part.text, getattr(part.picture, "pk", None)) for part in parts]},
    )
    if posted and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("title", "byline", "bio")}
        try:
            services.save_draft(article=article, parts=form.parts(), **said)
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Your draft is kept."))
            name = "learning:send" if request.POST.get("then") == "send" else "learning:draft"
            return redirect(name, pk=article.pk)
    context = {"article": article, "form": form, "url": request.path, "said": standing.said}
    return render(request, "projects/learning/draft_form.html", context)


@for_author
def send(request: HttpRequest, article: Article, standing: Standing) -> HttpResponse:
    if request.method != "POST":
        if standing.step not in TAKES_DRAFT:
            return _not_now(request, article)
        return ask(
            request,
            title=_("Send “%(title)s” to an editor?") % {"title": article},
            text=_("They read it and may suggest changes. Nothing is published before you agree to the final text."),
            label=_("Send my draft"),
            url=request.path,
            back_url=reverse("learning:draft", args=[article.pk]),
        )
    return _do(request, article, services.send_draft, _("Your draft is with an editor now. You hear from them here."))


@for_author
def agree(request: HttpRequest, article: Article, standing: Standing) -> HttpResponse:
    """GET: the final text with its two answers. POST `mark`: agree to it; with `answer=change`: write again."""
    if request.method == "POST":
        if request.POST.get("answer") == "change":
            return _do(request, article, services.decline_text, _("Nothing is published. The text is as you left it."))

        def change(*, article):
            return services.agree_to_text(article=article, mark=request.POST.get("mark", ""))

        return _do(request, article, change, _("Your article is published. Thank you for what you share."))
    if standing.step != Step.AGREE:
        return _not_now(request, article)
    revision = article.page.get_latest_revision()
    context = {"article": article, "page": revision.as_object(), "mark": mark_of(revision), "url": request.path}
    return render(request, "projects/learning/agree.html", {**context, "said": standing.said})


@for_author
def withdraw(request: HttpRequest, article: Article, standing: Standing) -> HttpResponse:
    if request.method != "POST":
        return ask(
            request,
            title=_("Take back “%(title)s”?") % {"title": article},
            text=_("Nobody reads it here any more, and it goes no further. You can propose it again later."),
            label=_("Take it back"),
            url=request.path,
            back_url=article.get_absolute_url(),
        )
    return _do(request, article, services.withdraw_article, _("You took your article back."))


def _do(request: HttpRequest, article: Article, change, done: str) -> HttpResponse:
    """One move of the author's, then back to where the article stands."""
    try:
        change(article=article)
    except CivicError as broken:
        return _not_now(request, article, broken)
    messages.success(request, done)
    return redirect(article)
