# Stewardship of resources: reminders, what is overdue, the inventory.
stewardship-desk = Desk
stewardship-filter = Filter
stewardship-find = Show
stewardship-clear = Clear
stewardship-show-all = Show all
stewardship-select-all = Select all rows
stewardship-yes = yes
stewardship-no = no
stewardship-me = Me
stewardship-nobody = nobody yet
stewardship-anybody = Anybody
stewardship-all-organisations = All organisations
stewardship-all-periods = Any period
stewardship-any-state = Any
stewardship-any-standing = Any

stewardship-resource = Resource
stewardship-code = Code
stewardship-organisation = Organisation
stewardship-responsible = Responsible person
stewardship-period = Update period
stewardship-updated = Updated
stewardship-next-update = Next update
stewardship-standing = Freshness
stewardship-state = State
stewardship-what-to-do = Action
stewardship-days-overdue = Days overdue
stewardship-published = Published
stewardship-drafts = Drafts
stewardship-on-review = On review
stewardship-archived = Archived
stewardship-changed = Last change
stewardship-complete = Filled in
stewardship-placeless = Without a place
stewardship-api = API
stewardship-district = District
stewardship-no-district = District not given
stewardship-objects = Objects

stewardship-standing-due = Need attention
stewardship-standing-overdue = Overdue
stewardship-standing-soon = Due soon
stewardship-standing-current = On time
stewardship-standing-no-term = No date
stewardship-standing-all = All
stewardship-tab = { $name } · { $count }
stewardship-no-term = No date
stewardship-due-today = Due today
stewardship-due-in = { $days ->
    [one] Due in { $days } day
   *[other] Due in { $days } days
}
stewardship-overdue-by = { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
}
stewardship-found = { $count ->
    [one] { $count } resource
   *[other] { $count } resources
}

stewardship-overdue-title = Update dates
stewardship-overdue-lead = Resources that are overdue or due soon. If everything is up to date, say so and the date moves on by itself.
stewardship-confirm = Confirm it is up to date
stewardship-confirm-title = Is “{ $title }” up to date?
stewardship-confirm-lead = Confirm this if you have looked through the objects and they match the facts today.
stewardship-confirm-next = The next update will be due on { $date }.
stewardship-confirm-no-next = This resource is updated when something changes, so it has no date.
stewardship-confirmed = “{ $title }” is confirmed as up to date
stewardship-remind = Remind those responsible
stewardship-choose-rows = Choose the resources to remind about
stewardship-nobody-to-remind = There is nobody to remind: these resources have no date or nobody responsible
stewardship-reminded = { $count ->
    [one] Reminded { $count } person
   *[other] Reminded { $count } people
}
stewardship-none-overdue = Everything is up to date
stewardship-none-overdue-text = No resource is overdue, and no date comes up in the next few days.
stewardship-none-found = No such resources
stewardship-none-found-text = Try removing some of the conditions.

stewardship-inventory-title = Inventory of resources
stewardship-inventory-lead = Every resource you answer for: who keeps it, how many objects it has, how complete they are.
stewardship-total-resources = Resources
stewardship-total-overdue = Overdue
stewardship-total-published = Published objects
stewardship-total-waiting = Drafts and review
stewardship-total-placeless = Objects without a place
stewardship-by-organisation = By organisation
stewardship-by-district = Objects by district
stewardship-whole-list = Whole list to print
stewardship-print = Print

stewardship-line-soon = { $days ->
    [one] “{ $title }” is due for an update in { $days } day ({ $date })
   *[other] “{ $title }” is due for an update in { $days } days ({ $date })
}
stewardship-line-today = “{ $title }” is due for an update today ({ $date })
stewardship-line-overdue = { $days ->
    [one] “{ $title }” is { $days } day overdue (it was due on { $date })
   *[other] “{ $title }” is { $days } days overdue (it was due on { $date })
}
stewardship-digest-subject = { $count ->
    [one] { $count } resource is due for an update
   *[other] { $count } resources are due for an update
}
stewardship-digest-more = …and { $count } more

# Proposals of new resources.
proposals-title = Proposals of resources
proposals-lead = Propose a new resource to the city. The expert group reviews it, and the resource appears in the catalogue.
proposals-whose = Whose proposals
proposals-queue = Expert group’s queue
proposals-own = My proposals
proposals-by-state = By state
proposals-waiting = Waiting for opinions
proposals-all = All
proposals-none = No proposals yet
proposals-none-text = If the city lacks some data, describe them: it takes about ten minutes.
proposals-none-waiting = The queue is empty
proposals-none-waiting-text = When somebody submits a proposal it appears here, and you get a letter.

