"""Ways out of every page: files, links, words to copy. No page of its own."""
