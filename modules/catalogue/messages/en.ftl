# The public catalogue: home, resources, lists, objects, search, rubrics.

catalogue-greeting-morning = Good morning, { $city }
catalogue-greeting-day = Good afternoon, { $city }
catalogue-greeting-evening = Good evening, { $city }
catalogue-greeting-night = Good night, { $city }
catalogue-home-description = The city’s catalogue: places, services, transport, environment and decisions with addresses, opening hours, maps and open data.
catalogue-home-lead = Ask in your own words and we will find the place, service or document of the city.
catalogue-home-doors = City services
catalogue-home-needs = What do you need?
catalogue-home-big = The whole city in one catalogue
catalogue-home-big-lead = Where to be treated, learn, walk and shelter. Who answers for what and when it was last updated.
catalogue-home-big-button = Open the catalogue
catalogue-home-near = On the city map
catalogue-home-near-lead = What is where: addresses, opening hours, step-free entrances.
catalogue-home-map = Places of the catalogue on the map of the city
catalogue-home-themes = By theme
catalogue-home-news = Just updated
catalogue-home-news-all = All resources by date of update
catalogue-kept = Updated on time
catalogue-kept-sentence = { $count ->
    [one] { $kept } of { $count } resource with an update period
   *[other] { $kept } of { $count } resources with an update period
}
catalogue-kept-link = What was updated last
catalogue-all-resources = { $count ->
    [one] The { $count } resource
   *[other] All { $count } resources
}
catalogue-signs = Important now
catalogue-figures = The catalogue today
catalogue-figure-resources = Resources
catalogue-figure-resources-link = All resources
catalogue-figure-objects = Objects
catalogue-figure-objects-link = Search them
catalogue-figure-themes = Themes
catalogue-figure-themes-link = See the themes
catalogue-figure-authors = Author organisations
catalogue-figure-authors-link = Who updated what
catalogue-figure-formats = Open data
catalogue-figure-formats-link = For programs: API

catalogue-shortcut-outages = What is off
catalogue-shortcut-requests = Problems of the city
catalogue-search-label = Search the city’s catalogue
catalogue-search-placeholder = Pharmacy, kindergarten, shelter, route…
catalogue-search-button = Search
catalogue-found-objects = Objects
catalogue-found-resources = Resources
catalogue-found-rubrics = Rubrics
catalogue-found-organisations = Organisations

catalogue-resources-title = Catalogue
catalogue-resources-description = All resources of the city by theme and need: registers of places, services and documents.
catalogue-resources-lead = A resource is a register the city keeps: pharmacies, parks, routes, decisions.
catalogue-resources-total = { $count ->
    [one] { $count } resource with { $objects } objects
   *[other] { $count } resources with { $objects } objects
}
catalogue-resources-count = { $count ->
    [one] { $count } resource
   *[other] { $count } resources
}
catalogue-found-of = { $count } of { $total } shown
catalogue-resources-search = Name of a resource
catalogue-resources-nothing-help = Remove some conditions, or look for the objects themselves in the common search.
catalogue-resources-none = The catalogue is empty
catalogue-resources-none-help = Resources appear here as soon as organisations publish them.
catalogue-view = View
catalogue-view-themes = By theme
catalogue-view-list = List
catalogue-view-together = Together
catalogue-view-map = Map
catalogue-view-table = Table
catalogue-order = Order
catalogue-order-title = By name
catalogue-order-newest = Newest
catalogue-order-largest = Largest
catalogue-order-updated = Just updated
catalogue-themes = Themes
catalogue-needs = Needs
catalogue-rubrics = Rubrics
catalogue-no-theme = Other
catalogue-facet-more = More
catalogue-features = What there is
catalogue-filters = Filters
catalogue-filters-count = { $count ->
    [0] Filters
   *[other] Filters: { $count }
}
catalogue-show = Show
catalogue-reset = Clear all
catalogue-from = from
catalogue-to = to
catalogue-nothing-found = Nothing found
catalogue-overdue = Due for an update
catalogue-updated-on = updated { $date }

