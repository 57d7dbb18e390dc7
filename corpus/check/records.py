"""Programme records: names, references, and typed figures that their own words repeat."""

from collections.abc import Iterator
from decimal import Decimal

from corpus.check.finding import Finding, Severity
from corpus.check.places import field_line
from corpus.check.view import Corpus, figures_in, programme_texts
from corpus.figures import Figure, Kind
from corpus.models import LANGS
from corpus.programme import NUMBERS, Condition, Programme


def file_names(corpus: Corpus) -> Iterator[Finding]:
    """`programmes/<id>.yaml` holds the programme of that id."""
    for programme in corpus.library.programmes:
        path = corpus.library.programme_files[programme.id]
        if path.stem != programme.id:
            yield Finding(
                str(path), 1, "file-name", f"the id is {programme.id}; name the file {programme.id}.yaml"
            )
    ids = [programme.id for programme in corpus.library.programmes]
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        yield Finding(
            str(corpus.library.programme_files[twice]), 1, "duplicate-id", f"{twice} stands in two files"
        )


def excluded(corpus: Corpus) -> Iterator[Finding]:
    """Programmes that cannot be combined exist."""
    known = {programme.id for programme in corpus.library.programmes}
    for programme in corpus.library.programmes:
        file = corpus.library.programme_files[programme.id]
        for index, exclusion in enumerate(programme.exclusions):
            for other in exclusion.excludes_programmes:
                if other not in known:
                    line = field_line(file, "exclusions", index, "excludes_programmes")
                    yield Finding(
                        str(file),
                        line,
                        "unknown-programme",
                        f"no programme {other!r}; mend the id or drop it",
                    )


def listed_sources(corpus: Corpus) -> Iterator[Finding]:
    """`sources` lists every source of the record."""
    for programme in corpus.library.programmes:
        parts = {key for _, _, sources in programme_texts(programme) for key in sources}
        parts |= {key for item in programme.rounds for key in item.sources}
        file = corpus.library.programme_files[programme.id]
        if missing := sorted(parts - set(programme.sources)):
            line = field_line(file, "sources")
            yield Finding(
                str(file), line, "sources-list", f"add {', '.join(missing)} to the record's `sources`"
            )
        for key in programme.sources:
            if key not in corpus.library.sources:
                yield Finding(
                    str(file), field_line(file, "sources"), "unknown-source", f"@{key} is in no sources file"
                )


def ceilings(corpus: Corpus) -> Iterator[Finding]:
    """When the summary gives amounts, the typed ceiling is one of them."""
    for programme in corpus.library.programmes:
        support = programme.support
        if not (support and support.ceiling_krw):
            continue
        file = corpus.library.programme_files[programme.id]
        for lang in LANGS:
            won = {
                f.value
                for f in figures_in(support.summary.in_lang(lang))
                if f.key[0] == "money" and f.unit == "KRW"
            }
            if won and str(support.ceiling_krw) not in won:
                message = f"ceiling_krw {support.ceiling_krw:,} is not among the amounts of the summary"
                yield Finding(
                    str(file),
                    field_line(file, "support", "summary", lang),
                    "ceiling",
                    message,
                    Severity.WARNING,
                )


def condition_values(corpus: Corpus) -> Iterator[Finding]:
    """The clause of a condition on a number says that number, in both languages."""
    for programme in corpus.library.programmes:
        for index, condition in enumerate(programme.conditions):
            for lang in LANGS:
                if condition.field in NUMBERS and not _says(condition, condition.clause.in_lang(lang)):
                    yield _condition_finding(corpus, programme, index, condition, lang)


def _says(condition: Condition, clause: str) -> bool:
    wanted = Decimal(str(condition.value))
    kinds = {Kind.MONEY} if condition.field == "sales_krw" else {Kind.COUNT, Kind.NUMBER, Kind.DURATION}
    return any(figure.kind in kinds and Decimal(figure.value) == wanted for figure in _numbers(clause))


def _numbers(clause: str) -> list[Figure]:
    return [figure for figure in figures_in(clause) if figure.value.replace(".", "", 1).isdigit()]


def _condition_finding(
    corpus: Corpus, programme: Programme, index: int, condition: Condition, lang: str
) -> Finding:
    file = corpus.library.programme_files[programme.id]
    line = field_line(file, "conditions", index, "clause", lang)
    message = f"the clause does not say {condition.value}, which the condition on {condition.field} sets"
    return Finding(str(file), line, "condition-value", message)


def names(corpus: Corpus) -> Iterator[Finding]:
    """A name or alias leads to one programme only."""
    owners: dict[str, str] = {}
    for programme in corpus.library.programmes:
        own = {programme.name.ko, programme.name.en, *programme.aliases.ko, *programme.aliases.en}
        for name in sorted(own):
            owner = owners.setdefault(name.casefold(), programme.id)
            if owner != programme.id:
                file = corpus.library.programme_files[programme.id]
                message = f"“{name}” also leads to {owner}; keep it where people mean it"
                yield Finding(
                    str(file), field_line(file, "aliases"), "alias-twice", message, Severity.WARNING
                )


RULES = (names, file_names, excluded, listed_sources, ceilings, condition_values)
