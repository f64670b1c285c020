"""The rules of agreements, waiting lists, returns and register files hold in the database too."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from core import clock
from pledges.models import (
    Agreement,
    AgreementCondition,
    AgreementExtension,
    ConditionEvidence,
    JobsReturn,
    RegisterFile,
    TenantStanding,
    UnitPlan,
    WaitingPlace,
)

from .constraint_names import names_written_in

DAY, LATER = date(2026, 1, 1), date(2029, 1, 1)
UPDATES = [
    (Agreement, {"ends_on": DAY}, "agreement_ends_after_it_starts"),
    (Agreement, {"may_extend_to": LATER}, "agreement_extends_beyond_its_end"),
    (Agreement, {"afterwards": ""}, "agreement_says_what_comes_after"),
    (AgreementExtension, {"until": DAY}, "extension_lies_ahead"),
    (AgreementCondition, {"words": ""}, "condition_has_words"),
    (ConditionEvidence, {"words": ""}, "evidence_says_what_was_seen"),
    (UnitPlan, {"words": ""}, "plan_says_what_it_shows"),
    (UnitPlan, {"svg": ""}, "plan_has_a_drawing"),
    (WaitingPlace, {"state": "lost"}, "waiting_has_a_known_state"),
    (WaitingPlace, {"state": "offered"}, "an_offer_says_until_when"),
    (WaitingPlace, {"state": "declined"}, "an_answer_has_its_day"),
    (JobsReturn, {"local": 4}, "local_jobs_are_among_the_jobs"),
    (TenantStanding, {"kind": "nice"}, "standing_has_a_known_kind"),
    (TenantStanding, {"evidence": ""}, "standing_is_shown"),
    (RegisterFile, {"text": ""}, "register_file_has_words"),
]
COPIES = [
    (Agreement, "one_agreement_from_a_day"),
    (AgreementExtension, "one_extension_until_a_day"),
    (AgreementCondition, "one_condition_for_its_words"),
    (WaitingPlace, "a_business_waits_once_for_a_band"),
    (JobsReturn, "one_jobs_return_a_day"),
    (TenantStanding, "one_standing_of_a_kind_a_day"),
    (RegisterFile, "one_register_file_of_its_words"),
]


@pytest.fixture
def full_venue(market):
    """One of everything."""
    by = {"recorded_by": market.officer}
    agreement = Agreement.objects.create(
        venue=market.venue,
        owner="The railway",
        owner_kind="private",
        terms="At no cost",
        starts_on=DAY,
        ends_on=LATER,
        afterwards="Told a year before",
        **by,
    )
    AgreementExtension.objects.create(agreement=agreement, until=LATER + timedelta(days=365), agreed_on=DAY, **by)
    condition = AgreementCondition.objects.create(agreement=agreement, words="It helps people nearby", **by)
    ConditionEvidence.objects.create(condition=condition, seen_on=DAY, words="A report", **by)
    UnitPlan.objects.create(venue=market.venue, svg="<svg/>", words="Two rows", **by)
    WaitingPlace.objects.create(band=market.band("Social start-up"), organisation=market.business, **by)
    JobsReturn.objects.create(tenancy=market.tenancy, counted_on=DAY, full_time=2, part_time=1, **by)
    TenantStanding.objects.create(organisation=market.business, kind="borough", evidence="A bill", seen_on=DAY, **by)
    RegisterFile.objects.create(
        venue=market.venue, digest="a" * 64, text="unit", brought_by=market.officer, brought_at=clock.now()
    )
    return market


@pytest.mark.parametrize(("model", "changes", "name"), UPDATES)
def test_the_database_refuses(full_venue, model, changes, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.update(**changes)


@pytest.mark.parametrize(("model", "name"), COPIES)
def test_the_database_refuses_a_second_one(full_venue, model, name):
    row = model.objects.get()
    row.pk = None
    row._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
    assert name in {constraint.name for constraint in model._meta.constraints}


def test_every_rule_of_these_tables_is_broken_once():
    known = {name for *_rest, name in UPDATES} | {name for _model, name in COPIES}
    assert names_written_in("agreements", "waiting", "returns", "imports") == known
