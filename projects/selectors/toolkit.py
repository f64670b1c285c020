"""The toolkit's first page: its guides, all or by way in."""

from projects.enums import WayIn


def toolkit_screen(index, request) -> dict:
    """The guides that are live, narrowed to `?way=` where it names a way in."""
    from projects.models import ToolkitPage

    guides = ToolkitPage.objects.child_of(index).live().public().order_by("title")
    asked = request.GET.get("way", "")
    way = WayIn(asked) if asked in WayIn.values else None
    if way:
        guides = guides.filter(**{f"in_{way.value}": True})
    tabs = [{"label": WayIn(each).label, "url": f"?way={each}", "current": each == way} for each in WayIn.values]
    return {"guides": guides, "way": way, "ways": tabs, "way_is_unknown": bool(asked and not way)}
