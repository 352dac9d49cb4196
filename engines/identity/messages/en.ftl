# People, organisations, rights.

## door
identity-sign-in-title = Sign in
identity-sign-in = Sign in
identity-sign-out = Sign out
identity-signed-out = You have signed out
identity-email = E-mail
identity-password = Password
identity-forgot = I forgot my password
identity-wrong-pair = The e-mail or the password does not fit. Check the keyboard’s language and capital letters
identity-sign-in-again = Too much time has passed. Please sign in again
identity-sign-in-other = Sign in another way
identity-code-title = Confirmation code
identity-code = Code from your app or a recovery code
identity-code-hint = The six digits your phone’s app shows now
identity-code-wrong = The code does not fit. Wait for the next one in your app and enter it
identity-go-on = Continue
identity-by-letter = Sign in or join without a password
identity-by-letter-title = Sign in by letter
identity-by-letter-lead = We will send a link and a code to your e-mail. No password is needed; if there is no account yet, we will make one.
identity-by-letter-send = Send the letter
identity-by-password = Sign in with a password
identity-letter-sent-title = Check your mail
identity-letter-sent-lead = A letter to { $email } is on its way. Open the link in it or type the code here. The code works for 15 minutes and only in this browser. No letter? Look into the spam folder
identity-letter-code = Six digits from the letter
identity-letter-code-wrong = The code does not fit. Type the six digits of the latest letter
identity-letter-again = Send another letter
identity-letter-gone = The letter no longer works. Ask for a new one
identity-letter-link-title = Sign in?
identity-letter-link-lead = Press the button to sign in with the e-mail { $email }. If you did not ask for the letter, just close this page
identity-newcomer-title = What shall we call you?
identity-newcomer-lead = Your e-mail is confirmed. Now tell us your name: we ask only once.
identity-newcomer-join = Make my account
identity-problems = There is a problem

## links
identity-reset-title = A new password
identity-reset-lead = We will send you a link to set a new password. It works for an hour.
identity-reset-send = Send the link
identity-reset-sent = If we know this e-mail, the link is on its way. Check the spam folder too
identity-link-gone = The link no longer works. Ask for a new one
identity-new-password-title = Set a new password
identity-welcome-title = Welcome. Set your password
identity-new-password = New password
identity-new-password-hint = At least 12 characters. Several words that only you would put together work best
identity-set-password = Save the password
identity-password-set = The password is saved. Now sign in with it
identity-password-changed = The password is changed and other sessions are ended
identity-password-empty = Enter a new password
identity-password-wrong = The current password does not fit
identity-password-too-common = Guessers try this password first. Put several words together
identity-password-about-you = The password is only your name, e-mail or city. Add other words

## account
identity-account-title = My account
identity-me = About me
identity-name = Name
identity-phone = Phone
identity-phone-hint = For example, 067 123 45 67
identity-language = Language of letters
identity-language-hint = The platform’s letters will come in it
identity-language-uk = Ukrainian
identity-language-en = English
identity-position = Position
identity-none = Not given
identity-profile-change = Change the phone or the language of letters
identity-profile-title = Phone and language of letters
identity-my-roles = My roles
identity-no-roles = No roles yet. The platform’s administrator gives them.
identity-safety = Safety
identity-password-since = Changed
identity-change-password = Change the password
identity-change-password-title = Change the password
identity-current-password = Current password
identity-second-factor = Confirmation by code
identity-second-factor-on = On.
identity-second-factor-none = Off. With a code a stranger cannot sign in even knowing the password.
identity-second-factor-set = Turn on
identity-second-factor-off = Turn off
identity-second-factor-title = Confirmation by code
identity-second-factor-lead = Besides the password, signing in will need a code from an app on your phone.
identity-second-factor-step-app = Install an app for codes on your phone, for example Aegis, FreeOTP or Google Authenticator.
identity-second-factor-step-scan = Add an entry in it and point the camera at the picture.
identity-second-factor-step-code = Enter the code the app shows below.
identity-second-factor-picture = QR code for the app; the same key in letters stands below
identity-second-factor-typed = No camera? Type this key into the app:
identity-second-factor-code = Code from the app
identity-second-factor-off-title = Turn confirmation by code off?
identity-second-factor-off-lead = The password alone will be enough to sign in. Recovery codes will stop working.
identity-second-factor-is-off = Confirmation by code is off
identity-recovery-title = Recovery codes
identity-recovery-lead = Confirmation by code is on. If you lose the phone, sign in with one of these codes; each works once.
identity-recovery-once = Keep them now: we will not show them again.
identity-recovery-kept = I have kept the codes
identity-begin-again = The page is too old. Scan the new picture
identity-sessions = Where you are signed in
identity-device = Device
identity-device-unknown = Unknown device
identity-network-address = Network address
identity-seen = Last seen
identity-actions = Actions
identity-this-session = This session
identity-session-end = End
identity-session-ended = The session is ended
identity-sessions-end-others = End all others
identity-other-sessions-ended = All other sessions are ended

