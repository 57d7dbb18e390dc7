"""Learn which English words stand for a Korean word from the mirrored corpus, for the proof step.

    python -m evals.mutations.translations

Writes bot/prove/translations.tsv: a Korean word, a tab, English stems. IBM model 1 (Brown et al. 1993), five rounds of
expectation maximisation. Only the tuning half of the documents is used, so that the test half stays unseen.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.prove import terms as prove_terms
from bot.prove.english import STOP
from bot.prove.lexicon import TRANSLATIONS, build_lexicon
from corpus.figures import read_figures
from corpus.library import load_library
from corpus.settings import CorpusSettings
from evals.mutations.twins import twins

ROUNDS = 5
LEAST_SHARE = 0.08
LEAST_TIMES = 2
LEAST_DICE = 0.1
MOST_WORDS = 6
Table = dict[str, dict[str, float]]


def learn(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Table:
    """Probabilities t(english | korean) after ROUNDS rounds of model 1."""
    table: Table = defaultdict(lambda: defaultdict(lambda: 1.0))
    for _ in range(ROUNDS):
        counts: Table = defaultdict(lambda: defaultdict(float))
        for korean, english in pairs:
            for word in english:
                weights = {source: table[source][word] for source in korean}
                total = sum(weights.values())
                for source, weight in weights.items():
                    counts[source][word] += weight / total
        table = {
            source: {word: count / sum(row.values()) for word, count in row.items() if count > 0.01}
            for source, row in counts.items()
        }
        table = defaultdict(
            lambda: defaultdict(float), {s: defaultdict(float, row) for s, row in table.items()}
        )
    return table


def frequent(
    table: Table, seen: Counter[str], together: Counter[tuple[str, str]]
) -> Iterable[tuple[str, list[str]]]:
    """The words that were seen together often enough, and not merely everywhere (Dice), the likeliest first."""
    for source in sorted(table):
        row = sorted(table[source].items(), key=lambda item: -item[1])
        words = [
            word
            for word, share in row
            if share >= LEAST_SHARE
            and together[source, word] >= LEAST_TIMES
            and 2 * together[source, word] / (seen[source] + seen[word]) >= LEAST_DICE
        ]
        if words and seen[source] >= LEAST_TIMES:
            yield source, words[:MOST_WORDS]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["tune", "all"], default="tune")
    parser.add_argument("--out", type=Path, default=TRANSLATIONS)
    options = parser.parse_args()
    library = load_library(CorpusSettings().corpus_dir, strict=False)
    lexicon = build_lexicon(library.glossary)
    pairs: list[tuple[list[str], list[str]]] = []
    for twin in twins(library):
        if options.half == "all" or twin.half == options.half:
            korean, english = (
                prove_terms.read_terms(text, lexicon, tuple(read_figures(text)))
                for text in (twin.ko, twin.en)
            )
            ko_words = sorted({term.word for term in korean if not term.word.isascii()})
            en_words = sorted(
                {word for term in english for word in term.word.split() if word.isascii()} - STOP
            )
            pairs.append((ko_words, en_words))
    seen = Counter(word for pair in pairs for words in pair for word in words)
    together = Counter((k, e) for korean, english in pairs for k in korean for e in english)
    lines = [f"{word}\t{' '.join(words)}" for word, words in frequent(learn(pairs), seen, together)]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} words from {len(pairs)} sentence pairs")


if __name__ == "__main__":
    main()
