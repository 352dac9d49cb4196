# Addresses: search, streets, renamings, what is at an address.

addresses-title = Addresses and streets
addresses-description = Addresses and streets of the city: search by names of today and before, districts, renamings, what is at an address.
addresses-lead = Begin to type a street or an address. Mistakes, former names, Latin letters and a forgotten keyboard layout are understood.
addresses-search-label = Search for a street or an address
addresses-search-example = Sobornosti 35
addresses-search-for = Addresses: { $words }
addresses-find = Find
addresses-show = Show
addresses-reset = Reset
addresses-more = More
addresses-filters = Filters
addresses-choose = Choose
addresses-found = { $count ->
    [0] Nothing was found
    [one] { $count } place found
   *[other] { $count } places found
}
addresses-answered = Addresses
addresses-formerly = formerly { $name }
addresses-district-name = { $name } district
addresses-none = There is no address register yet
addresses-none-why = When the city enters its streets and houses, the search will work here and forms will suggest addresses.
addresses-not-found = The register has no such street or address
addresses-not-found-why = Check the name or find the street in the list: it may be called otherwise today.
addresses-by-letter = Streets by letter
addresses-letter = Streets under { $letter }
addresses-all-streets = All streets
addresses-districts = Districts
addresses-in-register = In the register
addresses-in-register-houses = addresses
addresses-programs = For programs
addresses-programs-why = Suggestions, recognising addresses of tables, search by coordinates:

addresses-streets-title = Streets
addresses-streets-description = All streets, avenues, lanes and microdistricts of the city by letter, kind and district.
addresses-streets-found = { $count ->
    [one] { $count } street
   *[other] { $count } streets
}
addresses-houses = { $count ->
    [0] no houses
    [one] { $count } address
   *[other] { $count } addresses
}
addresses-no-streets = There are no such streets
addresses-no-streets-why = Take one of the filters away and the list grows.
addresses-kind = Kind
addresses-district = District
addresses-settlement = Settlement
addresses-street = Street
addresses-number = Number
addresses-postcode = Post code
addresses-postcodes = Post codes
addresses-readdressed = Address changed
addresses-street-description = { $name }: houses, former names with decisions, streets nearby.
addresses-former-names = Former names
addresses-until = until { $date }
addresses-no-houses = The register has no addresses of this street yet.
addresses-neighbours = Nearby
addresses-map-of = On the map: { $name }
addresses-record = Record in the register

addresses-district-description = { $name }: borders, streets, former names.
addresses-district-streets = All streets of the district
addresses-katottg = Classifier code (КАТОТТГ)
addresses-ground = Area
addresses-hectares = { $count } ha

addresses-address-description = { $name }: district, post code, place on the map and what is at this address.
addresses-also = Also:
addresses-here = What is at this address
addresses-here-count = { $count ->
    [one] { $count } object.
   *[other] { $count } objects.
}
addresses-here-near = Shown is what is tied to the address and what lies within { $metres } m on the map.
addresses-here-nothing = The open registers of the city have nothing at this address.
addresses-here-more = { $count ->
    [one] { $count } more object
   *[other] { $count } more objects
}
addresses-houses-near = Houses nearby
addresses-metres = { $count } m
addresses-copy-place = Copy the coordinates

addresses-renamed-title = Renamed streets
addresses-renamed-lead = What a street was called before, what it is called today and which decision changed it.
addresses-renamed-description = Renamed streets of the city: former name, name of today, decision and date.
addresses-renamed-search = Former name or name of today
addresses-renamed-found = { $count ->
    [one] { $count } renaming
   *[other] { $count } renamings
}
addresses-renamed-none = No renamings were found
addresses-renamed-none-why = Either the name is not in the register yet, or nothing was changed in that year.
addresses-renamed-all = All renamings
addresses-year = Year
addresses-any-year = Any
addresses-name-before = Before
addresses-name-today = Today
addresses-decision = Decision
addresses-in-force-until = In force until

addresses-set-up-title = Address registers
addresses-set-up-lead = The search for addresses and the suggestions in forms live on four registers. Make them once, then fill them by import or by hand.
addresses-set-up = Make the address registers
addresses-set-up-done = All registers are there.
addresses-is-there = There
addresses-is-missing = Missing
addresses-keeper = Who keeps the registers
addresses-keeper-hint = The author organisation, usually the department of urban planning. It can be changed later
addresses-keeper-wrong = Choose the organisation that will keep the registers
addresses-made = { $count ->
    [0] All registers were there already
    [one] { $count } register was made
   *[other] { $count } registers were made
}

