"""Comments on a subject: writing, answering, taking one's own back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from ideas.discussion import discussion_page, page_of
from ideas.forms import CommentForm
from ideas.models import Comment
from ideas.permissions import user_can_remove_comment
from ideas.services import comment_on_subject, remove_own_comment

from .access import signed_in

# The form may stand on a page with others.
IDS = "comment_%s"


class CommentViews:
    """The part of `ActViews` about the discussion."""

    @signed_in
    def comments(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._comments(request, self.find(request, pk))

    def _comments(self, request: HttpRequest, thing) -> HttpResponse:
        """GET: a page to write on, with `?parent=` to answer. POST: add the comment."""
        if request.method != "POST":
            form = CommentForm(initial={"parent": request.GET.get("parent")}, auto_id=IDS)
            return self._writing_page(request, thing, form)
        form = CommentForm(request.POST, auto_id=IDS)
        if form.is_valid():
            try:
                comment, is_new = once(
                    user=request.user,
                    address=request.path,
                    key=form.cleaned_data["key"],
                    content=form.content(),
                    create=lambda: self._add(request, thing, form),
                )
            except CivicError as broken:
                form.add_broken_rule(broken)
            else:
                return self._after(request, thing, comment, is_new)
        return self._writing_page(request, thing, form)

    def _add(self, request: HttpRequest, thing, form: CommentForm) -> Comment:
        parent_pk = form.cleaned_data["parent"]
        asked = parent_pk is not None
        parent = thing.subject.comments.filter(pk=parent_pk).first() if asked else None
        if asked and parent is None:
            # It may be of another subject: the service says the same of both.
            parent = Comment(pk=parent_pk)
        return comment_on_subject(
            subject=thing.subject, author=request.user, body=form.cleaned_data["body"], parent=parent
        )

    def _after(self, request: HttpRequest, thing, comment: Comment, is_new: bool) -> HttpResponse:
        number = page_of(comment, request.user)
        if request.htmx:
            thing.subject.refresh_from_db()
            page = discussion_page(thing.subject, request.user, number)
            context = {"thing": thing, "acts": self, "page": page, "form": CommentForm(auto_id=IDS)}
            return render(request, "ideas/acts/discussion.html", {**context, "new_comment": comment})
        messages.success(request, _("Your comment is here.") if is_new else _("Your comment was here already."))
        query = f"?comments={number}" if number > 1 else ""
        return HttpResponseRedirect(f"{thing.get_absolute_url()}{query}#comment-{comment.pk}")

    def _writing_page(self, request: HttpRequest, thing, form: CommentForm) -> HttpResponse:
        """A page with the form alone: for a reply, and for what has to be mended."""
        asked = form["parent"].value()
        parent = None
        # Longer numbers than a database keeps are nobody's.
        if str(asked or "").isdecimal() and len(str(asked)) < 19:
            parent = thing.subject.comments.published().filter(pk=int(asked)).select_related("author").first()
        context = {"thing": thing, "acts": self, "form": form, "parent": parent}
        context["url"] = self.address("comments", thing.pk)
        if request.htmx:
            # Only the form comes back with its errors; the discussion stays as it is.
            answer = render(request, "ideas/acts/comment_form.html", context)
            answer["HX-Retarget"], answer["HX-Reswap"] = "#comment-form", "outerHTML"
            return answer
        return render(request, "ideas/acts/comment_page.html", context)

    @signed_in
    def remove_comment(self, request: HttpRequest, pk: int, comment: int) -> HttpResponse:
        return self._remove_comment(request, self.find(request, pk), comment)

    def _remove_comment(self, request: HttpRequest, thing, pk: int) -> HttpResponse:
        comment = get_object_or_404(Comment.objects.visible_to(request.user), pk=pk, subject=thing.subject)
        if not user_can_remove_comment(request.user, comment):
            raise Http404
        if request.method != "POST":
            question = {
                "title": _("Take back your comment?"),
                "text": _("Your words go away. Answers to them stay."),
                "label": _("Take it back"),
            }
            return self.ask(request, thing, question, self.address("comment-remove", thing.pk, comment.pk))
        remove_own_comment(comment=comment)
        messages.success(request, _("You took your comment back."))
        return redirect(f"{thing.get_absolute_url()}#discussion")