catalogue-rubric-found = { $count ->
    [one] { $count } resource with { $objects } objects
   *[other] { $count } resources with { $objects } objects
}
catalogue-rubric-empty = There are no resources in this rubric yet
catalogue-rubric-empty-help = They appear when the city publishes them.
catalogue-other-themes = Other themes
catalogue-other-needs = Other needs

catalogue-objects = { $count ->
    [one] { $count } object
   *[other] { $count } objects
}
catalogue-objects-of = { $count ->
    [one] { $count } object of { $total }
   *[other] { $count } objects of { $total }
}
catalogue-list-search = Name or address
catalogue-list-none = There are no objects yet
catalogue-list-none-help = The resource is new. Objects appear when its author organisation publishes them.
catalogue-list-nothing-help = Remove some filters or type less: we look for the beginnings of words.
catalogue-list-passport = About this resource
catalogue-sort-title = By name
catalogue-sort-changed = Just changed
catalogue-sort-number = By registration number
catalogue-sort-least = { $name }: lowest first
catalogue-sort-most = { $name }: highest first
catalogue-export = Download
catalogue-export-xlsx-people = Excel table
catalogue-export-xlsx-people-about = Exactly these objects, with names instead of codes
catalogue-export-csv = CSV
catalogue-export-csv-about = A table for programs
catalogue-export-json = JSON
catalogue-export-json-about = An array of objects
catalogue-export-ndjson-about = One object a line, for large volumes
catalogue-export-geojson = GeoJSON
catalogue-export-crs = In another coordinate system
catalogue-export-crs-what = For surveyors and the cadastre: UCS-2000, local systems, SC-63, UTM
catalogue-export-format = Format
catalogue-export-system = Coordinate system
catalogue-export-axes = First comes
catalogue-export-axes-east = Longitude (easting)
catalogue-export-axes-north = Latitude (northing)
catalogue-export-download = Download
catalogue-export-geojson-about = For maps and GIS
catalogue-copy = Link
catalogue-map-label = The objects of the list on a map; the numbers are those of the list
catalogue-hidden = This resource is still hidden from visitors
catalogue-archived = The resource is in the archive
catalogue-archived-help = It is no longer updated. The data are kept as they were.
catalogue-to-desk = To the desk

catalogue-open = Open
catalogue-closed = Closed
catalogue-round-the-clock = Round the clock
catalogue-hours-unknown = Ask about the hours
catalogue-open-until = Open until { $time }
catalogue-closed-until = { $day ->
    [0] Closed until { $time }
    [1] Closed until tomorrow, { $time }
    [2] Closed until Monday, { $time }
    [3] Closed until Tuesday, { $time }
    [4] Closed until Wednesday, { $time }
    [5] Closed until Thursday, { $time }
    [6] Closed until Friday, { $time }
    [7] Closed until Saturday, { $time }
    [8] Closed until Sunday, { $time }
   *[other] Closed until { $date }, { $time }
}
catalogue-closes-at = { $day ->
    [0] Closes at { $time }
    [1] Closes tomorrow at { $time }
    [2] Closes on Monday at { $time }
    [3] Closes on Tuesday at { $time }
    [4] Closes on Wednesday at { $time }
    [5] Closes on Thursday at { $time }
    [6] Closes on Friday at { $time }
    [7] Closes on Saturday at { $time }
    [8] Closes on Sunday at { $time }
   *[other] Closes on { $date } at { $time }
}
catalogue-opens-at = { $day ->
    [0] Opens today at { $time }
    [1] Opens tomorrow at { $time }
    [2] Opens on Monday at { $time }
    [3] Opens on Tuesday at { $time }
    [4] Opens on Wednesday at { $time }
    [5] Opens on Thursday at { $time }
    [6] Opens on Friday at { $time }
    [7] Opens on Saturday at { $time }
    [8] Opens on Sunday at { $time }
   *[other] Opens on { $date } at { $time }
}
catalogue-day-today = { $day }, today

