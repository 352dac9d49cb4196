casework-title = Cases
casework-to-desk = Desk
casework-admin = Administration
casework-desks = Lists of cases
casework-desk-mine = Mine
casework-desk-unit = My unit’s
casework-desk-free = Nobody’s yet
casework-desk-overdue = Overdue
casework-desk-risk = At risk
casework-desk-watched = Watched
casework-desk-all = All
casework-desk-mine-lead = Cases that you do. What is due first comes first.
casework-desk-unit-lead = Open cases of your unit. What is due first comes first.
casework-desk-free-lead = Open cases that nobody is charged with yet.
casework-desk-overdue-lead = Open cases whose deadline is over.
casework-desk-risk-lead = Open cases whose deadline is near.
casework-desk-watched-lead = Cases that you watch.
casework-desk-all-lead = All cases of your unit, closed ones too. The newest come first.
casework-desk-mine-none = You have taken no case yet
casework-desk-unit-none = No open cases
casework-desk-free-none = Every case has an executor
casework-desk-overdue-none = Nothing is overdue
casework-desk-risk-none = No deadline is near
casework-desk-watched-none = You watch nothing
casework-desk-all-none = No cases yet
casework-none-why = New cases will come here by themselves.
casework-none-fits = Nothing fits
casework-none-fits-why = Try other words or fewer conditions. Words are looked for in open cases only; numbers, phones and e-mails in all.
casework-search = Search
casework-search-hint = Number, phone, e-mail or words
casework-filters = Conditions
casework-find = Find
casework-reset = Reset conditions
casework-any = Any
casework-kind = Kind
casework-category = Category
casework-state = State
casework-executor = Executor
casework-urgency = Urgency
casework-urgent = Urgent
casework-urgent-only = Only urgent ones
casework-since = Received from
casework-until = Received until
casework-views = Saved lists
casework-view-save = Save this list
casework-view-title = Name of the list
casework-view-save-button = Save
casework-view-delete = Remove
casework-view-saved = The list “{ $title }” is saved
casework-view-deleted = The list is removed
casework-view-wrong = Name the list: up to 100 characters
casework-export = Download as CSV
casework-number = Number
casework-place = Place
casework-due = Due
casework-opened = Received
casework-select-all = Choose all cases
casework-select = Choose case { $number }
casework-bulk = Chosen cases
casework-bulk-to = Charge
casework-bulk-do = Charge with the chosen
casework-bulk-none = Choose cases first
casework-bulk-done = { $count ->
    [one] { $count } case has an executor now
   *[other] { $count } cases have an executor now
}
casework-bulk-some = Done: { $count }. Not done: { $left }. Somebody changed these cases, or they are closed: look at them again
casework-no-due = No deadline
casework-paused = The deadline stands still
casework-overdue-days = { $count ->
    [one] { $count } day overdue
   *[other] { $count } days overdue
}
casework-closed-in-time = Closed in time
casework-closed-late = Closed late

casework-take = Take it
casework-taken = The case is yours now
casework-watch = Watch
casework-unwatch = Stop watching
casework-watched = You will hear of changes of this case
casework-unwatched = You no longer watch this case
casework-here = Somebody else has this case open now: { $names }
casework-here-unknown = a colleague who is not in the directory
casework-changed = The case was changed on { $at }. You see it as it was before.
casework-changed-reload = Show it as it is
casework-assign = Share out
casework-assign-do = Charge
casework-assigned = The case has an executor
casework-anybody = Anybody of the executor
casework-person = Who does it
casework-person-hint = Only of the organisation that is charged already
casework-helpers = Who helps
casework-choose = Choose
casework-extend = Extend the deadline
casework-extend-do = Extend
casework-extend-lead = { $deadline }. At most { $most } can be added.
casework-extend-by-working-days = By how many working days
casework-extend-by-calendar-days = By how many days
casework-extend-by-hours = By how many hours
casework-extend-number = Enter a number, for example 5
casework-extend-reason = Why more time is needed
casework-extend-reason-hint = The applicant will read this
casework-extended = extended by { $count }
casework-extended-done = The deadline is extended
casework-merge = It is a repetition
casework-merge-do = Merge
casework-merge-into = Number of the case that it repeats
casework-merge-hint = For example, ЗВ-2026-000123
casework-merge-lead = The case will be closed. The applicant will hear of all that becomes of the one it repeats.
casework-merge-unknown = There is no case of this number among yours
casework-merged = The cases are merged
casework-card = Registration card
casework-print = Print
casework-do = Done
casework-moved = Done
casework-own-words = In your own words
casework-template = Ready answer
casework-template-hint = It is taken if you write nothing below
casework-answer = Answer to the applicant
casework-answer-hint = The applicant will read this
casework-reason = Explanation for colleagues
casework-reason-hint = The applicant does not see it
casework-photo = Photo or video
casework-photo-kept = { $count ->
    [one] { $count } file is kept. It need not be added again
   *[other] { $count } files are kept. They need not be added again
}
casework-photo-hint = What was done: pictures as JPEG, PNG, WebP or a video as MP4, MOV

