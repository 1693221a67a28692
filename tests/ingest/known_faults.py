"""What the reader of PDFs is known to get wrong: each fault with the tests that show it.

A test that begins to pass fails here, so that the fault is struck from the list.
"""

KNOWN_FAULTS = {
    "the usual type is that of most letters, also where a table in small type has most": (
        "test_pdf.py::test_paragraphs_above_much_small_type_are_no_headings",
    ),
    "a sentence cut by a page break before a capital keeps its break": (
        "test_pdf.py::test_a_sentence_cut_before_a_capital_is_whole",
    ),
    "charts of lines alone, and bars far apart, are not told from text": (
        "test_pdf_figures.py::test_the_words_in_a_chart_are_no_text[lines]",
        "test_pdf_figures.py::test_the_words_in_a_chart_are_no_text[bars_far_apart]",
    ),
    '"2nd" divided by a raised ending at the head of a line keeps a space': (
        "test_pdf_footnotes.py::test_raised_letters_at_the_head_of_a_line_stay",
    ),
    "the end of a sentence in the words of the title, alone on a page, is taken for a running head": (
        "test_pdf_furniture.py::test_the_end_of_a_sentence_alone_at_the_head_of_a_page_stays[Fennel Mill.]",
    ),
    "what is painted inside of form objects is not looked into": (
        "test_pdf_hidden.py::test_redacted_words_in_a_form_are_left_out[in the form]",
        "test_pdf_hidden.py::test_redacted_words_in_a_form_are_left_out[over the form]",
    ),
    "optional content is read whether it is switched on or off": (
        "test_pdf_hidden.py::test_a_layer_that_is_switched_off_is_left_out[False]",
    ),
    "columns whose base lines differ by a part of a line are read across": (
        "test_pdf_layout.py::test_columns_whose_lines_are_not_level[5]",
    ),
    "a heading beside the text of another column is read across": (
        "test_pdf_layout.py::test_a_heading_beside_two_lines_of_the_other_column[3]",
        "test_pdf_layout.py::test_a_heading_beside_two_lines_of_the_other_column[9]",
    ),
    "numbers that hang beside the second of two columns are read with the first": (
        "test_pdf_layout.py::test_numbered_paragraphs_in_columns",
    ),
    "titles beside very short items are read across": (
        "test_pdf_layout.py::test_titles_of_one_line_and_of_many[Helvetica]",
        "test_pdf_layout.py::test_items_as_short_as_their_titles[4-Helvetica]",
        "test_pdf_layout.py::test_items_as_short_as_their_titles[4-Helvetica-Bold]",
        "test_pdf_layout.py::test_items_as_short_as_their_titles[8-Helvetica]",
        "test_pdf_layout.py::test_items_as_short_as_their_titles[14-Helvetica]",
    ),
    "a wrapped first cell between rules begins a row of its own": (
        "test_pdf_tables.py::test_wrapped_first_cells_between_rules",
    ),
    "heads in two rows, repeated on the next page, are rows there": (
        "test_pdf_tables.py::test_heads_in_two_rows_repeated_on_the_next_page",
    ),
    "two tables under one paragraph are read as one": (
        "test_pdf_tables.py::test_two_tables_keep_their_own_heads[False]",
        "test_pdf_tables.py::test_two_tables_keep_their_own_heads[True]",
    ),
    "a ruled register of numbered, long entries is taken for minutes laid out in a table": (
        "test_pdf_tables.py::test_a_register_of_long_entries_is_a_table",
    ),
    "a ruled row of which only the first cell is filled is read as text and ends its table": (
        "test_pdf_tables.py::test_rows_with_only_their_first_cell_filled",
    ),
}
