"""Writing with a language model, all but the model itself: what it is asked, how its reply is read and checked.

`request` fences the paragraphs and gives them keys, `reply` reads sentences from a reply while it comes in, and
`drafting` holds each against the paragraphs that it cites and makes drafts. `qa.write` talks to the model.
"""
