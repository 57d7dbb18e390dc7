"""A run in the shape that CI systems show: one test a case."""

from xml.etree import ElementTree

from evals.cases import Split
from evals.compare import is_right
from evals.results import CaseResult, Run


def junit(run: Run) -> str:
    """JUnit XML; a case is a test, its suite the class, a wrong answer a failure, a broken one an error."""
    root = ElementTree.Element("testsuites", name="didim eval")
    suites: dict[str, list[CaseResult]] = {}
    for case in run.cases:
        suites.setdefault(case.suite, []).append(case)
    for name, cases in suites.items():
        suite = ElementTree.SubElement(root, "testsuite", name=name, tests=str(len(cases)))
        for case in cases:
            _test(suite, case)
        for kind in ("failure", "error", "skipped"):
            suite.set(f"{kind}s" if kind != "skipped" else kind, str(len(suite.findall(f"testcase/{kind}"))))
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True)


def _test(suite: ElementTree.Element, case: CaseResult) -> None:
    seconds = (case.ms.get("total") or case.search_ms or 0.0) / 1000
    test = ElementTree.SubElement(
        suite, "testcase", name=case.id, classname=case.suite, time=f"{seconds:.4f}"
    )
    if case.skipped:
        ElementTree.SubElement(test, "skipped", message=case.skipped)
    elif case.error:
        ElementTree.SubElement(test, "error", message=case.error)
    elif not is_right(case):
        failure = ElementTree.SubElement(test, "failure", message=_reason(case))
        failure.text = "" if case.split is Split.TEST else case.question


def _reason(case: CaseResult) -> str:
    if case.split is Split.TEST:
        return "wrong; cases of the test part are counted only"
    if case.judged:
        return f"{case.judged.outcome}: {', '.join(case.judged.nuggets_missing)}"
    wrong = [f"{c.name}: {c.got} instead of {c.expected}" for c in case.checks if not c.right]
    return "; ".join(wrong) or "not among the first ten"
