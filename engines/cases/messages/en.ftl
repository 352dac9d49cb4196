cases-kind-file = The declaration can’t be read: { $error }
cases-kind-figure = The figure “{ $word }” must count cases, be a share of one count in another, or be a time
cases-kind-code = “{ $code }” can’t be the code of a kind: only small Latin letters, digits and hyphens
cases-kind-document-text = Write the text of the document, at most { $max } characters
cases-kind-document-word = The word “{ $word }” in braces stands for nothing: check how it is spelt
cases-kind-unknown = “{ $word }” is declared nowhere
cases-kind-title = Give it a name in Ukrainian
cases-kind-word = “{ $word }” can’t be a code: only small Latin letters, digits, hyphens and underscores
cases-kind-twice = “{ $word }” is declared twice
cases-kind-many = Too many: at most { $max }
cases-kind-number = The number must hold {"{"}year{"}"} and {"{"}seq{"}"} once
cases-kind-title-field = “{ $word }” must be a text field: the name of a case begins with it
cases-kind-keep = Say for how many years it is kept: 1 to 100
cases-kind-field = The field “{ $word }” doesn’t fit a case: files are added apart, and there are no computed or unique fields
cases-kind-field-required = Only officials see the field “{ $word }”, so the applicant can’t be made to fill it in
cases-kind-no-categories = At least one category is needed
cases-kind-from-nowhere = The transition “{ $word }” leads from nowhere
cases-kind-by-nobody = Nobody may make the transition “{ $word }”
cases-kind-executor-both = A transition can’t charge somebody with a case and take it away at once
cases-kind-platform-asks = The platform itself makes the transition “{ $word }”, so it can’t ask for anything
cases-kind-contest = Say for how many days it may be contested
cases-kind-never-closed = No state closes a case
cases-kind-unreachable = No way leads to the state “{ $word }”
cases-kind-stuck = A case can’t be closed from the state “{ $word }”
cases-kind-length = A term is 1 to { $max }
cases-kind-pause-closed = A term can’t stand still in a closed state
cases-kind-extended-by = An extension needs both a limit and somebody who extends
cases-kind-ladder = Rungs go from the earliest to the latest
cases-kind-rung = A rung must tell somebody or make the case urgent
cases-kind-category-field = The field “{ $word }” is asked for everything or filled in by officials: a category cannot name it
cases-kind-system-word = A word between systems is of capital Latin letters and underscores: “{ $word }” is not

cases-changed-meanwhile = Somebody else changed the case while you worked. See what changed and do it again: your text is not lost
cases-wrong-state = This can’t be done now: the case stands elsewhere already
cases-guard-has-executor = Charge somebody with the case first
cases-guard-has-contact = The applicant left no address to write to
cases-guard-within-contest = The time for contesting is over
cases-guard-after-contest = The time for contesting is not over yet
cases-update-no-way = The executor says “{ $word }”, and cannot go there from this state
cases-delivery-not-refused = Only what was not handed over is handed over again
cases-choose-category = Choose what it is about
cases-choose-executor = Choose somebody from the list
cases-choose-helpers = Choose those who help from the list
cases-choose-person = Choose an official of the executor from the list
cases-place-required = Show the place on the map or write the address
cases-contact-required = Leave an e-mail or a phone, so that we can answer
cases-photo-many = At most { $max } photos of one case are shown to everybody
cases-photo-closed = Cases of this kind are seen by nobody else, so a photo cannot be shown either
cases-files-many = { $max ->
    [one] At most one file can be added
   *[other] At most { $max } files can be added
}
cases-received-wrong = It came today at the latest and not more than { $days } { $days ->
    [one] day
   *[other] days
} ago
cases-key-wrong = A key has 1 to 200 characters
cases-words-none = Write at least a few words
cases-helpers-many = Too many organisations that help
cases-messages-many = This case has too many messages already. Call the hot line
cases-no-deadline = This case has no deadline to be extended
cases-extension-most = The deadline can be extended by { $max } more at most
cases-merge-wrong = Choose another case of the same kind that is no repetition itself
cases-link-wrong = Cases can’t be linked so
cases-support-closed = This request is closed. If the problem is still there, send a new one
cases-rating-early = A case can be rated once it is closed
cases-calendar-ends = The end can’t be before the beginning
cases-views-many = At most { $max } saved lists
cases-view-taken = There is a list of this name already
cases-no-due = no deadline

cases-opened-name = A request is received
cases-opened-subject = We have your request { $number }
cases-opened-text = We have your request { $number } ({ $category }). You will hear by: { $due }. The link shows what becomes of it and lets you write to us.
cases-opened-short = We have your request { $number }. You will hear by: { $due }
cases-opened-sample-number = ЗВ-2026-000123
cases-opened-sample-category = pothole
cases-opened-sample-due = 3 December 2026
cases-moved-name = A request has moved on
cases-moved-subject = Request { $number }: { $state }
cases-moved-text = Your request { $number } ({ $category }) now stands at “{ $state }”. { $answer }
cases-moved-short = Request { $number }: { $state }
cases-moved-sample-number = ЗВ-2026-000123
cases-moved-sample-category = pothole
cases-moved-sample-state = Done
cases-moved-sample-answer = The hole is filled with hot asphalt.
cases-written-name = A message about a request
cases-written-subject = Request { $number }: a message for you
cases-written-text = About your request { $number } ({ $category }): { $answer }
cases-written-short = There is a message about your request { $number }
cases-written-sample-number = ЗВ-2026-000123
cases-written-sample-category = pothole
cases-written-sample-answer = Please tell us which entrance it is.

