"""The sentences of deadlines and missing facts in both languages."""

from corpus.models import Text

WORDS: dict[str, Text] = {
    "until": Text(ko="{day}까지 접수합니다(D-{left}).", en="Open until {day} ({left} days left)."),
    "until_tomorrow": Text(ko="{day}까지 접수합니다(D-1, 내일 마감).", en="Open until {day} (closes tomorrow)."),
    "closes_in": Text(ko="{day} 중에 마감하므로 이미 끝났을 수 있습니다. 공고를 확인하세요.", en="It closes within {day} and may be over already; check the notice."),
    "today": Text(ko="오늘({day}) 마감합니다.", en="Closes today ({day})."),
    "funds": Text(ko="예산이 소진되면 일찍 마감됩니다.", en="It closes early when the funds run out."),
    "stale": Text(ko="{day}에는 접수 중이었으나 지금은 확인되지 않았습니다. 공고를 확인하세요.", en="It was open on {day}; whether it still is was not confirmed, so check the notice."),
    "open_no_end": Text(ko="접수 중이며 마감일은 공고문에서 확인해야 합니다.", en="Open; check the notice for the closing date."),
    "open_unseen": Text(ko="{day} 기준 접수 중이며 마감일은 공고문에서 확인해야 합니다.", en="Open as of {day}; check the notice for the closing date."),
    "always": Text(ko="상시 접수합니다.", en="Open all year round."),
    "opens": Text(ko="{day}부터 접수할 예정입니다.", en="Opens on {day}."),
    "closed_on": Text(ko="{day}에 마감되었습니다.", en="Closed on {day}."),
    "closed": Text(ko="마감되었습니다.", en="Closed."),
    "closed_inferred": Text(ko="접수 시기가 지나 마감된 것으로 보입니다. 공고를 확인하세요.", en="Its usual season is over, so it appears to be closed; check the notice."),
    "next": Text(ko="다음 공고는 {window}쯤으로 추정됩니다(확정 아님).", en="The next call may come around {window} (estimate, not announced)."),
    "annual": Text(ko="해마다 열리며 올해 일정은 확인되지 않았습니다.", en="Held every year; this year's dates are not confirmed."),
    "announced": Text(ko="예고되었으나 접수는 시작되지 않았습니다.", en="Announced, not yet open."),
    "unknown": Text(ko="접수 여부가 확인되지 않았습니다. 공고를 확인하세요.", en="Not confirmed as open or closed; check the notice."),
}  # fmt: skip
FIELDS: dict[str, Text] = {
    "size_class": Text(ko="기업 규모(소상공인·소기업·중기업·중견기업)", en="the size class of the firm (small merchant, small, medium, mid-sized)"),
    "employees": Text(ko="상시근로자 수", en="the number of regular employees"),
    "sales_krw": Text(ko="연 매출액", en="the yearly sales"),
    "sector": Text(ko="업종", en="the sector"),
    "region": Text(ko="사업장 지역", en="the region of the workplace"),
    "years_in_business": Text(ko="업력(창업한 지 몇 년)", en="the years since founding"),
    "legal_form": Text(ko="사업자 형태(개인·법인)", en="the legal form (sole proprietor or corporation)"),
    "founder_age": Text(ko="대표자 나이", en="the founder's age"),
    "venture_certified": Text(ko="벤처기업 확인 여부", en="whether the firm is certified as a venture"),
    "innobiz_certified": Text(ko="이노비즈 인증 여부", en="whether the firm is Innobiz-certified"),
    "has_research_unit": Text(ko="기업부설연구소 보유 여부", en="whether the firm has a research unit"),
    "employment_insured": Text(ko="고용보험 가입 여부", en="whether the firm pays employment insurance"),
    "smart_factory_basic": Text(ko="스마트공장 기초 단계 구축 여부", en="whether a basic smart factory is in place"),
    "tax_arrears": Text(ko="국세·지방세 체납 여부", en="whether taxes are overdue"),
    "business_closed": Text(ko="휴업·폐업 여부", en="whether the business is suspended or closed"),
    "defaulted": Text(ko="채무불이행 여부", en="whether the firm is in default"),
    "same_programme_before": Text(ko="같은 사업을 받은 적이 있는지", en="whether the firm had this programme before"),
    "role": Text(ko="수요기업인지 공급기업인지", en="whether the firm buys or supplies the AI"),
    "needs_consortium": Text(ko="함께 신청할 공급기업이 있는지", en="whether a supplier applies together with the firm"),
}  # fmt: skip