## how surely
identity-assurance = Proof of identity
identity-assurance-title = Proof of identity
identity-assurance-more = What it gives
identity-assurance-lead = The more surely we know who you are, the more services are open. A level is asked for only where it is needed.
identity-assurance-wanted = This page needs more:
identity-assurance-back = Back to the page
identity-assurance-shown = Shown in this session
identity-assurance-has = You have it, but not shown in this session
identity-assurance-unconfirmed = Not confirmed
identity-assurance-unconfirmed-gives = Read all that is open, follow objects, write drafts.
identity-assurance-contact = E-mail confirmed
identity-assurance-contact-gives = Write to the city and get answers, subscribe to news, take part in discussions.
identity-assurance-card = Resident’s card
identity-assurance-card-gives = Benefits, fares and bookings tied to the card. The card is given out in person.
identity-assurance-state = Identity confirmed by the state
identity-assurance-state-gives = Sign petitions, vote for projects, get services where the law demands to know who you are.
identity-assurance-by-reset = Confirm the e-mail by a letter with a new password
identity-provider-by = Sign in with { $provider }
identity-provider-link = Link { $provider }
identity-outside-declined = Signing in was cancelled. Try again or sign in another way
identity-outside-unavailable = The service of confirmation does not answer now. Try a little later or sign in another way
identity-outside-untrusted = The service’s answer did not pass our checks. Please begin again
identity-outside-too-little = The service did not say enough to know you by. Sign in another way
identity-outside-stray = Time is up, or the sign-in began in another browser. Please begin again
identity-outside-unknown = Nobody is known by this confirmation. Ask the platform’s administrator
identity-outside-raised = Your identity is confirmed
identity-outside-one-more-step = One more step: confirm the e-mail your letters go to
identity-outside-door = Service
identity-outside-gives = What it confirms
identity-outside-linked = Linked
identity-outside-gone = The service is no longer supported
identity-identities-title = Other ways to sign in
identity-identities-short = Confirmation by the state and other services
identity-identities-see = See
identity-identities-lead = These services open your account.
identity-identities-none = Nothing is linked
identity-identities-none-why = Link a service to sign in with it and to confirm who you are.
identity-link-title = Link to your account?
identity-link-lead = { $provider } says that you are { $name }. Once linked, you can sign in with this service.
identity-link = Link
identity-linked = Linked
identity-unlink = Unlink
identity-unlink-title = Unlink this way to sign in?
identity-unlink-lead = This service will no longer open your account, and what it confirmed goes away. A letter to your e-mail works as before.
identity-unlinked = Unlinked
identity-merge = Make one of the two accounts
identity-merge-lead = This confirmation belongs to another account of yours, { $email }. If you make one of the two, that account closes and its ways to sign in come over to this one. You can undo it within a day.
identity-merge-official = The other account is an official’s or closed, so only the platform’s administrator can make one of the two
identity-merged-title = Accounts made one
identity-merged-lead = You can undo it within a day.
identity-part = Part them again
identity-parted = The accounts are parted again

## leaving
identity-export-title = All my data in one file
identity-export-lead = A ZIP of JSON: what we know of you, where you signed in from, who looked at your data. A person can read it, and so can a program.
identity-export = Download
identity-close-link = Close the account
identity-close-title = Close your account?
identity-close-lead = Your name, e-mail, phone and ways to sign in go at once and for good. This cannot be undone.
identity-close-kept = What the law makes the city keep stays without your name; the journal keeps its entries of what was done.
identity-close-email = To confirm, type the e-mail of this account
identity-close-email-wrong = Type the e-mail of this account
identity-close = Close for good
identity-close-official = This is an official’s account: the position or the role must end first. Ask the platform’s administrator
identity-account-is-closed = Your account is closed

