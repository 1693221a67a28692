"""An agenda pack comes apart into its papers: `split.split_pack`.

`title_pages` says what the head of a page tells, `pages` makes a sheet of the pages of a part.
"""
