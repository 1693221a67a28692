"""The machine that measures, in a sentence: neither its name nor any place on it."""

import os
import platform
from importlib.metadata import version

PACKAGES = ("pilcrow", "chromadb", "langchain-chroma", "haystack-ai", "sentence-transformers", "torch")


def describe() -> str:
    """What a reader must know to understand times: system, cores, memory, load and versions.

    Raises `PackageNotFoundError` if a package that is compared is not installed.
    """
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {_memory()}, "
        f"Python {platform.python_version()}, {versions}; load {load()} at the beginning"
    )


def load() -> str:
    """The mean number of processes that wanted to run in the last minute; beyond the cores, times are too long."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _memory() -> str:
    if "SC_PHYS_PAGES" not in getattr(os, "sysconf_names", {}):
        return "memory unknown"
    return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB of memory"
