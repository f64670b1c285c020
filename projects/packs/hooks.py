"""What Wagtail's Copy does with packs: the copy keeps where it comes from, and is a draft."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from projects.models import ProjectPackPage
from projects.services import settle_copy


@hooks.register("before_copy_page")
def packs_are_copied_one_by_one(request, page):
    """A list that is copied with all its packs would leave nobody the time to say what is different in each."""
    if request.method != "POST" or not request.POST.get("copy_subpages"):
        return None
    if not ProjectPackPage.objects.descendant_of(page).exists():
        return None
    messages.error(request, _("Copy project packs one by one. Each copy has to say what is different there."))
    return redirect("wagtailadmin_pages:copy", page.pk)


@hooks.register("after_copy_page")
def copy_says_where_it_comes_from(request, page, new_page):
    if not isinstance(new_page, ProjectPackPage):
        return
    source = settle_copy(page=page.specific, copy=new_page, by=request.user)
    said = _("The copy is a draft, adapted from “%(title)s”. Say what is different here, then publish it.")
    messages.info(request, said % {"title": source})
