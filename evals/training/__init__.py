"""Training a reading model: one encoder, a head for the answering span and one for whether a text answers at all.

Begin with `__main__`: `python -m evals.training` loads the examples of a data folder (`sources`, `families`), makes
more of them (`augment`), fits the model (`model`, `fit`), calibrates and measures it (`predict`, `calibrate`,
`measures`), and writes it with its model card (`export`, `card`). Nothing of this is imported where questions are
answered.
"""