## common
identity-save = Save
identity-saved = Saved
identity-choose = Choose
identity-optional = Optional
identity-find = Find
identity-nothing-title = Nothing fits
identity-nothing-found = Try a shorter word or fewer conditions.
identity-show-all = Show all
identity-pages = Pages of the list
identity-next = Next
identity-to-start = To the start
identity-changed-meanwhile = Somebody has changed this meanwhile. Open the page again and repeat your change
identity-choose-kind = Choose the kind of organisation
identity-choose-language = Choose a language
identity-choose-organisation = Choose an organisation from the list
identity-choose-register = Choose a register from the list
identity-choose-role = Choose a role: editor, publisher, expert or administrator
identity-name-empty = Fill in this field
identity-name-letters = Only letters, an apostrophe, a hyphen and spaces
identity-text-odd = There are invisible characters in the text. Type it in
identity-email-empty = Enter the e-mail
identity-email-wrong = Enter the whole e-mail, for example ivan@city.example
identity-email-taken = There is already a person with this e-mail
identity-phone-wrong = Enter nine digits after +380 or a short number
identity-date-wrong = Enter a date, for example 31.12.2026
identity-id-wrong = This is no identifier
identity-limit-wrong = From 1 to 500 rows

## organisations
identity-organisations-title = Organisations
identity-organisations-search = Name or state register code
identity-organisations-none-title = No organisations yet
identity-organisations-none = Add the first one or upload a table.
identity-organisation-new = Add an organisation
identity-organisation-new-title = New organisation
identity-organisation-add-under = Add an organisation under it
identity-organisation-people = Who works here
identity-organisation-close = Close the organisation
identity-organisation-close-lead = Its records and people stay, but it will not be offered for new records. It can be opened again.
identity-organisation-closed = The organisation is closed
identity-organisation-is-closed = This organisation is closed.
identity-organisation-open = Open again
identity-organisation-opened = The organisation is open again
identity-organisation-under-itself = An organisation cannot stand under itself or under one of its own
identity-closed = Closed
identity-name-uk = Name in Ukrainian
identity-name-en = Name in English
identity-short-name = Short name
identity-short-name-hint = For narrow places, for example “DE” or “School No 5”
identity-kind = Kind
identity-kind-council = Council
identity-kind-department = Department
identity-kind-district = District office
identity-kind-education = Education
identity-kind-health = Health
identity-kind-culture = Culture and sport
identity-kind-social = Social care
identity-kind-utility = Municipal utility
identity-kind-transport = Carrier
identity-kind-other = Other
identity-edrpou = State register code
identity-edrpou-hint = Eight digits. Leave empty for a division without its own code
identity-edrpou-digits = The state register code has eight digits
identity-edrpou-check = Compare the code { $code } with the extract: its last digit does not fit. With old organisations this happens.
identity-saved-edrpou = Saved. Compare the code { $code } with the extract: its last digit does not fit. With old organisations this happens.
identity-edrpou-taken = There is already an organisation with this code
identity-parent = Stands under
identity-parent-hint = Roles given over the higher one work here too
identity-parent-none = Nobody
identity-address = Address
identity-website = Site
identity-website-hint = Begins with https://
identity-website-wrong = Enter the whole address, for example https://city.example