catalogue-now = Now
catalogue-short = In short
catalogue-own-page = All about it
catalogue-route = Find the way
catalogue-call = Call
catalogue-share = Share
catalogue-print = Print
catalogue-edit = Edit
catalogue-pictures = Photographs
catalogue-picture = { $name }, photograph { $number }
catalogue-files = Documents
catalogue-passport = About this record
catalogue-history = History of publication
catalogue-number = Registration number
catalogue-author = Author organisation
catalogue-responsible = Person responsible
catalogue-registered-on = Registered
catalogue-changed-on = Last change
catalogue-next-update = Next update
catalogue-version = Version
catalogue-step-first = First published
catalogue-step-renewed = Data updated
catalogue-step-archived = Moved to the archive
catalogue-step-version = Version { $version }
catalogue-object-map = { $name } on the map
catalogue-object-newer = There is a newer version that is not published yet
catalogue-copy-place = Copy the coordinates
catalogue-all-of = All objects of “{ $name }”
catalogue-all-of-them = { $count ->
    [one] All { $count }
   *[other] All { $count }
}
catalogue-report = Something wrong?
catalogue-report-checked = The data were last changed on { $date }. If you see a mistake, tell the organisation that keeps them.
catalogue-report-mail = Report a mistake
catalogue-report-phone = Call { $phone }
catalogue-gone = This object, number { $number }, was moved to the archive on { $date }. It was public before; its data are no longer shown.

catalogue-passport-title = { $name }: about this resource
catalogue-to-objects = To the objects
catalogue-objects-published = Objects published
catalogue-phone = Telephone
catalogue-email = E-mail
catalogue-period = How often it is updated
catalogue-freshness = Due
catalogue-fresh = { $days ->
    [0] To be updated today
    [one] { $days } day until the update
   *[other] { $days } days until the update
}
catalogue-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
catalogue-code = Code
catalogue-declaration-version = Version of the description
catalogue-created-on = Resource made
catalogue-licence = Licence of the data
catalogue-structure = Structure
catalogue-fields-count = { $count ->
    [one] { $count } field
   *[other] { $count } fields
}
catalogue-field-name = Field
catalogue-field-code = Code
catalogue-field-kind = Type
catalogue-field-about = What it holds
catalogue-field-required = Required
catalogue-files-open = Open data
catalogue-files-machine = For programs
catalogue-schema-about = Table Schema: the structure of the file
catalogue-csvw-about = CSV on the Web: metadata of the file
catalogue-openapi-about = Description of the API
catalogue-to-api = How to use the API
catalogue-versions = Versions of the description
catalogue-version-number = Version { $version }

catalogue-about-title = About the platform
catalogue-about-lead = What the city knows about itself and can share: checked, with those who answer for it and dates of update.
catalogue-about-what = Each resource is kept by the organisation that answers for its data. The page about a resource says who that is, how often the data are updated and which fields they have.
catalogue-about-data = The data can be downloaded as tables, JSON and GeoJSON or taken through the API without signing up, under CC BY 4.0.
catalogue-about-personal = There are no personal data on public pages, in files and in search. Each look at them by officials is written into a journal.
catalogue-about-code = The platform runs on Hromada, open source under EUPL-1.2.

catalogue-accessibility-title = Accessibility
catalogue-accessibility-lead = We make these pages for everybody: by WCAG 2.2 level AA and EN 301 549.
catalogue-accessibility-look = Theme, text size and contrast can be changed under “View” at the top of the page. Your choice is kept on this device.
catalogue-accessibility-keys = Everything works with a keyboard, with screen readers and without JavaScript. Text can be enlarged to 400%.
catalogue-accessibility-maps = Each map has a list of the same objects beside it.
catalogue-accessibility-known = What is not perfect yet: files that organisations attach may lack a text layer, and names of objects are not always translated.
catalogue-accessibility-help = Is something in your way? Tell us and we will do it differently:

