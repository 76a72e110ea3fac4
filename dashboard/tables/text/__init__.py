"""A text table: its encoding, how it is written (delimiter, line ends, width), its rows."""
