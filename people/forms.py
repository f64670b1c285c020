"""What people tell about themselves: at sign-up, on their card, about their skills."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField, PlainTextField
from core.forms import CivicForm
from people import services
from people.enums import SPOKEN_LANGUAGES
from people.models import Neighbourhood, Skill
from people.names import check_name
from people.selectors import prompts


class DisplayNameField(PlainCharField):
    """The name neighbours see: any script, no web address, no formula sign."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Name neighbours see"))
        kwargs.setdefault("help_text", _("A first name is enough. Everybody can see it."))
        super().__init__(max_length=80, validators=[check_name], **kwargs)
        self.error_messages["required"] = _("Write the name neighbours should see.")
        self.widget.attrs.setdefault("autocomplete", "nickname")
        # A name may be written in any direction, whatever the page's own.
        self.widget.attrs.setdefault("dir", "auto")


class SignupExtra(forms.Form):
    """What we ask beside the e-mail at sign-up (allauth mixes this into its form)."""

    display_name = DisplayNameField()

    def signup(self, request, user) -> None:
        services.complete_joining(
            person=user,
            display_name=self.cleaned_data["display_name"],
            language=translation.get_language() or "en",
        )


def neighbourhood_field(**kwargs) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Neighbourhood.objects.all(),
        required=False,
        empty_label=_("I would rather not say"),
        label=_("Your neighbourhood"),
        error_messages={"invalid_choice": _("Choose a neighbourhood from the list.")},
        **kwargs,
    )


def languages_field(**kwargs) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=SPOKEN_LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Languages you speak"),
        error_messages={"invalid_choice": _("Choose languages from the list.")},
        **kwargs,
    )


class WelcomeForm(CivicForm):
    """Two questions straight after joining; both may be left out."""

    neighbourhood = neighbourhood_field(help_text=_("We show you what is near. Nobody sees where you live."))
    languages = languages_field()


class ProfileForm(CivicForm):
    """One's own public card."""

    display_name = DisplayNameField()
    neighbourhood = neighbourhood_field(help_text=_("Everybody can see it. We never ask for your address."))
    languages = languages_field()
    about = PlainTextField(
        max_length=1000,
        rows=5,
        required=False,
        label=_("About you"),
        help_text=_(
            "What you like to do, or would like to start. Leave out your phone number, e-mail and home address."
        ),
    )
    preferred_language = forms.ChoiceField(
        label=_("Language we write to you in"),
        error_messages={"required": _("Choose a language."), "invalid_choice": _("Choose a language from the list.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["preferred_language"].choices = services.ResidentProfile._meta.get_field(
            "preferred_language"
        ).choices

    @classmethod
    def initial_for(cls, person) -> dict:
        card = services.profile_of(person)
        return {
            "display_name": person.display_name,
            "neighbourhood": card.neighbourhood_id,
            "languages": card.languages,
            "about": card.about,
            "preferred_language": card.preferred_language,
        }


class SkillChoice(forms.ModelMultipleChoiceField):
    """Skills of the vocabulary, as boxes to tick, in the reader's language."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": _("Choose skills from the list."),
        "invalid_pk_value": _("Choose skills from the list."),
    }

    def __init__(self, **kwargs):
        super().__init__(Skill.objects.all(), required=False, **kwargs)

    def _check_values(self, value):
        """A number too great for any row is no choice either (SQLite cannot even look for it)."""
        try:
            return super()._check_values(value)
        except OverflowError as error:
            raise ValidationError(self.error_messages["invalid_pk_value"], code="invalid_pk_value") from error


class WebAddressField(forms.URLField):
    """An address on the web; without "https://" in front it is put there."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs):
        kwargs.setdefault("error_messages", {"invalid": _("Write the address as your browser shows it.")})
        super().__init__(assume_scheme="https", max_length=300, **kwargs)


class ListingForm(CivicForm):
    """Whether an organisation stands on the asset map: its own yes or no."""

    listed = forms.TypedChoiceField(
        label=_("Shall neighbours find you on the asset map?"),
        choices=[("yes", _("Yes, show us")), ("no", _("No, leave us out"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no."), "invalid_choice": _("Choose yes or no.")},
    )
    website = WebAddressField(
        label=_("Your website"),
        required=False,
        help_text=_("Your own pages stay your home: the map only points there."),
    )


class SkillsForm(CivicForm):
    """Having a skill and being willing to share it are two questions (law 2)."""

    having = SkillChoice(label=_("What are you good at?"), help_text=_("Only you and the team see these."))
    sharing = SkillChoice(
        label=_("Which of them would you share with neighbours?"),
        help_text=_("These stand on your public card. You decide each time whether you help."),
    )

    def rows(self) -> list:
        """The two boxes of each skill, side by side, with the sentence people recognise themselves in."""
        said = prompts(translation.get_language() or "en")
        boxes = zip(self["having"], self["sharing"], strict=True)
        return [(having, sharing, said.get(having.data["value"].value, "")) for having, sharing in boxes]

    @classmethod
    def initial_for(cls, person) -> dict:
        held = list(services.profile_of(person).held_skills.all())
        return {
            "having": [skill.tag_id for skill in held],
            "sharing": [skill.tag_id for skill in held if skill.willing_to_share],
        }
