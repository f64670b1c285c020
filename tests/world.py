"""One of everything, and one person for each role: what the permission matrix is asked about."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

from django.conf import settings
from wagtail.models import Locale, Page

from core import clock
from ideas.enums import NeedKind
from ideas.models.translations import mark_of
from notices.services.choices import stop_token
from tests.factories import (
    ActionFactory,
    CommentFactory,
    ConversationFactory,
    HeldSkillFactory,
    IdeaFactory,
    NeedFactory,
    OfferedTranslationFactory,
    OfferFactory,
    ResidentProfileFactory,
    SavedSearchFactory,
    SkillRecognitionFactory,
    UserFactory,
)

STAFF = ("organiser", "moderator", "editor", "pledge_officer", "admin")
RESIDENTS = ("resident", "project_owner", "trader")
ROLES = ("anonymous", *RESIDENTS, *STAFF)


@dataclass
class World:
    """`people[role]` is who asks (None signed out); `things` is what addresses name, as in "{idea.pk}"."""

    people: dict[str, object] = field(default_factory=dict)
    things: SimpleNamespace = field(default_factory=SimpleNamespace)

    def address(self, pattern: str) -> str:
        return pattern.format(**vars(self.things))


def build_world() -> World:
    """Whoever owns the project also wrote the idea, and answers for the hours given to both."""
    from tests.pledges.market import build_market

    market = build_market()
    people = {role: UserFactory(**{role: True}) for role in STAFF}
    people |= {"anonymous": None, "resident": UserFactory(), "project_owner": UserFactory(), "trader": market.trader}
    things = SimpleNamespace(market=market, business=market.business, tenancy=market.tenancy, person=UserFactory())
    for person in (*people.values(), things.person):
        if person:
            ResidentProfileFactory(user=person)
    things.idea = IdeaFactory(author=people["project_owner"])
    things.comment = CommentFactory(subject=things.idea.subject, author=people["project_owner"])
    things.edited_comment = CommentFactory(subject=things.idea.subject, author=people["project_owner"], edited=True)
    things.translation = OfferedTranslationFactory(subject=things.idea.subject, author=people["resident"])
    things.comment_translation = translation_of(things.comment, people["resident"])
    things.offer = OfferFactory(subject=things.idea.subject, author=people["resident"], kind=NeedKind.TIME)
    things.done_offer = OfferFactory(subject=things.idea.subject, author=people["resident"], done=True)
    things.pool_offer = OfferFactory(pool=True, author=people["resident"])
    things.conversation = ConversationFactory(
        started_by=people["project_owner"],
        other=people["resident"],
        offer=things.pool_offer,
        subject=things.idea.subject,
    )
    things.hidden_idea = IdeaFactory(author=people["project_owner"], hidden=True)
    things.search = SavedSearchFactory(user=people["resident"])
    things.stop_token = stop_token(things.person, "comment.made")
    _actions(people, things)
    _skills(people, things)
    _projects(people, things)
    _calls(people, things)
    _photos(people, things)
    _spaces(people, things)
    _hours(people, things)
    _statements(things)
    _asks(people, things)
    return World(people, things)


def _actions(people: dict, things: SimpleNamespace) -> None:
    said = {"subject": things.idea.subject, "author": people["resident"], "places": 2}
    things.action = ActionFactory(accepted=True, **said)
    things.proposed_action = ActionFactory(**said)
    things.hidden_action = ActionFactory(accepted=True, hidden=True, **said)
    things.confirmed_action = ActionFactory(confirmed=True, **said)
    things.action_on_hidden = ActionFactory(accepted=True, **{**said, "subject": things.hidden_idea.subject})


def _skills(people: dict, things: SimpleNamespace) -> None:
    """A neighbour shares a skill; the resident sees one in the owner, who wants no more from that neighbour."""
    things.shared_skill = HeldSkillFactory(content_object=things.person.profile, willing=True).tag
    seen = {"person": people["project_owner"], "skill": things.shared_skill}
    things.recognition = SkillRecognitionFactory(author=people["resident"], **seen)
    things.unwanted = SkillRecognitionFactory(author=things.person, declined=True, wants_no_more=True, **seen)


def _projects(people: dict, things: SimpleNamespace) -> None:
    from core.short_addresses import keep_short_address
    from projects.models import PackFamily, PackRole, ProjectPackIndexPage, ProjectPackPage
    from projects.permits.services import sign_permit
    from projects.services import invite_member, record_count, start_project, write_update

    things.project = start_project(author=people["project_owner"], title="A library of things", story="To borrow.")
    subject, owner = things.project.subject, people["project_owner"]
    things.update = write_update(project=things.project, author=owner, title="Open", body="Come in.")
    things.member = invite_member(project=things.project, user=people["resident"], by=owner)
    things.count = record_count(
        project=things.project,
        by=owner,
        depth="came-by",
        people=31,
        method="counted",
        started_on=clock.today(),
        ended_on=clock.today(),
    )
    things.permit = sign_permit(
        project=things.project,
        may_do="Open the door to everybody on Saturdays",
        limits="Anything with fire",
        starts_on=clock.today(),
        ends_on=clock.today() + timedelta(days=300),
        signed_name="Sam O.",
        signed_title="Head of libraries",
        by=people["organiser"],
    )
    things.project_translation = OfferedTranslationFactory(subject=subject, author=people["resident"])
    things.project_comment = CommentFactory(subject=subject, author=people["project_owner"])
    things.project_comment_translation = translation_of(things.project_comment, people["resident"])
    things.project_edited_comment = CommentFactory(subject=subject, author=people["project_owner"], edited=True)
    things.project_offer = OfferFactory(subject=subject, author=people["resident"], kind=NeedKind.TIME)
    index = ProjectPackIndexPage.objects.first() or front_door().add_child(
        instance=ProjectPackIndexPage(title="Project packs", slug="packs")
    )
    pack = ProjectPackPage(
        title="Lend things",
        slug="lend-things",
        summary="All a group needs.",
        owner_name="Libraries",
        owner_user=people["project_owner"],
    )
    pack.roles.add(PackRole(title="Saturday host"))
    things.pack = index.add_child(instance=pack)
    things.family = PackFamily.objects.get(translation_key=pack.translation_key)
    things.role = pack.roles.first()
    things.short = keep_short_address(pack.translation_key)
    _pages(people, things)


def translation_of(comment, by):
    """What a comment says in Portuguese, as a neighbour says it."""
    said = {"title": "", "body": "Posso ajudar aos sábados.", "made_of": mark_of(comment)}
    return OfferedTranslationFactory(subject=comment.subject, comment=comment, author=by, **said)


def front_door() -> Page:
    """The page that everything stands below, in the site's first language."""
    return Page.objects.filter(depth=2, locale=Locale.objects.get(language_code=settings.LANGUAGE_CODE)).first()


