"""Rank metrics by ir-measures, the reference implementation, over needs instead of passages.

A case lists what must be found (needs), each with places that will do. The ranked list is therefore turned into
units: the first passage that meets a need *is* that need, with relevance 1; any other passage is itself, with
relevance 0. Counting passages instead would reward cutting one section into ten and punish a document that says the
same twice.
"""

from collections.abc import Mapping, Sequence

from evals.errors import ToolMissingError

Ranks = Mapping[str, int | None]


def rank_scores(ranked: Sequence[Ranks]) -> list[dict[str, float]]:
    """For each case: recall at 1, 5 and 10, reciprocal rank and nDCG at 10.

    - recall@k = needs met within the first k / needs (Manning, Raghavan and Schütze 2008, ch. 8).
    - MRR@10 = 1 / rank of the first need met within 10, else 0 (Voorhees 1999).
    - nDCG@10 = Σ rel / log2(1 + rank) over the best possible order (Järvelin and Kekäläinen 2002).

    Two needs met by one passage hold one rank; the second is put right behind the first.
    """
    try:
        from ir_measures import RR, Qrel, R, ScoredDoc, iter_calc, nDCG
    except ImportError as error:
        raise ToolMissingError("ir-measures is not installed; `pip install ir-measures`") from error
    names = {
        R @ 1: "recall@1",
        R @ 5: "recall@5",
        R @ 10: "recall@10",
        RR @ 10: "mrr@10",
        nDCG @ 10: "ndcg@10",
    }
    qrels = [Qrel(str(at), need, 1) for at, ranks in enumerate(ranked) for need in ranks]
    run = [
        ScoredDoc(str(at), unit, score) for at, ranks in enumerate(ranked) for unit, score in _units(ranks)
    ]
    scores: list[dict[str, float]] = [dict.fromkeys(names.values(), 0.0) for _ in ranked]
    for metric in iter_calc(list(names), qrels, run):
        scores[int(metric.query_id)][names[metric.measure]] = float(metric.value)
    return scores


def _units(ranks: Ranks) -> list[tuple[str, float]]:
    met = sorted((rank, need) for need, rank in ranks.items() if rank is not None)
    units = [(need, -float(rank) - 0.001 * place) for place, (rank, need) in enumerate(met)]
    taken = {rank for rank, _ in met}
    last = max(taken, default=10)
    units += [(f"-other-{rank}", -float(rank)) for rank in range(1, max(last, 10) + 1) if rank not in taken]
    return units
