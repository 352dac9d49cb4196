# The desk of editors and publishers.
desk-title = Desk
desk-lead-calm = Nothing is pressing. All your resources are up to date.
desk-lead-waiting = { $count ->
    [one] { $count } object waits for you.
   *[other] { $count } objects wait for you.
}
desk-lead-overdue = { $count ->
    [one] { $count } resource is overdue.
   *[other] { $count } resources are overdue.
}
desk-returned = Returned for more work
desk-on-review = Waiting for your review
desk-drafts = Drafts
desk-drafts-none = No drafts
desk-drafts-none-why = Everything you began has been handed over. Start something new from a resource.
desk-drafts-none-do = Choose a resource
desk-own-registers = Your resources
desk-all-registers = All resources you can write into
desk-recent = Latest changes
desk-links = Where to next
desk-link-notices = Notices
desk-link-overdue = Overdue resources
desk-link-inventory = Inventory
desk-link-houses = My houses
desk-link-ratings = Ratings by residents
desk-link-outages = Outages
desk-link-cases = Cases
desk-link-calls = Contact centre
desk-link-proposals = Proposals of resources
desk-link-privacy = Personal data
desk-link-staff = Posts
desk-link-admin = Running the platform
desk-link-imports = Import
desk-link-addresses = Addresses that are not tied

desk-resources-title = Resources
desk-resources-search = Find a resource by its name
desk-resources-mine = Mine
desk-resources-all = All I can write into
desk-resources-none = No resources match
desk-resources-none-why = Take some conditions away, or ask an administrator to give you a right to a resource.
desk-resources-found = { $count ->
    [one] { $count } resource
   *[other] { $count } resources
}
desk-fresh-no-term = No term
desk-fresh-today = Update today
desk-fresh-left = { $days ->
    [one] { $days } day left
   *[other] { $days } days left
}
desk-fresh-overdue = { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
}
desk-fresh-is-overdue = Overdue
desk-fresh-is-soon = Due soon
desk-fresh-is-current = Up to date
desk-fresh-is-no-term = No term
desk-column-register = Resource
desk-column-objects = Objects
desk-column-fresh = Freshness
desk-column-next = Next update
desk-column-number = Number
desk-column-state = State
desk-column-changed = Changed
desk-column-field = Field
desk-column-object = Object
desk-column-why = Why
desk-organisation = Organisation
desk-organisation-any = All organisations
desk-organisation-of = Organisation that will keep the object
desk-organisation-wrong = Choose the organisation you keep the object for
desk-search = Search
desk-apply = Apply
desk-reset = Reset all
desk-cancel = Cancel
desk-choose = Choose from the list
desk-more = Show more
desk-nothing = nothing

desk-new = Add an object
desk-new-title = New object
desk-public-list = As everybody sees it
desk-public-page = Page for everybody
desk-public-too = Everybody sees the previous version
desk-states = States
desk-state-all = All
desk-filters = Filters
desk-filter-problems = Some conditions could not be understood
desk-chip-from = from { $value }
desk-chip-to = to { $value }
desk-objects-search = Search the objects
desk-objects-search-placeholder = Name, number, word
desk-objects-count = { $count ->
    [one] { $count } object
   *[other] { $count } objects
}
desk-objects-found = { $count ->
    [one] { $count } object found
   *[other] { $count } objects found
}
desk-no-objects = No objects yet
desk-no-objects-why = Add the first one, or import them from a table.
desk-nothing-found = Nothing matches
desk-nothing-found-why = Check the words you searched for, or take some filters away.
desk-select-all = Choose all on this page
desk-select-one = Choose: { $title }
desk-columns = Columns
desk-copy-link = Copy the link to this list
desk-views = Views
desk-view-save = Save as a view
desk-view-save-button = Save the view
desk-view-title = Name of the view
desk-view-hint = Filters, columns and order are kept for you. For example: “Without a phone”.
desk-view-title-wrong = Give the view a name of at most 100 characters
desk-view-too-long = Too many conditions for a view. Take some away
desk-view-saved = View “{ $title }” is saved. You find it beside the filters
desk-view-delete = Delete
desk-view-delete-ask = Delete the view “{ $title }”?
desk-view-deleted = The view is deleted
desk-export = Download the list
desk-export-hint = The file has the same objects in the same order, with every field you may see.
desk-export-xlsx = Excel (XLSX)
desk-export-csv = CSV
desk-export-json = JSON
desk-export-ndjson = JSON by lines
desk-export-geojson = GeoJSON for maps

