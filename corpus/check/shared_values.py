"""Values that many documents repeat are the same everywhere: `corpus/values.yaml` names them and says what decides."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

import yaml

from corpus.check.finding import Finding, Severity
from corpus.check.view import Corpus, figures_in
from corpus.errors import CorpusError
from corpus.figures import Figure, Kind
from corpus.models import Frozen, Lang

EXPLAINED = re.compile(
    r"초안|이전|예전|작년|지난해|달리|다르|다른|바뀌|늘|줄|낮아|높아|보도|추정|확인되지|틀렸|잘못"
    r"|draft|earlier|before|last year|differ|changed|rose|fell|press|report|estimate|unconfirmed|wrong",
    re.IGNORECASE,
)
"""A sentence with one of these words says itself why its value is another one."""


class SharedValue(Frozen):
    """A value to be the same everywhere, and the sentences that give it."""

    id: str
    ko: str
    en: str
    kinds: tuple[Kind, ...]
    units: tuple[str, ...] = ()
    range: tuple[int, int] | None = None
    starts: str | None = None
    values: tuple[str, ...]
    why: str

    def concerns(self, sentence: str, lang: Lang) -> bool:
        """Whether the sentence gives this value."""
        return bool(re.search(self.ko if lang == "ko" else self.en, sentence))

    def contradicts(self, figure: Figure) -> bool:
        """Whether the figure is of the kind and size meant, and yet another."""
        if figure.kind not in self.kinds or (self.units and figure.unit not in self.units):
            return False
        if self.starts and not figure.value.startswith(self.starts):
            return False
        return (self.range is None or _inside(figure.value, self.range)) and figure.value not in self.values


def _inside(value: str, limits: tuple[int, int]) -> bool:
    try:
        return limits[0] <= Decimal(value) <= limits[1]
    except InvalidOperation:
        return False


def shared_values(corpus: Corpus) -> Iterator[Finding]:
    """No sentence gives another value than the one that decides, without saying why."""
    wanted = read_values(corpus)
    for statement in corpus.statements if wanted else ():
        for sentence in statement.sentences:
            for value in wanted:
                if value.concerns(sentence, statement.lang) and not EXPLAINED.search(sentence):
                    for figure in filter(value.contradicts, figures_in(sentence)):
                        shown = sentence[figure.start : figure.end]
                        message = (
                            f"{shown} contradicts {value.id}: {value.why}; mend it or say why it differs"
                        )
                        yield Finding(*statement.place, "shared-value", message, Severity.WARNING)


def read_values(corpus: Corpus) -> list[SharedValue]:
    """The entries of values.yaml; none where the corpus has no such file. Raises CorpusError on a broken one."""
    path = corpus.library.root / "values.yaml"
    if not path.exists():
        return []
    try:
        return [
            SharedValue.model_validate(entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
        ]
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise CorpusError(f"{path}: {' '.join(str(error).split())}") from error


RULES = (shared_values,)
