"""The marks with which a quotation begins."""

OPENING_MARKS = "\"“”„«'‘"
