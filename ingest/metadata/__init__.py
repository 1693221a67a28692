"""What paper it is, as its own words say: `detect.detect_metadata`, and `access` for whether it is exempt.

`head` finds the lines above the paper's text and `fields` its labels ("Report of:"); `titles` (with `title_words` and
`recase`), `bodies`, `councils`, `dating`, `kinds` and `details` each find one thing.
"""