## people
identity-people-title = People
identity-people-search = Name or e-mail
identity-people-none-title = No people yet
identity-people-none = Invite the first one or upload a table.
identity-person-new = Invite a person
identity-person-new-title = Invite a person
identity-person-new-lead = We will send a letter with a link to set a password. The link works for seven days.
identity-person-edit-title = Change the data
identity-surname = Surname
identity-given = Given name
identity-patronymic = Patronymic
identity-work-email-hint = The work one. The person will sign in with it
identity-organisation = Organisation
identity-no-organisation = No organisation
identity-title = Position
identity-title-without-organisation = Choose the organisation where the person holds this position
identity-invite = Invite
identity-invited = The invitation is sent
identity-invite-again = Invite again
identity-invited-at = The last invitation was sent on
identity-not-to-be-invited = This person already has a password or is kept out
identity-not-yet-in = The person has not set a password yet.
identity-all-organisations = All organisations
identity-all-roles = Any role
identity-all-people = All
identity-all-registers = All registers
identity-let-in-only = Let in
identity-kept-out-only = Kept out
identity-access = Access
identity-works = Works
identity-is-invited = Invited
identity-is-kept-out = Kept out
identity-contacts = Contacts
identity-last-sign-in = Last sign-in
identity-positions = Where they work
identity-no-positions = No place of work is given.
identity-position-add = Add a place of work
identity-position-end = Remove
identity-position-there = The person already works in this organisation
identity-roles = Roles
identity-roles-none = No roles: the person sees what everybody sees.
identity-role = Role
identity-role-visitor = Visitor
identity-role-resident = Resident
identity-role-editor = Editor
identity-role-publisher = Publisher
identity-role-expert = Expert
identity-role-administrator = Administrator
identity-role-give = Give a role
identity-role-given = The role is given
identity-role-held = The person already holds this role
identity-role-organisation = Over which organisation
identity-role-organisation-hint = The role works in all under it too
identity-role-register = In which register
identity-role-since = From
identity-role-until = Until (included)
identity-since-hint = Empty means from today
identity-date-hint = For example, 31.12.2026. Empty means without an end
identity-role-term = Term
identity-from = from
identity-until = until
identity-given-by = Given by
identity-role-over = Over
identity-role-to-come = Not begun
identity-role-end = Take the role away
identity-role-end-title = Take the role away?
identity-role-ended = The role is taken away
identity-until-before-since = The role cannot end before it begins or before today
identity-administrator-everywhere = An administrator runs the whole platform: leave all organisations and registers
identity-last-administrator = This is the last administrator. Give the role to somebody else first
identity-is-locked = Sign-in is closed for a while after failed attempts.
identity-has-second-factor = Confirms sign-in by code.
identity-has-no-second-factor = Signs in with the password alone.
identity-let-in = Let in and unlock
identity-is-let-in = The person is let in
identity-keep-out = Keep out
identity-keep-out-lead = Sessions end at once and the person cannot sign in. Their records and roles stay.
identity-kept-out = The person is kept out and the sessions are ended
identity-not-yourself = You cannot keep yourself out. Ask another administrator
identity-sessions-end-all = End all sessions
identity-sessions-ended = All sessions are ended
identity-take-second-factor = Turn confirmation by code off
identity-take-second-factor-lead = Do this only after making sure that it is this person who asks: by a phone you know or face to face.
identity-people-already = There are people already: the first administrator is made in an empty house

## import
identity-import-title = Upload a table
identity-import-lead-organisations = Organisations: columns “name”, “code”, “kind”, “parent” (code or full name), “short name”, “name in English”, “address”, “phone”, “email”, “site”.
identity-import-lead-people = People: columns “surname”, “given name”, “patronymic”, “email”, “phone”, “organisation” (code or name), “position”, “role”.
identity-import-file = CSV, XLSX or ODS file
identity-import-check = Check
identity-import-choose = Choose a file
identity-import-unreadable = The table cannot be read. Save it as CSV or XLSX and try again
identity-import-empty = There are no rows in the table
identity-import-report-title = What the table holds
identity-import-fix = Correct these rows in the file and upload it again. Nothing is written yet.
identity-import-compare = These rows will be written. Compare in them:
identity-import-row = Row
identity-import-column = Column
identity-import-problem = What to correct
identity-import-write = Write everything
identity-import-other-file = Choose another file
identity-column-surname = Surname
identity-column-given = Given name
identity-column-patronymic = Patronymic
identity-column-email = E-mail
identity-column-phone = Phone
identity-column-language = Language
identity-column-organisation = Organisation
identity-column-title = Position
identity-column-role = Role
identity-column-edrpou = Code
identity-column-name-uk = Name
identity-column-name-en = Name in English
identity-column-short-name = Short name
identity-column-kind = Kind
identity-column-parent = Parent
identity-column-address = Address
identity-column-website = Site

