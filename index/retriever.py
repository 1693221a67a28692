"""The library as a LangChain retriever, so that it fits into anyone's chain."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, SkipValidation

from index.filters import PUBLIC_PAPERS, Filter
from index.library import Library
from index.searching import Hit


class LibraryRetriever(BaseRetriever):
    """Finds paragraphs as `Library.search` does; each is a `Document` with what it takes to cite it.

    The metadata are the `Paper`'s id and title, `council`, `body`, `dated`, `kind` and `source` (its file), the
    paragraph's `label` and `page` (None where the file has none), `citation`, `score` and `also` (citations of
    other paragraphs that say the same).
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: SkipValidation[Library]
    limit: int = 10
    filter: SkipValidation[Filter] = PUBLIC_PAPERS

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  # the signature is LangChain's
    ) -> list[Document]:
        return [_document(hit) for hit in self.library.search(query, self.limit, self.filter)]


def _document(hit: Hit) -> Document:
    paper, paragraph = hit.paper, hit.paragraph
    metadata: dict[str, Any] = {
        "paper": paper.id,
        "title": paper.title,
        "council": paper.council,
        "body": paper.body,
        "dated": paper.dated,
        "kind": paper.kind.value,
        "source": paper.source,
        "label": paragraph.label,
        "page": paragraph.page,
        "citation": paper.cite(paragraph),
        "score": hit.score,
        "also": [str(place) for place in hit.also],
    }
    return Document(page_content=paragraph.text, id=paragraph.id, metadata=metadata)