cases-letter-open = New case { $number }: { $category }
cases-letter-move = Case { $number }: { $state }
cases-letter-assign = You are charged with case { $number }: { $category }
cases-letter-give = Case { $number } is yours now: { $category }
cases-letter-taken = Case { $number } has been given to another executor
cases-letter-help = Case { $number }: your help is needed
cases-letter-write = Case { $number }: the applicant wrote
cases-letter-extend = Case { $number }: the deadline is extended
cases-letter-escalate = Case { $number } needs attention: its deadline is near or over
cases-mailbox-text = What was written: { $text }
cases-mailbox-place = Where: { $place }
cases-mailbox-due = Due: by the end of { $day }.
cases-mailbox-how = Follow the link to take the case up, to report with photos or to return it with an explanation. No account is needed. Do not pass the link on: whoever has it acts for your organisation.
cases-mailbox-taken = Nothing more is needed from you in this case; the link in former letters no longer works.
cases-mailbox-bounced = Letters to the executor “{ $name }” do not arrive
cases-mailbox-bounced-text = The executor’s mailbox takes no letters, so they do not know of the cases given to them. Call them, and let an administrator check the address on the page “Mailboxes of executors”.
cases-mailbox-email = Enter an e-mail address such as dispatcher@example.com
cases-answer-title = Answer to a request
cases-answer-date = Date
cases-answer-to = To the request
cases-answer-number = { $number } of { $day }
cases-answer-about = About
cases-answer-place = Place
cases-answer-quoted = You wrote: “{ $text }”
cases-answer-made = Made on the city’s platform. The document bears no qualified electronic signature.
cases-answer-save = Save the answer (PDF)

cases-unit-working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
cases-unit-calendar-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
cases-unit-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}

# The name of the state comes in both languages: ours is shown.
cases-mine-state = { $state ->
   *[other] { $english }
}
purpose-cases = Requests to the city and their handling
audit-verb-hand-over = Handed over to the executor’s system
audit-verb-hand-over-refused = The executor’s system did not take it

# The window of applicants.
cases-own-track = Find my request
cases-own-track-do = Find
cases-own-track-unknown = There is no request of this number and code. Check both
cases-own-mine = My requests
cases-own-mine-none = No requests yet
cases-own-mine-none-why = Requests sent without an account are found by number and code.
cases-own-place = Place
cases-own-panel = Your request { $number } is received
cases-own-panel-code = Code: { $code }. Write it down or keep this page: number and code bring you back without an account.
cases-own-number = Number
cases-own-code = Code
cases-own-code-hint = Ten letters and digits from the letter or the page of the request
cases-own-code-keep = Number and code show this page without an account. Give the code to nobody.
cases-own-as-all-see = As everybody sees it
cases-own-due-by = You will hear by { $day }
cases-own-due-none = No deadline
cases-own-due-waits = We wait for your reply; the deadline stands still
cases-own-closed-on = Closed on { $day }
cases-own-talk = Correspondence
cases-own-talk-none = No answer yet, and that is normal.
cases-own-you = You
cases-own-city = The city
cases-own-message = Your message
cases-own-message-send = Send
cases-own-message-sent = The message is sent
cases-own-moved = Sent
cases-own-reply-lead = We can’t go on without your reply.
cases-own-reply-text = Your reply
cases-own-contest-lead = If that is not so, say it: the request goes back to whoever did it, and their head hears of it.
cases-own-contest-why = What is wrong
cases-own-contest-until = You can object until { $day }.
cases-own-rate-title = How did we do?
cases-own-rate-do = Rate
cases-own-rate-thanks = Thank you for the mark
cases-own-rated = Your mark: { $mark }
cases-own-history = What happened
cases-own-you-wrote = You wrote
cases-own-step-open = The request is received
cases-own-step-write = A message was written
cases-own-step-extend = The deadline is extended
cases-own-step-show = A photo was shown to everybody
cases-own-step-hide = A photo was taken off the public page
cases-own-step-attach = A file was added
cases-own-step-rate = The request was rated
cases-own-step-escalate = The executor was reminded of the deadline
cases-own-step-assign = The executor was settled
cases-own-map = The place of your request
cases-own-number-example = A number looks like { $number }; the code is in the letter and on the page of the request.
cases-own-moves = What you can do
cases-own-comment = Your words (optional)

cases-anonymous-name = Write your name: the law does not let us consider anonymous appeals (article 8 of the Law on citizens’ appeals)
cases-anonymous-residence = Write where you live: without it the law takes an appeal for an anonymous one, and there is nobody to answer
cases-extension-late = The deadline is over: it could be extended only before its end
cases-guard-consented = The applicant does not let everybody see it
cases-kind-consent = To publish by consent, the kind needs the yes-or-no field “{ $word }”, filled in by the applicant
cases-kind-months = Only a deadline of calendar days is bounded in months
cases-set-up-admin = Administration
cases-set-up-do = Begin to take requests
cases-set-up-keeper = Who shares requests out
cases-set-up-keeper-hint = Editors of this organisation will see all requests
cases-set-up-keeper-choose = Choose an organisation
cases-set-up-choose = Choose