## arguments
identity-password-too-short = The password is too short: at least { $characters } characters
identity-password-too-long = The password is too long: at most { $characters } characters
identity-text-too-long = Shorten to { $characters } characters
identity-organisation-too-deep = Too deep: the tree has at most { $levels } levels
identity-too-many-grants = The person already holds { $grants } roles. Take some away
identity-key-days = Choose a day from today on, at most { $days } days away
identity-import-no-organisation = There is no organisation “{ $name }”. Check the code or the full name
identity-import-too-large = The table is too large: up to { $rows } rows and one megabyte. Split it
identity-import-file-hint = Up to { $rows } rows and { $megabytes } MB. We first show what is wrong and write nothing until you say so
identity-organisation-close-title = Close “{ $name }”?
identity-keep-out-title = Keep { $name } out?
identity-take-second-factor-title = Turn confirmation by code off for { $name }?
identity-role-end-lead = { $name }: role “{ $role }”, { $place }. The rights end at once.

## letters
identity-letter-invitation-name = Invitation to the platform
identity-letter-invitation-sample-name = Olena Koval
identity-letter-invitation-sample-city = Kryvyi Rih
identity-letter-invitation-subject = { $name }, you are invited to the platform of { $city }
identity-letter-invitation-text = An account has been made for you. Open the link and set a password; it works for seven days.
identity-letter-sign-in-name = Signing in by letter
identity-letter-sign-in-sample-city = Kryvyi Rih
identity-letter-sign-in-sample-code = 123 456
identity-letter-sign-in-subject = Signing in to the platform of { $city }
identity-letter-sign-in-text =
    Open the link to sign in to the platform of { $city }. It works for 15 minutes and only once.

    Reading mail on another device? Type the code: { $code }

    Tell nobody the code and do not forward the letter. If you did not ask for it, do nothing.
identity-letter-password-way-name = Officials sign in with a password
identity-letter-password-way-sample-name = Olena Koval
identity-letter-password-way-subject = How you sign in
identity-letter-password-way-text = { $name }, you work with the platform for the city, so you sign in with a password. Forgot it? The sign-in page has a link for a new one.
identity-letter-identity-linked-name = A way to sign in linked
identity-letter-identity-linked-sample-name = Olena Koval
identity-letter-identity-linked-subject = A new way to sign in was linked to your account
identity-letter-identity-linked-text = { $name }, from now on there is one more way to sign in to your account. If it was not you, unlink it on the page of your account and tell the platform’s administrator.
identity-letter-identity-unlinked-name = A way to sign in unlinked
identity-letter-identity-unlinked-sample-name = Olena Koval
identity-letter-identity-unlinked-subject = A way to sign in was unlinked
identity-letter-identity-unlinked-text = { $name }, one of the ways to sign in to your account was unlinked. If it was not you, tell the platform’s administrator.
identity-letter-merged-name = Accounts made one
identity-letter-merged-sample-name = Olena Koval
identity-letter-merged-subject = Your accounts were made one
identity-letter-merged-text = { $name }, the account with this e-mail was made one with another of yours. It can be undone there within a day; if it was not you, tell the platform’s administrator.
identity-letter-account-closed-name = Account closed
identity-letter-account-closed-sample-name = Olena Koval
identity-letter-account-closed-subject = Your account is closed
identity-letter-account-closed-text = { $name }, your account is closed, as you asked. There will be no more letters.
identity-letter-reset-name = Link to a new password
identity-letter-reset-sample-name = Olena Koval
identity-letter-reset-subject = A link to set a new password
identity-letter-reset-text = { $name }, open the link and set a new password; it works for an hour. If you did not ask for this, do nothing: your password stays as it was.
identity-letter-password-changed-name = Password changed
identity-letter-password-changed-sample-name = Olena Koval
identity-letter-password-changed-subject = Your password has been changed
identity-letter-password-changed-text = { $name }, the password of your account has just been changed and other sessions ended. If it was not you, tell the platform’s administrator at once.
identity-letter-second-factor-on-name = Confirmation by code turned on
identity-letter-second-factor-on-sample-name = Olena Koval
identity-letter-second-factor-on-subject = Confirmation by code is on
identity-letter-second-factor-on-text = { $name }, from now on signing in needs a code from your app. If it was not you, tell the platform’s administrator at once.
identity-letter-second-factor-off-name = Confirmation by code turned off
identity-letter-second-factor-off-sample-name = Olena Koval
identity-letter-second-factor-off-subject = Confirmation by code is off
identity-letter-second-factor-off-text = { $name }, from now on the password alone is enough to sign in. If you did not ask for this, tell the platform’s administrator at once.
identity-letter-recovery-code-used-name = Sign-in with a recovery code
identity-letter-recovery-code-used-sample-name = Olena Koval
identity-letter-recovery-code-used-subject = A recovery code was used
identity-letter-recovery-code-used-text = { $name }, somebody has just signed in to your account with a recovery code. If it was not you, tell the platform’s administrator at once.
identity-letter-email-changed-name = E-mail of an account changed
identity-letter-email-changed-sample-name = Olena Koval
identity-letter-email-changed-subject = The e-mail of your account has been changed
identity-letter-email-changed-text = { $name }, an administrator has changed the e-mail you sign in with. Letters will no longer come to this address. If this is a mistake, tell the platform’s administrator.

