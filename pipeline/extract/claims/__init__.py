"""What the text gives to someone who says it: every claim with its speaker, cue and stance, read off dependency trees.

`cues` is the words that give a statement, `passage` a sentence's tree with its quotations, `extents` where clauses
end and `noun_phrases` where those begin and end; `speakers` who says it, as an agent (`agents`), between the halves of
a quotation (`quotations`) or where the tree tells no subject (`loose_subjects`), `edges` where his words begin and end;
`verbs` (by `frames`, `objects`, `prepositions`), `clauses`, `nouns` `adjuncts` (by `parallel`) what hangs on each cue,
`at_issue` what can be denied or confirmed, `retold` what is weighed behind its own clause, `stances` how the text
stands to it, `reading` the claims of an article by all of these, `actors` whose mention a speaker is.
"""

from pipeline.extract.claims.actors import name_speakers
from pipeline.extract.claims.reading import find_claims

__all__ = ["find_claims", "name_speakers"]
