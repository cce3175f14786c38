"""What the English Wikipedia calls things: every name, word and label that more than one stage knows stands here once.

Shared by all stages; imports none of them.
"""

LANGUAGE = "en"  # of an article where nobody says it
