# Words of fields and what is wrong with them. An error says what to do.

field-optional = (optional)
field-error-prefix = Error:
field-yes = Yes
field-no = No
field-not-said = Not stated
field-choice-none = Choose from the list
field-count-limit = { $max ->
    [one] At most { $max } character
   *[other] At most { $max } characters
}
field-filter-from = From
field-filter-to = To
field-filter-words = Words

# Errors of every kind
field-required = Fill in this field
field-required-choice = Choose an answer
field-required-place = Mark the place
field-required-file = Add a file
field-unknown = There is no such field. Check its name in the description of the register
field-wrong-shape = The type of the field has changed and this value does not fit it. Enter it again
field-too-much = Too much data for one field. Shorten it

# Texts
field-text-expected = Send a text that is not empty
field-text-one-line = Write it in one line
field-text-too-long = { $over ->
    [one] Shorten it by { $over } character: at most { $max } are allowed
   *[other] Shorten it by { $over } characters: at most { $max } are allowed
}
field-text-too-short = { $min ->
    [one] Enter at least { $min } character
   *[other] Enter at least { $min } characters
}
field-text-pattern = Enter it as the hint shows
field-email-wrong = Enter a whole e-mail address, like olena@example.org
field-link-wrong = Enter a link that begins with https://, http://, mailto: or tel:

# Numbers
field-integer-not-understood = Enter a whole number in digits, like 1284
field-integer-fraction = Enter a whole number, without a fraction
field-integer-expected = Send a whole number
field-decimal-not-understood = Enter a number in digits, like 12.5
field-decimal-expected = Send a number or a text of digits, like "12.5"
field-decimal-digits = { $max ->
    [0] Enter a whole number, without a fraction
    [one] Leave at most { $max } digit after the point
   *[other] Leave at most { $max } digits after the point
}
field-number-too-large = The number is too large. Check it
field-number-min = Enter a number no less than { $min }
field-number-max = Enter a number no more than { $max }
field-money-not-understood = Enter an amount in hryvnias in digits, like 1284.50
field-money-kopiykas = Leave at most two digits after the point: they are kopiykas
field-money-expected = Send an amount in hryvnias as text, like "1284.50"
field-yes-no-not-understood = Enter “yes” or “no”
field-yes-no-expected = Send true or false

# Dates
field-date-hint = For example, 22.11.2026
field-date-not-understood = Enter a day, a month and a year, like 22.11.2026
field-date-no-such = There is no such date. Check the day and the month
field-date-year = Enter the year in four digits, like 2026
field-date-expected = Send a date as 2026-11-22
field-date-time-hint = For example, 22.11.2026 14:05, Kyiv time
field-date-time-not-understood = Enter a date and a time, like 22.11.2026 14:05
field-date-time-expected = Send a date and a time as 2026-11-22T14:05:00+02:00

# Opening hours
field-hours-hint = For example, 08:00–12:00, 13:00–17:00. Leave a day off empty or put a dash. If it never closes, write “24/7”
field-hours-caption = Opening hours
field-hours-exceptions = Special days
field-hours-note = Note
field-hours-round-the-clock = Open 24/7
field-hours-not-understood = Enter the hours like this: Mon–Fri 08:00–17:00; Sat 09:00–14:00
field-hours-day-not-understood = { $day ->
    [1] Monday: enter the hours like 08:00–17:00
    [2] Tuesday: enter the hours like 08:00–17:00
    [3] Wednesday: enter the hours like 08:00–17:00
    [4] Thursday: enter the hours like 08:00–17:00
    [5] Friday: enter the hours like 08:00–17:00
    [6] Saturday: enter the hours like 08:00–17:00
   *[other] Sunday: enter the hours like 08:00–17:00
}
field-hours-exceptions-not-understood = Enter special days like this: 31.12.2026 09:00–13:00; 01.01.2027 closed
field-hours-overlap = The hours of one day overlap. Set them apart
field-hours-exceptions-overlap = A day is named twice, or an end comes before its beginning. Correct the special days
field-hours-too-long = Too many intervals or special days, or too long a note. Shorten them
field-hours-expected = Send an object with week: seven lists of intervals like "08:00-17:00"

