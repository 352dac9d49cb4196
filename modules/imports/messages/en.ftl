# Import of tables: from a file to objects.
imports-desk = Desk
imports-title = Import
imports-lead = Everything that was brought into “{ $register }”. An import can be checked before it is written and undone afterwards.
imports-begin = Import a file
imports-none = No imports yet
imports-none-why = If the data are in a table already, nobody has to type them. Every row is checked before anything is written.
imports-none-such = No such imports
imports-show-all = Show all
imports-groups = Which imports to show
imports-group-all = All
imports-group-open = Unfinished
imports-group-done = Written
imports-group-failed = Failed
imports-group-undone = Taken back
imports-group-discarded = Thrown away
imports-all-title = All imports
imports-all-lead = Files that you and your colleagues brought into resources. Begin a new import from its resource.
imports-none-all-why = Choose a resource and upload a table: the platform checks every row before anything is written.
imports-choose-register = Choose a resource
imports-filter = Find imports
imports-register = Resource
imports-any-register = All resources
imports-anybody = Anybody
imports-from = Begun from
imports-to = Begun until
imports-find = Show
imports-clear = Clear the conditions
imports-none-such-why = Take away some conditions to see more.
imports-file = File
imports-state = State
imports-rows = Rows
imports-created = Created
imports-changed = Changed
imports-bad = With errors
imports-by = Who
imports-when = When

imports-step-file = File
imports-step-columns = Columns
imports-step-check = Check
imports-step-write = Writing

imports-upload-title = Import a file
imports-upload-lead = First we show what is in the file, then we check every row. Nothing changes in the resource until you confirm.
imports-upload-file = File with data
imports-upload-hint = CSV, XLSX, XLS, ODS, JSON, NDJSON or GeoJSON. Up to { $megabytes } MB and { $rows } rows
imports-upload-button = Upload and look
imports-choose-file = Choose a file
imports-formats-title = What we take
imports-format-csv = CSV with commas, semicolons or tabs, in UTF-8 or Windows-1251: we find out which
imports-format-sheet = Excel and LibreOffice: the names of columns in the first filled row
imports-format-json = JSON, NDJSON and, for places on the map, GeoJSON or two columns with latitude and longitude
imports-template-title = An empty table
imports-template-xlsx = Download XLSX
imports-export-title = Updating what is there?
imports-export-text = Export the resource, change its rows and upload it again: objects are found by their registration number.
imports-export-link = Export XLSX

imports-plan-title = Matching columns
imports-plan-about = { $columns ->
    [one] File “{ $file }”, { $format }, { $columns } column.
   *[other] File “{ $file }”, { $format }, { $columns } columns.
}
imports-plan-missing = Required fields not matched yet: { $fields }
imports-plan-missing-what = Choose columns for them or give one value for all rows. Without them only drafts can be saved.
imports-sheet = Sheet
imports-sheet-hint = The file has several sheets; one is imported at a time
imports-sheet-button = Show the sheet
imports-columns = What goes where
imports-column = Column
imports-examples = Examples
imports-no-examples = empty
imports-target = Write it to
imports-composed = Not imported, since these fields compose themselves from others: { $columns }
imports-ignore = Do not import
imports-number = Registration number
imports-target-required = { $field } (required)
imports-latitude = { $field }: latitude
imports-longitude = { $field }: longitude
imports-key = Update existing objects by
imports-key-hint = A row with a known value changes its object, one with a new value makes an object. Empty cells erase nothing
imports-key-none = Update nothing, every row is a new object
imports-mode = If there are rows with errors
imports-mode-all = Write nothing
imports-mode-all-hint = The file is written as a whole once every row is right
imports-mode-good = Write the good rows
imports-mode-good-hint = The report names the others, to be corrected and uploaded separately
imports-publish-legend = After writing
imports-publish = Publish
imports-publish-hint = Everybody sees the objects at once
imports-draft = Keep as drafts
imports-draft-hint = Only you and your colleagues see them; required fields may be filled in later
imports-drafts-only = Imported objects become drafts. A publisher of the organisation publishes them
imports-organisation = Organisation of new objects
imports-organisation-hint = It will answer for these data
imports-constants = One value for all rows
imports-constants-hint = For fields that the file does not have.
imports-check = Check the rows
imports-again = Refresh the page by this choice
imports-nothing-matched = Choose at least one column to import
imports-required-missing = Match the required fields: { $fields }. Or keep the objects as drafts
imports-target-twice = This field has the column “{ $column }” already. Choose one of them
imports-half-a-point = A place needs both columns: latitude and longitude
imports-point-twice = The place has a column already. Keep either it or the pair of latitude and longitude
imports-key-unmatched = Choose the column of the field “{ $field }”, by which objects are found
imports-key-number-unmatched = Choose the column with the registration number, by which objects are found
imports-number-without-key = Numbers are given by the platform. Find objects by their registration number, or do not import this column