desk-bulk = What to do with the chosen objects
desk-bulk-selected = Chosen:
desk-bulk-all = { $count ->
    [one] Choose the { $count } that matches
   *[other] Choose all { $count } that match
}
desk-bulk-verb = What to do
desk-bulk-set = Change a field
desk-bulk-next = Continue
desk-bulk-none = Tick some objects in the list first
desk-bulk-field = Which field to change
desk-bulk-ready = Will change
desk-bulk-back = Back to the list
desk-bulk-unfit = { $count ->
    [one] { $count } object will stay as it is
   *[other] { $count } objects will stay as they are
}
desk-bulk-unfit-why = Their state or your rights do not allow this.
desk-bulk-more = and { $count } more
desk-bulk-do = { $count ->
    [one] Yes, change { $count } object
   *[other] Yes, change { $count } objects
}
desk-bulk-set-choose = Continue
desk-bulk-ask-submit = Submit for review: { $count ->
    [one] { $count } object
   *[other] { $count } objects
}
desk-bulk-ask-submit-lead = The publisher looks at them and publishes or returns them with a comment.
desk-bulk-ask-publish = Publish: { $count ->
    [one] { $count } object
   *[other] { $count } objects
}
desk-bulk-ask-publish-lead = Everybody sees them at once.
desk-bulk-ask-return = Return for more work: { $count ->
    [one] { $count } object
   *[other] { $count } objects
}
desk-bulk-ask-return-lead = They become drafts again. The editors see your comment.
desk-bulk-ask-archive = Move to the archive: { $count ->
    [one] { $count } object
   *[other] { $count } objects
}
desk-bulk-ask-archive-lead = Residents no longer find them. Their history stays, and you can bring them back at any time.
desk-bulk-ask-reopen = Bring back from the archive: { $count ->
    [one] { $count } object
   *[other] { $count } objects
}
desk-bulk-ask-reopen-lead = They become drafts. Publish them for everybody to see them again.
desk-bulk-ask-transfer = Give to another organisation: { $count ->
    [one] { $count } object
   *[other] { $count } objects
}
desk-bulk-ask-transfer-lead = Another organisation will keep them from now on.
desk-bulk-ask-set = Change a field: { $count ->
    [one] { $count } object
   *[other] { $count } objects
}
desk-bulk-ask-set-lead = All of them get the same value. An empty one takes away what was there. Where there is a review, the changes wait for the publisher.
desk-bulk-done-title = What was done
desk-bulk-done-submit = Submitted for review: { $count }
desk-bulk-done-publish = Published: { $count }
desk-bulk-done-return = Returned for more work: { $count }
desk-bulk-done-archive = Moved to the archive: { $count }
desk-bulk-done-reopen = Brought back from the archive: { $count }
desk-bulk-done-transfer = Given to another organisation: { $count }
desk-bulk-done-set = Changed: { $count }
desk-bulk-refused = { $count ->
    [one] { $count } object stayed as it was
   *[other] { $count } objects stayed as they were
}
desk-bulk-undo-archive = Show the archive to bring them back

