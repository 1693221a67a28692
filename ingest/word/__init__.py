"""A Word file becomes a Sheet of lines, with the numbers that Word shows: `document.read_word`."""
