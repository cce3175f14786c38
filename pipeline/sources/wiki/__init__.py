"""Articles from wikis that are asked over the network.

`addresses` reads which page a person means; `client` asks politely, `questions` about as many pages as it may at once,
`answers` reads what comes; `held` is what the raw folder has, and `fetching` brings that up to date.
"""
