"""What a named actor does in its sentence: acts, is acted upon, speaks; read off dependency trees.

`tree` is the trees as lists, `phrases` the noun phrase that a name stands for, `standing` where such a phrase stands,
`speech` which predicates and nouns give a statement, `reading` the role by all of these.
"""

from pipeline.extract.roles.reading import find_roles

__all__ = ["find_roles"]
