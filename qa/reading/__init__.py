"""Readers: models that mark the words of a text which answer a question, and say how sure they are of them.

Begin with `reader`: what a reader is, and which one is opened. `shipped` runs the model that comes with Pilcrow,
`transformers` any question-answering model of that library; `spans` is what both know of texts.
"""

from qa.reading.reader import Reader, open_reader
from qa.reading.spans import Reading

__all__ = ["Reader", "Reading", "open_reader"]
