"""The nouns of question sets: what is asked, which facts answer it, and where they stand."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from ingest import PilcrowError

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class QuestionSetError(PilcrowError):
    """A question set that cannot be used; says in which file, at which question and key, and what to do."""


class Evidence(BaseModel):
    """A place in the papers: a paragraph that holds `anchor`, of a paper in a file whose name begins with `paper`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    paper: Words
    paragraph: Words | None
    """The printed number, for whoever reads the set; None where none is printed. The anchor decides."""
    anchor: Words


class Question(BaseModel):
    """A question with its gold facts and evidence.

    Of each group of `must_contain` a right answer states one alternative; of each group of `evidence` it
    cites one place.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Words
    asker: Words
    kind: Words
    question: Words
    history: tuple[Words, ...] = ()
    """The earlier questions of the conversation, oldest first."""
    answerable: StrictBool
    answer: Words
    must_contain: tuple[Annotated[tuple[Words, ...], Field(min_length=1)], ...]
    evidence: tuple[Annotated[tuple[Evidence, ...], Field(min_length=1)], ...]
    confirmed: StrictBool = True
    """False for a draft: nobody has checked yet what it says, and it is not asked."""
