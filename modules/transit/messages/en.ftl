transit-kind = Public transport timetable
transit-title = Public transport
transit-lead = Routes, stops and the timetable of the city.
transit-door = Transport
transit-door-hint = Timetable, routes, stops
transit-none = There is no timetable yet
transit-none-why = Routes and stops will appear here as soon as it is published.
transit-none-fits = No such route was found
transit-none-fits-why = Try the number of the route or the name of the stop it starts from.
transit-reset = Show all
transit-to-desk = Timetable desk
transit-own-stops = My stops
transit-routes = Routes
transit-stops = Stops
transit-all-stops = All stops
transit-gtfs = Timetable for programs (GTFS)
transit-find = Find
transit-find-route = Number or name of a route
transit-find-stop = Name or number of a stop
transit-find-near = Stops near an address
transit-address-hint = Street and house number, for example: 12 Shevchenka St.
transit-here = Near me
transit-near = Stops near { $address }
transit-near-you = Stops near you
transit-address-none = No such address was found: “{ $typed }”. Check the street and the house number.
transit-address-which = Which one do you mean by “{ $typed }”?
transit-no-stop = No stops were found
transit-no-stop-why = Check the name, or look near an address.
transit-map = { $count ->
    [one] { $count } stop on the map
   *[other] { $count } stops on the map
}
transit-map-note = The number on the map is the place in the list.
transit-modes = Kind of transport
transit-modes-all = All
transit-mode-tram = tram
transit-mode-subway = metro
transit-mode-rail = train
transit-mode-bus = bus
transit-mode-ferry = ferry
transit-mode-cable-tram = cable tram
transit-mode-aerial-lift = cable car
transit-mode-funicular = funicular
transit-mode-trolleybus = trolleybus
transit-mode-monorail = monorail
transit-mode-other = transport
transit-modes-tram = Trams
transit-modes-subway = Metro
transit-modes-rail = Trains
transit-modes-bus = Buses
transit-modes-ferry = Ferries
transit-modes-cable-tram = Cable trams
transit-modes-aerial-lift = Cable cars
transit-modes-funicular = Funiculars
transit-modes-trolleybus = Trolleybuses
transit-modes-monorail = Monorails
transit-modes-other = Other
transit-hours = { $first }–{ $last }
transit-hours-of = First and last departure:
transit-not-today = does not run today
transit-not-this-day = Nothing runs on this day by the timetable.
transit-today = today, { $day }
transit-tomorrow = tomorrow, { $day }
transit-today-short = today
transit-day = Day
transit-towards = towards { $sign }
transit-directions = Directions
transit-stops-of = Stops in order
transit-hours-here = departures
transit-departures-from = Departures from { $stop }
transit-runs = { $count ->
    [one] { $count } trip
   *[other] { $count } trips
} a day, from { $first } to { $last }
transit-table = Table of all trips
transit-table-of = { $route }: table of trips
transit-hour = Hour
transit-minutes = Minutes
transit-headway-note = “≈” means that vehicles keep an interval: the time is approximate.
transit-scheduled = By the timetable
transit-scheduled-at = By the timetable, { $time }
transit-scheduled-note = These are the times of the timetable. Where the vehicles really are, this page does not know.
transit-next = Next departures
transit-next-none = Nothing leaves from here in the next day.
transit-now = now
transit-min = min
transit-every = every ≈ { $minutes } min
transit-platform = platform { $code }
transit-platform-title = Platform
transit-low-floor = low floor
transit-some-low-floor = some trips have a low floor
transit-accessible-stop = wheelchair accessible
transit-whole-day = Timetable of the whole day
transit-routes-here = Routes of the stop
transit-routes-here-none = Nothing leaves from here.
transit-about-stop = About the stop
transit-near-stops = Stops nearby
transit-code = Stop number
transit-about = About
transit-boarding = Boarding with a wheelchair
transit-boarding-yes = possible
transit-boarding-no = not possible
transit-boarding-unknown = not known
transit-agency = Carrier
transit-agencies = Carriers
transit-phone = Phone
transit-star-on = My stop
transit-star-off = Take off my stops
transit-starred = The stop is one of yours. Only this browser remembers it.
transit-unstarred = The stop is no longer one of yours.
transit-metres = { $count } m
transit-kilometres = { $count } km
transit-routes-count = { $count ->
    [one] { $count } route
   *[other] { $count } routes
}
transit-stops-count = { $count ->
    [one] { $count } stop
   *[other] { $count } stops
}
transit-trips-count = { $count ->
    [one] { $count } trip
   *[other] { $count } trips
}