desk-moves = What to do with the object
desk-form-mistakes = { $count ->
    [one] { $count } place left to correct
   *[other] { $count } places left to correct
}
desk-reason = Reason for the change
desk-reason-hint = A few words for the history: how it is known, on what ground.
desk-reason-new-hint = A few words for the history: where the data come from.
desk-reason-long = Shorten the reason to 2,000 characters
desk-confirm-warnings = Everything is right, save it as it is
desk-button-keep = Save the draft
desk-button-submit = Submit for review
desk-button-publish = Publish
desk-button-save-public = Save and show everybody
desk-button-preview = Preview
desk-preview = This is how everybody will see it
desk-untitled = Untitled
desk-note-on-review = The object is on review. If you change it, it becomes a draft again.
desk-note-published = The object is published. Your changes are seen once they are published too; until then the present version stays.
desk-note-at-once = The object is published. Everybody sees your changes at once.
desk-version-missing = It is not said which version you are changing. Open the page again
desk-verb-unknown = There is no such action. Open the page again
desk-nothing-changed = Nothing was changed, so there was nothing to save
desk-done-keep = { $number }: the draft is saved. Only editors of your organisation see it
desk-done-submit = { $number }: submitted for review. The publisher publishes it or returns it with a comment
desk-done-publish = { $number }: published. Everybody sees it
desk-done-return = { $number }: returned for more work. The editor sees your comment on their desk
desk-done-archive = { $number }: moved to the archive. “Bring back from the archive” undoes it
desk-done-reopen = { $number }: brought back from the archive as a draft. Publish it for everybody to see it
desk-done-remove = { $number }: the draft is deleted
desk-done-transfer = { $number }: given to another organisation
desk-done-restore = Version { $version } is restored. The others stay in the history
desk-moved-meanwhile = The object changed while you were looking. Look again; nothing was overwritten
desk-move-incomplete = { $count ->
    [one] First correct the field “{ $field }”
   *[other] First correct the field “{ $field }” and a few more
}
desk-restore-unfit = This version no longer fits the resource: the field “{ $field }”. Copy the values you need by hand

desk-facts = About the object
desk-fact-organisation = Kept by
desk-fact-version = Version
desk-fact-public = For everybody
desk-fact-public-none = not shown
desk-fact-public-this = this very version
desk-fact-public-version = version { $version }
desk-fact-created = Registered
desk-fact-changed = Changed
desk-by-house = The system
desk-returned-by = { $name } returns this for more work
desk-differs-from-public = { $count ->
    [one] Differs from what is published in { $count } field
   *[other] Differs from what is published in { $count } fields
}
desk-history = Last steps
desk-history-all = The whole history
desk-history-title = History
desk-history-same = The values of the fields did not change.
desk-version = Version { $version }
desk-version-current = the present one
desk-version-view = View the version
desk-version-restore = Restore the version
desk-version-values = What the object was
desk-version-since = What has changed since
desk-version-same = No different from the present version.
desk-compare-from = from
desk-compare-to = to
desk-compare-button = Compare the chosen versions
desk-compare-previous = Compare with the one before
desk-compare-title = Comparing versions
desk-compare-choose = Choose the two versions to compare
desk-compare-same = The versions are alike
desk-compare-same-why = The values of all fields are the same.

desk-conflict-title = Somebody has just changed this object
desk-conflict-lead = Changes of others were saved while you were working. Nothing was overwritten: your values are here. Choose what to keep.
desk-conflict-fields = How the changes differ
desk-conflict-was = Was
desk-conflict-theirs = Theirs
desk-conflict-mine = Yours
desk-conflict-keep = Keep
desk-conflict-keep-mine = Mine
desk-conflict-keep-theirs = Theirs
desk-conflict-same = Your values are the same as what is saved already.
desk-conflict-save = Save my changes on top
desk-conflict-leave = Leave their changes
desk-conflict-steps = Who changed it and when

desk-ask-submit = Submit for review: { $title }
desk-ask-submit-lead = The publisher looks at the object and publishes or returns it with a comment.
desk-ask-return = Return for more work: { $title }
desk-ask-return-lead = The object becomes a draft again, and the editor sees your comment.
desk-ask-publish = Publish: { $title }
desk-ask-publish-lead = Everybody sees the object at once.
desk-ask-archive = Move to the archive: { $title }
desk-ask-archive-lead = Residents no longer find the object. Its history stays, and you can bring it back at any time.
desk-ask-reopen = Bring back from the archive: { $title }
desk-ask-reopen-lead = The object becomes a draft. Publish it for everybody to see it.
desk-ask-remove = Delete the draft: { $title }
desk-ask-remove-lead = The draft goes from all lists and cannot be brought back.
desk-ask-transfer = Give to another organisation: { $title }
desk-ask-transfer-lead = Another organisation will keep the object. If you do not work there, you can no longer change it.
desk-ask-restore = Restore version { $version }: { $title }
desk-ask-restore-lead = The values of that version become a new one. The present version stays in the history. This is what changes:
desk-return-comment = What has to be corrected
desk-return-hint = The editor sees this beside the form.
desk-transfer-to = Give to
desk-transfer-choose = Choose the organisation to give it to