## journal
audit-verb-invite = Invited
audit-verb-second-factor-on = Turned confirmation by code on
audit-verb-second-factor-off = Turned confirmation by code off
audit-verb-change-password = Changed the password
audit-verb-reset-password = Set the password by a link
audit-verb-end-sessions = Ended sessions
audit-verb-let-in = Let in
audit-verb-keep-out = Kept out
audit-verb-open = Opened
audit-verb-close = Closed
audit-verb-give-key = Gave a key
audit-verb-end-key = Ended a key
audit-kind-key = Machine’s key
audit-kind-directory = Directory

## plurals
identity-wait-minutes = { $minutes ->
    [one] Too many attempts. Try again in { $minutes } minute
   *[other] Too many attempts. Try again in { $minutes } minutes
}
identity-wait-seconds = { $seconds ->
    [one] Too many attempts. Try again in { $seconds } second
   *[other] Too many attempts. Try again in { $seconds } seconds
}
identity-organisations-found = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
identity-people-found = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
identity-recovery-left = { $count ->
    [one] { $count } recovery code is left.
   *[other] { $count } recovery codes are left.
}
identity-import-more = { $count ->
    [one] And { $count } more mistake.
   *[other] And { $count } more mistakes.
}
identity-import-people-found = { $rows ->
    [one] { $rows } row of people in the table, ready to be written: { $good }.
   *[other] { $rows } rows of people in the table, ready to be written: { $good }.
}
identity-import-organisations-found = { $rows ->
    [one] { $rows } row of organisations in the table, ready to be written: { $good }.
   *[other] { $rows } rows of organisations in the table, ready to be written: { $good }.
}
identity-imported = Written. Organisations: { $organisations }, people: { $people }

# Keys of programs
identity-keys-title = Keys of programs
identity-keys-lead = With a key another system enters the API of the platform. It works within a role, an organisation and registers, and ends by itself.
identity-keys-which = Which keys to show
identity-keys-work = Working
identity-keys-over = Over
identity-keys-none = No keys yet
identity-keys-none-why = Give a key to a system that will read or write data by itself.
identity-keys-none-over = No key is over
identity-keys-none-over-why = Keys that you ended or whose time is up will stand here.
identity-key-new = Give a key
identity-key-new-title = New key
identity-key-new-lead = Give each system a key of its own, with the least rights that will do. A key works for at most { $days } days.
identity-key-name = What the key is for
identity-key-name-hint = The system and who answers for it, for example “Dispatch centre, exchange of stops”
identity-key-may = What it may do
identity-key-reads = Only read
identity-key-reads-hint = It sees all that the role sees but changes nothing
identity-key-writes = Read and change
identity-key-writes-hint = It does through the API what a person of this role does
identity-key-choose-may = Choose whether the key may change data
identity-key-choose-role = Choose a role: editor, publisher or expert
identity-key-role-hint = What the key sees and may do depends on the role
identity-key-in-registers = In which registers
identity-key-registers-hint = Choose none for all of them
identity-key-registers = Choose registers from the list, at most { $registers }
identity-key-until-hint = At midnight of this day the key stops working
identity-key-give = Give the key
identity-key-where = Where it works
identity-key-used = Last used
identity-key-never-used = Not used yet
identity-key-created = Given
identity-key-works = Works
identity-key-ended = Ended
identity-key-expired = Time is up
identity-key-made-title = The key is given
identity-key-once = Copy the key now: we will not show it again.
identity-key-how = The system adds it to every request:
identity-key-kept = The key is kept
identity-key-end = End
identity-key-end-title = End the key “{ $name }”?
identity-key-end-lead = The system with this key loses its access at once. A key cannot be brought back; you can give a new one.
identity-key-is-ended = The key is ended