transit-stop = stop
transit-house = address
transit-place-on-map = place on the map
transit-plan = Plan a journey
transit-plan-hint = From one stop or address to another: with changes, on foot, at the time you need.
transit-plan-do = Find the way
transit-plan-from = Go from here
transit-plan-to = Come here
transit-from = From
transit-to = To
transit-swap = Swap
transit-when = When
transit-when-depart = Leave not before
transit-when-arrive = Be there by
transit-time = Time
transit-accessible-only = Only vehicles and stops that are wheelchair accessible
transit-plan-required = Write a stop or an address
transit-plan-unknown = No such stop or address was found. Check the name or the house number.
transit-plan-which = Choose which one you mean
transit-plan-lead = From “{ $from }” to “{ $to }”: { $day }, from { $time }
transit-plan-lead-arrive = From “{ $from }” to “{ $to }”: { $day }, by { $time }
transit-plan-note = By the timetable. At least two minutes are left for a change; the way on foot is approximate.
transit-plan-none = No way was found
transit-plan-none-why = Try another time or day, or untick accessible vehicles only.
transit-plan-no-day = There is no timetable for { $day } yet
transit-plan-no-day-why = A journey can be planned within the coming week.
transit-plan-map = The way on the map from А to Б
transit-lasting-minutes = { $minutes } min
transit-lasting = { $hours } h { $minutes } min
transit-on-foot = on foot
transit-changes = { $count ->
    [0] no changes
    [one] { $count } change
   *[other] { $count } changes
}
transit-walking = on foot { $lasting }
transit-legs = The way step by step
transit-walk-to-stop = Walk to the stop “{ $name }”, about { $lasting }.
transit-walk-to-end = Walk to “{ $name }”, about { $lasting }.
transit-ride = { $what } towards “{ $sign }”: get in at “{ $stop }” and ride { $count ->
    [one] { $count } stop
   *[other] { $count } stops
}, { $lasting }.
transit-stay = Stay in the vehicle: it goes on as { $what } towards “{ $sign }”, { $count ->
    [one] { $count } stop
   *[other] { $count } stops
}, { $lasting }.
transit-alight = Get out at “{ $stop }”.
transit-between = By way of:
transit-share = Link to this way
transit-api-word = Must be one of: { $words }
transit-api-limit = Must be from 1 to { $most }
transit-api-moment = Must be a moment, for example 2026-11-23T08:00:00+02:00
transit-api-place = Must be a stop, as stop:1047, or a place, as 47.91,33.39
transit-api-stop = Name a stop
transit-api-none = There is no timetable for this day

