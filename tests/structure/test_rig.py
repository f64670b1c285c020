"""What `make test` says of its steps at the end."""

from tests.rig.__main__ import Step, step


def test_a_step_keeps_the_lines_that_name_what_failed_and_passes_on_the_rest(capfdbinary):
    said = "print('.F'); print('FAILED tests/a.py::test_b - no'); print('Words, FAILED too'); raise SystemExit(1)"
    found = step("Some tests", "-c", said)
    assert found == Step("Some tests", False, ["FAILED tests/a.py::test_b - no"])
    assert b".F\nFAILED tests/a.py::test_b - no\nWords, FAILED too\n" in capfdbinary.readouterr().out


def test_a_step_that_ends_well_has_nothing_to_say(capfdbinary):
    assert step("Some tests", "-c", "print('3 passed')") == Step("Some tests", True, [])
