"""The lexicon that is learned from texts which say the same in both languages."""

from hypothesis import given
from hypothesis import strategies as st

from bot.lexicon import english_words, korean_words, learn
from corpus.library import load_library
from corpus.settings import CorpusSettings

PAIRS = [
    ("The voucher pays for software.", "바우처는 소프트웨어 비용을 냅니다."),
    ("The voucher is closed.", "바우처는 마감되었습니다."),
    ("Software must carry a watermark.", "소프트웨어에는 워터마크를 넣어야 합니다."),
    ("A watermark tells that a picture is generated.", "워터마크는 그림이 생성되었음을 알립니다."),
    ("Pictures need no voucher.", "그림에는 바우처가 필요하지 않습니다."),
]


def test_words_said_together_become_translations() -> None:
    lexicon = learn(PAIRS)
    assert lexicon.translated("vouchers") == "바우처"
    assert lexicon.translated("Where is the watermark?") == "워터마크"


def test_unknown_words_are_left_out() -> None:
    assert learn(PAIRS).translated("zebra crossing") == ""


def test_unknown_names_and_numbers_stay() -> None:
    assert learn(PAIRS).translated("Five whys at Amazon in 2030") == "amazon 2030"


def test_nothing_is_learned_from_nothing() -> None:
    assert len(learn([])) == 0
    assert learn([]).translated("voucher") == ""


def test_inflection_and_particles_do_not_hide_a_word() -> None:
    assert english_words("policies, training and the vouchers") == ["policy", "train", "voucher"]
    assert korean_words("사업자에게는 2억원을") == ["사업자", "2", "억원"]


def test_the_order_of_pairs_changes_nothing() -> None:
    one, other = learn(PAIRS), learn(PAIRS[::-1])
    assert [one.translated(e) for e, _ in PAIRS] == [other.translated(e) for e, _ in PAIRS]


@given(st.lists(st.tuples(st.text(), st.text()), max_size=8), st.text())
def test_any_text_can_be_learned_and_translated(pairs: list[tuple[str, str]], question: str) -> None:
    words = learn(pairs).translated(question).split()
    assert len(words) == len(set(words))


def test_task_titles_of_the_plan_give_its_terms() -> None:
    tasks = load_library(CorpusSettings().corpus_dir).tasks
    lexicon = learn([(task.title.en, task.title.ko) for task in tasks])
    assert "국방" in lexicon.translated("defence") or "국방" in lexicon.translated("defense")