casework-text = What the applicant wrote
casework-talk = Correspondence
casework-talk-none = Nobody has written yet
casework-message = Message to the applicant
casework-message-send = Send
casework-message-sent = The message is sent
casework-no-contact = The applicant left no e-mail, so they can’t be written to
casework-notes = Notes for colleagues
casework-note = New note
casework-note-add = Add the note
casework-note-added = The note is added
casework-history = What happened
casework-about = About the case
casework-applicant = Applicant
casework-platform = Platform
casework-reveal = Show contacts
casework-reveal-note = The look is written into the journal
casework-name = Name
casework-phone = Phone
casework-residence = Place of residence
casework-email = E-mail
casework-source = How it came
casework-source-web = Site
casework-source-phone = Call
casework-source-visit = In person
casework-source-letter = Letter
casework-source-api = Another system
casework-source-bot = Bot
casework-keeper = Keeper
casework-deadline = Deadline
casework-public = Everybody sees it
casework-contested = { $count ->
    [one] Contested once
   *[other] Contested { $count } times
}
casework-supporters = { $count ->
    [one] { $count } more person
   *[other] { $count } more people
}
casework-map = Place on the map: { $place }
casework-files = Files
casework-file = Add a file
casework-photo-show = Show to everybody
casework-photo-shown = On the public page
casework-photo-hide = Take off the public page
casework-photo-shown-done = The photo is shown to everybody. Check that no people and number plates are seen in it.
casework-photo-hidden-done = The photo was taken off the public page
casework-file-add = Add
casework-file-added = The file is added
casework-file-choose = Choose a file
casework-links = Linked cases
casework-link-number = Number of the other case
casework-link-add = Link
casework-link-under = Put under it
casework-link-parent = Part of
casework-link-child = Has the part
casework-link-duplicate = Is repeated by
casework-link-duplicate-of = Repeats
casework-link-other = Linked
casework-link-unknown = There is no case of this number among yours
casework-linked = The cases are linked
casework-rating = The applicant’s mark
casework-back = To the case
casework-when = When
casework-what = What
casework-who = Who
casework-step-open = Received
casework-step-move = Moved
casework-step-assign = Executor charged
casework-step-give = Given to an official
casework-step-help = Helpers changed
casework-step-write = Message written
casework-step-extend = Deadline extended
casework-step-show = A photo was shown to everybody
casework-step-hide = A photo was taken off the public page
casework-step-attach = File added
casework-step-link = Linked to another case
casework-step-rate = Rated
casework-step-escalate = Reminded of the deadline

casework-kinds = Kinds of cases
casework-kinds-none = No kinds of cases yet
casework-version = version { $version }, valid from { $day }
casework-states = States
casework-picture = How a case moves: { $kind }
casework-moves = Transitions
casework-from = From
casework-to = To
casework-needs = What is needed
casework-deadlines = Deadlines
casework-length = How long
casework-extension = Can be extended by
casework-ground = Ground
casework-executors = Executors
casework-executors-lead = Say which organisation of the city does each work. Until one is named, the dispatcher shares such cases out.
casework-unbound = Not named
casework-bind = Save
casework-bound = The executors are saved
casework-ask-answer = answer to the applicant
casework-ask-reason = explanation
casework-ask-executor = executor
casework-ask-photo = photo
casework-guard-has-executor = an executor
casework-guard-has-contact = a contact
casework-guard-within-contest = within the time for contesting
casework-guard-after-contest = after the time for contesting
casework-guard-consented = the applicant’s consent
casework-part-applicant = applicant
casework-part-dispatcher = dispatcher
casework-part-executor = executor
casework-part-co-executor = helper
casework-part-head = head of the executor
casework-part-platform = platform

