"""An article's history: how long each sentence, each work, and each sentence's rest on a work has stood in it.

`readings` says what is computed of each revision, `lives` follows what stands in them from one to the next, `table`
makes rows of it.
"""