def toolkit_guide():
    """A guide of the toolkit, on the first page of the toolkit."""
    from projects.models import ToolkitIndexPage, ToolkitPage

    toolkit = ToolkitIndexPage.objects.first() or front_door().add_child(
        instance=ToolkitIndexPage(title="Toolkit", slug="toolkit")
    )
    return toolkit.add_child(instance=ToolkitPage(title="First meetings", slug="first-meetings"))


def _pages(people: dict, things: SimpleNamespace) -> None:
    """A guide of the toolkit that the resident has talked about, an article of theirs, and news."""
    from home.models import NewsIndexPage, NewsPage
    from projects.models import PageFamily
    from projects.services import tell_use

    guide = toolkit_guide()
    things.page_family = PageFamily.objects.get(translation_key=guide.translation_key)
    subject = things.page_family.subject
    things.toolkit_use = tell_use(
        family=things.page_family,
        author=people["resident"],
        setting="With twelve parents",
        changed="We left out the second hour.",
        as_role="person",
    )
    things.page_comment = CommentFactory(subject=subject, author=people["resident"])
    things.page_comment_translation = translation_of(things.page_comment, people["project_owner"])
    things.page_edited_comment = CommentFactory(subject=subject, author=people["resident"], edited=True)
    things.article = _article(people)
    news = NewsIndexPage.objects.first() or front_door().add_child(instance=NewsIndexPage(title="News", slug="news"))
    news.add_child(instance=NewsPage(title="A hall opens", slug="a-hall-opens"))


def _calls(people: dict, things: SimpleNamespace) -> None:
    """An open call, which the project owner could answer with the idea of their own; a consultation; an offer to a call
    for partners.
    """
    from tests.projects.calls import family_of, new_call

    things.call = new_call()
    things.call_family = family_of(things.call)
    options = [("option", "A café"), ("option", "A bicycle workshop")]
    things.consultation_family = family_of(new_call(title="When", slug="when", options=options))
    things.partners_family = family_of(new_call(title="Who", slug="who", kind="partners"))
    things.partners_offer = OfferFactory(
        subject=things.partners_family.subject, author=people["resident"], kind=NeedKind.TIME
    )


def _article(people: dict):
    """An article of the resident's whose outline is agreed."""
    from projects.learning.services import propose_article
    from projects.learning.standing import standing_of

    words = {"did": "We made tea.", "for_whom": "For our street.", "learned": "People stay to talk."}
    article = propose_article(author=people["resident"], title="Tea on Tuesdays", **words)
    waits = standing_of(article).state.current_task_state
    waits.task.specific.on_action(waits, people["editor"], "approve")
    return article


