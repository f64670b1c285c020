"""What people do with a pack: backing it where it has no project, and taking a role."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from projects.models import PackFamily, PackRole, RoleTaken
from projects.services import take_role, withdraw_role

from . import backing
from .finding import ask, find_family, must_sign_in


def _backed(request: HttpRequest, pk: int):
    """What a backing of the pack hangs on. Raises Http404 for a pack, or a project of a pack, that is not shown."""
    thing = find_family(request, pk).backed_thing
    if thing is None:
        raise Http404
    return thing


@must_sign_in
def back_pack(request: HttpRequest, pk: int) -> HttpResponse:
    """Backs the family, or the project it belongs to."""
    return backing.back(request, _backed(request, pk), url=request.path)


@must_sign_in
def unback_pack(request: HttpRequest, pk: int) -> HttpResponse:
    return backing.unback(request, _backed(request, pk), url=request.path)


def _role(family: PackFamily, key: UUID) -> PackRole:
    """The role in the reader's language, or in any. Raises Http404 where no live page has it."""
    roles = PackRole.objects.filter(translation_key=key, page__translation_key=family.translation_key, page__live=True)
    role = roles.select_related("page__answered_by", "locale").first()
    if role is None:
        raise Http404
    return role.localized if role.localized.page.live else role


@must_sign_in
def take_pack_role(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    """GET: the question. POST: "I can do this"; with `act=withdraw` it is taken back."""
    family = find_family(request, pk)
    role = _role(family, key)
    page_url = f"{family.get_absolute_url()}#roles"
    mine = RoleTaken.objects.standing().filter(family=family, role_key=key, user=request.user).first()
    if request.method != "POST":
        return _ask_about(request, role, mine, page_url)
    try:
        if request.POST.get("act") == "withdraw":
            if mine:
                withdraw_role(taken=mine)
            messages.success(request, _("You took it back. Somebody else can take this role now."))
        else:
            take_role(family=family, role=role, user=request.user)
            messages.success(request, _("Thank you. You hear from the people who hold this pack."))
    except CivicError as broken:
        messages.error(request, str(broken))
    return HttpResponseRedirect(page_url)


def _ask_about(request: HttpRequest, role: PackRole, mine: RoleTaken | None, back_url: str) -> HttpResponse:
    if mine:
        return ask(
            request,
            title=_("Take back that you can be “%(role)s”?") % {"role": role.title},
            text=_("The people who hold this pack are told. You can say it again later."),
            label=_("Take it back"),
            url=request.path,
            back_url=back_url,
            hidden=[{"name": "act", "value": "withdraw"}],
        )
    return ask(
        request,
        title=_("Can you be “%(role)s”?") % {"role": role.title},
        text=_("%(what)s The people who hold this pack get your name and answer you here.") % {"what": role.text},
        label=_("I can do this"),
        url=request.path,
        back_url=back_url,
    )
