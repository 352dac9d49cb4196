# House passports.
houses-title = Houses
houses-lead = Find your house: what its upkeep costs, who manages it, what is repaired and when.
houses-passport = House passport
houses-filters = Filters
houses-filters-count = { $count ->
    [0] Filters
   *[other] Filters: { $count }
}
houses-search = Address or manager
houses-search-example = Kalynova, 12
houses-find = Find
houses-show = Show
houses-reset = Clear
houses-more-terms = More
houses-from = from
houses-to = to
houses-order = Order
houses-sort-address = By address
houses-sort-cheapest = Cheapest upkeep first
houses-sort-dearest = Dearest upkeep first
houses-sort-oldest = Oldest first
houses-sort-newest = Newest first
houses-export = Download
houses-export-passports = Passports, XLSX
houses-export-costs = Actual costs, { $format }
houses-view = How the list looks
houses-view-list = List and map
houses-view-table = Table
houses-map = The houses of this page on the map
houses-found-all = { $count ->
    [one] { $count } house
   *[other] { $count } houses
}
houses-found = { $count ->
    [one] { $count } house of { $total }
   *[other] { $count } houses of { $total }
}
houses-nothing-found = There is no such house
houses-nothing-found-help = Check the street and the number, or take away some filters. Private houses are not here.
houses-none = There are no house passports yet
houses-none-help = They appear as soon as the city makes their register.
houses-address = Address
houses-district = District
houses-year = Year
houses-storeys-column = Storeys
houses-manager = Manager
houses-cost-month = Upkeep a month
houses-no-costs = no costs reported
houses-to-desk = My houses
houses-to-finder = Find houses
houses-built-in = built in { $year }
houses-storeys = { $count ->
    [one] { $count } storey
   *[other] { $count } storeys
}
houses-entrances = { $count ->
    [one] { $count } entrance
   *[other] { $count } entrances
}
houses-flats = { $count ->
    [one] { $count } flat
   *[other] { $count } flats
}

# Comparison.
houses-compare = Compare
houses-compare-one = Compare: { $house }
houses-compare-chosen = Compare the chosen
houses-compare-hint = Tick up to four houses
houses-compare-most = { $count } houses can be compared at most; these are the first
houses-compare-title = Houses side by side
houses-compare-with = Compare with another
houses-compare-empty = Add houses by their address, or tick them in the finder.
houses-compare-off = Take away
houses-compare-differs = What differs between the houses is in bold.
houses-add = Add a house
houses-add-hint = Its address, such as “вул. Калинова, 12”
houses-add-button = Add
houses-add-none = There is no house at this address
houses-add-several = There are several such houses: give the number
houses-cheapest = { $house } has the cheapest upkeep: { $rate } a month.

# The passport.
houses-energy-class = Energy class { $class }
houses-print = Print
houses-share = Share
houses-enter-figures = Enter costs
houses-cost-title = What upkeep costs
houses-cost-none = The manager has not reported actual costs of the last year yet.
houses-cost-says = Over a year the upkeep of a square metre cost ₴{ $rate } a month on average.
houses-cost-says-same = Over a year the upkeep of a square metre cost ₴{ $rate } a month on average, as in the city as a whole.
houses-cost-says-more = Over a year the upkeep of a square metre cost ₴{ $rate } a month on average, { $percent }% more than in the city as a whole.
houses-cost-says-less = Over a year the upkeep of a square metre cost ₴{ $rate } a month on average, { $percent }% less than in the city as a whole.
houses-download-csv = Download CSV
houses-this-house = This house
houses-similar = Similar houses
houses-city = The city
houses-mean-of-year = mean of a year
houses-per-metre = ₴/m²
houses-unit = ₴/m² a month
houses-month = Month
houses-as-much = as much
houses-more = { $percent }% dearer
houses-less = { $percent }% cheaper
houses-kin = Similar: { $what }. The city has { $count ->
    [one] { $count } such house
   *[other] { $count } such houses
}; the mean is weighted by area.
houses-kin-storeys = { $from }–{ $to } storeys
houses-kin-decade = the { $year }s
houses-flat = For a flat of { $metres } m² that is about { $amount } a month.
houses-items-of = Where the money went in { $month }
houses-item = Item of costs
houses-spent = Spent
houses-here = Here
houses-in-city = In the city
houses-against-city = Against the city
houses-total = Together
houses-more-about = More about the house
houses-features = What there is
houses-repairs = Current repairs
houses-plan-of = Plan for { $year }
houses-no-repairs = There is no plan of repairs yet.
houses-repair-planned = Planned
houses-repair-underway = Under way
houses-repair-done = Done
houses-repair-postponed = Put off
houses-repair-cancelled = Cancelled
houses-capital = Queue of capital repairs
houses-place-of = Place { $place } of { $count }
houses-queued-since = In the queue since { $date }
houses-estimate = estimate { $amount }
houses-points = { $count ->
    [one] { $count } point: what for
   *[other] { $count } points: what for
}
houses-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
houses-whole-queue = The whole queue of the city
houses-documents = Documents
houses-history = History of the passport
houses-history-created = The passport was made
houses-history-changed = The passport was changed
houses-history-archived = The passport was archived
houses-manager-title = Who manages it
houses-manager-unknown = The manager is not named yet.
houses-contract = Contract No. { $number }
houses-contract-of = of { $date }
houses-contract-price = Price by the contract { $price } for 1 m² a month
houses-photo-of = { $house }, photo
houses-map-of = { $house } on the map
houses-passport-of = Passport { $number } changed on { $date }
houses-figures-until = costs reported up to { $month }
houses-code = The address of this passport as a code

