"""What editors are told about pages on their way to being published."""

from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, register_kinds

PAGE_WAITS = "page.waits"
PAGE_LOOKED_AT = "page.looked-at"


def register_notices() -> None:
    register_kinds(
        Kind(
            PAGE_WAITS,
            _("a page waits for my look"),
            {"waits": _("“%(page)s” waits for a second pair of eyes. The step: %(step)s.")},
        ),
        Kind(
            PAGE_LOOKED_AT,
            _("somebody looked at my page"),
            {
                "approved": _("“%(page)s” was approved and is published."),
                "back": _("“%(page)s” came back to you: please change something first."),
                "nobody": _(
                    "Nobody else can look at “%(page)s” yet. Ask an admin to name one more editor, "
                    "or publish it yourself if it cannot wait."
                ),
            },
        ),
    )
