"""What leaves the page: pictures kept from earlier renders (files with their evidence come next)."""