identity-data-title = Who looked at my data
identity-data-lead = Every look at your data and every change is recorded: who, when, from which office and on what ground. If something is not clear, ask.
identity-data-proof = Nobody can rewrite these records unseen:
identity-data-journal = digests of the journal are published every day
identity-data-none = Nobody has looked at your data yet
identity-data-none-why = Whoever looks at them or changes them will appear here.
identity-data-when = When
identity-data-who = Who
identity-data-what = What they did
identity-data-ground = Ground
identity-data-no-ground = not given
identity-data-me = You
identity-data-platform = The system
identity-data-asked = Your question:
identity-data-answer = Answer:
identity-data-waits = Waiting for an answer
identity-data-ask = Ask about it
identity-data-ask-title = Ask about a look at your data
identity-data-ask-lead = { $at }. { $who }. { $what }.
identity-data-question = What do you want to know
identity-data-question-hint = Those responsible for data protection will see the question. The answer will come here and by e-mail.
identity-data-send = Send the question
identity-data-sent = The question is sent. The answer will appear on this page
identity-question-length = Write { $least } to { $most } characters
identity-question-twice = You have asked about this entry already
identity-question-answered = This question is answered already
identity-question-letter-subject = A question about a look at personal data
identity-question-letter-body = Somebody asks why their data were looked at. Answer within the term that the law sets.
identity-answer-letter-subject = An answer about a look at your data
identity-answer-letter-body = Your question is answered. You can read the answer in your account.
identity-questions-title = Questions about looks at data
identity-questions-lead = People ask why their data were looked at. Answer within the term that the law sets.
identity-questions-which = Which questions to show
identity-questions-open = Waiting for an answer
identity-questions-answered = Answered
identity-questions-none = There are no questions
identity-questions-none-why = When somebody asks why their data were looked at, the question appears here.
identity-questions-none-answered = Nothing has been answered yet
identity-questions-none-answered-why = Questions that were answered will be here.
identity-question-title = A question about a look at data
identity-question-answer = Answer
identity-question-answer-hint = Explain in plain words who looked at the data and why. If there was no ground, say so.
identity-question-send = Answer
identity-question-sent = The answer is sent
audit-verb-ask = Asked
audit-verb-answer = Answered
audit-kind-data-question = Question about data

identity-rights-title = Who may do what
identity-rights-who-may = Who may
identity-rights-organisation = With the data of which organisation
identity-rights-register = In which register
identity-rights-show = Show
identity-rights-whole-city = No organisation is chosen, so these are only people whose role is for the whole city.
identity-rights-nobody = Nobody
identity-rights-more = These are the first two hundred. Choose an organisation or a register to narrow the list.
identity-rights-editor = They make and change drafts, submit them for review and see what is not published.
identity-rights-publisher = They do all that editors do, and publish, return for correction and take off publication.
identity-rights-expert = They review proposals of new resources.
identity-rights-administrator = They do everything: people, roles, registers, the journal, settings.
identity-rights-what-may = What a person may do
identity-rights-find = The official’s name
identity-rights-find-button = Find
identity-rights-not-found = There is no official of this name
identity-rights-as-resident = No roles now: this person may do what every resident may.
identity-rights-open = Beyond what every resident may, these pages and operations are open to them:
audit-kind-rights = Rights

# Showing that it is still you
identity-proof-title = Confirm that it is you
identity-proof-lead = This is important, so we check that it is really you. What you typed into the form is kept.
identity-proof-lead-letter = This is important, so we check that it is really you. We will send a code to your e-mail. What you typed into the form is kept.
identity-proof-lead-sent = Type the code from the letter we have just sent to your e-mail. It works for 15 minutes.
identity-proof-send = Send the code
identity-proof-send-again = Send the code again
identity-proof-letter-gone = The code works no longer. Send a new one.
identity-letter-proof-name = A code to confirm
identity-letter-proof-sample-city = Kryvyi Rih
identity-letter-proof-sample-code = 123 456
identity-letter-proof-subject = Code to confirm: { $code }
identity-letter-proof-text =
    Code for an important action on the platform of { $city }: { $code }

    It works for 15 minutes. Tell it to nobody. If you did nothing on the platform, end all sessions on the page of your account.