proposal-new = Propose a resource
proposal-new-title = New resource
proposal-edit-title = Change the proposal
proposal-form-lead = You can save a draft and come back to it. Experts see it only after you submit it.
proposal-about = What the resource is
proposal-keeping = Who will keep it
proposal-fields = Fields of an object
proposal-fields-hint = What should be known of every object. The first field names it. Leave spare rows empty.
proposal-field = Field
proposal-field-number = Field { $number }
proposal-field-label = Name in Ukrainian
proposal-field-label-en = Name in English
proposal-field-kind = Kind
proposal-field-choices = Choices, split by “;”
proposal-field-required = Required
proposal-more-fields = More fields
proposal-title = Name
proposal-title-uk = Name of the resource in Ukrainian
proposal-title-hint = In the plural: «Лавки», «Пункти обігріву»
proposal-title-en = Name in English
proposal-title-en-hint = For those who read English; it can be added later
proposal-why = Why the city needs these data
proposal-why-hint = Who asks about them, which decisions would rest on them
proposal-sources = Where the data come from
proposal-sources-hint = Spreadsheets, a survey, another system, letters from institutions
proposal-expected = How many objects you expect
proposal-expected-hint = Roughly
proposal-code = Code in the address
proposal-code-hint = Small Latin letters: heating-points. If empty, we make it of the name
proposal-organisation = Organisation that will keep it
proposal-organisation-hint = Its editors will add and change objects
proposal-responsible-hint = Will get reminders of updates
proposal-period-hint = How often the data should be looked through
proposal-no-responsible = Not decided yet
proposal-choose = Choose
proposal-submit = Submit for review
proposal-save = Save the draft
proposal-edit = Change
proposal-withdraw = Withdraw
proposal-number = Number
proposal-author = Proposed by
proposal-submitted = Submitted
proposal-opinions = Experts’ opinions
proposal-approvals = { $count } of { $needed } approvals
proposal-returns = { $count ->
    [one] { $count } asks for changes
   *[other] { $count } ask for changes
}
proposal-comments = Comments
proposal-no-comments = No comments yet.
proposal-add-comment = Add a comment
proposal-comment = Send the comment
proposal-comment-about = What it is about
proposal-comment-text = Comment
proposal-whole = The whole proposal
proposal-part-field = Field “{ $name }”
proposal-history = History
proposal-acts = Decision
proposal-your-opinion = Your opinion
proposal-opinion-why = Explanation
proposal-opinion-why-hint = Needed if you ask for changes
proposal-give-opinion = Save the opinion
proposal-verdict-approve = Approve
proposal-verdict-return = Ask for changes
proposal-earlier-round = Submission No. { $round }
proposal-return = Return for changes
proposal-return-why = What should be changed
proposal-reject = Reject
proposal-reject-why = Why you reject it
proposal-make-register = Create the resource
proposal-withdraw-title = Withdraw the proposal “{ $title }”?
proposal-withdraw-lead = A withdrawn proposal cannot be submitted again, but stays in the history.
proposal-withdraw-why = Why you withdraw it (optional)
proposal-expert-group = Expert group

proposal-state-draft = Draft
proposal-state-submitted = Submitted
proposal-state-in_review = In review
proposal-state-returned = Returned
proposal-state-approved = Approved
proposal-state-rejected = Rejected
proposal-state-withdrawn = Withdrawn

proposal-next-draft = Only you and the organisation’s publishers see a draft. Submit it when it is ready.
proposal-next-submitted = Waiting for the expert group’s first opinion.
proposal-next-in_review = Experts are giving their opinions. With enough approvals and nobody asking for changes, the resource is created by itself.
proposal-next-returned = The experts ask for changes. Make them and submit again.
proposal-next-approved = The expert group has agreed. The resource is being created.
proposal-next-administrator = The expert group has agreed. An administrator will create the resource.
proposal-next-made = The resource is there; objects can be added.
proposal-next-rejected = The expert group did not support the proposal.
proposal-next-withdrawn = The author withdrew the proposal.

proposal-done-create = Draft begun
proposal-done-change = Changed
proposal-done-submit = Submitted for review
proposal-done-review = Experts began the review
proposal-done-return = Returned for changes
proposal-done-reject = Rejected
proposal-done-approve = Approved
proposal-done-withdraw = Withdrawn
proposal-done-register = Resource created
proposal-done-stick = The resource could not be created automatically

proposal-saved = The draft is saved
proposal-submitted-now = Submitted. The experts have got a letter
proposal-withdrawn-now = The proposal is withdrawn
proposal-commented = The comment is added
proposal-opinion-kept = Your opinion is saved
proposal-approved-now = Approved. The resource will appear in a moment
proposal-returned-now = Returned to the author
proposal-rejected-now = The proposal is rejected
proposal-register-made = The resource is created

proposal-own = Nobody gives an opinion on their own proposal
proposal-decided = The proposal is decided; comments are closed
proposal-stale = The proposal has just been changed. Look at it again
proposal-wrong-state = The proposal is in another state by now. Look at it again
proposal-text-long = Shorten it to { $most } characters
proposal-choose-organisation = Choose an organisation you answer for
proposal-choose-person = Choose a person from the list
proposal-choose-period = Choose a period
proposal-choose-kind = Choose the kind of the field
proposal-choose-part = Choose what the comment is about
proposal-choose-verdict = Choose: approve or ask for changes
proposal-expected-wrong = Enter a whole number up to { $most }
proposal-choices-required = Add at least two choices, separated by semicolons
proposal-choices-long = At most { $most } choices of up to 120 characters each
proposal-why-short = Say in at least one sentence why the city needs these data
proposal-sources-required = Say where the data come from
proposal-fields-required = Add at least one field