# Choosing
field-choice-unknown = “{ $typed }” is not among the options. Choose one of: { $choices }
field-choice-expected = Send the code of an option as text
field-choices-expected = Send a list of codes of options
field-choices-min = { $min ->
    [one] Choose at least { $min } option
   *[other] Choose at least { $min } options
}
field-choices-max = { $max ->
    [one] Leave at most { $max } option
   *[other] Leave at most { $max } options
}

# Pointing at a record, an organisation, a person
field-reference-hint = Start typing the name
field-reference-unknown = “{ $typed }” was not found. Check the name or enter the identifier
field-reference-several = There are several called “{ $typed }”. Make the name more exact or enter the identifier
field-reference-expected = Send an identifier (UUID)
field-reference-gone = The record is not available

# Address
field-address-hint = For example, 28 Sobornosti Street
field-address-whole = Address
field-address-district = District
field-address-street = Street
field-address-house = Building
field-address-katottg = KATOTTG code
field-address-text = Enter the address: street and building
field-address-too-long = Shorten the address: each part may have at most { $max } characters
field-address-expected = Send an object with text: the address in one line
field-address-which = Which address is meant?
field-address-leave = None of them: leave it as written
field-address-tied = Tied to the address register
field-address-untied = Not tied to the address register

# Place on the map
field-point-hint = Coordinates of the point in degrees, like 47.910483 and 33.391783
field-point-lat = Latitude
field-point-lon = Longitude
field-point-not-understood = Enter latitude and longitude in degrees, like 47.91 and 33.39
field-point-expected = A point is needed: GeoJSON Point or coordinates
field-line-hint = Draw on the map or paste GeoJSON or WKT
field-line-expected = A line is needed: GeoJSON LineString or MultiLineString
field-area-hint = Draw on the map or paste GeoJSON or WKT
field-area-expected = An area is needed: GeoJSON Polygon or MultiPolygon
field-place-present = On the map
field-place-absent = Not on the map
field-bbox-wrong = Give the bounds as four numbers: west, south, east, north
geometry-not-understood = The geometry could not be read. Paste GeoJSON or WKT
geometry-off-globe = There are no such coordinates: latitude is −90 to 90, longitude −180 to 180 (WGS 84)
geometry-repair = Repair the outline automatically: it will be { $after }; drawn is { $before }
geometry-repair-hint = Crossings are cut, spikes and repeated points go. Look at the result after saving.
geometry-picture = The outline as drawn; what is wrong is circled. Such places: { $count }
geometry-faults = What is wrong
geometry-too-many-points = Too many points: at most { $max } are allowed. Simplify the outline
unit-metre = m
unit-kilometre = km
unit-square-metre = m²
unit-hectare = ha
unit-square-kilometre = km²

# Files
field-file-remove = Remove
field-file-present = With files
field-file-absent = Without files
field-file-name = Shorten the file name “{ $name }”
field-file-no-picture = “{ $name }” is not a picture. Add JPEG, PNG, WebP, GIF or AVIF
field-files-expected = Send a list of files: identifier, name, type, size
field-files-min = { $min ->
    [one] Add at least { $min } file
   *[other] Add at least { $min } files
}
field-files-max = { $max ->
    [one] Leave at most { $max } file
   *[other] Leave at most { $max } files
}

