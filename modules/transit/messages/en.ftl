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

transit-live-title = Transport on the map
transit-live-lead = Where vehicles are right now. Only those with fresh data are shown.
transit-live-none = There are no live data yet
transit-live-none-why = As soon as there is a timetable and vehicles report where they are, they appear here.
transit-live-none-route = No vehicle of this route has fresh data now.
transit-live-count = { $count ->
    [one] { $count } vehicle in service
   *[other] { $count } vehicles in service
}
transit-live-vehicles = { $count ->
    [0] no fresh data
    [one] { $count } vehicle
   *[other] { $count } vehicles
}
transit-live-all-routes = All routes
transit-live-show = Show
transit-live-chosen = The chosen vehicle
transit-live-by-route = By route
transit-live-on-line = Vehicles in service
transit-live-on-map = On the map
transit-live-feeds = For programs, GTFS-Realtime:
transit-live-at = As of { $time }
transit-live-forecast = forecast
transit-live-after-another = forecast, the vehicle still has to finish the trip before
transit-live-scheduled = by the timetable
transit-live-no-data = no data for { $minutes } min, time by the timetable
transit-live-cancelled = cancelled
transit-live-skipped = does not stop here
transit-live-late = { $minutes } min late
transit-live-early = { $minutes } min early
transit-live-on-time = on time
transit-live-age-seconds = data { $seconds } s ago
transit-live-age-minutes = data { $minutes } min ago
transit-live-off-route = off its route
transit-live-next = next stop: { $stop }
transit-live-note = A “forecast” comes from where the vehicle is. Where there are no data, the time is the timetable’s.
transit-live-scheduled-note = These times are the timetable’s: no vehicle of this stop reports now.
transit-live-many = At most { $most } positions can be sent at once
transit-live-limit = A number from 1 to { $most }
transit-live-start-wrong = The start of a trip is written HH:MM:SS
transit-map-canvas = A map with moving vehicles
transit-map-zoom-in = Zoom in
transit-map-zoom-out = Zoom out
transit-map-near = Where am I
transit-map-near-found = Your place is shown
transit-map-near-unknown = The device did not say where it is
transit-map-failed = A part of the map did not load
transit-map-no-webgl = This browser does not draw the live map. There is a list by route below.
transit-map-m = m
transit-map-km = km
transit-map-gestures-ctrl = Hold Ctrl to zoom the map
transit-map-gestures-mac = Hold ⌘ to zoom the map
transit-map-gestures-touch = Move the map with two fingers
transit-map-close = Close
transit-map-lost = The connection was lost. The last known places of vehicles are shown.
transit-map-back = The connection is back
transit-map-route-page = Timetable of the route
transit-map-late = late, min:
transit-map-early = early, min:
transit-map-on-time = on time
