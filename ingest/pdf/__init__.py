"""A PDF becomes a Sheet of lines: `document.read_pdf`.

`page` makes runs of text of its characters, `objects` tells what else is drawn and `sight` what one sees of the text;
`ocr` reads pages that are pictures (made fit by `ocr_picture`), `garble` tells fonts whose letters are not what is
printed. What stands where on a page is then for `ingest.layout`.
"""