transit-desk = Desk
transit-desk-title = Timetable
transit-desk-now = “{ $title }” holds today. { $valid }.
transit-desk-now-none = No version of the timetable holds today.
transit-desk-ends = The published timetable ends on { $day }. Prepare the next version.
transit-desk-none = There are no versions of the timetable yet
transit-desk-none-why = Upload a GTFS file: it is checked and shown to you before anything is published.
transit-public = Page for passengers
transit-version = Version
transit-version-number = Timetable version No. { $number }
transit-version-title = Name of the version
transit-version-title-hint = For officials, for example “Winter timetable”. Left empty, it is the name of the file.
transit-state = State
transit-state-draft = Draft
transit-state-ready = Checked
transit-state-coming = Published ahead
transit-state-published = In force
transit-state-past = Past
transit-state-withdrawn = Withdrawn
transit-days = Days in force
transit-calendar = Days of running in the file
transit-valid = From { $from } to { $until }
transit-valid-none = No days named
transit-contents = What it holds
transit-made = Made
transit-source = Where from
transit-source-file = GTFS file
transit-source-desk = Made here
transit-published-at = Published
transit-import = Upload a timetable
transit-import-do = Upload and check
transit-import-lead = The file is read and you are shown what was found in it. Nothing changes for passengers until you publish the version.
transit-imported = The file was read. Look at what it holds and publish it.
transit-file = GTFS file
transit-file-hint = A zip archive with the tables of the timetable, for example gtfs.zip.
transit-file-required = Choose a file
transit-file-not-zip = This is not a zip archive, or it is damaged. Upload an archive with GTFS tables.
transit-file-damaged = The file could not be read: it seems to be damaged. Try again or take a new one.
transit-file-no-table = The file has no table { $table }, or nothing usable in it. No timetable can be made without it.
transit-file-many-files = There are too many files in the archive: more than { $most }.
transit-file-bomb = The file { $file } unpacks to more than { $megabytes } MB. Such a timetable is not taken.
transit-file-rows = There are too many rows in the file: more than { $most }.
transit-file-text = There is too much text in the file: more than { $megabytes } MB.
transit-file-departures = There are too many departures in the timetable: more than { $most }.
transit-title-required = Name the version
transit-too-long = Too long. Shorten the text.
transit-publish = Publish
transit-move-days = Change the days in force
transit-publish-lead = “{ $title }”: { $figures }. From the first named day passengers travel by this version.
transit-publish-over = “{ $title }” is published too. { $valid }. On days they share, the version published last holds.
transit-valid-from = First day in force
transit-valid-from-hint = From this day the timetable switches over to this version.
transit-valid-until = Last day in force
transit-valid-until-hint = No later than the last day of running in the file.
transit-day-required = Name a day
transit-day-wrong = There is no such day
transit-days-order = The last day must not be before the first
transit-days-empty = Nothing runs on these days by this timetable
transit-published-done = The version is published
transit-withdraw = Withdraw
transit-withdraw-title = Withdraw the version
transit-withdraw-lead = “{ $title }” stops being in force at once. If another version is published for these days, it holds; otherwise passengers are left without a timetable.
transit-withdrawn-done = The version is withdrawn
transit-reason = Reason
transit-reason-hint = Officials will see it.
transit-reason-required = Say why you withdraw it
transit-other-state = This can no longer be done with the version: its state has changed.
transit-changed-meanwhile = Somebody else has just changed this version. Look at it again.
transit-download = Download GTFS
transit-report = What was found in the file
transit-report-clean = Nothing to remark.
transit-found-error = { $count ->
    [one] { $count } error: something the file says is lost or was guessed
   *[other] { $count } errors: something the file says is lost or was guessed
}
transit-found-warning = { $count ->
    [one] { $count } warning: nothing is lost
   *[other] { $count } warnings: nothing is lost
}
transit-found-repaired = { $count ->
    [one] { $count } repair: what was meant is certain
   *[other] { $count } repairs: what was meant is certain
}
transit-examples = Examples
transit-line = line { $line }
transit-rows = Rows of the tables
transit-preview-days = Trips by day
transit-preview-routes = Routes of the first day
transit-more-routes = And { $count ->
    [one] { $count } more route
   *[other] { $count } more routes
}.
transit-trips = Trips
transit-km = Kilometres
transit-first = First trip
transit-last = Last trip
transit-route = Route
transit-name = Name
transit-keeper-title = Who keeps the timetable
transit-keeper-lead = Officials of this organisation upload, edit and publish the timetable of the city.
transit-keeper = Organisation
transit-keeper-hint = The rights of a post can be narrowed to the kind “Public transport timetable”.
transit-keeper-required = Choose an organisation
transit-keeper-done = Saved who keeps the timetable
transit-choose = Choose
transit-save = Save

