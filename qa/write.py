"""The writing composer: a language model writes from the paragraphs found. The one module that knows LangChain."""

from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessageChunk, BaseMessage, BaseMessageChunk, HumanMessage, SystemMessage
from langchain_core.runnables import Runnable, RunnableSequence
from langsmith import tracing_context

from index import Hit
from qa.answer import Tokens
from qa.compose import ComposerUnavailable, Draft
from qa.question import Question
from qa.settings import Settings, SettingsError
from qa.writing.drafting import MOST_WORDS, Drafting
from qa.writing.listening import Piece, Trouble, listen
from qa.writing.reply import Reply
from qa.writing.request import SCHEMA, make_request

MOST_CHARACTERS = 6_000
"""Of a reply; an answer of 150 words in JSON has a quarter of that. Who writes more does not come to an end."""
MOST_TOKENS = 8_192
"""What a server is asked to stop at: room for models that think before they write."""
MOST_THOUGHTS = 60_000
"""Characters of a reply with the thoughts that some models write into it."""
UNSUPPORTED = frozenset({400, 415, 422, 500, 501})
"""HTTP statuses with which servers refuse what they do not support, such as structured output or usage in streams."""
ENDS = ("finish_reason", "stop_reason", "done_reason")
"""Under which of these names a provider tells why the reply ended."""

Model: TypeAlias = Runnable[LanguageModelInput, Any]


class Write:
    """Answers in the words of a language model, each sentence held against the paragraphs that it cites."""

    def __init__(self, name: str, model: BaseChatModel, seconds: float, secret: str = "") -> None:
        self.name = name
        self._model = model
        self._seconds = seconds
        self._secret: Final = _Secret(secret)
        self._is_plain = False  # whether the server has refused structured output before

    @classmethod
    def open(cls, settings: Settings) -> "Write":
        """The language model that the settings name. Raises `SettingsError` if it cannot be set up."""
        name = settings.llm or ""
        options: dict[str, Any] = {
            "temperature": 0,
            "timeout": settings.llm_seconds,
            "max_retries": 0,
            "max_tokens": MOST_TOKENS,
        }
        if settings.llm_url:
            options["base_url"] = settings.llm_url
            if ":" not in name:
                options["model_provider"] = "openai"
        secret = settings.llm_key.get_secret_value() if settings.llm_key else ""
        if secret:
            options["api_key"] = secret
        elif settings.llm_url:
            options["api_key"] = "none"  # the client insists on a key, servers of one's own rarely do
        trouble = None
        try:
            model = init_chat_model(name, **options)
        except ImportError as error:
            trouble = f"the language model {name!r} needs another package: {error}"
        except Exception as error:  # noqa: BLE001  # each provider's package raises errors of its own
            reason = _Secret(secret).hidden_in(str(error).strip().split("\n")[0])
            key = "" if secret else " If it wants a key, set PILCROW_LLM_KEY."
            trouble = f"the language model {name!r} cannot be set up: {reason}{key}"
        if trouble:
            raise SettingsError(trouble)
        # Time is kept here, for the whole of a reply: a limit for each piece of it only gets in the way of that.
        model = _changed(model, stream_usage=True, stream_chunk_timeout=None)
        return cls(name, model, settings.llm_seconds, secret)

    def compose(self, question: Question, hits: Sequence[Hit]) -> Generator[Draft]:
        """The model's sentences that their paragraphs support, as they come in.

        Raises `ComposerUnavailable` where the model does not reply in time, to the end and in a form that can be read:
        half an answer may lack the paper that says otherwise.
        """
        if not hits:
            yield Draft("", ())
            return
        request = make_request(question.searched, hits)
        drafting, reply = Drafting(request), Reply(request.hits)
        ending = Piece()
        messages = [SystemMessage(request.instructions), HumanMessage(request.text)]
        stream = listen(lambda: self._pieces(messages), self._seconds, _told)
        try:
            for piece in stream:
                if isinstance(piece, Trouble):
                    if reply.is_complete:
                        break  # what came after the end, or did not
                    raise ComposerUnavailable(f"The language model {self.name} {piece.told}.")
                ending.note(piece)
                changed = [drafting.add(sentence) for sentence in reply.feed(piece.text)]
                if drafting.is_full or ending.is_refused or reply.is_rambling(MOST_CHARACTERS, MOST_THOUGHTS):
                    break
                if any(changed) and not drafting.is_empty:
                    yield drafting.draft()
        finally:
            stream.close()
        yield self._whole(drafting, reply, ending)

    def _whole(self, drafting: Drafting, reply: Reply, ending: Piece) -> Draft:
        """The last draft, of a reply that has ended. Raises `ComposerUnavailable` if it has not ended as it should."""
        for sentence in reply.finish() if ending.ended and not drafting.is_full else ():
            drafting.add(sentence)
        notice = None
        if drafting.is_full:
            notice = f"The language model {self.name} wrote more than {MOST_WORDS} words; the rest was cut off."
        elif told := _unfinished(drafting, reply, ending):
            raise ComposerUnavailable(f"The language model {self.name} {told}.")
        model = self._secret.hidden_in(ending.model or "")
        told_by_server = model and model not in self.name
        return drafting.draft(ending.tokens, f"{self.name} ({model})" if told_by_server else None, notice)

    async def _pieces(self, messages: list[BaseMessage]) -> AsyncGenerator[Piece]:
        """The reply in structured output, or as plain text from a server that refuses to structure it."""
        has_begun = False
        if not self._is_plain:
            try:
                async with aclosing(_read(_structured(self._model), messages, self._secret)) as pieces:
                    async for piece in pieces:
                        has_begun = True
                        yield piece
                return
            except Exception as error:
                if has_begun or not _is_unsupported(error):
                    raise
        async with aclosing(_read(_plain(self._model), messages, self._secret)) as pieces:
            async for piece in pieces:
                self._is_plain = True
                yield piece