# Identifiers
field-phone-hint = For example, 067 123 45 67 or +380 67 123 45 67
identifier-phone-length = Enter nine digits after +380. Begin a foreign number with +
identifier-phone-sign = Enter the number in digits, without words and letters
identifier-rnokpp-hint = Ten digits
identifier-rnokpp-length = Enter the ten digits of the taxpayer’s number (RNOKPP)
identifier-rnokpp-sign = The taxpayer’s number has digits only. Remove the rest
identifier-rnokpp-check-digit = There is a mistake in the taxpayer’s number: its check digit does not fit. Compare it with the document
identifier-unzr-hint = Thirteen digits, like 19910824-00026
identifier-unzr-length = Enter the thirteen digits of the UNZR
identifier-unzr-sign = The UNZR has digits and a dash only. Remove the rest
identifier-unzr-date = The UNZR begins with the birth date: year, month, day. Compare the first eight digits
identifier-unzr-check-digit = There is a mistake in the UNZR: its check digit does not fit. Compare it with the document
identifier-edrpou-hint = Eight digits, with the zeros in front
identifier-edrpou-length = Enter the eight digits of the EDRPOU code, with the zeros in front
identifier-edrpou-sign = The EDRPOU code has digits only. Remove the rest
identifier-edrpou-warning = The check digit of the EDRPOU code does not fit. Compare the code; if it really is so, leave it and explain in a note
identifier-iban-hint = UA and 27 digits
identifier-iban-length = Enter UA and 27 digits after it
identifier-iban-sign = An account number is UA and digits. Remove the rest
identifier-iban-country = Enter a Ukrainian account: it begins with UA
identifier-iban-check-digit = There is a mistake in the account number: its check digits do not fit. Compare it
identifier-cadastral-hint = For example, 1211000000:02:123:0001
identifier-cadastral-length = Enter the 19 digits of the cadastral number, like 1211000000:02:123:0001
identifier-cadastral-sign = A cadastral number has digits and colons only. Remove the rest
identifier-katottg-hint = UA and 17 digits, like UA12060170010065850
identifier-katottg-length = Enter UA and the 17 digits of the KATOTTG code
identifier-katottg-sign = A KATOTTG code is UA and digits. Remove the rest
identifier-plate-hint = For example, AE 1234 BP
identifier-plate-length = Enter the plate: three to ten letters and digits
identifier-plate-sign = A plate has letters and digits only. Remove the rest
identifier-plate-warning = The plate is of an unusual kind. Compare it; if it really is so, leave it

# What changed
field-difference-added = { $label }: added { $what }
field-difference-removed = { $label }: removed { $what }
field-difference-moved = { $label }: the place moved by { $metres } m
field-difference-shape = { $label }: the outline changed
field-difference-changed = { $label }: was “{ $was }”, is “{ $is }”
field-difference-filled = { $label }: entered “{ $is }”
field-difference-emptied = { $label }: erased “{ $was }”

# Definition of a field
field-definition-code = Code “{ $code }”: Latin small letters, digits and underscores, a letter first, up to 63 characters
field-definition-code-reserved = The code “{ $code }” belongs to the system itself. Choose another
field-definition-code-twice = Two fields have the code “{ $code }”. Change one
field-definition-too-many = Too many fields: at most { $max } are allowed
field-definition-label = Name the field in Ukrainian
field-definition-label-long = Shorten the name or the hint: at most { $max } characters are allowed
field-definition-property = The property { $property } means nothing for the type { $kind }. Remove it
field-definition-min-max = The least is greater than the greatest. Swap the limits
field-definition-count = Limits of a count are whole numbers from zero, the greatest at least one
field-definition-decimals = There can be at most { $max } digits after the point
field-definition-pattern = The pattern is not a regular expression, or is too large. Correct it
field-definition-register = Name the code of the register the field points into
field-definition-choices-none = Add at least one option that is not retired
field-definition-choices-many = Too many options: at most { $max } are allowed. Make a register of them
field-definition-choice = Option “{ $code }”: it needs a code (Latin small letters, digits, . _ -) and a Ukrainian name
field-definition-choice-twice = Option “{ $code }” repeats a code or a name. Change it
field-definition-default = The initial value does not fit the field. Correct it
field-computed-note = Composes itself from other fields when you save.
field-computed-property = The field composes itself, so the property { $property } has no use. Remove it
field-computed-long = Shorten the pattern to { $max } characters at most
field-computed-braces = Codes of fields stand in braces: {"{"}street{"}"}. Mend the braces or the code
field-computed-brackets = Square brackets hold a field, and no brackets inside: [ building {"{"}corpus{"}"}]
field-computed-no-field = Name at least one field in the pattern: {"{"}street{"}"}, {"{"}number{"}"}
field-computed-unknown = There is no field “{ $field }”. Mend the code in the pattern
field-computed-itself = A field cannot be made of itself. Remove “{ $field }” from the pattern
field-computed-kind = The field “{ $field }” does not fit into a line of text: it is a person, a place, a file, hours or rich text. Remove it
field-computed-visibility = Not everybody who sees the composed text may see the field “{ $field }”. Remove it or narrow the visibility
field-computed-chain = The field “{ $field }” is itself made of a composed field. Name the fields it is made of instead
field-computed-place = The reference is found by place: write only the code of a field with a place on the map, {"{"}location{"}"}
field-computed-no-place = The field “{ $field }” has no place on the map. Name a point, a line or an area
field-not-below-unknown = There is no field “{ $field }” to compare this one with. Choose another
field-not-below-itself = A field is not compared with itself. Choose another
field-not-below-kind = The field “{ $field }” is of another kind, they cannot be compared. Choose a field of the same kind
field-not-below-visibility = Not everybody who sees this field may see “{ $field }”: the mistake would give it away. Choose another
field-not-before = Give a time not before that of “{ $field }”
field-not-below = Give no less than in “{ $field }”

