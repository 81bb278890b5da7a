"""Names of fields and their values."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from web.forms.fields import Form, date, name_of, nested
from web.session import safe_path


def test_dotted_names_make_a_tree_with_lists() -> None:
    typed = MultiDict(
        [("a.0.b", "1"), ("a.1.b", "2"), ("c.d", "x\r\ny"), ("e[]", "1"), ("e[]", "2"), ("csrf_token", "t")]
    )
    assert nested(typed) == {"a": [{"b": "1"}, {"b": "2"}], "c": {"d": "x\ny"}, "e": ["1", "2"]}


def test_names_that_contradict_each_other_are_no_failure() -> None:
    assert nested(MultiDict([("a", "1"), ("a.b", "2")])) == {"a": "1"}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"day": "7", "month": "3", "year": "1990"}, "1990-03-07"),
        ({"day": "31", "month": "2", "year": "1990"}, "1990-02-31"),
        ({"day": "", "month": "", "year": "2020"}, "2020"),
        ({"day": "", "month": "", "year": ""}, None),
    ],
)
def test_dates_are_stored_as_they_were_typed(typed: dict[str, str], stored: str | None) -> None:
    assert date(typed) == stored


def test_a_pointer_leads_to_its_field() -> None:
    assert name_of("/education/0/end") == "education.0.end"


def test_what_is_stored_elsewhere_shows_only_where_it_differs() -> None:
    form = Form({"a": "mine", "b": "same"}, elsewhere={"a": "theirs", "b": "same"})
    assert form.stored("a") == "theirs"
    assert form.stored("b") == ""


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "/\\evil", "javascript:x", "", None])
def test_only_our_own_paths_are_gone_on_to(target: str | None) -> None:
    assert safe_path(target, "/safe") == "/safe"
    assert safe_path("/apply/1?x=2") == "/apply/1?x=2"