# Subscription.
houses-subscribe-title = Hear of changes
houses-subscribe-lead = We tell you when new costs are reported, the plan of repairs changes or a document is added.
houses-subscribed-already = You are subscribed to changes at this house.
houses-subscribe = Subscribe

# The queue.
houses-queue-title = Queue of capital repairs
houses-queue-lead = Which house is repaired, what of it and after whom: points by the city’s criteria.
houses-queue-lead-count = { $count ->
    [one] { $count } house waits.
   *[other] { $count } houses wait.
} More points come first; of equal ones whoever came earlier.
houses-queue-found = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
houses-queue-none = Nothing is found in the queue
houses-queue-none-help = Take away some filters: the repair may be done already.
houses-element = What is repaired
houses-all-elements = Everything
houses-stage = Stage
houses-all-stages = All stages
houses-all-districts = All districts
houses-stage-waiting = Waiting
houses-stage-design = Being designed
houses-stage-works = Being repaired
houses-stage-done = Done
houses-stage-withdrawn = Taken out
houses-place-column = Place in the queue
houses-points-column = Points
houses-since-column = In the queue since
houses-estimate-column = Estimate
houses-criteria = What gives points
houses-criteria-lead = Points add up. Of the steps of a criterion the highest that is reached counts.
houses-criterion = Criterion
houses-value = Value
houses-step = from { $from } { $unit } — { $count ->
    [one] { $count } point
   *[other] { $count } points
}
houses-step-years = from { $from } years — { $count ->
    [one] { $count } point
   *[other] { $count } points
}
houses-step-yes = yes — { $count ->
    [one] { $count } point
   *[other] { $count } points
}

