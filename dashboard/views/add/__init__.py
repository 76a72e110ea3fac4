"""/add: figures go in, in four visible steps."""
