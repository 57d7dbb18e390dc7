"""In which role of the AI Basic Act the asker speaks, by the verb: who uses an AI, and who offers one to others."""

import re
from enum import StrEnum


class Role(StrEnum):
    """The side that the question speaks from."""

    USER = "user"
    OPERATOR = "operator"
    UNKNOWN = "unknown"


_USER = re.compile(
    r"쓰기만|(?:로|으로) ?(?:만든|만들|쓴|쓰|그린|그려|뽑은|찍|작성|생성)|(?:AI|인공지능|챗지피티|챗gpt|제미나이|클로드|프로그램|솔루션|서비스|도구)(?:를|을)? ?(?:써|쓰|사용|활용|이용|사서|구매|구입|도입)|내부(?:에서|용)|업무에|사내"
    r"|\b(?:i|we|my (?:staff|shop|employees)|our (?:staff|team|employees)|staff|employees|you)(?: (?:just|only|also))? (?:us(?:e|ed|ing)|made|make|wrote|bought|buy)\b|\b(?:made|written|drawn|created) (?:with|by)\b|\busing\b|\binternally\b|\buse of\b|\bi use\b|^us(?:e|ing)\b",
    re.IGNORECASE,
)
_OPERATOR = re.compile(
    r"제공(?:하|해)|(?:만들어|개발해서?|개발하여) ?(?:팔|판매|제공|납품)|판매(?:하|해)|(?:서비스|앱|어플|플랫폼|솔루션|챗봇|홈페이지|쇼핑몰|사이트)(?:를|을|에|에서)? ?(?:운영|출시|만들|개발|붙|넣|달|제공|팔|하는|서비스)|챗봇|(?:고객|손님|소비자|이용자)(?:에게|한테|들이|들한테)|API|우리 (?:앱|서비스|제품|솔루션)"
    r"|\b(?:provid\w+|offer\w*|sell\w*|operat\w+|launch\w*|deploy\w*|run|built|build|develop\w*) (?:an? |our |my |the |customers )?(?:\w+ )?(?:app|service|chat ?bot|product|solution|platform|model|ai|bot|tool)\b|\bchat ?bots?\b|\b(?:our|my) (?:app|service|site|website|product)\b|\bto (?:our |my |the )?(?:customers?|clients?|users)\b|\bAPI\b",
    re.IGNORECASE,
)


def role_of(question: str) -> Role:
    """The role; what is offered to customers outweighs what is used to make it, and nothing said is unknown."""
    if _OPERATOR.search(question):
        return Role.OPERATOR
    return Role.USER if _USER.search(question) else Role.UNKNOWN
