"""Blocks of figures. Each says how it was counted (law 9)."""

from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .links import LinkBlock


def figure_in_words(value: Decimal, unit: str) -> str:
    """A number with its unit as people write them: "1,250", "35%", "£3.50", "12 people"."""
    whole = value == value.to_integral_value()
    number = formats.number_format(value.to_integral_value() if whole else value.normalize(), force_grouping=True)
    if unit in ("£", "€", "$"):
        return f"{unit}{number}"
    return f"{number}%" if unit == "%" else f"{number} {unit}".strip()


class KeyFigureBlock(LinkBlock):
    """One figure. The list behind it may be linked; the words on how it was counted are asked for."""

    link_is_required = False

    value = blocks.CharBlock(max_length=20, label=_("Figure"), help_text=_("As people read it, such as 3,120 or £4."))
    label = blocks.CharBlock(max_length=80, label=_("What it counts"), help_text=_("Such as “hours given in 2025”."))
    how = blocks.CharBlock(
        max_length=160,
        label=_("How it was counted"),
        help_text=_("Who counted what, and when. Shown beneath the figure."),
    )

    class Meta:
        icon = "order"
        label = _("Figure")


class KeyFiguresBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=100, label=_("Title"))
    figures = blocks.ListBlock(KeyFigureBlock(), min_num=1, max_num=4, label=_("Figures"))

    class Meta:
        icon = "history"
        template = "components/blocks/key_figures.html"
        label = _("Key figures")
        description = _("Up to four large figures, each with how it was counted.")
        preview_value = {
            "title": "One year on",
            "figures": [
                {"value": "16", "label": "projects tried", "how": "Counted by the team in March."},
                {"value": "650", "label": "people took part", "how": "Names on the sign-in sheets, each once."},
            ],
        }


class ChartRowBlock(blocks.StructBlock):
    label = blocks.CharBlock(max_length=60, label=_("Name"), help_text=_("What the bar stands for."))
    value = blocks.DecimalBlock(
        min_value=0, max_digits=12, decimal_places=2, label=_("Value"), help_text=_("A number, without its unit.")
    )

    class Meta:
        icon = "list-ul"
        label = _("Bar")


class ChartStructValue(blocks.StructValue):
    @property
    def rows_for_chart(self) -> list[tuple[str, float, str]]:
        """Name, length and figure in words of each bar."""
        unit = (self.get("unit") or "").strip()
        return [
            (row["label"], float(row["value"] or 0), figure_in_words(Decimal(row["value"] or 0), unit))
            for row in self.get("rows") or []
        ]

    @property
    def longest(self) -> int | None:
        """A full bar is 100 where the unit is percent; else the largest value."""
        return 100 if (self.get("unit") or "").strip() == "%" else None


class ChartBlock(blocks.StructBlock):
    """Figures as bars, and the same figures as a table. A list, because tables of cells cannot be translated."""

    title = blocks.CharBlock(max_length=120, label=_("Title"), help_text=_("Say what the figures show."))
    unit = blocks.CharBlock(
        required=False,
        max_length=20,
        label=_("Unit"),
        help_text=_("Such as %, £, people or hours. Shown with each figure."),
    )
    rows = blocks.ListBlock(ChartRowBlock(), min_num=1, max_num=20, label=_("Bars"))
    source = blocks.CharBlock(
        max_length=200,
        label=_("Where the figures come from"),
        help_text=_("Who counted what, and when. Shown beneath."),
    )

    class Meta:
        icon = "table"
        template = "components/blocks/chart.html"
        value_class = ChartStructValue
        label = _("Figures with a chart")
        description = _("Bars that everybody can also read as a table.")
        preview_value = {
            "title": "How people heard of us",
            "unit": "%",
            "rows": [
                {"label": "From a neighbour", "value": "52"},
                {"label": "Passing the shop", "value": "31"},
                {"label": "Online", "value": "17"},
            ],
            "source": "We asked 240 people who came in, in June.",
        }