# The desk.
houses-desk = Desk
houses-desk-title = My houses
houses-desk-lead = Costs of a month are reported once it has ended. { $month } is due now.
houses-desk-which = Which houses
houses-desk-all = All · { $count }
houses-desk-late = Without the last month · { $count }
houses-desk-none = There are no houses
houses-desk-none-help = Houses whose passports your organisation keeps appear here.
houses-last-month = Last month reported
houses-never = no costs reported
houses-late = due
houses-passports-desk = Passports
houses-tabs = Parts of the house
houses-tab-costs = Costs
houses-tab-repairs = Repairs
houses-tab-queue = Into the queue
houses-to-passport = See the passport
houses-costs-title = Actual costs
houses-grid-hint = Amounts are in hryvnias. An empty cell means that nothing was spent. The arrow keys up and down go from month to month.
houses-area = Area, m²
houses-saved-total = Saved
houses-versions = versions
houses-reason = Reason of the correction
houses-reason-hint = Needed where amounts that were reported change
houses-reason-required = Explain why amounts that were reported change
houses-save = Save
houses-costs-same = Nothing has changed
houses-costs-saved = { $count ->
    [one] { $count } month is saved
   *[other] { $count } months are saved
}
houses-costs-stale = Somebody else changed the costs of { $month } meanwhile
houses-costs-kept = Nothing was saved, and nothing you typed is lost. Beside it stand the amounts saved by now; save again to replace them with yours.
houses-months-max = { $most } months can be entered at once at most
houses-month-ahead = This month has not begun yet
houses-area-wrong = An area is a number from 0.01 to 500,000 m²
houses-item-unknown = There is no item “{ $item }”
houses-item-ended = This item is not kept for such a month
houses-amount-wrong = An amount is from 0 to a billion hryvnias
houses-amount-typed = Enter an amount in digits: 1,250.40 as 1250.40
houses-history-of = Versions of { $month }
houses-version = Version { $version }
houses-back-to-figures = To the costs
houses-repairs-none = There are no works in the plan yet
houses-repairs-none-help = Add the works planned for the year: residents will see them in the passport.
houses-repair-new = Add a work
houses-repair-change = A work of the plan
houses-repair-saved = The plan of repairs is saved
houses-work = What is done
houses-work-hint = For example: repair of the soft roof above entrance 2
houses-when = When
houses-planned-cost = Planned cost, ₴
houses-real-cost = Actual cost, ₴
houses-state = State
houses-plan-year = Year of the plan
houses-any-month = No month yet
houses-contractor = Who does it
houses-choose = Choose
houses-choose-element = Choose what is repaired
houses-choose-state = Choose the state
houses-year-wrong = A year is from 1990 to 2100
houses-month-wrong = Choose a month
houses-changed-meanwhile = Somebody else changed this meanwhile, and nothing was saved. Open the page again to see what is new.
houses-place-new = Put into the queue of capital repairs
houses-place-change = A place in the queue of capital repairs
houses-place-saved = The queue is saved
houses-unanswered = Not known
houses-entered-on = In the queue since
houses-day-wrong = Choose a day
houses-decision = Ground
houses-decision-hint = The decision of the executive committee or the minutes of the co-owners’ meeting, number and date
houses-answer-typed = Enter a whole number
houses-answer-wrong = A number from 0 to { $most }
houses-criterion-unknown = There is no criterion “{ $criterion }”
houses-queued-already = The house stands in the queue with this repair already

# Uploaded tables.
houses-loads-title = Uploaded tables
houses-loads-new = Upload a table of costs
houses-loads-none = No tables were uploaded yet
houses-loads-none-help = The costs of many houses are easier to enter as one CSV or XLSX file.
houses-file = File
houses-who = Who
houses-months = Months
houses-load-counts = { $new } new, { $changed } changed
houses-load-state-checking = Checking
houses-load-state-checked = Checked, not written
houses-load-state-applying = Writing
houses-load-state-applied = Written
houses-load-state-undoing = Taking back
houses-load-state-undone = Taken back
houses-load-state-discarded = Thrown away
houses-load-state-failed = Could not be read
houses-load-opening = Opening the table
houses-load-checking = { $count ->
    [one] { $count } row is read
   *[other] { $count } rows are read
}
houses-load-checking-hint = This page refreshes itself. You may close it: the check goes on, and you will find it among the uploaded tables.
houses-load-applying = { $count ->
    [one] { $count } month is being written
   *[other] { $count } months are being written
}
houses-load-undoing = { $count ->
    [one] { $count } month is being taken back
   *[other] { $count } months are being taken back
}
houses-load-applying-hint = Everything changes together or nothing does, even if the server stops. This page refreshes itself.
houses-load-look-again = See how it stands
houses-load-unread = The table could not be read
houses-load-unwritten = Nothing was written
houses-load-file-gone = The file of the table is gone: upload it again
houses-load-lead = We check the table first and show what is wrong. Nothing is written until you say so.
houses-load-file = File with the costs
houses-load-file-hint = CSV, XLSX, XLS or ODS, up to { $megabytes } MB and { $rows } rows
houses-load-choose = Choose a file
houses-load-check = Check
houses-load-shape = Which table fits
houses-load-shape-wide = A row is a month of one house: registration number or address, month, area (may be left out) and columns of items:
houses-load-shape-long = Or a row is one item: number or address, month, item, amount.
houses-load-template = A table with your houses, CSV
houses-head-number = Registration number
houses-load-rows = Rows
houses-load-bad = With mistakes
houses-load-new = New months
houses-load-changed = Will change
houses-load-same = As they are
houses-load-problems = What is wrong
houses-row = Row
houses-column = Column
houses-wrong = What to correct
houses-load-more = { $count } more are in the CSV file
houses-load-ignored = These columns are left out
houses-load-clean = There are no mistakes, it can be written
houses-load-mode = What to do with mistakes
houses-load-all = Write nothing while there are mistakes
houses-load-all-hint = Correct the file and upload it again
houses-load-good = Write what is right, leave out the rest
houses-load-good-hint = A month with even one wrong row is not written at all
houses-load-reason-hint = Needed where the table changes amounts that were reported
houses-load-apply = Write
houses-load-applied = { $count ->
    [one] { $count } month is written
   *[other] { $count } months are written
}
houses-load-discard = Throw the table away
houses-load-discarded = The table is thrown away
houses-load-undo = Take it back
houses-load-undo-lead = The amounts that stood before this table come back. Months corrected by hand since then stay as they are.
houses-load-undone = { $count ->
    [one] { $count } month is as it was
   *[other] { $count } months are as they were
}
houses-load-undo-reason = An uploaded table was taken back
houses-load-moved = This table was written, taken back or thrown away already
houses-load-some-bad = { $count ->
    [one] { $count } row of the table has mistakes: correct the file, or write only what is right
   *[other] { $count } rows of the table have mistakes: correct the file, or write only what is right
}
houses-load-no-house = The table has no column with the number or the address of the house
houses-load-no-month = The table has no column “Month”
houses-load-no-amounts = The table has neither columns of items nor the pair “Item” and “Amount”
houses-load-both-shapes = The table has both columns of items and the pair “Item” and “Amount”: leave one of them
houses-load-house-missing = Give the number or the address of the house
houses-load-unknown-number = There is no house of this number
houses-load-unknown-address = There is no house at this address: check the spelling or give the number
houses-load-two-addresses = Several houses have this address: give the registration number
houses-load-not-yours = Another organisation keeps this house
houses-load-month = Enter a month such as 2026-10 or 10.2026
houses-load-area-missing = Give the area: the passport has none
houses-load-amount = This is no amount: a number is wanted, 1250.40
houses-load-item = There is no such item
houses-load-nothing = The row has no amount at all
houses-load-twice = This month of the house stands in the table above already
houses-load-two-areas = The table has another area for this month above