def _photos(people: dict, things: SimpleNamespace) -> None:
    from ideas.models import IdeaDraft
    from ideas.services.photos import add_draft_photo, add_photo
    from tests.pictures import upload

    owner = people["project_owner"]
    said = {"author": owner, "alt_text": "The strip behind the bus garage"}
    things.photo = add_photo(subject=things.idea.subject, upload=upload(), **said)
    things.project_photo = add_photo(subject=things.project.subject, upload=upload(), **said)
    draft = IdeaDraft.objects.create(token="world", key="world", user=owner, answers={})
    things.draft_photo = add_draft_photo(draft=draft, upload=upload(), **said)


def _spaces(people: dict, things: SimpleNamespace) -> None:
    """The resident would adopt one space; somebody else has adopted another, which the project owner had shared."""
    from projects.services import answer_adoption, ask_to_adopt

    will = {"body": "Clear it and plant herbs.", "how_often": "Every second Sunday"}
    things.space = IdeaFactory(author=people["project_owner"], unloved_space=True)
    things.adoption = ask_to_adopt(idea=things.space, author=people["resident"], **will)
    other = IdeaFactory(author=people["project_owner"], unloved_space=True)
    asked = ask_to_adopt(idea=other, author=things.person, **will)
    answer_adoption(adoption=asked, agree=True, words="It is yours.", by=people["organiser"])
    things.adopted = other.grown_project


def _asks(people: dict, things: SimpleNamespace) -> None:
    """The trader's business is brought a need, asks for a pause and for hours."""
    from pledges.models import HelpAsk
    from pledges.services.asking import ask_for_pause
    from pledges.services.bringing import bring_ask
    from pledges.weeks import WEEK, monday_of, next_monday

    owner, officer = people["project_owner"], things.market.officer
    things.open_need = NeedFactory(subject=IdeaFactory(author=owner).subject, kind=NeedKind.TIME, text="Two hands")
    brought = NeedFactory(subject=things.open_need.subject, kind=NeedKind.TIME, text="A good eye")
    things.brought = bring_ask(organisation=things.business, by=officer, need=brought)
    monday = next_monday(clock.today()) + 40 * WEEK
    days = {"from_monday": monday, "to_sunday": monday + timedelta(days=6)}
    things.pause_request = ask_for_pause(tenancy=things.tenancy, by=people["trader"], **days)
    things.help_ask = HelpAsk.objects.create(
        tenancy=things.tenancy, receiving_from=monday_of(clock.today()), asked_by=people["trader"]
    )
    _reviews(people, things, HelpAsk)


def _reviews(people: dict, things: SimpleNamespace, help_asks) -> None:
    """A closed review of long ago with its way back, and another trader of the venue who asks and gives."""
    from pledges.models import MinutesMove, Review, RuleSixLeave, WayBack
    from tests.factories import MembershipFactory

    market, first = things.market, date(2026, 7, 6)
    other = market.let(market.units[2])
    neighbour = MembershipFactory(organisation=other.organisation).user
    monday = {"receiving_from": first + timedelta(weeks=12)}
    things.others_help_ask = help_asks.objects.create(tenancy=other, asked_by=neighbour, **monday)
    things.move = MinutesMove.objects.create(
        kind="solidarity",
        giver=other,
        giving_from=monday["receiving_from"],
        receiver=things.tenancy,
        minutes=30,
        recorded_by=neighbour,
        **monday,
    )
    things.closed_review = Review.objects.create(
        tenancy=things.tenancy,
        scheme=market.scheme,
        first_monday=first,
        last_sunday=date(2026, 9, 27),
        weeks=12,
        due_weeks=12,
        due=2160,
        confirmed=0,
        credit=0,
        met=False,
        carry_out=0,
        adjustment=Decimal("288.00"),
        closed_by=market.officer,
    )
    RuleSixLeave.objects.create(
        review=things.closed_review, may_raise=True, reason="A thin summer", recorded_by=market.officer
    )
    things.way_back = WayBack.objects.create(
        review=things.closed_review, due_on=clock.today() + timedelta(days=20), recorded_by=market.officer
    )


def _hours(people: dict, things: SimpleNamespace) -> None:
    from core import clock
    from hours.services import log_hours

    things.entry = log_hours(
        by=people["trader"],
        giver=things.business,
        receiver=things.project.subject,
        done_on=clock.today(),
        minutes=60,
        people=1,
        description="Cooked lunch for the group",
        key="",
    )


def _statements(things: SimpleNamespace) -> None:
    from pledges.services import issue_statement
    from tests.pledges.accounts import after, period

    with after(period(0)):
        things.statement = issue_statement(tenancy=things.tenancy, period=period(0), by=things.market.officer)
