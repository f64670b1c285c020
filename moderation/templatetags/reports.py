"""The way to report something, beside every text and photo of residents."""

from django import template
from django.urls import reverse

from moderation.selectors import is_own

register = template.Library()


@register.simple_tag(takes_context=True)
def report_address(context, row) -> str:
    """Where this reader reports the row; "" for their own, and for what not everybody sees. Asks no database."""
    if not row or row.visibility != "published":
        return ""
    user = context.get("user")
    if user is not None and user.is_authenticated and (row.author_id == user.pk or is_own(row, user)):
        return ""
    return reverse("moderation:report", args=[row._meta.label_lower, row.uid])


@register.inclusion_tag("moderation/includes/report_link.html", takes_context=True)
def report_link(context, row, what: str = "") -> dict:
    """“Report” with `what` it means for screen readers, such as "what Rosa M. wrote"; the author's name by default."""
    url = report_address(context, row)
    return {"url": url, "what": what, "name": row.author if url and not what else ""}
