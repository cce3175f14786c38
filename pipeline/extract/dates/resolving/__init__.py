"""From meanings to mentions: one module a kind of meaning, beside the `readers` that find it.

A module holds what such an expression says and what becomes of it: `meaning.resolve(context)` is an `Outcome`. A
meaning asks the `Context` of its sentence, the narrative and the article, and changes none of them: the narrative is
moved by `dates.resolver` alone, by what the outcome says.
"""
