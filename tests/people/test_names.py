"""The rules of names."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from people.names import FORMULA_SIGNS, check_name


@pytest.mark.parametrize(
    "name",
    ["Ada", "J.K. Ade", "Dr.Smith", "St. Mary", "аdmin", "Ὀδυσσεύς", "Mr T.", "3 Bees", "O'Neill-Ade", "", "Żółć ŵ"],
)
def test_check_name_accepts_names(name):
    check_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "=1+1", "+44", "-cmd", "@ada", "\tAda", "http://evil.example", "ftp:/x", "www.evil", "WWW.EVIL",
        "cheap.example", "CHEAP.COM now", "ada@example.org", "see cheap.example/x", "...", "!", "👍",
    ],
)  # fmt: skip
def test_check_name_refuses_what_is_no_name(name):
    with pytest.raises(ValidationError):
        check_name(name)


@given(st.text(max_size=80))
def test_check_name_never_lets_a_formula_through(name):
    try:
        check_name(name)
    except ValidationError:
        return
    assert not name.startswith(FORMULA_SIGNS) and "://" not in name
