"""The library reads every file or says which one it cannot read."""

from pathlib import Path

import pytest

from corpus.errors import CorpusError, UnknownIdError
from corpus.library import load_library
from tests.corpus.tiny import DOC, edit, write_corpus


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_corpus(tmp_path)


def test_everything_is_read(root: Path) -> None:
    library = load_library(root)

    assert library.document("ai-fines", "ko").meta.title == "인공지능기본법의 과태료"
    assert library.programme("test-voucher").support
    assert set(library.sources) == {"act", "digest"}
    assert (len(library.tasks), len(library.areas), len(library.glossary), len(library.originals)) == (
        99,
        12,
        1,
        1,
    )
    assert library.programme_files["test-voucher"].name == "test-voucher.yaml"


def test_an_unknown_id_is_an_error_of_its_own(root: Path) -> None:
    library = load_library(root)

    with pytest.raises(UnknownIdError, match="nothing"):
        library.document("nothing", "ko")
    with pytest.raises(UnknownIdError, match="nothing"):
        library.programme("nothing")


BROKEN = [
    (f"{DOC}.ko.md", "state: in_force", "state: valid"),
    ("programmes/test-voucher.yaml", "kind: [voucher]", "kind: [coupon]"),
    ("programmes/test-voucher.yaml", "kind: [voucher]", "kind: [voucher"),
    ("programmes/test-voucher.yaml", "op: lt", "op: in"),
    ("sources.yaml", "- id: digest", "- id: act"),
    ("glossary.yaml", "  en: voucher\n", ""),
    ("plan/tasks.yaml", "number: 99", "number: last"),
]


@pytest.mark.parametrize(("name", "old", "new"), BROKEN)
def test_a_broken_file_stops_strict_reading_and_is_named_otherwise(
    root: Path, name: str, old: str, new: str
) -> None:
    edit(root, name, old, new)

    with pytest.raises(CorpusError, match=Path(name).name):
        load_library(root)
    assert len(load_library(root, strict=False).errors) == 1


def test_a_file_that_is_no_list_is_named(root: Path) -> None:
    (root / "glossary.yaml").write_text("id: voucher\n", encoding="utf-8")

    with pytest.raises(CorpusError, match=r"glossary\.yaml: expected a list"):
        load_library(root)


def test_a_folder_without_documents_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="DIDIM_CORPUS_DIR"):
        load_library(tmp_path)
