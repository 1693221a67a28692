"""Paragraphs become findable: the library (record), vectors, words, fusion.

Begin with `library.Library`: `add` takes a Paper apart into passages, embeds them and writes them to the
record; `read` reads a question for what helps to find its answer, and `search` asks the vectors and the word index,
fuses what they say and ranks it.
"""

from index.checking import Difference
from index.embedder import DEFAULT as DEFAULT_EMBEDDER
from index.embedder import Embedder, SentenceEmbedder
from index.errors import LibraryError, ModelError
from index.files import Receipt
from index.filters import ALL_PAPERS, PUBLIC_PAPERS, Filter, folded_name
from index.finding import Filing
from index.fusion import WORD_WEIGHT
from index.library import GlossaryEntry, Library
from index.models import NO_MODEL, default_model_folder, model_folder, stay_offline
from index.naming import names
from index.passages import Passage, context_line
from index.query import Query
from index.reranker import Reranker, open_reranker, rerank
from index.searching import Hit, Place
from index.sentences import split_sentences
from index.shelving import Change
from index.times import Period, Time, find_times, read_span, years
from index.tokens import STOPWORDS, content_stems, fold, stem, words

__all__ = [
    "ALL_PAPERS",
    "DEFAULT_EMBEDDER",
    "NO_MODEL",
    "PUBLIC_PAPERS",
    "STOPWORDS",
    "WORD_WEIGHT",
    "Change",
    "Difference",
    "Embedder",
    "Filing",
    "Filter",
    "GlossaryEntry",
    "Hit",
    "Library",
    "LibraryError",
    "ModelError",
    "Passage",
    "Period",
    "Place",
    "Query",
    "Receipt",
    "Reranker",
    "SentenceEmbedder",
    "Time",
    "content_stems",
    "context_line",
    "default_model_folder",
    "find_times",
    "fold",
    "folded_name",
    "model_folder",
    "names",
    "open_reranker",
    "read_span",
    "rerank",
    "split_sentences",
    "stay_offline",
    "stem",
    "words",
    "years",
]
