"""Pilcrow beside its peers: the same papers, questions, embedder and machine, in one run (docs/benchmarks.md).

Begin with `__main__`, which is `make bench`. A `systems.System` adds files and finds pieces of them; `plain`,
`hybrid` and `pilcrow` are the three. `trial` runs one in a process of its own, `hits` says what counts as found,
`growth` lets a library grow with `invented` papers, `targets` holds what was measured against what is wanted.
"""
