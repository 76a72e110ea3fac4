"""What pages are made of: address, HTML, menu, notices, a chart in its frame, the words behind a figure."""
