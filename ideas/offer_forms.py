"""What people fill in about offers: to an idea or project, to the pool, and what comes of them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField, PlainTextField
from core.forms import CivicForm, KeyedFormMixin
from ideas.enums import NeedKind
from ideas.models import Need, Offer
from ideas.place_forms import PlaceFormMixin, place_initial
from people.models import Neighbourhood, Organisation, Skill

BODY_LENGTH, THANKS_LENGTH = 1000, 300


def _body(**kwargs) -> PlainTextField:
    return PlainTextField(
        label=_("Say it in your words"),
        max_length=BODY_LENGTH,
        rows=3,
        help_text=_("For instance: “I can bring a van on two Saturdays.” Everybody can read it."),
        error_messages={"required": _("Write what you offer in a few words.")},
        **kwargs,
    )


class WhenAndWhere(CivicForm):
    """When, where and for how long: each may stay open."""

    when = PlainCharField(
        label=_("When does it suit you?"),
        max_length=120,
        required=False,
        help_text=_("For instance: weekday evenings."),
    )
    where = PlainCharField(
        label=_("Where?"),
        max_length=120,
        required=False,
        help_text=_("For instance: anywhere in Tulse Hill. Please no address of a home."),
    )
    how_long = PlainCharField(
        label=_("For how long?"),
        max_length=80,
        required=False,
        help_text=_("For instance: two hours, or until the spring."),
    )

    def when_and_where(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("when", "where", "how_long")}


def _skill_field(label) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=label,
        queryset=Skill.objects.none(),
        required=False,
        empty_label=_("None of these"),
        to_field_name="slug",
        error_messages={"invalid_choice": _("Choose a skill from the list, or leave it open.")},
    )


def _organisation_field() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=_("In whose name?"),
        queryset=Organisation.objects.none(),
        required=False,
        to_field_name="slug",
        empty_label=_("My own"),
        error_messages={"invalid_choice": _("Choose yourself or an organisation from the list.")},
    )


def _offer_names(form: forms.Form, organisations) -> None:
    """Whoever acts for no organisation is not asked in whose name."""
    if organisations:
        form.fields["organisation"].queryset = organisations
    else:
        del form.fields["organisation"]


class OfferForm(KeyedFormMixin, WhenAndWhere):
    """What somebody would give: one of the needs, or something nobody asked for yet."""

    what = forms.ChoiceField(
        label=_("What do you offer?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what you offer."),
            "invalid_choice": _("Choose one of the things in the list."),
        },
    )
    body = _body()
    skill = _skill_field(_("If it is a skill, which?"))
    organisation = _organisation_field()

    field_order = ["what", "body", "skill", "when", "where", "how_long", "organisation"]

    def __init__(self, *args, needs: list[Need], organisations=(), **kwargs):
        super().__init__(*args, **kwargs)
        _offer_names(self, organisations)
        self.needs = {f"need-{need.pk}": need for need in needs}
        self.fields["what"].choices = [
            *((value, self._said(need)) for value, need in self.needs.items()),
            (NeedKind.SKILL, _("Another skill") if self.needs else _("A skill")),
            *((kind.value, kind.label) for kind in NeedKind if kind != NeedKind.SKILL),
        ]
        self.fields["skill"].queryset = Skill.objects.all()

    @staticmethod
    def _said(need: Need) -> str:
        """The need, and what helping gives: each call for help says so."""
        if not need.what_you_get:
            return need.label
        return _("%(need)s (you get: %(gain)s)") % {"need": need.label, "gain": need.what_you_get}

    def offered(self) -> dict:
        """The arguments for `offer_to_subject`, from valid answers."""
        need = self.needs.get(self.cleaned_data["what"])
        kind = need.kind if need else self.cleaned_data["what"]
        skill = (need.skill if need else None) or self.cleaned_data["skill"]
        words = {"body": self.cleaned_data["body"], **self.when_and_where()}
        words["organisation"] = self.cleaned_data.get("organisation")
        return {**words, "kind": kind, "skill": skill if kind == NeedKind.SKILL else None, "need": need}


class PoolOfferForm(PlaceFormMixin, KeyedFormMixin, WhenAndWhere):
    """Something for whatever idea or project can use it. Where a space is, the map shows."""

    kind = forms.ChoiceField(
        label=_("What do you offer?"),
        choices=NeedKind,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what you offer."),
            "invalid_choice": _("Choose one of the things in the list."),
        },
    )
    title = PlainCharField(
        label=_("Name it in a few words"),
        max_length=80,
        help_text=_("For instance: a dry garage, or help with forms in Portuguese."),
        error_messages={"required": _("Give your offer a name of a few words.")},
    )
    body = _body()
    skill = _skill_field(_("If it is a skill, which?"))
    is_unused = forms.BooleanField(
        label=_("Nobody uses this space at the moment"),
        required=False,
        help_text=_("Only for a space. Neighbours who look for one see it first."),
    )
    neighbourhood = forms.ModelChoiceField(
        label=_("Neighbourhood"),
        queryset=Neighbourhood.objects.none(),
        required=False,
        to_field_name="slug",
        empty_label=_("All over the borough"),
        error_messages={"invalid_choice": _("Choose a neighbourhood from the list.")},
    )
    organisation = _organisation_field()

    field_order = [
        "kind",
        "title",
        "body",
        "skill",
        "is_unused",
        "when",
        "how_long",
        "where",
        "neighbourhood",
        "postcode",
        "organisation",
    ]

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["skill"].queryset = Skill.objects.all()
        self.fields["neighbourhood"].queryset = Neighbourhood.objects.all()
        _offer_names(self, organisations)

    def clean(self):
        said = super().clean()
        if said.get("is_unused") and said.get("kind") != NeedKind.SPACE:
            self.add_error("is_unused", _("Only a space can stand unused. Choose “A space”, or take this tick away."))
        return said

    def offered(self) -> dict:
        """The arguments for `offer_to_pool` and `edit_pool_offer`, from valid answers."""
        beside = ("key", "neighbourhood", "postcode", "pin", "district")
        return {name: value for name, value in self.cleaned_data.items() if name not in beside} | {"spot": self.spot}

    @staticmethod
    def initial_for(offer: Offer) -> dict:
        plain = ("kind", "title", "body", "is_unused", "when", "how_long", "where")
        keys = {name: getattr(getattr(offer, name), "slug", "") for name in ("skill", "neighbourhood", "organisation")}
        return {**place_initial(offer), **{name: getattr(offer, name) for name in plain}, **keys}


class AskForm(KeyedFormMixin, CivicForm):
    """Asking for something of the pool, for one's own idea or project."""

    subject = forms.ModelChoiceField(
        label=_("What is it for?"),
        queryset=None,
        empty_label=_("Choose one of yours"),
        error_messages={
            "required": _("Choose which of your ideas or projects it is for."),
            "invalid_choice": _("Choose one of your own ideas or projects."),
        },
    )
    body = PlainTextField(
        label=_("Your message"),
        max_length=2000,
        rows=4,
        help_text=_("Say what you would do with it, and when. It goes through this site, so give no phone number."),
        error_messages={"required": _("Write a few words, then send again.")},
    )

    def __init__(self, *args, subjects, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["subject"].queryset = subjects
        self.fields["subject"].label_from_instance = lambda subject: str(subject.thing)


class ThanksForm(CivicForm):
    """The owner's thank-you for what was done."""

    thanks = PlainTextField(
        label=_("Your thank-you"),
        max_length=THANKS_LENGTH,
        rows=3,
        help_text=_("It stands beside the offer, where everybody can read it."),
        error_messages={"required": _("Write a few words of thanks.")},
    )
