"""The works that an article cites: `grouping` tells which citations are of one, `readings` what they say together."""
