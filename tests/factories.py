"""Factories for the rows that tests begin with. Traits name states: `IdeaFactory(hidden=True)`.

They write rows as a service would leave them. What happens when somebody does something is tested through services.
"""

from datetime import timedelta
from urllib.parse import urlencode

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from core import clock
from core.enums import Origin, Visibility
from ideas.enums import (
    ActionState,
    IdeaKind,
    IdeaStage,
    NeedKind,
    OfferState,
    RecognitionState,
    SubjectKind,
    VolunteerState,
)
from ideas.models import (
    Action,
    Appreciation,
    AppreciationNote,
    Comment,
    Conversation,
    Idea,
    Interest,
    Need,
    Offer,
    OfferedTranslation,
    SavedSearch,
    SkillRecognition,
    Subject,
    Topic,
    Volunteer,
)
from ideas.models.translations import mark_of
from people import roles
from people.enums import MembershipRole, OrganisationKind
from people.models import (
    HeldSkill,
    Membership,
    Neighbourhood,
    Organisation,
    Place,
    ResidentProfile,
    Skill,
    User,
)
from people.services import keep_sharing_day

PASSWORD = "a long enough pass phrase"


class NeighbourhoodFactory(DjangoModelFactory):
    class Meta:
        model = Neighbourhood
        django_get_or_create = ("slug",)

    name = factory.Sequence(lambda n: f"Neighbourhood {n}")
    slug = factory.Sequence(lambda n: f"neighbourhood-{n}")
    latitude = "51.43170"
    longitude = "-0.10310"


class PlaceFactory(DjangoModelFactory):
    class Meta:
        model = Place

    name = factory.Sequence(lambda n: f"Shop front {n}")
    address = "1 High Street"


class UserFactory(DjangoModelFactory):
    """A resident. Traits: `without_email`, `inactive`, and one for each staff role."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        without_email = factory.Trait(email=None)
        inactive = factory.Trait(is_active=False)
        organiser = factory.Trait(is_staff=True, role=roles.ORGANISER.name)
        moderator = factory.Trait(is_staff=True, role=roles.MODERATOR.name)
        editor = factory.Trait(is_staff=True, role=roles.EDITOR.name)
        pledge_officer = factory.Trait(is_staff=True, role=roles.PLEDGE_OFFICER.name)
        admin = factory.Trait(is_staff=True, role=roles.ADMIN.name)

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    display_name = factory.Sequence(lambda n: f"Person {n}")

    @classmethod
    def _create(cls, model_class, *args, password=None, role=None, **kwargs):
        user = model_class._default_manager.create_user(*args, password=password, **kwargs)
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user

    @factory.post_generation
    def verified(self, create, extracted, **kwargs):
        """The address counts as confirmed unless `verified=False`."""
        if create and self.email and extracted is not False:
            from allauth.account.models import EmailAddress

            EmailAddress.objects.get_or_create(
                user=self, email=self.email, defaults={"verified": True, "primary": True}
            )


class ResidentProfileFactory(DjangoModelFactory):
    class Meta:
        model = ResidentProfile
        django_get_or_create = ("user",)

    class Params:
        hidden = factory.Trait(visibility=Visibility.HIDDEN)

    user = factory.SubFactory(UserFactory)
    neighbourhood = factory.SubFactory(NeighbourhoodFactory)
    languages = ["en"]


class SkillFactory(DjangoModelFactory):
    class Meta:
        model = Skill

    name = factory.Sequence(lambda n: f"Carpentry {n}")
    slug = factory.Sequence(lambda n: f"carpentry-{n}")


class HeldSkillFactory(DjangoModelFactory):
    class Meta:
        model = HeldSkill

    class Params:
        willing = factory.Trait(
            willing_to_share=True,
            confirmed_on=factory.LazyFunction(clock.today),
            shared_at=factory.LazyFunction(clock.now),
        )

    content_object = factory.SubFactory(ResidentProfileFactory)
    tag = factory.SubFactory(SkillFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        held = super()._create(model_class, *args, **kwargs)
        keep_sharing_day(held.content_object)
        return held


class OrganisationFactory(DjangoModelFactory):
    """A business. Trait `group`: a community group."""

    class Meta:
        model = Organisation

    class Params:
        group = factory.Trait(kind=OrganisationKind.GROUP)
        left = factory.Trait(is_active=False)

    name = factory.Sequence(lambda n: f"Business {n}")
    slug = factory.Sequence(lambda n: f"business-{n}")
    kind = OrganisationKind.BUSINESS


class MembershipFactory(DjangoModelFactory):
    """A representative since the start of 2026. Traits: `member`, `ended`."""

    class Meta:
        model = Membership

    class Params:
        member = factory.Trait(role=MembershipRole.MEMBER)
        ended = factory.Trait(ended_on="2026-06-30")

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    role = MembershipRole.REPRESENTATIVE
    started_on = "2026-01-01"


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Growing {n}")
    slug = factory.Sequence(lambda n: f"growing-{n}")


class SubjectFactory(DjangoModelFactory):
    class Meta:
        model = Subject

    kind = SubjectKind.IDEA
    owner = factory.SubFactory(UserFactory)


class ResidentTextFactory(DjangoModelFactory):
    """Traits `held`, `hidden`, `removed`: where a resident's words are not public; `paper`: typed in for someone."""

    class Meta:
        abstract = True

    class Params:
        held = factory.Trait(visibility=Visibility.HELD)
        hidden = factory.Trait(visibility=Visibility.HIDDEN)
        removed = factory.Trait(visibility=Visibility.REMOVED)
        paper = factory.Trait(origin=Origin.PAPER)

    author = factory.SubFactory(UserFactory)


