"""A web page becomes a Sheet of lines, without what belongs to the site: `document.read_html`."""