# Passkeys
identity-passkeys-title = Passkeys
identity-passkeys-lead = With a passkey you sign in by fingerprint, face or the PIN of your device, without password and code. Nobody can watch it or lure it out with a false site.
identity-passkeys-none = You have no passkeys yet.
identity-passkeys-none-short = None
identity-passkeys-see = Passkeys
identity-passkeys-count = { $count ->
    [one] { $count } passkey
   *[other] { $count } passkeys
}
identity-passkeys-too-many = You can have at most { $count } passkeys. Remove one first.
identity-passkey-or = or
identity-passkey-show = Sign in with a passkey
identity-passkey-failed = The passkey could not be used. Try again or choose another way.
identity-passkey-unknown = This passkey does not fit here. Sign in another way.
identity-passkey-late = It took too long. Try again.
identity-passkey-copied = This passkey looks like a copy, so it does not open the door. Sign in another way and remove it.
identity-passkey-add-title = A new passkey
identity-passkey-add = Add a passkey
identity-passkey-added = The passkey was added
identity-passkey-not-added = The passkey was not added. Try again.
identity-passkey-name = Name
identity-passkey-name-hint = To know it in the list: “Phone”, “Computer at work”
identity-passkey-name-empty = Name the passkey
identity-passkey-name-long = The name is too long: at most { $characters } characters
identity-passkey-created = Added
identity-passkey-used = Last used
identity-passkey-never-used = Never yet
identity-passkey-suspected = Perhaps a copy
identity-passkey-suspected-what = The counter of one of the passkeys went back: that happens when a passkey was copied. Remove it and add a new one.
identity-passkey-remove = Remove
identity-passkey-remove-title = Remove the passkey?
identity-passkey-remove-lead = “{ $name }” will no longer sign you in. Other sessions will end. Remove it from the device itself as well.
identity-passkey-removed = The passkey was removed
identity-passkey-needs-script = Adding a passkey needs JavaScript. Without it, sign in with a password or by letter.
identity-passkey-cannot = This browser cannot work with passkeys.
identity-passkey-not-here = Passkeys do not work at this address: they need https and a site name.
identity-back-to-account = To the account
identity-letter-passkey-added-name = Passkey added
identity-letter-passkey-added-sample-name = Olena Koval
identity-letter-passkey-added-subject = A passkey was added
identity-letter-passkey-added-text = { $name }, a passkey was added to your account: it signs in without a password. If it was not you, remove it on the page of your account and tell the platform’s administrator.
identity-letter-passkey-removed-name = Passkey removed
identity-letter-passkey-removed-sample-name = Olena Koval
identity-letter-passkey-removed-subject = A passkey was removed
identity-letter-passkey-removed-text = { $name }, one of your passkeys was removed and signs in no longer. If it was not you, tell the platform’s administrator at once.
identity-letter-passkey-suspected-name = Passkey looks like a copy
identity-letter-passkey-suspected-sample-name = Olena Koval
identity-letter-passkey-suspected-subject = Somebody may have copied your passkey
identity-letter-passkey-suspected-text = { $name }, somebody tried to sign in with your passkey as if there were a copy of it. We did not let them in. Remove this passkey on the page of your account and add a new one.

# A second factor that a role demands
identity-second-factor-owed = Your role needs sign-in with a code or a passkey. Set it up and the role will work.
identity-second-factor-soon = From { $day } your role will need sign-in with a code or a passkey. Set it up beforehand.
identity-second-factor-or-passkey = You can add a passkey instead of a code
identity-demands-title = Second factor demanded
identity-demands-lead = From the given day a role works only for those who sign in with a code or a passkey. Others are led to set one up, and the role does not work until then.
identity-demand-hint = The day from which it is demanded, such as 01.12.2026. Empty: not demanded
identity-demands-without = Who has no second factor yet
identity-demands-nobody = Everybody who has a role signs in with a code or a passkey.
identity-demands-now = The role does not work
identity-demands-more = The first 500 are shown.
identity-password-breached = This password is among stolen ones. Think of another.
