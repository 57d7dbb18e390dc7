"""The advisor: one list of steps from a question to a proved answer."""

from collections.abc import Iterator, Sequence

from bot.answer import Answer, AnswerStatement, ChatRequest, Status
from bot.cite import Citer
from bot.compose.abstain import Coverage
from bot.compose.draft import Composer, Composition, Draft
from bot.compose.entail import SecondReader, passes
from bot.compose.extractive import ExtractiveComposer
from bot.compose.fallback import WithFallback
from bot.compose.kinds import SpecialComposers
from bot.compose.programmes import ProgrammeAnswers
from bot.compose.sections import Sections
from bot.compose.written import written
from bot.curated import CuratedMatcher, Steering
from bot.dialogue import Turn
from bot.duties.data import self_check
from bot.errors import BotError
from bot.events import Event, Final, Stage, Statement
from bot.evidence import Evidence, ScoredPassage
from bot.glossary import Glossary
from bot.house import House
from bot.language import detect_language
from bot.likeness import Likeness
from bot.presenter import Presenter
from bot.programmes.board import Board
from bot.prove import Prover
from bot.readable import is_header, readable
from bot.record import Records, record_of
from bot.retrieve import Retriever
from bot.run import Run
from bot.screen import screen
from bot.screen.passages import PassageFence
from bot.settings import BotSettings
from bot.topics import TopicTexts, pulled
from bot.understand.meaning import Meaning
from bot.understand.reader import QuestionReader
from bot.understand.router import matching
from bot.understand.understanding import Understanding
from corpus.library import Library, load_library
from corpus.models import LANGS, Lang
from corpus.settings import CorpusSettings
from ingest.feeds.settings import FeedSettings, path_of
from ingest.index import OpenIndex, open_index
from ingest.model import Shelf
from ingest.settings import IngestSettings

_FREE = Steering()
_MAY_BE_CURATED = (Status.CLARIFY, Status.OUT_OF_SCOPE)
"""House texts that an approved answer goes before; a refusal or a call for help it never does."""


