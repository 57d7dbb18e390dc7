"""No cell of a table that leaves the desk runs in a spreadsheet."""

import csv
import io
from datetime import date

import pytest

from api.spreadsheet import cell, table


@pytest.mark.parametrize(
    "planted",
    ["=1+1", "+82-2-123", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =HYPERLINK(1)", "＝1", "\u3000+1", "|cmd", '=cmd|"/c calc"!A1'],
)  # fmt: skip
def test_a_formula_stays_a_text(planted: str) -> None:
    assert cell(planted).startswith("'")
    row = next(csv.reader(io.StringIO(table(["a"], [[planted]]).decode("utf-8-sig").split("\r\n", 1)[1])))
    assert row[0].startswith("'")


@pytest.mark.parametrize(
    ("value", "written"),
    [(-5, "-5"), (1.5, "1.5"), (None, ""), (date(2026, 11, 25), "2026-11-25"), ("2억원", "2억원"), ("a=b", "a=b"), ("zero\0", "zero")],
)  # fmt: skip
def test_what_is_no_formula_stays_as_it_is(value: object, written: str) -> None:
    assert cell(value) == written


def test_a_table_opens_in_excel_with_hangul() -> None:
    made = table(["이름", "비고"], [["데이터바우처", 'a "b", c'], ["둘", "한\n줄"]])

    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))
    assert rows == [["이름", "비고"], ["데이터바우처", 'a "b", c'], ["둘", "한\n줄"]]
