from collections.abc import Callable

from langchain_core.documents import Document
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableLambda, RunnablePassthrough

from index import Filter, Library
from ingest import Kind, Paper


def test_a_chain_gets_the_paragraphs_with_their_citations(library: Library, papers: list[Paper]) -> None:
    for paper in papers:
        library.add(paper)

    def shown(documents: list[Document]) -> str:
        return "\n".join(f"{one.page_content} [{one.metadata['citation']}]" for one in documents)

    chain = (
        {"papers": library.as_retriever(2) | shown, "question": RunnablePassthrough()}
        | ChatPromptTemplate.from_template("{question}\n{papers}")
        | RunnableLambda(lambda prompt: prompt.to_string())
    )
    told = chain.invoke("level sensors fitted to gullies in a trial")
    assert told.splitlines()[0].endswith("level sensors fitted to gullies in a trial")
    assert "14 March 2024, Flood Resilience and Highway Drainage: Annual Report 2023/24, para 14]" in told


def test_its_documents_are_those_of_a_search_with_the_same_filter(library: Library, papers: list[Paper]) -> None:
    for paper in papers:
        library.add(paper)
    filter = Filter(kinds=(Kind.MINUTES,))
    found = library.as_retriever(3, filter).invoke("flood wardens")
    hits = library.search("flood wardens", 3, filter)
    assert [one.id for one in found] == [hit.paragraph.id for hit in hits]
    assert {one.metadata["kind"] for one in found} == {"minutes"}
    told, best = found[0].metadata, hits[0]
    assert (told["paper"], told["label"], told["dated"]) == (best.paper.id, best.paragraph.label, best.paper.dated)


def test_exempt_papers_stay_out(library: Library, make_paper: Callable[[str, str], Paper]) -> None:
    library.add(make_paper("a.txt", "NOT FOR PUBLICATION\n\n1. The depot is sold for £2 million."))
    assert library.as_retriever().invoke("depot") == []
