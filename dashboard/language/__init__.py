"""Words and numbers of people: ``read`` reads what sources print, ``write`` writes what readers see."""