catalogue-rubrics-title = Rubrics of the catalogue
catalogue-rubrics-lead = Themes and needs by which residents find resources. The order here is the order on the site.
catalogue-rubrics-none = There are no rubrics yet
catalogue-rubrics-none-help = Add the first: a theme such as “Health” or a need such as “For veterans”.
catalogue-rubrics-ordered = The order is changed
catalogue-rubric-new = New rubric
catalogue-rubric-saved = The rubric is saved
catalogue-rubric-deleted = The rubric is deleted
catalogue-rubric-delete = Delete the rubric
catalogue-rubric-delete-title = Delete the rubric “{ $name }”?
catalogue-rubric-delete-lead = { $count ->
    [0] It holds no resources.
    [one] { $count } resource stays in the catalogue, only the rubric goes.
   *[other] { $count } resources stay in the catalogue, only the rubric goes.
}
catalogue-rubric-is-hidden = hidden
catalogue-rubric-title-uk = Title in Ukrainian
catalogue-rubric-title-en = Title in English
catalogue-rubric-description-uk = Description in Ukrainian
catalogue-rubric-description-en = Description in English
catalogue-rubric-code = Code in the address
catalogue-rubric-code-hint = Small Latin letters, for example health
catalogue-rubric-code-form = Type the code in small Latin letters, digits and hyphens, beginning with a letter
catalogue-rubric-code-taken = There is a rubric with the code “{ $code }” already. Choose another code
catalogue-rubric-title-required = Type the title in Ukrainian
catalogue-rubric-icon = Icon
catalogue-rubric-icon-hint = All icons are shown on the page of components
catalogue-rubric-icon-unknown = Choose an icon from the list
catalogue-rubric-kind = What the rubric gathers
catalogue-rubric-registers = Resources
catalogue-rubric-registers-hint = Tick those that belong to the rubric
catalogue-rubric-hidden = Visibility
catalogue-rubric-hidden-label = Do not show to visitors
catalogue-kind-theme = Theme
catalogue-kind-need = Need
catalogue-too-long = Shorten it: at most { $most } characters
catalogue-mistakes = There is a mistake
catalogue-save = Save
catalogue-cancel = Cancel
catalogue-move-up = Up
catalogue-move-down = Down

# API: words of refusals and lists for programs.
api-number = Give a whole number from { $least } to { $most }
api-yes-or-no = Give true or false
api-word = Possible values: { $words }
api-id = Give an id (UUID), for example 019a5c2e-0000-7000-8000-000000000000
api-cursor = This mark of a place is not one of ours. Take it from next or previous of an earlier answer
api-filter-unknown = “{ $field }” is not a field to filter by. The declaration of the resource marks those that are with filterable
api-bbox = Give four numbers separated by commas: west, south, east, north in degrees, for example 33.3,47.8,33.5,48.0
api-no-map = This resource has no places on the map
api-too-long = At most { $most } characters
api-rubric-unknown = There is no such rubric. The list of rubrics: /api/v1/rubrics
api-resource-unknown = There is no such resource. The list of resources: /api/v1/resources
api-organisation-unknown = There is no such organisation. The list of organisations: /api/organisations
api-declaration-breaks = { $count ->
    [one] The new declaration would break { $count } object, so nothing was changed. Say in migration what becomes of its values.
   *[other] The new declaration would break { $count } objects, so nothing was changed. Say in migration what becomes of their values.
}
api-idempotency-key = Idempotency-Key must be a word of up to 200 Latin characters
api-idempotency-reused = Another object was written with this Idempotency-Key already. Take a new key for a new object
api-organisation = Organisation
api-state = State
api-yes = Yes
api-no = No
catalogue-on-city-map = On the city map
