"""/compare: several pairs on one chart."""
