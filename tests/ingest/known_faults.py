"""What the reader of PDFs is known to get wrong: each fault with the tests that show it.

A test that begins to pass fails here, so that the fault is struck from the list.
"""

KNOWN_FAULTS = {
    '"2nd" divided by a raised ending at the head of a line keeps a space': (
        "test_pdf_footnotes.py::test_raised_letters_at_the_head_of_a_line_stay",
    ),
}