transit-compare = Versions compared
transit-compare-do = Compare
transit-compare-before = Before
transit-compare-after = After
transit-compare-day-hint = Left empty, it is a usual Wednesday of each version.
transit-compare-lead = { $before } by the first version is compared with { $after } by the second.
transit-compare-no-day = One of the versions has no day on which anything runs; there is nothing to compare.
transit-compare-with-today = Compare with the one in force
transit-compare-figure = Figure
transit-compare-same-routes = All routes are the same.
transit-compare-same-stops = All stops are the same.
transit-before = Before
transit-after = After
transit-difference = Difference
transit-change-added = Added
transit-change-removed = Removed
transit-change-changed = Changed
transit-stops-differ = other stops or another order
transit-moved = moved by { $metres }
transit-more-stops = And { $count ->
    [one] { $count } more stop
   *[other] { $count } more stops
}.

transit-draft = Editing the timetable
transit-draft-new = Make a timetable
transit-draft-begin = Begin
transit-draft-lead = A timetable is made of carriers, stops, routes, calendars and trips. Nothing changes for passengers until you finish and publish the version.
transit-draft-begun = The draft is made
transit-draft-open = Edit
transit-draft-of = Change: a new draft
transit-draft-note = Every change can be taken back until the draft is finished.
transit-draft-empty = There is nothing here yet.
transit-draft-agency = Carriers
transit-draft-stop = Stops
transit-draft-route = Routes
transit-draft-service = Calendars
transit-draft-trips = Trips
transit-base = Based on
transit-base-hint = The draft begins with what this version holds.
transit-base-none = Nothing: from the beginning
transit-base-required = Choose a version that has a file
transit-put-agency = Write a carrier
transit-put-stop = Write a stop
transit-put-route = Write a route
transit-put-service = Write a calendar
transit-put-exception = Exception of a calendar
transit-put-trips = Write trips
transit-remove = Remove
transit-removed = Removed
transit-edited = Written
transit-undo = Take the last change back
transit-undone = The last change was taken back
transit-finish = Finish and check
transit-finished = The timetable is made. Look at it and publish it.
transit-edits = Last changes
transit-edits-none = There are no changes yet.
transit-edits-many = The draft has too many changes. Finish it and begin a new one based on it.
transit-nothing-to-undo = There is nothing to take back
transit-nothing-to-remove = There is no such thing here
transit-still-used = It cannot be removed: trips, routes or stops still use it
transit-required = Fill this field in
transit-url = Page
transit-url-hint = Address of a site, for example https://tram.example.com
transit-lat = Latitude
transit-lat-hint = For example 47.91
transit-lon = Longitude
transit-lon-hint = For example 33.39
transit-code-hint = The one on the sign. May be left empty.
transit-number = Number
transit-id = Code
transit-place = Place
transit-route-name-hint = For example: Station — Park
transit-service = Calendar
transit-service-hint = For example: Workdays
transit-weekdays = Days of the week
transit-monday = Monday
transit-tuesday = Tuesday
transit-wednesday = Wednesday
transit-thursday = Thursday
transit-friday = Friday
transit-saturday = Saturday
transit-sunday = Sunday
transit-from-day = First day
transit-until-day = Last day
transit-exceptions = Exceptions
transit-runs-that-day = On that day, by this calendar
transit-exception-yes = vehicles run
transit-exception-no = vehicles do not run
transit-direction = Direction
transit-direction-0 = there
transit-direction-1 = back
transit-sign = Sign on the vehicle
transit-sign-hint = Where it goes, for example: Park
transit-stops-hint = A line for each stop: its code and the minutes from the first one, for example “1047 12”.
transit-clock-hint = For example 05:30. After midnight of the same service day: 25:10.
transit-every-field = Every so many minutes
transit-trips-how = How to write them
transit-by-interval = The interval only
transit-by-interval-hint = Passengers are promised an interval and no time.
transit-instead = Instead of those there are
transit-instead-hint = Trips of this route in this direction by this calendar are replaced.
transit-degrees-wrong = Write degrees as a number, for example 47.91
transit-clock-wrong = Write a time, for example 05:30
transit-every-wrong = From 1 to 1440 minutes
transit-stop-line-wrong = A line that is not understood: “{ $line }”. A stop's code and minutes are needed.
transit-stops-few = There must be from two to { $most } stops
transit-no-such-stop = There is no stop with the code { $stop }
transit-no-such-route = There is no such route
transit-no-such-service = There is no such calendar
transit-no-such-agency = There is no such carrier
transit-no-such-mode = There is no such kind of transport
transit-minutes-back = Minutes must grow from stop to stop
transit-hours-order = The last trip must not be before the first
transit-trips-many = Too many trips at once: more than { $most }
transit-more-rows = And { $count } more.
transit-op-put-agency = Carrier
transit-op-put-stop = Stop
transit-op-put-route = Route
transit-op-put-service = Calendar
transit-op-put-exception = Exception of a calendar
transit-op-put-trips = Trips
transit-op-remove-trips = Trips removed
transit-op-remove = Removed

