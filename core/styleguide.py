"""Every component on one page, for those who build (development only)."""

from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField, PlainTextField
from core.forms import CivicForm

ACTS = [
    ("share", _("Share"), _("the project you are working on, and ask for what it lacks.")),
    ("discuss", _("Discuss"), _("an idea for your area until it is a plan.")),
    ("offer", _("Offer"), _("a skill, a space, a Saturday.")),
    ("appreciate", _("Appreciate"), _("good work, so it can be seen.")),
    ("propose", _("Propose"), _("one action you would take yourself.")),
    ("volunteer", _("Volunteer"), _("to help a neighbour’s proposal happen.")),
    ("project", _("Project"), _("what grew out of an idea.")),
]

ICONS = Path(settings.BASE_DIR) / "templates" / "components" / "icons"


class SampleForm(CivicForm):
    """One field of each kind, to see them all."""

    title = PlainCharField(
        label=_("Give it a name"),
        max_length=100,
        help_text=_("Short and clear. For example: a swap rail at the library."),
    )
    body = PlainTextField(
        label=_("What would you like to see?"), max_length=600, help_text=_("Two or three sentences are enough.")
    )
    place = forms.ChoiceField(
        label=_("Neighbourhood"), choices=[("", _("Choose one")), ("tulse-hill", "Tulse Hill"), ("brixton", "Brixton")]
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        widget=forms.RadioSelect,
        choices=[("idea", _("An idea")), ("space", _("An unloved space")), ("need", _("A need"))],
    )
    needs = forms.MultipleChoiceField(
        label=_("What would help?"),
        help_text=_("Choose all that fit."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("skill", _("A skill")), ("time", _("Some time")), ("space", _("A space"))],
    )
    told = forms.BooleanField(
        label=_("Tell me when something happens"), required=False, help_text=_("One e-mail a week at most.")
    )


def _ideas() -> list[SimpleNamespace]:
    """Invented examples with the parameters that `card--idea.html` takes."""
    return [
        SimpleNamespace(
            title="A mothers-and-toddlers morning in the unused room at Holm Tower",
            kind=_("Idea"),
            act="discuss",
            place="Tulse Hill",
            when=_("2 days ago"),
            interested=14,
            comments=6,
            offers=4,
            excerpt="The ground-floor community room is locked all week. Paint it and take turns hosting.",
        ),
        SimpleNamespace(
            title="The strip behind Norwood bus garage",
            kind=_("Unloved space"),
            act="offer",
            place="West Norwood",
            when=_("5 days ago"),
            interested=19,
            comments=11,
            offers=7,
            excerpt="Fly-tipped, sunny, and council-owned. Room for six fruit trees and a bench.",
        ),
        SimpleNamespace(
            title="A swap rail at the library",
            kind=_("Need"),
            act="propose",
            place="Streatham",
            when=_("today"),
            interested=3,
            comments=1,
            offers=0,
            excerpt="Bring one coat, take one coat. Needs a rail, a corner and two hosts on Saturdays.",
        ),
    ]


def _weeks() -> list[tuple[str, int, str]]:
    minutes = [180, 210, 120, 240, 180, 180, 60, 240, 210, 180, 210, 105]
    return [
        (f"{3 + 7 * (place % 4)} {month}", value, f"{value // 60} h {value % 60:02}")
        for place, value in enumerate(minutes)
        for month in [("September", "October", "November")[place // 4]]
    ]


def styleguide(request: HttpRequest) -> HttpResponse:
    empty = SampleForm(auto_id="empty_%s")
    wrong = SampleForm({"title": "", "body": "x" * 640, "kind": "", "place": ""}, auto_id="wrong_%s")
    context = {
        "acts": [SimpleNamespace(act=act, title=title, text=text) for act, title, text in ACTS],
        "ways": [SimpleNamespace(act=act, title=title, text=text, url="#") for act, title, text in ACTS[:6]],
        "icon_names": sorted(path.stem for path in ICONS.glob("*.svg")),
        "ideas": _ideas(),
        "empty_form": empty,
        "wrong_form": wrong,
        "steps": [
            {"label": _("Shared, 17 November"), "state": "done"},
            {"label": _("Talked about by 11 people"), "state": "done"},
            {"label": _("Gathering interest"), "state": "current", "note": _("We answer by Tuesday 1 December.")},
            {"label": _("Possible and supported"), "state": "next"},
            {"label": _("A project of its own"), "state": "next"},
        ],
        "figures": [
            {"value": "16", "label": _("projects running"), "url": "#"},
            {"value": "650", "label": _("people building them"), "url": "#"},
            {
                "value": "3,120",
                "label": _("hours given by 58 traders this year"),
                "url": "#",
                "how": _("Confirmed hours only."),
            },
        ],
        "shares": [(_("Would share a skill"), 30, "30%"), (_("Would with help"), 21, "21%"), (_("Not now"), 49, "49%")],
        "weeks": _weeks(),
        "rent": [
            {"key": _("Pledged"), "value": _("3 h a week")},
            {"key": _("Tier"), "value": "Neighbour · 80%"},
            {"key": _("Rent this week"), "value": "£96.00", "strong": True},
            {"key": _("At 1 h a week"), "value": "£120.00"},
        ],
        "answers": [
            {"key": _("Name"), "value": "A swap rail at the library", "change_url": "#", "change_label": _("the name")},
            {
                "key": _("What you would like to see"),
                "value": "Bring one coat, take one coat.\nNeeds a rail, a corner and two hosts.",
                "change_url": "#",
            },
            {"key": _("Neighbourhood"), "value": "", "change_url": "#"},
        ],
        "pins": [
            {"x": 26, "y": 44, "act": "discuss"},
            {"x": 46, "y": 66, "act": "offer"},
            {"x": 69, "y": 48, "act": "project"},
            {"x": 79, "y": 77, "act": "propose"},
        ],
        "tabs": [
            {"label": _("List"), "url": "#", "current": True, "icon": "list"},
            {"label": _("Map"), "url": "#", "icon": "map"},
        ],
        "files": [
            {
                "title": _("Risk assessment"),
                "url": "#",
                "kind": "PDF",
                "size": "240 KB",
                "note": _("Change the blue words to fit your group."),
            }
        ],
        "crumbs": [{"label": _("Ideas"), "url": "#"}],
        "page_of_many": Paginator(range(100), 10).page(3),
        "table_headings": [_("Week from"), _("Hours"), _("Rent")],
        "table_rows": [["2 November", "3¼", "£96.00"], ["9 November", "1", "£120.00"]],
        "facts": [_("Gardening"), _("Letter writing")],
    }
    return render(request, "styleguide/index.html", context)