@dataclass(frozen=True, slots=True)
class _Secret:
    """A key that is never shown, and taken out of what a server says."""

    value: str = field(repr=False)

    def hidden_in(self, text: str) -> str:
        return text.replace(self.value, "…") if self.value else text


async def _read(model: Model, messages: list[BaseMessage], secret: _Secret) -> AsyncGenerator[Piece]:
    """The pieces of a reply. The key, should the server echo it, is taken out even where it comes in pieces."""
    held = ""
    with tracing_context(enabled=False):  # nothing goes anywhere but to the model
        async for chunk in model.astream(messages):
            piece = _piece(chunk)
            text = secret.hidden_in(held + piece.text)
            kept = _begun(secret.value, text)
            held, piece.text = text[len(text) - kept :], text[: len(text) - kept]
            yield piece
    if held:
        yield Piece(held)


def _begun(secret: str, text: str) -> int:
    """How many of the last characters of the text may be the beginning of the key."""
    return next((n for n in range(min(len(secret) - 1, len(text)), 0, -1) if text.endswith(secret[:n])), 0)


def _piece(chunk: BaseMessageChunk) -> Piece:
    text = str(chunk.text)
    tokens = None
    if isinstance(chunk, AIMessageChunk):
        text += "".join(call.get("args") or "" for call in chunk.tool_call_chunks)  # structured output by a tool
        if usage := chunk.usage_metadata:
            tokens = Tokens(usage["input_tokens"], usage["output_tokens"])
    told = chunk.response_metadata
    ended = next((str(told[name]) for name in ENDS if told.get(name)), None)
    refused = bool(chunk.additional_kwargs.get("refusal")) or ended in ("content_filter", "refusal", "SAFETY")
    model = told.get("model_name") or told.get("model")
    return Piece(text, refused, ended, tokens, str(model) if model else None)


def _unfinished(drafting: Drafting, reply: Reply, ending: Piece) -> str | None:
    """What is wrong with a reply that has come to its end, in words; None if nothing is."""
    if ending.is_refused or (drafting.is_empty and drafting.is_refusal):
        return "declined to answer"
    if reply.is_complete:
        return None
    if reply.is_rambling(MOST_CHARACTERS, MOST_THOUGHTS):
        return "did not come to an end"
    if reply.is_json:
        return "broke off"
    if ending.ended in (None, "length", "max_tokens"):
        return "broke off"
    if not reply.has_marked and not reply.says_nothing_found:
        return "did not reply in a form that can be checked"
    return None


def _structured(model: BaseChatModel) -> Model:
    """The model bound to the schema in its provider's own way, without the parser that waits for the end."""
    try:
        chain = model.with_structured_output(SCHEMA)
    except (NotImplementedError, TypeError, ValueError):
        return model
    return chain.first if isinstance(chain, RunnableSequence) else model


def _plain(model: BaseChatModel) -> Model:
    """The model asked for nothing that a server may not know."""
    return _changed(model, stream_usage=False, temperature=None)


def _changed(model: BaseChatModel, **changes: Any) -> BaseChatModel:
    """The model with these fields changed, as far as its package has them."""
    known = type(model).model_fields
    return model.model_copy(update={name: value for name, value in changes.items() if name in known})


def _is_unsupported(error: Exception) -> bool:
    return _status(error) in UNSUPPORTED or isinstance(error, (NotImplementedError, TypeError))


def _status(error: Exception) -> int | None:
    """The HTTP status that an error of a provider's package tells, wherever it keeps it."""
    for holder in (error, getattr(error, "response", None)):
        status = getattr(holder, "status_code", None)
        if isinstance(status, int):
            return status
    return None


def _told(error: Exception) -> str:
    """What happened, by the kind of error and the HTTP status alone."""
    if "LengthFinish" in type(error).__name__:
        return "broke off"
    if isinstance(error, TimeoutError) or "Timeout" in type(error).__name__:
        return "did not reply in time"
    status = _status(error)
    return f"did not reply ({f'HTTP {status}' if status else type(error).__name__})"
