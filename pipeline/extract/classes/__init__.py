"""What each name of an article is, decided once, from all that speaks of it.

`names` is what is decided about; `mending` sets where a name begins and ends, `splitting` parts two. `titles`,
`type_words` and `beside` read evidence off a page's title, the name itself and the words around it; `setting` knows
what the article says elsewhere; `clues` lists every kind of evidence, and `weighing` adds it up: each clue gives its
weight (`weights.toml`) to the classes that it speaks for, beside the model's own probabilities, and the class with most
of it is the name's. `gathering` is where a document's names come in: those that the pipeline found, and those that it
passed over.
"""
