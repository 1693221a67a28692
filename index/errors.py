"""What can be wrong with a library."""

from ingest import PilcrowError


class LibraryError(PilcrowError):
    """A folder that is no library, one made by another embedder or a newer Pilcrow, a paper it does not hold."""