class IdeaFactory(ResidentTextFactory):
    """A published idea that gathers interest. Traits for each other stage."""

    class Meta:
        model = Idea

    class Params:
        checking = factory.Trait(stage=IdeaStage.CHECKING)
        supported = factory.Trait(stage=IdeaStage.SUPPORTED)
        not_now = factory.Trait(stage=IdeaStage.NOT_NOW, stage_note="The square is being dug up until May.")
        signposted = factory.Trait(stage=IdeaStage.SIGNPOSTED, stage_note="The library runs one.")
        unloved_space = factory.Trait(kind=IdeaKind.UNLOVED_SPACE)
        need = factory.Trait(kind=IdeaKind.NEED)

    title = factory.Sequence(lambda n: f"A repair morning, number {n}")
    body = "Neighbours mend lamps and bikes together."
    subject = factory.SubFactory(
        SubjectFactory,
        kind=SubjectKind.IDEA,
        owner=factory.SelfAttribute("..author"),
        visibility=factory.LazyAttribute(
            lambda subject: getattr(subject.factory_parent, "visibility", Visibility.PUBLISHED)
        ),
    )


class CommentFactory(ResidentTextFactory):
    """A comment. Trait `edited`: its author changed it; the earlier words are rows of their own."""

    class Meta:
        model = Comment

    class Params:
        edited = factory.Trait(edited_at=factory.LazyFunction(clock.now))

    subject = factory.LazyFunction(lambda: IdeaFactory().subject)
    body = "I have a soldering iron and Saturdays."


class NeedFactory(DjangoModelFactory):
    """Something to find in words. Trait `met`."""

    class Meta:
        model = Need

    class Params:
        met = factory.Trait(is_met=True)

    subject = factory.LazyFunction(lambda: IdeaFactory().subject)
    kind = NeedKind.THING
    text = "Two trestle tables"


class OfferFactory(ResidentTextFactory):
    """A standing offer of time. Traits for its other states, and `pool`: to whoever can use it."""

    class Meta:
        model = Offer

    class Params:
        accepted = factory.Trait(state=OfferState.ACCEPTED)
        declined = factory.Trait(state=OfferState.DECLINED)
        withdrawn = factory.Trait(state=OfferState.WITHDRAWN)
        done = factory.Trait(state=OfferState.DONE)
        thanked = factory.Trait(state=OfferState.THANKED, thanks="We could not have done it without you.")
        pool = factory.Trait(subject=None)

    subject = factory.LazyFunction(lambda: IdeaFactory().subject)
    kind = NeedKind.TIME
    body = "Two hours on Saturdays."


class AppreciationNoteFactory(ResidentTextFactory):
    """Words of somebody who appreciates a subject."""

    class Meta:
        model = AppreciationNote

    subject = factory.LazyFunction(lambda: IdeaFactory().subject)
    body = "I walk past it every day."

    @factory.post_generation
    def appreciation(self, create, extracted, **kwargs):
        Appreciation.objects.get_or_create(subject=self.subject, user=self.author)


