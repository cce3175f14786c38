"""From words to meanings: one module a kind of expression, each reader under the patterns whose matches it reads.

A reader takes a match and gives the phrases that it says, each with its lexemes and its meaning, one of `resolving`;
none where the words turn out to be no date after all.
"""
