"""The commitments register is measured: what is found in papers, and what is linked to it, against gold sets.

`python -m evals.commitments GOLD.yaml LIBRARY` prints the figures; the library holds the papers of the gold set.
"""
