"""A PDF becomes a Sheet of lines: `document.read_pdf`.

`words` asks pdfium for the words of a page, of which `page` makes runs of text; `painting` opens forms in the order of
painting, `layers` knows what is switched off, `objects` tells what is drawn and `sight` what one sees of the text.
`ocr` reads pages that are pictures (made fit by `ocr_picture`), `garble` tells fonts whose letters are not what is
printed. What stands where on a page is then for `ingest.layout`.
"""
