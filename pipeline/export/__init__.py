"""The tables in the forms of other programs: citations as CSL-JSON and BibTeX."""
