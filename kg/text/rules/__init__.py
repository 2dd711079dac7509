"""One rule a file, found by its name: `find(page, sentence)` gives what the sentence says in one
predicate."""
