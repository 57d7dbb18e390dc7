"""Korean words without particles and endings: enough to compare two texts, no morphological analysis."""

import re

PARTICLES = (
    "으로부터 에서부터 에게서 에게는 에서는 에게도 에서도 까지는 까지만 까지의 부터는 부터의 으로는 으로도 로는 로도 로서 으로서 로써 으로써 에만 에는 에도 에의 과의 와의 과는 와는 "
    "이라는 라는 이라고 라고 이라면 라면 이라도 라도 이나 나 이며 며 이고 고 인 이다 다 이란 란 이든 든 이자 에서 에게 한테 께서 께 으로 로 까지 부터 조차 마저 보다 처럼 만큼 마다 밖에 대로 만의 만을 만이 만 "
    "은 는 이 가 을 를 의 에 와 과 도 랑 들은 들이 들을 들의 들에게 들도 들에 들 입니다 이었 였 였습니다 이었습니다 인데 이지만 지만 이므로 므로 이어서 여서 이면 면 이어야 여야 인지 일 "
    "뿐 쯤 당 별 등 등을 등은 등이 등의 등에 등에서 등으로 측 쪽 중 내 시 때 후 전 간 상 씩 째 형 적 적인 적으로 에 대한 에 대해"
).split()  # fmt: skip
_ENDING = (
    "하였습니다 했습니다 합니다 하겠습니다 하십시오 하세요 해 주세요 해야 하여야 하려면 하려고 하고 하며 하면 하면서 하거나 하지만 하지 하는 하던 하도록 하기 하게 하여 해서 해도 했다 했고 했으며 했던 한다 한다는 한다고 한 할 함 해 하 했으나 하므로 하는데 하자 하는지 했는지 할지 "
    "되었습니다 됐습니다 됩니다 되겠습니다 되어야 돼야 되려면 되고 되며 되면 되면서 되거나 되지만 되지 되는 되던 되도록 되기 되게 되어 돼서 되어도 되었다 됐다 되었고 됐고 되었으며 됐으며 된다 된다는 된다고 된 될 됨 돼 되 되므로 되는지 된 지 "
    "시키 시킵니다 시켜 시킨 받습니다 받는 받은 받을 받아 받아야 받고 받으며 받지 받은 "
    "습니다 습니까 ㅂ니다 었습니다 았습니다 였습니다 겠습니다 어야 아야 어서 아서 으면 으며 으므로 으려면 거나 지만 는데 은데 도록 었고 았고 었으며 았으며 었다 았다 는다 ㄴ다 는지 던 기 게 지 고 며 면 음 을 은 는 ㄴ 어 아 다 요 니다 십시오 세요"
).split()  # fmt: skip
_TAIL = re.compile("(?:" + "|".join(sorted({*PARTICLES, *_ENDING}, key=len, reverse=True)) + ")$")
_ALL_TAIL = re.compile("(?:" + "|".join(sorted({*PARTICLES, *_ENDING}, key=len, reverse=True)) + ")+$")
HANGUL = re.compile(r"[가-힣]+")


def is_tail(chunk: str) -> bool:
    """Whether `chunk`, what is left of a word behind a known part, is made of particles and endings only."""
    return bool(_ALL_TAIL.fullmatch(chunk))


def strip_tail(word: str) -> str:
    """`word` without its particles and endings, never shorter than two syllables: `기업에게는` → `기업`."""
    for _ in range(3):
        match = _TAIL.search(word)
        if not match or match.start() < 2:
            return word
        word = word[: match.start()]
    return word
