"""Comments on a subject: writing, answering, taking one's own back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.exceptions import CivicError
from core.submissions import once
from ideas.discussion import discussion_page, page_of
from ideas.exceptions import EditTooLate
from ideas.forms import CommentForm, CommentWordsForm
from ideas.models import Comment
from ideas.offered_translations import translate_comments
from ideas.permissions import user_can_edit_comment, user_can_remove_comment
from ideas.services import comment_on_subject, edit_own_comment, remove_own_comment

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
            translate_comments(page, request.user)
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

    def _comment_of(self, request: HttpRequest, pk: int, comment: int) -> tuple:
        """The thing and one of its comments, for its author alone. Raises Http404 for everybody else."""
        thing = self.find(request, pk)
        row = get_object_or_404(Comment.objects.visible_to(request.user), pk=comment, subject=thing.subject)
        if not user_can_remove_comment(request.user, row):
            raise Http404
        return thing, row

    @signed_in
    def edit_comment(self, request: HttpRequest, pk: int, comment: int) -> HttpResponse:
        """The author mends the words; when the time is over, a plain message says what to do instead."""
        thing, row = self._comment_of(request, pk, comment)
        if request.method != "POST" and not user_can_edit_comment(request.user, row):
            messages.error(request, str(EditTooLate()))
            return redirect(f"{thing.get_absolute_url()}#comment-{row.pk}")
        form = CommentWordsForm(request.POST if request.method == "POST" else None, initial={"body": row.body})
        if request.method == "POST" and form.is_valid():
            try:
                edit_own_comment(comment=row, **form.cleaned_data)
            except CivicError as broken:
                form.add_broken_rule(broken)
            else:
                messages.success(request, _("Your comment has its new words. The earlier ones can still be read."))
                return redirect(f"{thing.get_absolute_url()}#comment-{row.pk}")
        context = {"thing": thing, "form": form, "comment": row, "url": request.path}
        return render(request, "ideas/acts/comment_edit.html", context)

    @method_decorator(require_safe)
    def comment_versions(self, request: HttpRequest, pk: int, comment: int) -> HttpResponse:
        """What a comment said before it was changed, for everybody, as long as everybody may see the comment."""
        thing = self.find(request, pk)
        rows = Comment.objects.published().exclude(edited_at=None).select_related("author")
        row = get_object_or_404(rows, pk=comment, subject=thing.subject)
        context = {"thing": thing, "comment": row, "versions": list(row.versions.all())}
        return render(request, "ideas/acts/comment_versions.html", context)

    @signed_in
    def remove_comment(self, request: HttpRequest, pk: int, comment: int) -> HttpResponse:
        thing, row = self._comment_of(request, pk, comment)
        if request.method != "POST":
            question = {
                "title": _("Take back your comment?"),
                "text": _("Your words go away. Answers to them stay."),
                "label": _("Take it back"),
            }
            return self.ask(request, thing, question, self.address("comment-remove", thing.pk, row.pk))
        remove_own_comment(comment=row)
        messages.success(request, _("You took your comment back."))
        return redirect(f"{thing.get_absolute_url()}#discussion")
