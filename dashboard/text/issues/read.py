"""The sentences of reading: why a file, a row or a cell could not be read, and what would help.

The page and the command show the file's name beside them.
"""

from __future__ import annotations

from typing import Final

from dashboard.model.later import N_

SENTENCES: Final[dict[str, str]] = {
    # the file as a whole
    "empty_file": N_("The file is empty: there is nothing in it to read."),
    "no_data_rows": N_("There are no data rows: only a header, or nothing that looks like a table."),
    "not_a_table": N_(
        "This text is not a table: no comma, semicolon, tab or vertical bar divides its lines into "
        "columns. Row {row} reads “{cell}”."
    ),
    "not_csv_html": N_(
        "This is a web page (HTML), not a CSV file. Open it in a spreadsheet program and save it as XLSX "
        "or CSV, or copy the table and paste it."
    ),
    "xml_file": N_(
        "This is an XML file, not a table. Open it in a spreadsheet program and save it as XLSX or CSV."
    ),
    "json_file": N_("This is a JSON file, not a table. Save the data as CSV or XLSX."),
    "pdf_file": N_(
        "This is a PDF file. Copy the table out of it and paste it, or ask for it as XLSX or CSV."
    ),
    "image_file": N_(
        "This is a picture, not a table. Type the figures in, or ask for the table as XLSX or CSV."
    ),
    "packed_file": N_(
        "This is a packed file or another kind of document, not a workbook. Unpack it and add the table in "
        "it, as XLSX or CSV."
    ),
    "binary_file": N_("This is not a table of text but a binary file. Save the data as XLSX or CSV."),
    "wrong_extension": N_(
        "The name ends otherwise, but by its content the file is {expected}; it was read as that."
    ),
    "encoding_unknown": N_("The encoding “{cell}” is not known here. Known are: {expected}."),
    "delimiter_unknown": N_("“{cell}” cannot divide columns. Usual are: {expected}"),
    "header_differs": N_(
        "The header, row {row}, has {cell} columns, but the rows below have {expected} fields: a delimiter "
        "is missing or one too many in the header, or every row holds one that is not meant (a decimal "
        "comma?)."
    ),
    # limits
    "file_too_big": N_(
        "The file has {cell} MB; {expected} MB are allowed here. Divide it, or import it by the command line."
    ),
    "too_many_rows": N_(
        "The file has more than {expected} rows, which is the limit here. Divide it, or import it by the "
        "command line."
    ),
    "too_many_columns": N_(
        "Row {row} has {cell} columns or more; {expected} are allowed. Is the delimiter right?"
    ),
    "line_too_long": N_("Row {row} is longer than {expected} bytes: no row of a table is."),
    "file_unreadable": N_("The file cannot be opened: it is not there, is no file, or must not be read."),
    "file_changed": N_("The file was changed while it was being read. Start again."),
    # workbooks
    "encrypted_or_old_workbook": N_(
        "This workbook is protected by a password, or is of the old format .xls (before 2007). Open it in "
        "a spreadsheet program, remove the password, and save it as XLSX."
    ),
    "other_workbook": N_(
        "This workbook is of a format that is not read here (XLSB, ODS or similar). Save it as XLSX or CSV."
    ),
    "workbook_damaged": N_(
        "The workbook is damaged or incomplete. Fetch it again, or open it in a spreadsheet program, let "
        "it be repaired, and save it as XLSX."
    ),
    "workbook_entities": N_(
        "The workbook holds XML entities (in {cell}), which no spreadsheet program writes. It was not "
        "opened. Save it anew as XLSX."
    ),
    "zip_bomb": N_(
        "The workbook would grow from {cell} KB to {expected} MB when unpacked. It was not opened: no "
        "table does that."
    ),
    "too_many_members": N_(
        "The workbook is packed from {cell} parts; {expected} are allowed. Copy the table into a new "
        "workbook."
    ),
    "workbook_too_big": N_(
        "Unpacked, the workbook has {cell} MB; {expected} MB are allowed here. Save the sheet alone, as CSV."
    ),
    "workbook_too_costly": N_(
        "The workbook needs more time or memory than is allowed here. Save the sheet alone, as CSV."
    ),
    "far_cell": N_(
        "The cell {cell} (row {row}) stands far outside the table. Delete it, or copy the table into a new "
        "workbook."
    ),
    "sheet_unknown": N_("There is no sheet “{cell}”. The sheets are: {expected}."),
    "hidden_sheets": N_("Hidden sheets were not looked at: {cell}."),
    # one row
    "ragged_row": N_(
        "Row {row} has {cell} fields where the header has {expected}: a delimiter is missing or one too "
        "many. A decimal comma, or text with the delimiter in it, must stand in quotes."
    ),
    "other_delimiter": N_("Row {row} is divided by “{cell}”, the file by “{expected}”."),
    "stray_quote": N_(
        "Row {row}: a quotation mark stands where it does not belong. A quotation mark within quotes is "
        "doubled. The row begins “{cell}”."
    ),
    "unclosed_quote": N_("Row {row}: a quotation mark opens and is never closed. The row begins “{cell}”."),
    "cell_too_long": N_("Row {row} has a cell longer than any sheet can hold. The row begins “{cell}”."),
    "undecodable": N_(
        "Row {row} is written in another encoding than the file, or its letters are damaged: “{cell}”."
    ),
    "nul_character": N_("Row {row} holds a NUL character, which no text has: “{cell}”."),
    # one cell of a workbook
    "formula_without_value": N_(
        "Row {row}, column {column}: the formula “{cell}” has no stored value. Open the workbook in a "
        "spreadsheet program and save it, so that it is computed."
    ),
    "error_cell": N_("Row {row}, column {column}: the cell holds an error, “{cell}”, not a value."),
}
