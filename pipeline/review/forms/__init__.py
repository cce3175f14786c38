"""The forms in which a comparison is shown: in a terminal, as Markdown, as a page to decide on."""
