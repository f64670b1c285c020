"""The vocabulary of skills, each with the everyday words it is found by."""

from django.db.models import Count, Q
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.ui.tables import NumberColumn
from wagtail.admin.viewsets.model import ModelViewSet

from people.models import Skill

from .places import PlainIndexView

PHRASE_PANELS = [
    FieldRowPanel([FieldPanel("text"), FieldPanel("language")]),
    FieldPanel("is_prompt", help_text=_("People see it when they are asked what they are good at.")),
]


class SkillIndexView(PlainIndexView):
    def get_base_queryset(self):
        return (
            super()
            .get_base_queryset()
            .annotate(
                said=Count("phrases", distinct=True),
                shared_by=Count("held_by", filter=Q(held_by__willing_to_share=True), distinct=True),
            )
        )


class SkillViewSet(ModelViewSet):
    model = Skill
    name = "skills"
    url_prefix = "people/skills"
    icon = "tag"
    menu_label = _("Skills")
    index_view_class = SkillIndexView
    copy_view_enabled = False
    search_fields = ["name", "name_pt", "name_es", "name_pl", "name_ar", "phrases__text"]
    list_display = [
        "name",
        "name_pt",
        "name_es",
        NumberColumn("said", label=_("Everyday words"), sort_key="said"),
        NumberColumn("shared_by", label=_("Would share it"), sort_key="shared_by"),
    ]
    list_export = ["name", "name_pt", "name_es", "name_pl", "name_ar", "slug", "said", "shared_by"]
    export_headings = {"said": _("Everyday words"), "shared_by": _("Would share it")}
    export_filename = "skills"
    panels = [
        FieldPanel("name", help_text=_("In everyday words: “mending clothes” rather than “textile repair”.")),
        FieldPanel("name_pt", help_text=_("Shown to readers in Portuguese; without it they see the English name.")),
        FieldPanel("name_es", help_text=_("Shown to readers in Spanish; without it they see the English name.")),
        FieldPanel("name_pl", help_text=_("Shown to readers in Polish; without it they see the English name.")),
        FieldPanel("name_ar", help_text=_("Shown to readers in Arabic; without it they see the English name.")),
        FieldPanel(
            "related",
            widget=CheckboxSelectMultiple,
            help_text=_("Where one is asked for, people who share the other are suggested too."),
        ),
        InlinePanel(
            "phrases",
            panels=PHRASE_PANELS,
            heading=_("In everyday words"),
            label=_("Sentence"),
            help_text=_(
                "How people say it of themselves: “I organised a street party”. The search finds the skill by them, "
                "in every language."
            ),
        ),
    ]
