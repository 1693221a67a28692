"""Example questions, made of the headings of the library's own papers."""

import re
from collections import Counter
from collections.abc import Sequence

from index import Library
from ingest import PaperInfo

EXAMPLES = 3
EXAMPLE_PAPERS = 6
"""Example questions come from the headings of so many of the newest papers."""
EXAMPLE_WORDS = 4
# Headings that every paper has: nobody wonders what is said about them.
ROUTINE = re.compile(
    r"\b(apolog|attend|present|declaration|interest|minutes|public|purpose|report|summary|recommendation|introduction"
    r"|background|conclusion|contact|appendi|annex|supporting|implication|consultation|equalit|legal|financ|work"
    r"|matters|dut(y|ies)|year|brief|next steps|business|agenda|urgent|exempt|glance|figures)\w*\b",
    re.IGNORECASE,
)


def find_examples(library: Library, papers: Sequence[PaperInfo]) -> list[str]:
    """Questions on the headings that most is said under, from as many papers as there are."""
    ranked: list[list[str]] = []
    for info in papers[:EXAMPLE_PAPERS]:
        paragraphs = library.paper(info.id).paragraphs
        counts = Counter(paragraph.headings[-1] for paragraph in paragraphs if paragraph.headings)
        ranked.append([heading for heading, _ in counts.most_common() if _is_topic(heading)])
    best_first = (headings[rank] for rank in range(EXAMPLES) for headings in ranked if rank < len(headings))
    return [f"What is said about {heading}?" for heading in dict.fromkeys(best_first)][:EXAMPLES]


def _is_topic(heading: str) -> bool:
    return 1 <= len(heading.split()) <= EXAMPLE_WORDS and not ROUTINE.search(heading) and heading[-1].isalpha()