casework-calendar = Calendar of working days
casework-calendar-lead = Deadlines are counted by this calendar. When you change it, the deadlines of open cases follow by themselves.
casework-day-name = Name
casework-day-what = What it is
casework-day-yearly = Holiday, the same day each year
casework-day-easter = Holiday that moves with Easter
casework-day-day-off = Day off
casework-day-working-day = Working day
casework-day-martial-law = Martial law: holidays are worked
casework-day-from = From
casework-day-until = Until
casework-day-until-hint = Only for martial law; empty while it lasts
casework-day-each-year = { $day } each year
casework-day-was = { $day } each year, last until { $until }
casework-day-since = since { $from }
casework-day-new = New entry
casework-day-write = Write
casework-day-written = The calendar is changed. Deadlines are being counted anew
casework-day-removed = The entry is removed. Deadlines are being counted anew
casework-day-remove = Remove
casework-day-remove-ask = Remove this entry of the calendar? The deadlines of open cases will be counted anew.
casework-day-wrong = Enter a date
casework-day-one = Days off and working days are written one by one
casework-day-next = Unusual days ahead
casework-day-next-none = None in the next two months
casework-day-free = day off
casework-day-worked = working day

casework-due-since = Due from
casework-due-until = Due until
casework-deadlines-calendar = Calendar of deadlines
casework-deadlines-mine = Mine
casework-deadlines-unit = My unit’s
casework-deadlines-whose = Whose cases
casework-deadlines-earlier = Month before
casework-deadlines-later = Month after
casework-deadlines-lead = Each day shows how many cases must be finished by its end.
casework-deadlines-day = { $day }: { $count ->
    [one] { $count } case
   *[other] { $count } cases
  }
casework-deadlines-free = day off
casework-deadlines-many = There are more cases this month than can be counted: the first { $max } are shown.
casework-deadlines-none = No deadlines this month
casework-kind-new = New kind
casework-kind-new-title = New kind of cases
casework-kind-change = Change
casework-kind-change-title = New version: { $kind }
casework-kind-change-lead = The kind as TOML: fields, categories, states, transitions, deadlines, routes, answers, figures. Cases that are open keep their version.
casework-kind-save = Save the declaration as a file
casework-kind-versions = Earlier and later versions
casework-kind-text = Declaration
casework-kind-keeper = Keeper
casework-kind-keeper-choose = Choose an organisation
casework-kind-from = Valid from
casework-kind-from-hint = New cases are opened under this version from this day on
casework-kind-from-past = Choose today or a later day
casework-kind-reason = Why it changes
casework-kind-check = Check
casework-kind-declare = Write the version
casework-kind-fine = The declaration is right: { $states } { $states ->
    [one] state
   *[other] states
}, { $moves } { $moves ->
    [one] transition
   *[other] transitions
}, { $categories } { $categories ->
    [one] category
   *[other] categories
}. It can be written now.
casework-kind-declared = The version is written
casework-kind-same = The declaration is the same as the last version: nothing was changed
casework-kind-other-code = The word code in the file must be “{ $code }”
casework-kind-taken = There is a kind of this word already. Change it on its page.
casework-kind-at = { $place }: { $problem }

casework-delivery = Executor’s system
casework-delivery-waiting = Being handed over
casework-delivery-token = Taken, the number will follow
casework-delivery-sent = Handed over
casework-delivery-refused = Not handed over
casework-delivery-number = Number there: { $number }
casework-delivery-tries = { $count ->
    [one] { $count } try
   *[other] { $count } tries
}
casework-delivery-again = Hand over again
casework-delivery-ordered = It is being handed over again

casework-mailboxes = Mailboxes of executors
casework-mailboxes-lead = Executors without accounts get cases by letters: each letter has a link by which a case is taken up, reported on with photos or returned.
casework-mailboxes-none = No executors yet
casework-mailboxes-none-why = First say which organisations execute cases of each kind.
casework-mailbox-none = No mailbox
casework-mailbox-on = Letters arrive
casework-mailbox-bounces = Letters do not arrive
casework-mailbox-lead = When the address is changed, links of former letters stop working. An empty address means no letters.
casework-mailbox-email = E-mail
casework-mailbox-email-hint = The shared mailbox of the dispatcher or of whoever is on duty
casework-mailbox-lang = Language of letters
casework-mailbox-lang-uk = Ukrainian
casework-mailbox-lang-en = English
casework-mailbox-keep = Save
casework-mailbox-kept = The mailbox is saved
casework-executor-nothing = Nothing is needed from you now.
casework-executor-way = Find the way on the map
casework-card-pdf = Card (PDF)
casework-answer-pdf = Answer (PDF)
casework-document-lead = The text follows the template of this kind of case; documents of the city are in Ukrainian. Read it, change what needs changing, look at the page and add it to the case. The applicant will find it among the files of their case.
casework-document-text = Text of the document
casework-document-text-hint = Signs at the beginning of a line: “= ” letterhead, “> ” addressee, “# ” heading, “~ ” small, “_ post :: name” signature. A line “name :: value” becomes a pair.
casework-document-look = Look at it (PDF)
casework-document-keep = Add to the case
casework-document-kept = The document is among the files of the case
