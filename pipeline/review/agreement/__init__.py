"""One article in two forms, as wikitext and as HTML for one: where what was read of them agrees, and where not."""