# Making the register.
houses-set-up = Make the register of passports
houses-set-up-title = Register of house passports
houses-set-up-lead = A register is made with the fields of the passport by the model contract of management. The fields can be changed later.
houses-set-up-reason = Made together with the module of house passports
houses-set-up-done = The register is made. Add houses on the desk or import a table
houses-steward = Who answers for the register
houses-steward-hint = This organisation keeps the queue of capital repairs; managers keep their own houses
houses-choose-organisation = Choose an organisation

houses-api-word = “{ $value }” does not fit; possible are { $words }
houses-api-limit = A number from 1 to { $most }

audit-kind-house = House
audit-kind-houses-load = Table of costs

# What subscribers are told.
houses-topics = Houses
houses-costs-told-name = New costs of a house
houses-costs-told-subject = New costs: { $house }
houses-costs-told-text = The manager reported or corrected the actual costs of the house { $house }. The last month in its passport is { $month }.
houses-costs-told-short = New costs: { $house }
houses-costs-told-sample-house = 5 Sobornosti Street
houses-costs-told-sample-month = 10.2026
houses-repairs-told-name = Changes of the plan of current repairs
houses-repairs-told-subject = The plan of repairs has changed: { $house }
houses-repairs-told-text = The plan of current repairs of the house { $house } has changed.
houses-repairs-told-sample-house = 5 Sobornosti Street
houses-queue-told-name = Changes in the queue of capital repairs
houses-queue-told-subject = Queue of capital repairs: { $house }
houses-queue-told-text = The place of the house { $house } in the queue of capital repairs has changed.
houses-queue-told-sample-house = 5 Sobornosti Street
houses-documents-told-name = New documents of a house
houses-documents-told-subject = New documents: { $house }
houses-documents-told-text =
    { $count ->
        [one] { $count } document was added to the passport of the house { $house }.
       *[other] { $count } documents were added to the passport of the house { $house }.
    }
houses-documents-told-sample-house = 5 Sobornosti Street
houses-documents-told-sample-count = 2
houses-loads-mine = My tables of costs of houses

# The act that a second administrator confirms
houses-act-undo = Take a table of costs back
houses-act-above = Taking a table of costs back: above how many months of houses
houses-act-file = File
houses-act-new = New months that disappear
houses-act-changed = Corrected months that return to what they were
houses-managed-mine = Houses I manage
houses-managed-all =
    { $count ->
        [one] { $count } house, costs of { $month } entered
       *[other] { $count } houses, costs of { $month } entered
    }
houses-managed-late = without costs of { $month }: { $late } of { $count }

houses-door = What my house costs
houses-door-hint = Upkeep beside similar houses
