"""A page between the form and the saving: what the change does to each tenancy."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from pledges.previews import preview

CONFIRMED = "confirmed"
NOT_REPEATED = (CONFIRMED, "csrfmiddlewaretoken")


class PreviewedMixin:
    """For views of forms that say whom they touch (`ServiceForm.touches`). Comes before the saving, for any of them."""

    preview_template = "pledges/admin/preview.html"

    def form_valid(self, form):
        return self.previewed(form) or super().form_valid(form)

    def previewed(self, form):
        """The page that shows the change, or why it is refused; None once it was read, or touches nobody."""
        touches = form.touches()
        if self.request.POST.get(CONFIRMED) or touches is None or not touches.tenancies:
            return None
        try:
            found = preview(
                venue=touches.venue, tenancies=touches.tenancies, first_monday=touches.monday, change=form.serve
            )
        except CivicError as error:
            return self.refuse(form, error)
        return render(self.request, self.preview_template, self.preview_context(found))

    def preview_context(self, found) -> dict:
        sent = [
            (name, value) for name, values in self.request.POST.lists() if name not in NOT_REPEATED for value in values
        ]
        title, back_url = _("What this changes"), self.request.get_full_path()
        *before, form_page = self.get_breadcrumbs_items()
        return {
            "preview": found,
            "sent": sent,
            "back_url": back_url,
            "header_title": title,
            "header_icon": self.header_icon,
            "breadcrumbs_items": [*before, {**form_page, "url": back_url}, {"url": "", "label": title}],
        }