addresses-reason-former-name = The street is called otherwise today: it was { $text }
addresses-reason-former-address = The house has another address today: it was { $text }
addresses-reason-spelling-corrected = Spelling corrected: { $text }
addresses-reason-name-incomplete = The name is not complete
addresses-reason-romanised = Read from Latin letters
addresses-reason-keyboard-layout = Typed with another keyboard layout
addresses-reason-kind-guessed = The kind of street is missing, and there are several
addresses-reason-kind-differs = Another kind is written: { $text }
addresses-reason-several-streets = There are several streets of this name
addresses-reason-several-houses = There are several houses of this number
addresses-reason-words-left = Not understood: { $text }
addresses-reason-number-read-otherwise = The number was read in another way
addresses-reason-flat-guessed = The number of the flat was guessed
addresses-reason-number-differs = The street has this number only with another letter or block
addresses-reason-house-not-in-register = The street has no such house
addresses-reason-house-missing = No house is given
addresses-reason-district-differs = Another district is given
addresses-reason-settlement-differs = Another settlement is given
addresses-why-empty = There is neither a word nor a number
addresses-why-too-long = Too long for an address
addresses-why-other-settlement = The settlement is not of this community: { $text }
addresses-why-no-street = There is no street of this name

addresses-api-number = Give a number from { $least } to { $most }
addresses-api-too-many = At most { $most } addresses can be sent at once

addresses-check-title = Check a list of addresses
addresses-check-lead = Paste addresses as they stand in letters and tables. You will see which house of the register is meant, and where somebody must choose.
addresses-check-text = Addresses, one a line
addresses-check-text-hint = For example: 35A Myru Avenue, flat 12
addresses-check-file = Or a file with a table
addresses-check-file-hint = CSV, Excel, ODS or JSON, up to { $count } rows. The column of addresses is found by itself
addresses-check-button = Check
addresses-check-report = What came of it
addresses-check-xlsx = Download Excel
addresses-check-others = Or:
addresses-check-how = How lines are compared
addresses-check-how-said = A match is exact when all that is written points at one house and nothing had to be guessed. Otherwise candidates are shown with the reason for the doubt. Addresses that you paste are not kept.
addresses-check-lists = Your lists
addresses-check-kept = { $count ->
    [one] { $count } row, { $when }
   *[other] { $count } rows, { $when }
}
addresses-check-empty = There is no address here. Paste a list or choose a file
addresses-check-too-many = Too many rows: at most { $most } can be checked at once
addresses-check-pasted = A pasted list
addresses-check-shown = { $count ->
    [one] The first { $count } row is shown, doubtful ones first. The rest is in the file.
   *[other] The first { $count } rows are shown, doubtful ones first. The rest is in the file.
}
addresses-check-progress = { $done } of { $count } checked
addresses-check-again = Look again
addresses-verdicts = Which rows are shown
addresses-verdict-any = All
addresses-verdict-exact = Exact match
addresses-verdict-likely = Candidates
addresses-verdict-none = Not found

addresses-desk = Desk
addresses-doubtful-title = Addresses that are not tied
addresses-doubtful-lead = Addresses of objects that could not be matched with the register for certain. Choose the house, leave the address as it is, or add a new one to the register.
addresses-doubtful-none = All addresses are settled
addresses-doubtful-none-why = Addresses whose house must be chosen will appear here.
addresses-doubtful-where = Where to look
addresses-doubtful-nothing = The register has nothing like it
addresses-doubtful-leave = Leave it as it is written
addresses-doubtful-skip = Decide later
addresses-doubtful-new = Add a new address to the register
addresses-doubtful-save = Save the choice
addresses-score = { $score } of 100
addresses-score-wrong = Give a score from { $least } to 100
addresses-accept-title = Accept the likeliest
addresses-accept-score = Score not below
addresses-accept-hint = Addresses with only one such candidate are tied, up to 500 at once. It can be undone
addresses-accept = Accept
addresses-lately = What you did lately
addresses-tied-lately = { $count ->
    [one] { $count } address tied
   *[other] { $count } addresses tied
}
addresses-undo = Undo
addresses-is-undone = Undone
addresses-undone-already = This is undone already
addresses-settled = Tied: { $tied }. Left as they are: { $left }. Could not be changed: { $refused }
addresses-undone = Brought back: { $count }. Changed by somebody since: { $stayed }
