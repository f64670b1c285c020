"""Each named rule in the database is watched: with that rule alone dropped, the test that breaks it fails.

The tables of rules are read from the tests themselves. A rule that no test breaks fails here too.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from tests.hours import test_hours_arrows, test_hours_constraints

from . import (
    test_asking_constraints,
    test_choosing,
    test_frozen_rows,
    test_pledge_constraints,
    test_review_constraints,
    test_statement_constraints,
    test_venue_constraints,
)
from .test_asking_constraints import things
from .test_pledge_constraints import full_market
from .test_review_constraints import reviewed
from .test_statement_constraints import TestTriggers, issued
from .test_venue_constraints import full_venue

__all__ = ["full_market", "full_venue", "issued", "reviewed", "things"]

pytestmark = pytest.mark.postgres

TABLES = {
    test_hours_constraints: "market",
    test_pledge_constraints: "full_market",
    test_review_constraints: "reviewed",
    test_statement_constraints: "issued",
    test_asking_constraints: "things",
    test_venue_constraints: "full_venue",
}
RULE = ("name", "rule")


@dataclass(frozen=True)
class Case:
    """A rule, the test that breaks it, and what that test is given."""

    rule: str
    test: Callable
    arguments: dict
    fixtures: tuple[str, ...]


def in_tables(module: ModuleType, fixture: str) -> Iterator[Case]:
    """The rows of a module's parametrised tests that name a rule."""
    for test in vars(module).values():
        for mark in getattr(test, "pytestmark", ()):
            if not callable(test) or mark.name != "parametrize":
                continue
            names = [mark.args[0]] if isinstance(mark.args[0], str) else list(mark.args[0])
            for row in mark.args[1]:
                said = dict(zip(names, [row] if len(names) == 1 else row, strict=True))
                rule = next((said[name] for name in RULE if name in said), None)
                if rule:
                    yield Case(rule, test, said, (fixture,))


def alone() -> Iterator[Case]:
    """Tests of a single rule; each is given the fixtures it names."""
    hours, market, statements = test_hours_constraints, test_pledge_constraints, TestTriggers
    frozen = test_frozen_rows
    yield Case("a_reversal_says_why", hours.test_a_reversal_says_why, {}, ("market",))
    for rule in ("one_entry_for_a_persons_key", "one_entry_for_a_business_key"):
        yield Case(rule, hours.test_a_key_is_used_once_for_a_business_and_for_a_person, {}, ("market",))
    yield Case("one_tier_for_a_name", market.test_two_tiers_with_one_name_are_refused, {}, ("market",))
    yield Case("one_tier_for_its_hours", market.test_two_tiers_with_the_same_hours_are_refused, {}, ("market",))
    yield Case("no_two_tenancies_in_a_unit", market.test_one_unit_has_one_tenancy_in_any_week, {}, ("market",))
    yield Case("one_final_statement", test_statement_constraints.test_one_final_statement, {}, ("issued",))
    for rule in ("closed_reviews_stay", "recounts_stay"):
        yield Case(rule, frozen.test_closed_reviews_and_recounts_stay, {}, ("market",))
    yield Case("confirmed_hours_stay", frozen.test_they_are_never_deleted, {}, ("market",))
    yield Case(
        "counted_hours_stay", test_choosing.test_the_database_keeps_what_a_closed_review_counted, {}, ("market",)
    )
    arrows = test_hours_arrows.TestTheDatabase
    past_the_question = {"self": arrows(), "start": "queried", "to": "confirmed"}
    yield Case("hours_follow_the_arrows", arrows.test_keeps_the_arrows, past_the_question, ("market",))
    number = {"number": 2, "name": "POP-000003", "last": 2}
    for rule, test, said, fixtures in (
        (
            "issued_statement_stays",
            statements.test_an_issued_statement_stays,
            {"change": {"business_name": "Else"}},
            (),
        ),
        ("issued_line_stays", statements.test_an_issued_line_stays, {}, ()),
        ("statement_total_is_its_lines", statements.test_the_total_is_the_sum_of_the_lines, {}, ()),
        ("line_is_in_the_total", statements.test_no_line_is_added_afterwards, {}, ()),
        ("line_is_of_its_statements_tenancy", statements.test_a_line_is_of_its_statements_tenancy, {}, ("market",)),
        (
            "statement_number_is_the_counters",
            statements.test_the_number_is_the_counters_and_follows_the_one_before,
            number,
            (),
        ),
        ("every_number_is_a_statement", statements.test_every_number_given_out_is_a_statement, {}, ()),
    ):
        yield Case(rule, test, {"self": statements(), **said}, (*fixtures, "issued"))


CASES = {}
for case in [*alone(), *(each for module, fixture in TABLES.items() for each in in_tables(module, fixture))]:
    # One way of breaking a rule is enough, and the first one stands.
    CASES.setdefault(case.rule, case)


def written() -> set[str]:
    """Every rule that models or migrations of the two apps have given a name of its own."""
    ours = [model for app in ("hours", "pledges") for model in apps.get_app_config(app).get_models()]
    found = {constraint.name for model in ours for constraint in model._meta.constraints}
    tables = [model._meta.db_table for model in ours]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE contype = 'x' AND conrelid::regclass::text = ANY(%s) UNION "
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid::regclass::text = ANY(%s)",
            [tables, tables],
        )
        return found | {name for (name,) in cursor.fetchall()}


def drop(rule: str) -> None:
    """Take one rule away: a trigger, a constraint, or the index of a unique rule with a condition."""
    with connection.cursor() as cursor:
        # What waits for the end of the transaction is looked at now: a table with such rows cannot be altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(
            "SELECT 'TRIGGER', tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s AND NOT tgisinternal UNION "
            "SELECT 'CONSTRAINT', conrelid::regclass::text FROM pg_constraint WHERE conname = %s AND contype <> 't'",
            [rule, rule],
        )
        found = cursor.fetchone()
        if found is None:
            cursor.execute(f'DROP INDEX "{rule}"')
        elif found[0] == "TRIGGER":
            cursor.execute(f'DROP TRIGGER "{rule}" ON {found[1]}')
        else:
            cursor.execute(f'ALTER TABLE {found[1]} DROP CONSTRAINT "{rule}"')


def test_every_named_rule_is_broken_by_some_test(market):
    assert written() - CASES.keys() == set(), "Break these in a table of rules, and name its module in TABLES."
    assert CASES.keys() - written() == set(), "These rules are gone."


@pytest.mark.parametrize("rule", sorted(CASES))
def test_without_the_rule_its_test_fails(request, market, rule):
    case = CASES[rule]
    given = {name: request.getfixturevalue(name) for name in case.fixtures}
    arguments = {**_named_as(case, given), **case.arguments}
    with transaction.atomic():
        # The control: with the rule the same test passes.
        case.test(**arguments)
        transaction.set_rollback(True)
    with transaction.atomic():
        drop(rule)
        # Nothing refuses any more, another rule does, or the database stumbles over what the rule kept out.
        with pytest.raises((AssertionError, pytest.fail.Exception, DatabaseError)), transaction.atomic():
            case.test(**arguments)
        transaction.set_rollback(True)


def _named_as(case: Case, given: dict) -> dict:
    """A test names its fixture as it likes; ours are found by the name it gives them."""
    return {name: value for name, value in given.items() if name in case.test.__code__.co_varnames}
