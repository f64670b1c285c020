"""Charts as inline SVG with a title, a description and the same figures as a table."""

from django import template
from django.utils.crypto import get_random_string

from core.charts import rows_of_bars, weeks_of_bars

register = template.Library()
ROW_HEIGHT = 52


@register.inclusion_tag("components/bar_chart.html", takes_context=True)
def bar_chart(context, rows, title, description="", act="project", longest=None, unit="", heading="", **under):
    """Horizontal bars. `rows`: (label, value, figure in words) each; `longest`: the value of a full bar (100 for
    percent); `unit`: heads the table's column of figures; `heading`: heads the column of labels;
    `under`, below it: `note`, where they come from, and `counted`, when (in the site's words)."""
    bars = rows_of_bars([(str(label), value, str(text)) for label, value, text in rows], longest, ROW_HEIGHT)
    return {
        "bars": bars,
        "height": len(bars) * ROW_HEIGHT,
        "title": title,
        "description": description or " ".join(f"{bar.label}: {bar.text}." for bar in bars),
        "act": act,
        "unit": unit,
        "heading": heading,
        "note": under.get("note", ""),
        "counted": under.get("counted", ""),
        "id": get_random_string(6),
        "page": context.get("page"),
    }


@register.inclusion_tag("components/weeks_chart.html")
def weeks_chart(weeks, pledged, pledged_text, title, description=""):
    """Twelve (or other many) weeks of hours with the pledge as a dashed line.

    `weeks`: (label, minutes, figure in words) each, oldest first; `pledged`: minutes a week; `pledged_text`: "3 h".
    """
    rows = [(str(label), int(minutes), str(text)) for label, minutes, text in weeks]
    bars, line = weeks_of_bars(rows, int(pledged))
    return {
        "bars": bars,
        "line": round(100 - line, 1),
        "width": round(64 / max(len(bars), 1), 2),
        "pledged_text": pledged_text,
        "title": title,
        "description": description,
        "id": get_random_string(6),
    }