# Change of a definition
field-breaking-code = The code of a field cannot change: make a new field and move the values
field-breaking-register = The field points into another register: make a new field and move the values
field-breaking-kind = Values of the type { $old } cannot become values of the type { $new }: make a new field and move the values

# Visibility
visibility-public = Everybody sees it
visibility-staff = Officials see it
visibility-personal = Personal data

# Types of fields
kind-text = Text
kind-text-hint = One line: a name, a number, a short answer
kind-long-text = Long text
kind-long-text-hint = Several lines: a description, an explanation
kind-rich-text = Formatted text
kind-rich-text-hint = Paragraphs, lists, links, emphasis
kind-integer = Whole number
kind-integer-hint = A count, a floor, a year
kind-decimal = Decimal number
kind-decimal-hint = An area, a length, a reading
kind-money = Money
kind-money-hint = An amount in hryvnias and kopiykas
kind-yes-no = Yes or no
kind-yes-no-hint = Whether there is a ramp, whether it works
kind-date = Date
kind-date-hint = Day, month, year
kind-date-time = Date and time
kind-date-time-hint = A moment in Kyiv time
kind-opening-hours = Opening hours
kind-opening-hours-hint = A week, breaks, special days
kind-choice = One option
kind-choice-hint = One of a list: a state, a sort
kind-choices = Several options
kind-choices-hint = Any number of a list: services, conveniences
kind-reference = Record of another register
kind-reference-hint = The stop of a route, the street of a house
kind-organisation = Organisation
kind-organisation-hint = A keeper, a contractor
kind-person = Person
kind-person-hint = Who is responsible
kind-address = Address
kind-address-hint = Street, building, district
kind-point = Point on the map
kind-point-hint = One place: latitude and longitude
kind-line = Line on the map
kind-line-hint = A street, a route, a network
kind-area = Area on the map
kind-area-hint = The bounds of a park, a district, a zone
kind-file = Files
kind-file-hint = Documents of any sort
kind-image = Pictures
kind-image-hint = Images that are seen on the page
kind-phone = Telephone
kind-phone-hint = A Ukrainian, foreign or short number
kind-email = E-mail
kind-email-hint = An address for letters
kind-link = Link
kind-link-hint = The address of a web page
kind-rnokpp = RNOKPP
kind-rnokpp-hint = A person’s tax number, with a check digit
kind-unzr = UNZR
kind-unzr-hint = Number in the Demographic Register
kind-edrpou = EDRPOU code
kind-edrpou-hint = Code of a legal entity, with a check digit
kind-iban = IBAN account
kind-iban-hint = A Ukrainian bank account
kind-cadastral = Cadastral number
kind-cadastral-hint = Number of a land parcel
kind-katottg = KATOTTG code
kind-katottg-hint = Region, district, community, settlement
kind-plate = Vehicle plate
kind-plate-hint = The number of a vehicle
