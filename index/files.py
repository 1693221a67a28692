"""What is on record of files: receipts that they were read, so that an unchanged one is not read again."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from sqlalchemy import and_, func, insert, select

from index.database import Database
from index.lock import WriterLock
from index.rows import READING
from index.schema import papers, receipts, sources
from ingest import Access


@dataclass(frozen=True, slots=True)
class Receipt:
    """That the papers of a file were added: how the file was then, and what it was read with."""

    sha256: str
    size: int
    """In bytes."""
    changed: int | None
    """When it was last changed, in nanoseconds; None if so shortly before that another change might bear that time."""
    stated: str
    """Its row of the manifest; empty if it has none."""
    ocr: bool
    """Whether scans were to be read by OCR."""
    reader: str
    """The version of the readers."""
    papers: int
    """How many papers were found in it."""


class Files:
    """The files that a library was made of. Paths are resolved ones."""

    def __init__(self, database: Database, lock: WriterLock) -> None:
        self._database = database
        self._lock = lock

    def receipt(self, path: Path) -> Receipt | None:
        """The receipt of the file at `path`, as long as the library holds what was made of it.

        None if there is none, if one of its papers has been removed since, or if one is kept out because an exempt
        file says the same: the reason for that may have gone.
        """
        with self._database.reading() as db:
            row = db.execute(select(receipts).where(receipts.c.path == str(path))).mappings().first()
            if row is None:
                return None
            receipt = Receipt(**{field.name: row[field.name] for field in fields(Receipt)})
            stand = (
                select(func.count(), func.count().filter(and_(sources.c.marked == 0, papers.c.access == Access.EXEMPT)))
                .join_from(sources, papers)
                .where(sources.c.path == str(path), sources.c.sha256 == receipt.sha256)
            )
            count, kept_out = db.execute(stand).one()
        return receipt if count == receipt.papers and not kept_out else None

    def keep(self, path: Path, receipt: Receipt) -> None:
        """Keep a receipt of the file at `path`, in place of an older one."""
        with self._lock.held(), self._database.writing() as db:
            db.execute(insert(receipts).prefix_with("OR REPLACE").values(path=str(path), **asdict(receipt)))

    def read_by_ocr(self, sha256: str) -> tuple[int, int]:
        """Of these bytes: how many papers were made of them, and how many of their pages OCR has read."""
        with self._database.reading() as db:
            of = select(sources.c.paper_id).where(sources.c.sha256 == sha256)
            rows = list(db.scalars(select(papers.c.reading).where(papers.c.id.in_(of))))
        return len(rows), sum(len(READING.validate_json(row).ocr_pages) for row in rows)

    def missing(self, folders: Iterable[Path]) -> list[Path]:
        """The files that papers stand in and that are no longer where they lay, in these folders or below."""
        with self._database.reading() as db:
            paths = [Path(path) for path in db.scalars(select(sources.c.path).distinct().order_by(sources.c.path))]
        within = [folder.resolve() for folder in folders]
        return [path for path in paths if not path.is_file() and any(path.is_relative_to(folder) for folder in within)]
