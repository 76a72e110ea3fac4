"""/article: an article in, its confirmed figures out."""
