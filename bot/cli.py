"""`didim ask` and its companions."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.answer import Answer


def register(app: typer.Typer) -> None:
    """Hang the commands of this package on `app`."""
    app.command("ask")(ask)
    app.command("replay")(replay)


def ask(
    question: Annotated[str, typer.Argument(help="The question, in Korean or English.")],
    lang: Annotated[str | None, typer.Option(help="Language of the answer: ko or en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
) -> None:
    """Answer one question with checked sources."""
    from bot.advisor import Advisor
    from bot.answer import ChatRequest
    from ingest.errors import IngestError

    try:
        request = ChatRequest.model_validate({"message": question, "lang": lang})
        answer = Advisor.open().answer(request)
    except (IngestError, ValueError) as error:
        typer.secho(str(error), err=True, fg="red")
        raise typer.Exit(2) from error
    typer.echo(answer.model_dump_json(indent=2) if as_json else _readable(answer))


def replay(record_id: Annotated[str, typer.Argument(help="The `id` of an answer.")]) -> None:
    """Answer a kept question again and compare the statements with those of the record."""
    from bot.errors import UnknownRecordError
    from bot.replay import replayed

    try:
        same, text = replayed(record_id)
    except UnknownRecordError as error:
        typer.secho(str(error), err=True, fg="red")
        raise typer.Exit(2) from error
    typer.echo(text)
    raise typer.Exit(0 if same else 1)


def _readable(answer: "Answer") -> str:
    lines = [answer.text]
    for card in answer.programmes:
        lines.append(f"\n■ {card.name} - {card.deadline_text}")
        if card.support:
            lines.append(f"  {card.support}")
    if answer.next_steps:
        lines += ["", *(f"→ {step}" for step in answer.next_steps)]
    lines += ["", f"({answer.status.value}) {answer.notice}"]
    return "\n".join(lines)