transit-finding-duplicate-key = The same thing stands twice; the first was taken
transit-finding-foreign-key-violation = A reference to something that is not there
transit-finding-missing-required-field = A required value is missing
transit-finding-missing-required-column = A required column is missing
transit-finding-missing-required-file = A required file is missing
transit-finding-missing-stop-name = A stop has no name
transit-finding-missing-trip-edge = The first or the last stop of a trip has no time
transit-finding-missing-calendar-and-calendar-date-files = There is no calendar at all
transit-finding-stop-time-interpolated = Times left out were computed between neighbouring stops
transit-finding-stop-time-with-only-arrival-or-departure-time = Only arrival or departure was given; it was taken for both
transit-finding-stop-time-with-arrival-before-previous-departure-time = The times of a trip go back
transit-finding-start-and-end-range-out-of-order = The end is before the beginning
transit-finding-invalid-time = A time that cannot be understood
transit-finding-invalid-date = A date that cannot be understood
transit-finding-invalid-integer = A number that cannot be understood
transit-finding-invalid-float = A decimal number that cannot be understood
transit-finding-invalid-color = A colour that cannot be understood
transit-finding-invalid-character = Damaged letters
transit-finding-invalid-timezone = An unknown time zone
transit-finding-invalid-input-files-in-subfolder = The tables lie in a folder of the archive
transit-finding-number-out-of-range = A number out of its bounds
transit-finding-unexpected-enum-value = A value that the reference does not know
transit-finding-unknown-file = A file that GTFS does not know
transit-finding-unknown-column = A column that GTFS does not know
transit-finding-empty-file = An empty file
transit-finding-i-o-error = A file was not read to its end
transit-finding-duplicated-column = A column stands twice
transit-finding-leading-or-trailing-whitespaces = Needless spaces around values
transit-finding-too-long-value = A value that was too long was cut
transit-finding-point-near-origin = A stop or point near the origin of coordinates
transit-finding-decreasing-shape-distance = The distance along a shape decreases
transit-finding-decreasing-or-equal-stop-time-distance = The distance along a trip does not grow
transit-finding-single-shape-point = A shape of one point
transit-finding-unsorted-stop-times = The stops of a trip stand out of order; they were ordered
transit-finding-unusable-trip = A trip of fewer than two stops
transit-finding-location-with-unexpected-stop-time = A trip stops where vehicles do not
transit-finding-inconsistent-agency-timezone = Carriers have different time zones
transit-finding-service-has-no-active-day-of-the-week = A calendar without any day of the week
transit-finding-more-than-one-entity = More than one row where there must be one
transit-finding-csv-parsing-failed = A table was not read to its end
transit-finding-invalid-row-length = A row has not as many values as there are columns
transit-finding-route-both-short-and-long-name-missing = A route has neither number nor name
transit-finding-unused-trip = A trip that stops nowhere
