# Why a table could not be read or written
table-io = The file could not be read. Please choose it again.
table-empty = There are no rows in the file.
table-unknown-format = This does not look like a table. Use a CSV, XLSX, XLS, ODS, JSON or GeoJSON file.
table-wrong-format = A { $expected } file was expected, but this is { $found }.
table-encrypted = The file is protected by a password. Save it without one and add it again.
table-damaged = { $row ->
        [0] The { $format } file is damaged and could not be read.
       *[other] The { $format } file is damaged and could not be read after row { $row }.
    }
table-not-records = Record { $row } is not an object. A list of objects with named fields is needed.
table-geometry = Record { $row } has a wrong GeoJSON geometry.
table-no-sheet = There is no sheet “{ $name }” in the file.
table-too-many-bytes = The file is too large: we take at most { $megabytes } MB.
table-too-many-rows = The file has too many rows: we take at most { $limit }. Split it into parts.
table-too-many-cells = { $row ->
        [0] The table has too many cells: { $cells }, and we take at most { $limit }. Perhaps formatting covers the whole sheet: copy the data into a new file.
       *[other] The table has too many cells: already { $cells } by row { $row }, and we take at most { $limit }. Split the file into parts.
    }
table-too-many-columns = Row { $row } has too many columns: we take at most { $limit }.
table-cell-too-long = { $column ->
        [0] Row { $row } has too long a text: a cell takes at most { $limit } characters.
       *[other] Row { $row }, column { $column } has too long a text: a cell takes at most { $limit } characters.
    }
table-record-too-large = Record { $row } is too large: at most { $megabytes } MB for one record.
table-too-deep = Record { $row } has too many nested levels: at most { $limit }.
table-unfolds-too-large = The file was not taken: its part “{ $part }” unpacks to more than { $megabytes } MB.
table-packed-too-well = The file was not taken: its part “{ $part }” is compressed more than { $limit } times, as harmful archives are. Save the table as CSV.
table-too-many-parts = The file was not taken: it has more than { $limit } parts.
table-schema = The table schema could not be understood: { $detail }.
table-row-width = The row has another number of cells than there are columns: { $cells } instead of { $columns }.
table-write = The file could not be written. Please try again.

# What to look at in a file that was read
table-notice-encoding = The file is in { $encoding }. Check that the letters look right.
table-notice-header-below = Column names were taken from row { $row }; the rows above it were skipped.
table-notice-no-header = The file has no row of column names, so columns were named by number.
table-notice-numbering-row = Row { $row } with the numbers of columns was skipped.
table-notice-unnamed-column = Column { $column } has no name. It was called “{ $name }” for now.
table-notice-repeated-name = The name “{ $name }” is used twice: column { $column } was called “{ $renamed }”.
table-notice-short-row = Row { $row } has fewer cells than there are columns: { $cells } instead of { $columns }. The missing ones are taken as empty.
table-notice-long-row = Row { $row } has more cells than there are columns: { $cells } instead of { $columns }. The extra ones were left out.
table-notice-stray-quote = Row { $row } has a quotation mark out of place. Check its values.
table-notice-undecodable = Row { $row } has signs that could not be recognised; � stands in their place.
table-notice-cell-error = Row { $row }, column { $column } shows the error { $shown }: the cell is taken as empty.
table-notice-crs = The file names the coordinate system { $name }. Check the places on the map: GeoJSON knows only WGS 84.
