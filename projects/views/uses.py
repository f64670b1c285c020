"""“We used this, we changed that”: read by everybody; told, changed and taken back by those who used it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.exceptions import CivicError
from core.submissions import once
from projects.models import PageFamily, ToolkitUse
from projects.selectors.uses import A_PAGE, refuse_other_pages, uses_of
from projects.services import edit_use, tell_use, withdraw_use
from projects.toolkit.forms import EditUseForm, UseForm

from .finding import ask, find_page_family, must_sign_in

SAID = ("setting", "changed", "as_role")


def _family(request: HttpRequest, pk: int) -> PageFamily:
    family = find_page_family(request, pk)
    refuse_other_pages(family)
    return family


@require_safe
def use_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was told of one page, newest first."""
    family = _family(request, pk)
    page = Paginator(uses_of(family, request.user), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "projects/use_list.html", {"family": family, "page_of_uses": page})


@must_sign_in
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the form. POST: tell it, once however often the form is sent."""
    family = _family(request, pk)
    form = UseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            use, is_new = once(
                user=request.user,
                address=request.path,
                key=form.cleaned_data["key"],
                content=form.content(),
                create=lambda: tell_use(family=family, author=request.user, **_said(form)),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            words = _("Thank you. Others can learn from it now.") if is_new else _("You told this already.")
            messages.success(request, words)
            return redirect(use)
    return _form(request, family, form, title=_("How did you use it?"), label=_("Tell the others"))


@must_sign_in
def edit(request: HttpRequest, pk: int, use: int) -> HttpResponse:
    """GET: the form with one's own words. POST: keep the new ones."""
    family = _family(request, pk)
    row = _own(request, family, use)
    words = {name: getattr(row, name) for name in SAID}
    form = EditUseForm(request.POST if request.method == "POST" else None, initial=words, began=words)
    if request.method == "POST" and form.is_valid():
        try:
            edit_use(use=row, **_said(form))
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Your changes are saved."))
            return redirect(row)
    return _form(request, family, form, title=_("Change what you told"), label=_("Save the changes"))


@must_sign_in
def remove(request: HttpRequest, pk: int, use: int) -> HttpResponse:
    """GET: the question. POST: take it back."""
    family = _family(request, pk)
    row = _own(request, family, use)
    if request.method != "POST":
        return ask(
            request,
            title=_("Take back what you told?"),
            text=_("It goes away for everybody. You can tell it again later."),
            label=_("Take it back"),
            url=request.path,
            back_url=row.get_absolute_url(),
        )
    withdraw_use(use=row)
    messages.success(request, _("You took it back."))
    return redirect("pages:uses", pk=family.pk)


def _own(request: HttpRequest, family: PageFamily, number: int) -> ToolkitUse:
    """One's own words. Raises Http404 for what this reader does not see, PermissionDenied for somebody else's."""
    if number >= 2**63:
        raise Http404
    row = get_object_or_404(uses_of(family, request.user), pk=number)
    if row.author_id != request.user.pk:
        raise PermissionDenied
    return row


def _said(form: UseForm) -> dict:
    return {name: form.cleaned_data[name] for name in SAID}


def _form(request: HttpRequest, family: PageFamily, form, *, title: str, label: str) -> HttpResponse:
    context = {"family": family, "form": form, "title": title, "label": label, "url": request.path}
    return render(request, "projects/use_form.html", context)
