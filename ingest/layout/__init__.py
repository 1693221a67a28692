"""Runs of text on a page become lines in reading order: `arrange.Arranger`.

`runs` makes rows of words of them; `grids` and `bands` find tables, with rules and without; `columns` finds columns;
`footnotes` sets notes apart, and `figures` the words in charts.
"""
