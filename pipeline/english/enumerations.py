"""What stands between the names of a list."""

JOINTS = frozenset([", ", " and ", ", and ", " or ", " and the ", ", the "])
