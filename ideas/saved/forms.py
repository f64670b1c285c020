"""What one says when keeping a search: what to call it."""

from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField
from core.forms import CivicForm, KeyedFormMixin


class KeepForm(KeyedFormMixin, CivicForm):
    """The name of a search in one's own list."""

    name = PlainCharField(
        label=_("What do you want to call it?"),
        max_length=80,
        help_text=_("Only you see this name."),
        error_messages={"required": _("Give it a name, such as “Gardens near me”.")},
    )