# Letters and notices about review
desk-letter-publish-subject = Published: { $title }
desk-letter-publish-many-subject = { $count ->
    [one] { $count } object of yours was published: { $resource }
   *[other] { $count } objects of yours were published: { $resource }
}
desk-letter-publish-text =
    { $name } published your object of the resource “{ $resource }”. Everybody sees it now.

    { $lines }

    { $said }
desk-letter-publish-name = To the author: published
desk-letter-publish-sample-title = Pharmacy No. 5
desk-letter-publish-sample-resource = Pharmacies
desk-letter-publish-sample-lines = PH-5 — Pharmacy No. 5
desk-letter-publish-sample-name = Ivan Shevchuk
desk-letter-publish-sample-said = “Check the address”
desk-letter-publish-many-text =
    { $name } published your objects of the resource “{ $resource }”. Everybody sees them now.

    { $lines }

    { $said }
desk-letter-publish-many-name = To the author: published (several)
desk-letter-publish-many-sample-count = 3
desk-letter-publish-many-sample-resource = Pharmacies
desk-letter-publish-many-sample-lines = PH-5 — Pharmacy No. 5
desk-letter-publish-many-sample-name = Ivan Shevchuk
desk-letter-publish-many-sample-said = “Check the address”
desk-letter-return-subject = Returned for more work: { $title }
desk-letter-return-many-subject = { $count ->
    [one] { $count } object of yours was returned for more work: { $resource }
   *[other] { $count } objects of yours were returned for more work: { $resource }
}
desk-letter-return-text =
    { $name } returned your object of the resource “{ $resource }”. Correct it and submit it again.

    { $lines }

    { $said }
desk-letter-return-name = To the author: returned
desk-letter-return-sample-title = Pharmacy No. 5
desk-letter-return-sample-resource = Pharmacies
desk-letter-return-sample-lines = PH-5 — Pharmacy No. 5
desk-letter-return-sample-name = Ivan Shevchuk
desk-letter-return-sample-said = “Check the address”
desk-letter-return-many-text =
    { $name } returned your objects of the resource “{ $resource }”. Correct them and submit them again.

    { $lines }

    { $said }
desk-letter-return-many-name = To the author: returned (several)
desk-letter-return-many-sample-count = 3
desk-letter-return-many-sample-resource = Pharmacies
desk-letter-return-many-sample-lines = PH-5 — Pharmacy No. 5
desk-letter-return-many-sample-name = Ivan Shevchuk
desk-letter-return-many-sample-said = “Check the address”
desk-letter-review-subject = Waits for your review: { $title }
desk-letter-review-many-subject = { $count ->
    [one] { $count } object waits for your review: { $resource }
   *[other] { $count } objects wait for your review: { $resource }
}
desk-letter-review-text =
    An object of the resource “{ $resource }” was submitted for review. Publish it or return it with a comment.

    { $lines }
desk-letter-review-name = To reviewers: waiting
desk-letter-review-sample-title = Pharmacy No. 5
desk-letter-review-sample-resource = Pharmacies
desk-letter-review-sample-lines = PH-5 — Pharmacy No. 5
desk-letter-review-many-text =
    Objects of the resource “{ $resource }” were submitted for review. Publish them or return them with a comment.

    { $lines }
desk-letter-review-many-name = To reviewers: waiting (several)
desk-letter-review-many-sample-count = 3
desk-letter-review-many-sample-resource = Pharmacies
desk-letter-review-many-sample-lines = PH-5 — Pharmacy No. 5
desk-letter-line = { $number } — { $title }
desk-letter-more = { $count ->
    [one] And { $count } more object.
   *[other] And { $count } more objects.
}
desk-address-choose = Choose which address is meant, or leave it as it is written
desk-reviews-mine = Waits for my review
desk-reviews-waiting = { $count ->
    [one] { $count } object
   *[other] { $count } objects
}
