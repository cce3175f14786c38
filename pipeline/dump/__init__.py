"""A whole wiki's dump as tables: cut into ranges that are read apart, on any number of machines, and joined.

`job` says what is to be done, `cutting` cuts the dump, `naming` gives each article its id, `reading` makes the parts of
a range and `joining` what all articles share; each leaves files whose last says that it is done, so that a run that was
killed goes on where it was. `cluster` is Dask's, `locations` the files', wherever they lie.
"""
