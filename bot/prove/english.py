"""English words without their inflection, alike for both sides of a comparison; not a dictionary form."""

import re
from functools import lru_cache

WORD = re.compile(r"[A-Za-z][A-Za-z0-9&'’+]*(?:-[A-Za-z0-9]+)*")
_IRREGULAR = {
    "paid": "pay", "given": "give", "gave": "give", "got": "get", "made": "make", "held": "hold", "ran": "run", "told": "tell",
    "took": "take", "taken": "take", "chosen": "choose", "chose": "choose", "built": "build", "led": "lead", "sent": "send",
    "became": "become", "begun": "begin", "began": "begin", "known": "know", "kept": "keep", "put": "put", "grew": "grow",
    "bought": "buy", "sold": "sell", "lent": "lend", "borne": "bear", "bore": "bear", "broke": "break", "broken": "break",
    "wrote": "write", "written": "write", "companies": "company", "people": "people", "criteria": "criterion", "is": "be",
    "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "has": "have", "had": "have", "does": "do",
    "did": "do", "done": "do", "said": "say", "came": "come", "went": "go", "gone": "go", "lost": "lose", "met": "meet",
    "found": "find", "left": "leave", "saw": "see", "seen": "see", "knew": "know", "goes": "go", "showed": "show",
    "shown": "show", "drew": "draw", "drawn": "draw", "spent": "spend", "won": "won", "taxes": "tax", "businesses": "business",
    "theirs": "their", "lay": "lay", "laid": "lay", "stood": "stand", "meant": "mean", "owed": "owe", "owes": "owe",
}  # fmt: skip
STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "from",
        "by",
        "with",
        "into",
        "onto",
        "over",
        "under",
        "up",
        "down",
        "out",
        "off",
        "than",
        "then",
        "so",
        "as",
        "if",
        "or",
        "and",
        "but",
        "nor",
        "not",
        "no",
        "be",
        "am",
        "do",
        "have",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "there",
        "their",
        "they",
        "them",
        "he",
        "she",
        "his",
        "her",
        "we",
        "us",
        "our",
        "you",
        "your",
        "i",
        "me",
        "my",
        "who",
        "whom",
        "whose",
        "which",
        "what",
        "when",
        "where",
        "why",
        "how",
        "all",
        "any",
        "every",
        "both",
        "either",
        "neither",
        "each",
        "only",
        "own",
        "same",
        "very",
        "too",
        "also",
        "s",
        "t",
        "re",
        "ll",
        "ve",
        "d",
        "etc",
        "e",
        "g",
        "via",
        "per",
        "versus",
        "vs",
        "between",
        "among",
        "during",
        "before",
        "after",
        "since",
        "until",
        "till",
        "within",
        "without",
        "about",
        "against",
        "through",
        "while",
        "because",
        "whereas",
        "though",
        "although",
        "unless",
        "whether",
        "does",
        "is",
        "upon",
        "toward",
        "towards",
        "across",
        "along",
        "behind",
        "beyond",
        "near",
        "per",
        "yet",
        "still",
        "even",
        "else",
        "ever",
        "never",
        "just",
        "cannot",
        "need",
        "because",
        "of",
        "per",
        "cent",
    ]
)


AUXILIARY = frozenset(
    [
        "be",
        "have",
        "do",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "cannot",
        "could",
        "may",
        "might",
        "must",
        "not",
        "no",
        "never",
        "ought",
        "let",
        "dare",
        "for",
        "of",
        "at",
        "to",
        "in",
        "on",
        "up",
    ]
)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of `word`: the same for apply, applies, applied, applying and for applicant's plural."""
    low = word.casefold().replace("’", "'")
    low = low.removesuffix("'s").rstrip("'")
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if len(low) <= 3:
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        low = low[:-1]
    return _verb_stem(low)


def _verb_stem(low: str) -> str:
    for suffix in ("ing", "ed"):
        base = low.removesuffix(suffix)
        if low.endswith("eed"):
            return low
        if base != low and len(base) >= 3 and re.search(r"[aeiouy]", base):
            if suffix == "ed" and base.endswith("i"):
                return base[:-1] + "y"
            if len(base) >= 4 and base[-1] == base[-2] and base[-1] not in "lsz":
                return base[:-1]
            return base.removesuffix("e")
    return low.removesuffix("e") if len(low) > 4 and low.endswith("e") else low
