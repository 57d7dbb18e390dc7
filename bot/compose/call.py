"""One call to a chat model: its reply piece by piece within a limit of time and size, every fault as one error."""

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx

from bot.compose.draft import Usage
from bot.errors import ModelUnavailableError
from bot.settings import BotSettings

_MOST_BYTES = 4_000_000
_HOPELESS = frozenset({400, 401, 403, 404, 405, 410, 413, 422})
_SHAPE_REFUSED = frozenset({400, 422})
T = TypeVar("T")


class CallFailedError(ModelUnavailableError):
    """A call that gave nothing usable: whether another try can help, and how long the server asks us to wait."""

    def __init__(
        self, problem: str, *, again: bool = True, after: float | None = None, shape_refused: bool = False
    ) -> None:
        super().__init__(problem)
        self.again = again
        self.after = after
        self.shape_refused = shape_refused


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the reply's text; the last piece carries the finish reason, and the cost where the server tells it."""

    text: str
    finish: str | None = None
    usage: Usage | None = None


def pieces(
    chat: Any, messages: Sequence[tuple[str, str]], form: dict[str, Any] | None, deadline: float
) -> Iterator[Piece]:
    """The reply as it comes, until `deadline` (monotonic). Raises CallFailedError, also for a reply that was cut.

    The client ends a cut stream without any error, so a finish reason is demanded.
    """
    extra = {"extra_body": {"response_format": form}} if form else {}
    finish: str | None = None
    try:
        for chunk in until(lambda: chat.stream(list(messages), **extra), deadline):
            piece = _piece(chunk)
            finish = piece.finish or finish
            yield piece
    except TimeoutError as error:
        raise CallFailedError("the model took too long", again=False) from error
    except ModelUnavailableError:
        raise
    except Exception as error:  # whatever a server or the network does must end in the extractive answer
        raise _failure(error) from error
    if finish != "stop":
        raise CallFailedError(f"the reply was cut (finish reason {finish})")


def until(source: Callable[[], Iterator[T]], deadline: float) -> Iterator[T]:
    """The items of a blocking source, read in a thread of its own so that the waiting ends in time.

    Raises TimeoutError at `deadline`. The thread ends with the next item, or with the time limit of the connection.
    """
    box: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    left = threading.Event()

    def work() -> None:
        try:
            with closing(source()) as items:  # type: ignore[type-var]
                for item in items:
                    if left.is_set():
                        return
                    box.put(("item", item))
            box.put(("end", None))
        except Exception as error:
            box.put(("error", error))

    threading.Thread(target=work, name="model-call", daemon=True).start()
    try:
        while True:
            try:
                kind, value = box.get(timeout=max(deadline - time.monotonic(), 0.0))
            except queue.Empty:
                raise TimeoutError from None
            if kind == "end":
                return
            if kind == "error":
                raise value
            yield value
    finally:
        left.set()


def open_chat(settings: BotSettings, seconds: float, tokens: int) -> Any:
    """The chat model of the settings, with its longest wait and longest reply; nothing is called yet."""
    from langchain.chat_models import init_chat_model

    return init_chat_model(
        settings.model_name,
        model_provider="openai",
        base_url=settings.model_url,
        api_key=settings.model_key.get_secret_value() if settings.model_key else "none",
        temperature=0,
        max_tokens=tokens,
        timeout=seconds,
        max_retries=0,
        stream_usage=True,
        http_client=client(seconds),
    )


def client(seconds: float) -> httpx.Client:
    """A client that follows no redirect (a key would go with it) and cuts a response that is too long or too big."""

    def bound(response: httpx.Response) -> None:
        response.stream = _Bounded(response.stream, time.monotonic() + seconds)

    return httpx.Client(timeout=seconds, follow_redirects=False, event_hooks={"response": [bound]})


class _Bounded(httpx.SyncByteStream):
    def __init__(self, stream: Any, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for part in self._stream:
            size += len(part)
            if size > _MOST_BYTES or time.monotonic() > self._deadline:
                raise httpx.ReadTimeout("the response has no end")
            yield part

    def close(self) -> None:
        self._stream.close()


def _piece(chunk: Any) -> Piece:
    cost = chunk.usage_metadata
    return Piece(
        chunk.content if isinstance(chunk.content, str) else "",
        chunk.response_metadata.get("finish_reason"),
        Usage(cost["input_tokens"], cost["output_tokens"]) if cost else None,
    )


def _failure(error: Exception) -> CallFailedError:
    response = getattr(error, "response", None)
    status = getattr(response, "status_code", None)
    problem = f"the model call failed: {type(error).__name__}"
    if not isinstance(status, int):
        return CallFailedError(problem)
    return CallFailedError(
        f"{problem} ({status})",
        again=status not in _HOPELESS and status >= 400,
        after=_seconds(response.headers.get("retry-after")) if response is not None else None,
        shape_refused=status in _SHAPE_REFUSED,
    )


def _seconds(header: str | None) -> float | None:
    """The wait that a Retry-After header asks for; a date is read as one minute, which is too long to wait here."""
    if not header:
        return None
    try:
        return max(float(header), 0.0)
    except ValueError:
        return 60.0