proposal-letter-submit-name = Proposals: submitted
proposal-letter-submit-subject = The proposal “{ $title }” waits for review
proposal-letter-submit-text =
    The proposal { $number } “{ $title }” has been submitted to the expert group.

    { $said }
proposal-letter-submit-sample-title = Shelters
proposal-letter-submit-sample-number = P-12
proposal-letter-submit-sample-said = “Add the field ‘Capacity’”
proposal-letter-return-name = Proposals: returned
proposal-letter-return-subject = The proposal “{ $title }” was returned for changes
proposal-letter-return-text =
    The expert group asks for changes to the proposal { $number } “{ $title }”. Make them and submit it again.

    { $said }
proposal-letter-return-sample-title = Shelters
proposal-letter-return-sample-number = P-12
proposal-letter-return-sample-said = “Add the field ‘Capacity’”
proposal-letter-reject-name = Proposals: rejected
proposal-letter-reject-subject = The proposal “{ $title }” was rejected
proposal-letter-reject-text =
    The expert group did not support the proposal { $number } “{ $title }”.

    { $said }
proposal-letter-reject-sample-title = Shelters
proposal-letter-reject-sample-number = P-12
proposal-letter-reject-sample-said = “Add the field ‘Capacity’”
proposal-letter-approve-name = Proposals: approved
proposal-letter-approve-subject = The proposal “{ $title }” was approved
proposal-letter-approve-text =
    The expert group has agreed to the proposal { $number } “{ $title }”.

    { $said }
proposal-letter-approve-sample-title = Shelters
proposal-letter-approve-sample-number = P-12
proposal-letter-approve-sample-said = “Add the field ‘Capacity’”
proposal-letter-withdraw-name = Proposals: withdrawn
proposal-letter-withdraw-subject = The proposal “{ $title }” was withdrawn
proposal-letter-withdraw-text =
    The author withdrew the proposal { $number } “{ $title }”.

    { $said }
proposal-letter-withdraw-sample-title = Shelters
proposal-letter-withdraw-sample-number = P-12
proposal-letter-withdraw-sample-said = “Add the field ‘Capacity’”
proposal-letter-register-name = Proposals: the resource was made
proposal-letter-register-subject = The resource “{ $title }” is there
proposal-letter-register-text =
    The resource “{ $title }” was created from the proposal { $number }. Objects can be added.

    { $said }
proposal-letter-register-sample-title = Shelters
proposal-letter-register-sample-number = P-12
proposal-letter-register-sample-said = “Add the field ‘Capacity’”
proposal-letter-stick-name = Proposals: the resource was not made
proposal-letter-stick-subject = The resource “{ $title }” could not be created
proposal-letter-stick-text =
    The proposal { $number } “{ $title }” is approved, but its resource could not be created by itself. An administrator can create it on the proposal’s page.

    { $said }
proposal-letter-stick-sample-title = Shelters
proposal-letter-stick-sample-number = P-12
proposal-letter-stick-sample-said = “Add the field ‘Capacity’”
proposal-notice-comment = A new comment on the proposal { $number } “{ $title }”

proposal-fields-many = A proposal has at most { $most } fields
proposal-choice-parted = Choices cannot hold a semicolon: it parts them
proposal-word = One of: { $words }
proposal-limit = Enter a number from 1 to { $most }
audit-kind-proposal = Proposal of a resource
audit-verb-approve = Approved
audit-verb-register = Made the resource of a proposal
audit-verb-opinion = Gave an opinion
proposal-mine = My proposals of resources
proposal-mine-reviews = Proposals that wait for my opinion
proposal-waits-for-opinion = waits for your opinion
proposal-mine-remarks = Proposals I remarked on
stewardship-due-name = Reminder: time to update
stewardship-due-subject = { $what }
stewardship-due-text =
    Hello. A reminder of the resources you answer for:

    { $lines }

    Update the objects, or confirm that everything is up to date, on the page of update dates:
stewardship-due-sample-what = In 5 days “Pharmacies” is due
stewardship-due-sample-lines = In 5 days “Pharmacies” is due.
stewardship-due-asked-name = Reminder: an administrator asks
stewardship-due-asked-subject = { $what }
stewardship-due-asked-text =
    Hello. An administrator of the platform asks you to look at the resources you answer for:

    { $lines }

    Update the objects, or confirm that everything is up to date, on the page of update dates:
stewardship-due-asked-sample-what = In 5 days “Pharmacies” is due
stewardship-due-asked-sample-lines = In 5 days “Pharmacies” is due.
stewardship-due-escalated-name = To administrators: long overdue
stewardship-due-escalated-subject = { $what }
stewardship-due-escalated-text =
    Hello. These resources have not been updated for too long, so we are writing to you as an administrator:

    { $lines }

    Update the objects, or confirm that everything is up to date, on the page of update dates:
stewardship-due-escalated-sample-what = In 5 days “Pharmacies” is due
stewardship-due-escalated-sample-lines = In 5 days “Pharmacies” is due.