imports-checking-begins = Opening the file
imports-checking-said = { $count ->
    [one] { $count } row checked
   *[other] { $count } rows checked
}
imports-checking-hint = This page refreshes itself. You may close it: the check goes on, and you will find it in the list of imports.
imports-applying-said = { $count ->
    [one] Writing { $count } object
   *[other] Writing { $count } objects
}
imports-undoing-said = { $count ->
    [one] Returning { $count } object to what it was
   *[other] Returning { $count } objects to what they were
}
imports-applying-hint = Everything changes together or nothing does, even if the server stops. This page refreshes itself.
imports-look-again = See how it stands

imports-checked-title = Result of the check
imports-will-create = To be created
imports-will-change = To be changed
imports-same = Unchanged
imports-all-good = No errors
imports-nothing-written-yet = Nothing is written yet. Look at the first objects and confirm.
imports-nothing-new = Nothing to write: the resource has everything in this file
imports-nothing-new-what = If you expected changes, look at the matching of columns.
imports-found-bad = { $count ->
    [one] { $count } row with errors
   *[other] { $count } rows with errors
}
imports-blocked = You chose to write nothing if there are errors. Correct the file and upload it again, change the matching, or accept only the good rows.
imports-bad-left-out = They will not be written. Download the report to correct them separately.
imports-write = { $count ->
    [one] Write { $count } object
   *[other] Write { $count } objects
}
imports-accept = { $count ->
    [one] Accept only { $count } good row
   *[other] Accept only { $count } good rows
}
imports-change-matching = Change the matching
imports-discard = Discard the import
imports-preview = The first objects as they will be
imports-row = Row
imports-what = What
imports-new = New
imports-change = Change
imports-value = Value
imports-reason = What is wrong
imports-problems = What to correct
imports-problems-csv = Report (CSV)

imports-done = Written
imports-done-published = Objects created: { $created }, changed: { $changed }. Everybody sees them.
imports-done-drafts = Objects created: { $created }, changed: { $changed }. They are drafts and still have to be published.
imports-failed = The import failed, nothing in the resource has changed
imports-failed-unknown = The reason is unknown.
imports-failed-what = Correct the file and upload it again, or change the matching of columns.
imports-undone = The import is undone
imports-undone-all = All objects are as they were before the import.
imports-undone-left = { $count ->
    [one] { $count } object was left: it had been changed after the import.
   *[other] { $count } objects were left: they had been changed after the import.
}
imports-discarded = The import is discarded
imports-discarded-what = Nothing was written.
imports-to-records = See the objects
imports-to-register = To the resource
imports-another = Import another file
imports-records-title = Objects of the import
imports-records-lead = Created: { $created }, changed: { $changed }.
imports-records-none = No objects
imports-object = Object
imports-object-number = Number
imports-undo = Undo the import
imports-undo-waits = Undoing waits for a second administrator
imports-undo-title = Undo the import?
imports-undo-lead = New objects ({ $created }) disappear, changed ones ({ $changed }) return to their previous version. The history is kept.
imports-undo-warning = Objects that somebody has changed since the import stay. They will be named.
imports-cancel = Do not undo
imports-addresses-tied = Addresses matched with the register
imports-addresses-doubtful = Addresses with several candidates
imports-addresses-unknown = Addresses not in the register
imports-places = Coordinates
imports-places-doubtful = Doubtful places
imports-system = Coordinate system
imports-system-hint = Longitude and latitude of satellite maps are WGS 84. Cadastral and surveyors’ files use UCS-2000, a local system or SC-63
imports-axes = Order of numbers in shapes
imports-axes-hint = GeoJSON puts longitude first, surveyors often the northing. It does not matter for columns of their own
imports-axes-east = Longitude (easting) first
imports-axes-north = Latitude (northing) first
imports-repair = Repair outlines that cross themselves
imports-repair-hint = Without it such rows go into the report, with the place of the crossing
imports-anywhere = Take places outside Ukraine
imports-anywhere-hint = Without it they go into the report: usually it is the wrong system or order of numbers
imports-system-guessed = The coordinates look like “{ $system }”, { $order }. If not so, change it below under “Coordinates”
imports-mine = Tables I brought in