class OfferedTranslationFactory(ResidentTextFactory):
    """A neighbour's translation of an idea."""

    class Meta:
        model = OfferedTranslation

    subject = factory.LazyFunction(lambda: IdeaFactory().subject)
    language = "pt"
    title = "Uma horta na praça"
    body = "Com canteiros para todos."
    made_of = factory.LazyAttribute(lambda row: mark_of(row.subject.thing))


class ConversationFactory(DjangoModelFactory):
    """Two people about an offer in the pool, whose giver is `other`. Trait `stopped`."""

    class Meta:
        model = Conversation

    class Params:
        stopped = factory.Trait(
            closed_at=factory.LazyFunction(clock.now), closed_by=factory.SelfAttribute("started_by")
        )

    started_by = factory.SubFactory(UserFactory)
    other = factory.SubFactory(UserFactory)
    offer = factory.LazyAttribute(lambda row: OfferFactory(pool=True, author=row.other))


class ActionFactory(ResidentTextFactory):
    """Proposed for a week from now, with places for two helpers. Traits for its other states; `alone`: no helpers."""

    class Meta:
        model = Action

    class Params:
        accepted = factory.Trait(state=ActionState.ACCEPTED)
        declined = factory.Trait(state=ActionState.DECLINED)
        under_way = factory.Trait(state=ActionState.UNDER_WAY)
        done = factory.Trait(state=ActionState.DONE)
        confirmed = factory.Trait(state=ActionState.CONFIRMED)
        thanked = factory.Trait(state=ActionState.THANKED, thanks="The strip is green again.")
        withdrawn = factory.Trait(state=ActionState.WITHDRAWN)
        alone = factory.Trait(places=None, what_you_get="")
        yesterday = factory.Trait(on=factory.LazyFunction(lambda: clock.today() - timedelta(days=1)))

    subject = factory.LazyFunction(lambda: IdeaFactory().subject)
    body = "clear the strip and sow wildflowers"
    on = factory.LazyFunction(lambda: clock.today() + timedelta(days=7))
    places = 2
    what_you_get = "Tea and company"


class VolunteerFactory(DjangoModelFactory):
    """Somebody with a place in an action. Trait `waiting`."""

    class Meta:
        model = Volunteer

    class Params:
        waiting = factory.Trait(state=VolunteerState.WAITING)

    action = factory.SubFactory(ActionFactory, accepted=True)
    user = factory.SubFactory(UserFactory)
    state = VolunteerState.GOING


class SkillRecognitionFactory(ResidentTextFactory):
    """A skill seen in somebody, who has not answered yet. Traits for its other states."""

    class Meta:
        model = SkillRecognition

    class Params:
        accepted = factory.Trait(state=RecognitionState.ACCEPTED, decided_at=factory.LazyFunction(clock.now))
        declined = factory.Trait(state=RecognitionState.DECLINED, decided_at=factory.LazyFunction(clock.now))
        withdrawn = factory.Trait(
            state=RecognitionState.WITHDRAWN,
            decided_at=factory.LazyFunction(clock.now),
            taken_back_at=factory.LazyFunction(clock.now),
        )

    person = factory.SubFactory(UserFactory)
    skill = factory.SubFactory(SkillFactory)
    body = "She ran the whole party."


class AppreciationFactory(DjangoModelFactory):
    class Meta:
        model = Appreciation

    subject = factory.LazyFunction(lambda: IdeaFactory().subject)
    user = factory.SubFactory(UserFactory)


class InterestFactory(DjangoModelFactory):
    class Meta:
        model = Interest

    subject = factory.LazyFunction(lambda: IdeaFactory().subject)
    user = factory.SubFactory(UserFactory)


class SavedSearchFactory(DjangoModelFactory):
    """A kept search of the list of ideas. Trait `quiet`: without news."""

    class Meta:
        model = SavedSearch

    class Params:
        quiet = factory.Trait(wants_news=False)

    user = factory.SubFactory(UserFactory)
    listing = "ideas"
    words = factory.LazyFunction(lambda: {"q": "choir"})
    address = factory.LazyAttribute(lambda search: "/ideas/?" + urlencode(search.words))
    name = "Choirs"