class Advisor:
    """Answers questions over one open index; safe to share between threads."""

    def __init__(
        self,
        library: Library,
        index: OpenIndex,
        settings: BotSettings,
        records: Records | None,
        composer: Composer | None = None,
        board: Board | None = None,
    ) -> None:
        self.library = library
        self.board = board or Board(library)
        self.index = index
        self.settings = settings
        self._records = records
        self._glossary = glossary = Glossary(library.glossary)
        self._retriever = Retriever(index, glossary, settings.keyword_weight)
        self._reader = QuestionReader(library.programmes, TopicTexts(index).knows)
        self._curated = CuratedMatcher(index, Likeness(library.programmes, self._alone))
        self._presenter = Presenter(self.board)
        self._house = House(self._presenter, settings.max_question_chars, Meaning(index))
        self._prover = Prover.from_library(library)
        self._fence = PassageFence(library)
        texts = {lang: _all_text(index, lang) for lang in LANGS}
        self.coverage = Coverage(glossary, texts)
        sections = Sections(index, self.board)
        self._told = programmes = ProgrammeAnswers(index, self.board)
        self._special = SpecialComposers(library, self.board, sections, programmes, self._cleared)
        self.extractive = ExtractiveComposer(index, self.coverage, programmes, settings.max_statements)
        self._extractive: Composer = WithFallback(self.extractive, sections, self._cleared)
        self._composer: Composer = composer or self._extractive
        if settings.model_name and composer is None:
            from bot.compose.admit import Admission
            from bot.compose.model import ModelComposer

            admission = Admission(texts, library.glossary)
            self._composer = ModelComposer.from_settings(settings, self._extractive, admission)
        self._second = SecondReader.from_settings(settings)

    @classmethod
    def open(cls) -> "Advisor":
        """The advisor over the published index and the corpus of the settings.

        Raises IndexMissingError, IndexMismatchError, IndexDamagedError or SelfCheckDataError, each with its remedy.
        """
        settings = BotSettings()
        library = load_library(CorpusSettings().corpus_dir)
        self_check()  # a tree that cannot be read must stop the start, not the first question on duties
        index = open_index()
        records = Records(IngestSettings().data_dir / "records") if settings.record_answers else None
        board = Board(library, path_of(IngestSettings()), FeedSettings().feed_fresh_days)
        board.now()
        return cls(library, index, settings, records, board=board)

    def answer(
        self, request: ChatRequest, history: Sequence[Turn] = (), steering: Steering = _FREE
    ) -> Answer:
        """The whole answer to a question, in the light of earlier turns."""
        final: Answer | None = None
        for event in self.stream(request, history, steering):
            if isinstance(event, Final):
                final = event.answer
        if final is None:
            raise BotError("the answer ended without a result; try again")
        return final

    def stream(
        self, request: ChatRequest, history: Sequence[Turn] = (), steering: Steering = _FREE
    ) -> Iterator[Event]:
        """The answer as it is made: stages, each statement once proved, the whole at the end.

        An approved answer of `steering` goes before the bot's own; it is proved like any other.
        """
        run = Run(request, history)
        yield Stage("understanding")
        with run.timed("screen"):
            screened = screen(request.message)
            lang = request.lang or detect_language(screened.text)
        if house := self._house.turned_away(run, screened, lang):
            yield Final(self._kept(run, screened.text, house, None))
            return
        with run.timed("understand"):
            said = self.coverage.spelled(screened.text, lang)
            matched = matching(said, lang)
            question = self._reader.read(said, lang, matched, history, request.profile)
            lang = question.lang
        with run.timed("curated"):
            approved = self._approved(run, question, steering)
        house = self._house.spoken(run, question, matched, screened.text)
        if house and not (approved and house.status in _MAY_BE_CURATED):
            run.curated = None
            yield Final(self._kept(run, screened.text, house, None))
            return
        yield Stage("searching")
        with run.timed("retrieve"):
            found = self._retriever.evidence(self._search_text(question), lang)
            formal = self._glossary.formal(question.own, lang)
            evidence = pulled(self._fence.cleared(found), self.index, question, formal)
        yield Stage("composing")
        proved: list[tuple[AnswerStatement, Draft]] = []
        composition = Composition(())
        citer = Citer(self.library, lang)
        composer = self._special.composer_for(question) or (
            self._composer if steering.model and not self._told.by_notice(question) else self._extractive
        )
        own = written(composer, self._extractive, question, evidence, proved)
        drafts = iter(approved) if approved else own
        while item := run.next_of(drafts, "compose"):
            if isinstance(item, Composition):
                run.composition = composition = item
                continue
            if not run.timings.get("prove"):
                yield Stage("proving")
            with run.timed("prove"):
                statement = self._proved(item, citer, lang)
            if statement:
                proved.append((statement, item))
                yield Statement(len(proved) - 1, statement)
        yield Stage("presenting")
        with run.timed("present"):
            answer = self._presenter.answer(run, question, composition, proved)
        yield Final(self._kept(run, screened.text, answer, evidence))

    def search(self, q: str, k: int, lang: Lang | None = None) -> list[ScoredPassage]:
        """The `k` best passages for `q` over all indexed material, best first; `lang` is the language of the question."""
        text = screen(q).text
        if not text:
            return []
        return self._retriever.search(
            text[: self.settings.max_question_chars], k, lang or detect_language(text)
        )

    def health(self) -> dict[str, object]:
        """What stands behind answers: generation, counts, notices; `ok` False names a degraded state."""
        manifest = self.index.manifest
        notice = " ".join(filter(None, (self.index.notice, self._retriever.silence.alarm)))
        return {
            "ok": bool(self.index.statements) and not notice,
            "generation": manifest.generation,
            "passages": len(self.index.passages),
            "statements": len(self.index.statements),
            "notice": notice or None,
            "composer": type(self._composer).__name__,
            "notices": self.board.now().fault or len(self.board.now().notices),
        }

    def _cleared(self, text: str, lang: Lang) -> Evidence:
        """Evidence for a text, without passages that give orders."""
        return self._fence.cleared(self._retriever.evidence(text, lang))

    def _alone(self, text: str, lang: Lang) -> Understanding:
        """A wording read without what was said before it."""
        return self._reader.read(text, lang, matching(text, lang), (), None)

    def _approved(self, run: Run, question: Understanding, steering: Steering) -> list[Draft | Composition]:
        """The pieces of the approved answer to this question; none where there is none or its proof fails."""
        citer = Citer(self.library, question.lang)
        run.curated, pieces = self._curated.pieces(
            question, steering.curated, lambda draft: bool(self._proved(draft, citer, question.lang))
        )
        return pieces

    def _search_text(self, question: Understanding) -> str:
        names = (self.board[name].name.in_lang(question.lang) for name in question.programmes[:2])
        missing = [name for name in names if name not in question.question]
        return " ".join((question.search_text, *missing))

    def _proved(self, draft: Draft, citer: Citer, lang: Lang) -> AnswerStatement | None:
        if is_header(draft.text, draft.passage) or not self._fence.lets_through(draft.passage):
            return None
        proof = self._prover.prove(
            draft.text, draft.quote, draft.passage.text, statement_lang=lang, passage_lang=draft.passage.lang
        )
        if proof.span is None or not passes(proof, draft, self._second):
            return None
        citations = citer.citations(draft, draft.passage.text[slice(*proof.span)])
        if not citations:
            return None
        text = readable(draft.text, draft.passage)
        return AnswerStatement(text=text, verdict=proof.verdict, citations=citations, section=draft.section)

    def _kept(self, run: Run, question: str, answer: Answer, evidence: Evidence | None) -> Answer:
        if self._records is not None and answer.status is not Status.BLOCKED:
            self._records.keep(record_of(run, question, answer, evidence, self.health()))
        return answer


def _all_text(index: OpenIndex, lang: Lang) -> str:
    own = (
        p for p in index.passages.values() if p.lang == lang and p.shelf not in (Shelf.ORIGINAL, Shelf.FILE)
    )
    return "\n".join(" ".join((p.title, p.heading, p.text, *p.aliases)) for p in own)
