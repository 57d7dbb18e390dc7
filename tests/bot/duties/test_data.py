"""corpus/duties.yaml: sources known, figures as in the documents, both languages alike, the tree well formed."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.duties.data import load_self_check, self_check
from bot.duties.model import Duty, SelfCheck
from corpus.figures import read_figures
from corpus.models import LANGS, Lang, Text

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
TREE = self_check()
DUTIES = pytest.mark.parametrize("duty", TREE.duties, ids=[duty.id for duty in TREE.duties])


def _texts(duty: Duty) -> list[Text]:
    return [text for text in (duty.text, duty.deadline, duty.fine, duty.first_step) if text]


def _figures(text: str) -> set[tuple[str, str, str]]:
    return {figure.key for figure in read_figures(text) if figure.kind.value not in ("article", "ordinal")}


@pytest.fixture(scope="module")
def source_ids() -> set[str]:
    files = CORPUS.glob("sources*.yaml")
    return {match for file in files for match in re.findall(r"^- id: (\S+)", file.read_text("utf-8"), re.M)}


def test_between_twelve_and_fifteen_questions() -> None:
    assert 12 <= len(TREE.questions) <= 15


def test_the_areas_are_the_ten_of_article_2_4() -> None:
    area = next(question for question in TREE.questions if question.id == "area")
    assert {option.item for option in area.options if option.item} == set("가나다라마바사아자차")


@DUTIES
def test_sources_and_documents_exist(duty: Duty, source_ids: set[str]) -> None:
    assert set(duty.sources) <= source_ids
    for document in duty.documents:
        for lang in LANGS:
            assert (CORPUS / "documents/governance" / f"{document}.{lang}.md").is_file()


@DUTIES
@pytest.mark.parametrize("lang", LANGS)
def test_every_figure_stands_in_the_documents(duty: Duty, lang: Lang) -> None:
    shelf = CORPUS / "documents/governance"
    known = _figures("\n".join((shelf / f"{name}.{lang}.md").read_text("utf-8") for name in duty.documents))
    for text in _texts(duty):
        missing = _figures(text.in_lang(lang)) - known
        assert not missing, f"{duty.id}: {text.in_lang(lang)} {missing}"


@DUTIES
def test_both_languages_name_the_same_money_and_dates(duty: Duty) -> None:
    for text in _texts(duty):
        ko, en = (
            {key for key in _figures(part) if key[0] in ("money", "date", "percent")}
            for part in (text.ko, text.en)
        )
        assert ko == en, duty.id


def test_each_article_number_stands_in_both_languages() -> None:
    for duty in TREE.duties:
        ko = set(re.findall(r"제(\d+)조(?:의(\d+))?", duty.article.ko))
        for number, branch in ko:
            assert f"{number}-{branch}" in duty.article.en if branch else number in duty.article.en, duty.id


def test_what_is_fined_says_how_long_fines_are_put_off() -> None:
    money = re.compile("만원")
    for duty in TREE.duties:
        if (
            duty.fine
            and money.search(duty.fine.ko)
            and "인공지능기본법" in duty.article.ko
            and "개인정보" not in duty.article.ko
        ):
            assert duty.grace, duty.id


def test_the_grace_text_names_its_end() -> None:
    assert TREE.grace.until == date(2027, 1, 22)
    assert "2027년 1월 22일" in TREE.grace.during.ko
    assert "22 January 2027" in TREE.grace.during.en


def test_questions_depend_on_earlier_ones_only() -> None:
    from bot.duties.logic import Logic

    earlier: set[str] = set()
    logic = Logic(TREE.facts, {}, {q.id: q.ask_when for q in TREE.questions})
    for question in TREE.questions:
        assert set(logic.questions(question.ask_when)) <= earlier, question.id
        earlier.add(question.id)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fact: offers", "fact: nothing"),
        ("activity: [offer]", "activity: [rent]"),
        ("topic: [activity]", "topic: [weather]"),
        ("{unless: {answer: {obvious", "{unles: {answer: {obvious"),
    ],
)
def test_a_misspelt_name_is_refused(old: str, new: str) -> None:
    text = (CORPUS / "duties.yaml").read_text("utf-8")
    assert old in text
    with pytest.raises(ValueError):
        SelfCheck.model_validate(yaml.safe_load(text.replace(old, new)))


def test_a_missing_file_names_the_setting(tmp_path: Path) -> None:
    from bot.duties.data import SelfCheckDataError

    with pytest.raises(SelfCheckDataError, match="DIDIM_CORPUS_DIR"):
        load_self_check(tmp_path / "duties.yaml")
