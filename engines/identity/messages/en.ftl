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
identity-by-letter-whom = Residents need no password: we send a link and a code by e-mail.
identity-by-letter-title = Sign in by letter
identity-by-letter-lead = We will send a link and a code to your e-mail. No password is needed; if there is no account yet, we will make one.
identity-by-letter-send = Send the letter
identity-by-password = Sign in with a password
identity-letter-sent-title = Check your mail
identity-letter-sent-lead = A letter to { $email } is on its way. Open the link in it or type the code here. The code works for 10 minutes and only in this browser. No letter? Look into the spam folder.
identity-letter-code = Six digits from the letter
identity-letter-code-wrong = The code does not fit. Type the six digits of the latest letter
identity-letter-again = Send another letter
identity-letter-gone = The letter no longer works. Ask for a new one
identity-letter-link-title = Sign in?
identity-letter-link-lead = Press the button to sign in with the e-mail { $email }. If you did not ask for the letter, just close this page
identity-by-phone = Sign in or join by phone
identity-by-phone-whom = Residents need no password: we send a link and a code by e-mail, or a code to a phone.
identity-by-phone-title = Sign in by phone
identity-by-phone-lead = We will send an SMS with a code. No password is needed; if there is no account yet, we will make one.
identity-by-phone-send = Send the code
identity-by-letter-instead = Get the code by e-mail
identity-phone-mobile = Mobile number
identity-phone-code-wrong = Enter the whole number, for example 067 123 45 67
identity-phone-not-mobile = We send no codes to such a number: it must be a Ukrainian mobile one. Otherwise use e-mail
identity-phone-sent-title = Type the code from the SMS
identity-phone-sent-lead = An SMS to { $phone } is on its way. The code works for 10 minutes and only in this browser. Nothing after a few minutes? Ask once more or use e-mail.
identity-phone-sent-lead-account = An SMS to { $phone } is on its way. The code works for 10 minutes and only in this session.
identity-phone-code = Six digits from the SMS
identity-phone-code-not = The code does not fit. Type the six digits of the latest SMS
identity-phone-code-gone = The code no longer works. Ask for a new one
identity-phone-again = Send another code
identity-newcomer-title = What shall we call you?
identity-newcomer-lead = That is confirmed. Now tell us your name: we ask only once.
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
identity-password-none = Not set: you sign in by a letter
identity-password-make = Set one
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
identity-assurance-contact = E-mail or phone confirmed
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
identity-close-email = To confirm, type the e-mail of this account or, if there is none, the phone
identity-close-email-wrong = Type the e-mail or the phone of this account
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
    Open the link to sign in to the platform of { $city }. It works for 10 minutes and only once.

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

identity-data-requests = Ask to see, correct or erase my data
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

## posts, substitutions, lent rights
identity-role-personnel = Personnel officer
identity-rights-personnel = They keep the posts of the organisation: who holds them, who acts for whom, who has come and gone.
identity-rights-district = In which district
identity-rights-kind = Which kind of case
identity-role-district = In which district
identity-role-kind = Which kind of case
identity-all-districts = All districts
identity-all-kinds = All kinds of cases
identity-choose-district = Choose a district from the list
identity-choose-kind-of-case = Choose a kind of case from the list
identity-personnel-whole = Posts are kept for a whole organisation: leave all registers, districts and kinds of cases
identity-right-of = for
identity-staff-title = Posts
identity-staff-lead = Who works where and who acts for whom. Choose an organisation.
identity-staff-none = You keep no posts
identity-staff-none-why = An administrator of the platform gives the role of personnel officer.
identity-posts-title = Posts of the organisation
identity-posts-lead = Posts: { $posts }, staff units: { $units }
identity-posts-none = There are no posts yet
identity-posts-none-why = Add the first one: it will be vacant, and you appoint somebody afterwards.
identity-posts-public = As everybody sees it
identity-posts-too-many = The organisation already has { $posts } posts: there is no room for more
identity-positions-too-many = The person already holds { $posts } posts
identity-post-new = Add a post
identity-post-edit = Change the post
identity-post-title-uk = Title in Ukrainian
identity-post-title-en = Title in English
identity-post-what = What kind of post
identity-post-head = Head of the organisation
identity-post-head-hint = Stands first; heads are shown in the tree of organisations
identity-post-shown = Show to everybody in the structure of the city
identity-post-shown-hint = With the holder’s name and work contacts. Private contacts are never shown
identity-post-is-head = Head
identity-post-is-hidden = For officials only
identity-post-is-closed = Abolished
identity-post-is-shown = Everybody sees the post in the structure of the city.
identity-post-is-not-shown = Only officials see the post.
identity-post-units = Staff units
identity-post-units-hint = For example, 1 or 0.5
identity-post-units-wrong = Enter a number of units, for example 1 or 0.5
identity-post-place = Place in the list
identity-post-place-hint = Smaller numbers stand higher; empty means by the alphabet
identity-post-place-wrong = Enter a whole number from 0 to 9999
identity-post-phone = Work telephone
identity-post-email = Work e-mail
identity-post-room = Room
identity-post-reception = Reception hours
identity-post-reception-uk = Reception hours in Ukrainian
identity-post-reception-en = Reception hours in English
identity-post-reception-hint = For example: first and third Monday, 10:00–12:00
identity-post-untitled = Post without a title
identity-post-holder = Holder
identity-post-taken = The post is taken at that time. End the predecessor’s time first
identity-post-held = This person holds this post already
identity-post-not-there = The post is not there at that time
identity-post-close = Abolish the post
identity-post-close-lead = The post goes from the structure, its history stays. It can be brought back.
identity-post-closed = The post is abolished
identity-post-open = Bring the post back
identity-post-not-vacant = Somebody holds the post or will. End their time in it first
identity-vacancy = Vacancy
identity-acts-now = Acting
identity-appoint = Appoint
identity-appoint-whom = Whom
identity-appoint-whom-hint = The person’s e-mail or an official’s name
identity-appointed = Appointed
identity-person-empty = Enter an e-mail or a name
identity-person-unknown = There is no such person. Enter the e-mail of their account
identity-person-several = There are several of that name. Enter an e-mail
identity-first-day = First day
identity-first-day-hint = For example, 01.12.2026. Empty means today
identity-last-day = Last day (included)
identity-last-day-hint = For example, 31.12.2026. Empty means at once
identity-day-hint = For example, 31.12.2026
identity-ground = Ground
identity-ground-hint = For example: order No. 12-k of 01.11.2026
identity-other-posts = The person’s other posts
identity-moves = Moves here: leaves the other posts
identity-moves-hint = Their time there ends when it begins here
identity-tenures = Who holds it and held it
identity-tenures-none = Nobody has held the post yet.
identity-tenure-now = Now
identity-tenure-over = Over
identity-tenure-to-come = Not begun
identity-tenure-end = End
identity-tenure-end-lead = { $name } will no longer hold this post. Roles given to the person stay until they are taken away.
identity-tenure-ends = There is a last day already
identity-tenure-stays = The person stays: forget the last day
identity-substitutions = Who acts for whom
identity-substitutions-none = Nobody has acted for anybody.
identity-substitute = Appoint somebody to act for a time
identity-substitute-who = Who acts
identity-substitute-lead = They will act for { $name }. The rights of this post pass for that time, and both get a message.
identity-substitute-vacant = The post is vacant: the person will act in it. Give them the rights separately.
identity-substitute-several = Several people hold the post. Choose for whom somebody acts.
identity-substituted = Done, both have been sent a message
identity-substitution-end = End the substitution
identity-substitution-end-lead = The rights return at once. Both get a message.
identity-acting-for = For whom
identity-acting-for-whom = Choose for whom somebody acts
identity-acting-oneself = Nobody can act for themselves
identity-acting-there = Somebody acts there at that time already
identity-term-over = The last day must not be before the first day, nor before today
identity-order = Order
identity-order-number = Number of the order
identity-order-date = Date of the order
identity-dated = of
identity-duties-title = Duties and lent rights
identity-duties-none = You act for nobody, and nobody acts for you.
identity-duty-for = You act for: { $name }
identity-duty-for-me = Acting for you: { $name }
identity-duty-vacant = You act in a vacant post
identity-lent = Lent rights
identity-lent-none = There are no lent rights.
identity-lent-by-me = You lent it to: { $name }
identity-lent-to-me = Lent to you by: { $name }
identity-delegate = Lend a right
identity-delegate-lead = Your colleague may do what you may until the day you choose, and cannot pass it on. As soon as you lose the right, so do they.
identity-delegate-what = Which right
identity-delegate-which = Choose one of your own rights
identity-delegate-whom = To whom
identity-delegate-to-whom = A right can only be lent to another official
identity-delegated = The right is lent, both have been sent a message
identity-delegation-end = End
identity-delegation-ended = The right is no longer lent
identity-delegations-too-many = You have lent { $rights } rights already. Take back those you do not need
identity-told-acting-subject = You act for { $absent }
identity-told-acting = From { $since } to { $until } you act for { $absent } ({ $post }), order No. { $order }. The rights of the post pass to you for that time; the journal says for whom you act.
identity-told-absent-subject = { $acting } acts for you
identity-told-absent = From { $since } to { $until } { $acting } acts for you ({ $post }), order No. { $order }. Your rights stay with you.
identity-told-vacant-subject = You act as: { $post }
identity-told-vacant = From { $since } to { $until } you act as: { $post }, order No. { $order }.
identity-told-over-subject = A substitution has ended: { $post }
identity-told-over = The substitution in the post “{ $post }” has ended, the rights have returned.
identity-told-lent-subject = A right was lent: { $name }
identity-told-lent = { $name } lends a colleague a right until { $until }. It can be seen and ended on the page “Duties and lent rights”.
identity-posts-count = { $count ->
    [one] { $count } post
   *[other] { $count } posts
}
identity-vacancies-count = { $count ->
    [one] { $count } vacancy
   *[other] { $count } vacancies
}
audit-verb-appoint = Appointed
audit-verb-dismiss = Ended the time in a post
audit-verb-substitute = Appointed somebody to act
audit-verb-end-substitution = Ended a substitution
audit-verb-delegate = Lent a right
audit-verb-end-delegation = Ended a lent right
audit-kind-post = Post
identity-changes-title = Who has come, moved, left
identity-changes-one = List of changes
identity-changes-lead = A list from a table: who has come, who has moved, who has left, and from which day. Posts and roles begin and end by themselves, on their day.
identity-changes-lead-columns = Columns: “change” (comes, moves, leaves), “email”, “day” (the first or the last), “organisation” (code or name), “title”, “ground”; for new people also “surname”, “given”, “patronymic”, “phone”. An administrator may add “role”.
identity-changes-new = Upload a list
identity-changes-none = There have been no lists yet
identity-changes-none-why = When there are many changes, upload them as one table. One person is appointed on the page of the post.
identity-changes-which = Write: comes, moves or leaves
identity-changes-twice = This e-mail stands in another row already
identity-changes-kept-out = This person is kept out already
identity-changes-no-post = The person holds no post
identity-changes-not-yours = You do not keep the posts of this organisation
identity-changes-role = Only an administrator can give a role, and not the administrator’s
identity-changes-post-made = There is no vacant post “{ $title }”: it will be made
identity-changes-found = Come: { $comes }, move: { $moves }, leave: { $leaves }
identity-changes-written = The list is written
identity-changes-last-day = last day { $day }
identity-changes-first-day = first day { $day }
identity-changes-who = Who
identity-changes-what = What
identity-changes-where = Where to
identity-changes-when = When
identity-changes-done = Done
identity-changes-waits = Waits for its day
identity-changes-work = Unfinished work of those who leave
identity-changes-work-none = Nothing is left to hand over.
identity-changes-undo = Take the list back
identity-changes-undo-lead = Ended posts and roles go on, new ones end, people kept out are let in again. Ended sessions and keys do not return. A list can be taken back for { $days } days.
identity-changes-undone = Taken back { $day }
identity-changes-is-undone = The list is taken back
identity-changes-taken-back = Taken back
identity-changes-undone-before = This list has been taken back already
identity-changes-too-late = More than { $days } days have passed: it can no longer be taken back
identity-comes = Comes
identity-moves-there = Moves
identity-leaves = Leaves
identity-column-change = Change
identity-column-day = Day
identity-column-ground = Ground
identity-changes-of = { $count ->
    [one] { $day }: { $count } row
   *[other] { $day }: { $count } rows
}
audit-verb-comes = Took on
audit-verb-moves = Moved
audit-verb-leaves = Let go
audit-kind-staff-change = List of staff changes

## keys that end and are changed
identity-key-rate = Requests a minute
identity-key-rate-hint = Empty means 600
identity-key-rate-wrong = Enter a number from 1 to { $most }
identity-key-rotate = Change for a new one
identity-key-rotate-title = Change the key “{ $name }” for a new one?
identity-key-rotate-lead = The new key may the same and lives as long as the former. The old one goes on beside it for { $days } days, so that there is time to set up the program.
identity-told-key-subject = The key “{ $name }” of a program ends soon
identity-told-key = The last day of the key “{ $name }”: { $day }. Change it on the page of keys: the old one and the new one work side by side for some time.
identity-key-rate-is = { $count ->
    [one] { $count } request a minute
   *[other] { $count } requests a minute
}
audit-verb-rotate-key = Changed a key
# Showing that it is still you
identity-proof-title = Confirm that it is you
identity-proof-lead = This is important, so we check that it is really you. What you typed into the form is kept.
identity-proof-lead-letter = This is important, so we check that it is really you. We will send a code to your e-mail. What you typed into the form is kept.
identity-proof-lead-sent = Type the code from the letter we have just sent to your e-mail. It works for 10 minutes.
identity-proof-send = Send the code
identity-proof-send-again = Send the code again
identity-proof-letter-gone = The code works no longer. Send a new one.
identity-letter-proof-name = A code to confirm
identity-letter-proof-sample-city = Kryvyi Rih
identity-letter-proof-sample-code = 123 456
identity-letter-proof-subject = Code to confirm: { $code }
identity-letter-proof-text =
    Code for an important action on the platform of { $city }: { $code }

    It works for 10 minutes. Tell it to nobody. If you did nothing on the platform, end all sessions on the page of your account.

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

## acts that need a second administrator
identity-acts-title = Confirmation by a second administrator
identity-acts-lead = Dangerous acts for which the city has decided that one administrator is not enough. They are done when another confirms them; after three days without a decision they lapse.
identity-acts-alone = There is only one administrator now, so nobody can confirm an act. Whoever runs the server can give one more person the role with the command “hromada user grant”.
identity-acts-which = Which acts
identity-acts-wait = Waiting
identity-acts-over = Decided
identity-acts-none = Nothing to confirm
identity-acts-none-why = When an administrator asks for a dangerous act, it appears here and you get a letter.
identity-acts-none-over = No acts have been decided yet
identity-acts-none-over-why = Acts that were confirmed, refused, taken back or have lapsed stay here.
identity-act-what = What it is
identity-act-who-asks = Who asks
identity-act-asked-by = Asked by
identity-act-asked-at = When
identity-act-until = Waits until
identity-act-until-is = Waits until { $until }
identity-act-decided = Decided
identity-act-reason = Why it was refused
identity-act-confirm-lead = The act is done at once, exactly as described above. The journal names both of you.
identity-act-confirm = Confirm and do it
identity-act-refuse = Refuse
identity-act-take-back = Take back
identity-act-why = Why you refuse
identity-act-why-hint = Whoever asks will see this.
identity-act-say-why = Write why you refuse, up to 500 characters
identity-act-waits = Waits
identity-act-done = Confirmed
identity-act-refused = Refused
identity-act-taken-back = Taken back
identity-act-lapsed = Lapsed
identity-act-own = You ask for this, so another administrator has to confirm it. You can take it back.
identity-act-acts-for = You are now acting for whoever asks, so another administrator has to confirm or refuse it
identity-act-asker-lost = Whoever asked no longer has the right to this
identity-act-over = This act no longer waits
identity-act-asked-already = This was asked for already and waits for confirmation
identity-act-unreadable = This act can no longer be read: ask for it once more
identity-act-is-done = Confirmed and done
identity-act-is-refused = The act will not be done
identity-act-asked-for = Waits for another administrator’s confirmation
identity-act-not-by-table = A table cannot give this role, because it needs a second administrator: give it on the person’s page
identity-act-plain = { $text }
identity-act-in-both = { $uk ->
    [one] { $en }
   *[other] { $en }
}
identity-act-whom = To whom
identity-act-what-comes = What happens
identity-act-was = Was:
identity-act-will-be = Will be:
identity-act-not-demanded = not needed.
identity-act-key-instead = The key replaces a working one, which goes on for a week.
identity-act-give-administrator = Give the role of administrator or data protection officer
identity-act-take-second-factor = Take another’s second factor away
identity-act-give-wide-key = Give a key that changes data or reads without limits
identity-act-demand-second-factor = Change who must have a second factor
identity-act-change-four-eyes = Change which acts a second administrator confirms
identity-four-eyes-title = What a second administrator confirms
identity-four-eyes-lead = From the given day an act is done only when another administrator confirms it. Empty: one is enough. As soon as any of these is in force, nobody changes them alone either.
identity-four-eyes-hint = The first day, for example 01.12.2026
identity-four-eyes-administrators = { $count ->
    [one] There is { $count } administrator now.
   *[other] There are { $count } administrators now.
}
identity-four-eyes-few = To switch confirmation on there must be at least two.
identity-four-eyes-on = A second administrator confirms changes on this page.
identity-four-eyes-too-few = There must be at least two administrators, else nobody could confirm
identity-four-eyes-above-wrong = Write a whole number from 0 to { $most }
identity-four-eyes-above-is = Above a size of { $above }.
identity-act-asked-name = To administrators: somebody asks to confirm an act
identity-act-asked-subject = { $name } asks to confirm an act
identity-act-asked-text = { $name } asks to confirm a dangerous act. See what it is, and confirm or refuse it by { $until }.
identity-act-asked-sample-name = Iryna Moroz
identity-act-asked-sample-until = 29.11.2026 10:00
identity-act-confirmed-name = To who asked: the act was confirmed
identity-act-confirmed-subject = Your act was confirmed
identity-act-confirmed-text = { $name } confirms the act you asked for. It was done.
identity-act-confirmed-sample-name = Dmytro Druhyi
identity-act-refused-name = To who asked: the act was refused
identity-act-refused-subject = Your act was refused
identity-act-refused-text = { $name } refuses the act you asked for. The reason: { $reason }
identity-act-refused-sample-name = Dmytro Druhyi
identity-act-refused-sample-reason = An order is needed first
identity-act-lapsed-name = To who asked: the act lapsed
identity-act-lapsed-subject = Nobody confirmed your act
identity-act-lapsed-text = No administrator decided within three days about the act you asked for. It was not done. Ask once more if it is still needed.
audit-verb-ask-act = Asked for confirmation
audit-verb-confirm-act = Confirmed
audit-verb-refuse-act = Refused
audit-verb-take-act-back = Taken back
audit-verb-lapse-act = Lapsed
audit-verb-demand-four-eyes = Changed what a second one confirms
audit-kind-act = Act for a second administrator

## what a key is limited to
identity-key-operations = Only for this
identity-key-operations-hint = Nothing ticked: all that the role may. What is ticked limits the key to parts of the API; such a key opens no pages.
identity-key-all-operations = All that the role may
identity-key-module-name = { $module ->
    [addresses] Addresses
    [catalogue] Catalogue of resources
    [houses] House passports
    [identity] People and organisations
    [map] Map
    [search] Search
    [stewardship] Stewardship
    [structure] City structure
   *[other] { $module }
}
identity-key-module-reads = { $module }: read
identity-key-module-writes = { $module }: change
identity-key-single-operations = Single operations
identity-key-only = Only:
identity-key-operations-wrong = Tick no more than { $most } operations of the list
identity-key-choose-operations = Choose operations of the list
identity-key-not-for-this = This key is not for this operation. It is only for: { $operations }. Ask an administrator for another key.
identity-key-waits = The key opens nothing until another administrator confirms it.
identity-key-act = See whether it is confirmed

## the data protection officer
identity-role-data-protection = Data protection officer
identity-rights-data-protection = They watch over personal data: people’s requests, who looked at data, terms of keeping, breaches.
identity-data-protection-everywhere = The officer watches over the data of the whole city: leave all organisations, registers, districts and kinds of cases

## restrictions
identity-restricted = The data of this person are restricted: until the question is settled nobody changes or erases them. The data protection officer lifts the restriction
identity-restricted-tag = Data restricted
identity-restriction-begun-name = To the person: their data are restricted
identity-restriction-begun-subject = Your data are restricted
identity-restriction-begun-text = As you asked, the city only keeps your data until the question is settled: it sends no mailings, lets nobody else change or erase them, and leaves them out of lists. We will write to you before the restriction ends.
identity-restriction-lifted-name = To the person: the restriction has ended
identity-restriction-lifted-subject = The restriction of your data has ended
identity-restriction-lifted-text = The question is settled, so the city uses your data again as before. If you object, ask once more on the page “My data”.
audit-verb-restrict = Restricted data
audit-verb-lift-restriction = Lifted the restriction of data
# Certificates of clients
identity-by-certificate = Sign in with a certificate
identity-certificate-refused = This certificate does not sign anybody in. Sign in another way or ask the platform’s administrator.
identity-certificates-title = Certificates to sign in with
identity-certificates-lead = An official signs in with the certificate of a device of the office if its key is tied here. The city’s proxy checks the certificate.
identity-certificates-not-here = The configuration does not say yet how the proxy passes certificates on, so nobody signs in by one.
identity-certificates-none = No certificate is tied.
identity-certificates-too-many = At most { $count } certificates can be tied.
identity-certificates-officials = Certificates are tied only to who has a position or a role.
identity-certificate = Certificate
identity-certificate-hint = The content of a PEM file, from “-----BEGIN CERTIFICATE-----”
identity-certificate-wrong = This is not a certificate in PEM
identity-certificate-out-of-date = The certificate is out of date
identity-certificate-tied = This key is tied already
identity-certificate-subject = Owner
identity-certificate-issuer = Issued by, number
identity-certificate-until = Good until
identity-certificate-used = Last used
identity-certificate-tie = Tie
identity-certificate-tie-title = Tie a certificate
identity-certificate-untie = Untie
identity-certificate-untie-ask = Untie the certificate?
identity-certificate-untie-lead = The certificate “{ $subject }” will let nobody in any more. All sessions of the person will end.
identity-certificate-untied = The certificate was untied

# The phone of an account
identity-assurance-by-phone = Confirm the phone with a code by SMS
identity-phone-title = Phone to sign in with
identity-phone-lead = Confirm your number with a code by SMS, and you can sign in with it without a password. Whoever has the number now reads the SMS, so remove a number you no longer use. A passkey is safer.
identity-phone-lead-confirmed = You sign in with the number { $phone } now. To change it, enter the new one: we will send a code to it.
identity-phone-is-confirmed = Confirmed
identity-phone-confirm = Confirm the phone
identity-phone-change = Change the phone
identity-phone-confirmed-already = This number is confirmed already
identity-phone-saved = The phone is confirmed
identity-phone-of-another = This number opens another account. Sign in with it and remove the number there
identity-phone-only = This is all you can be known by, so it cannot be removed. You can change the number or close the account
identity-phone-remove = Remove the phone
identity-phone-remove-title = Remove the phone?
identity-phone-remove-lead = The number { $phone } will no longer sign you in and will go from your profile. Other sessions will end.
identity-phone-removed = The phone was removed
identity-proof-lead-sms = This is important, so we check that it is really you. We will send a code to your phone. What you typed into the form is kept.
identity-proof-lead-sms-sent = Type the code from the SMS we have just sent to your phone. It works for 10 minutes.
identity-sms-sign-in-name = SMS with a code to sign in
identity-sms-sign-in-sample-city = Kryvyi Rih
identity-sms-sign-in-sample-code = 123 456
identity-sms-sign-in-subject = { $code } is your code to sign in, { $city }. Tell it to nobody
identity-sms-sign-in-text = { $code } is your code to sign in to the platform of { $city }. It works for 10 minutes. Tell it to nobody.
identity-sms-proof-name = SMS with a code to confirm an action
identity-sms-proof-sample-city = Kryvyi Rih
identity-sms-proof-sample-code = 123 456
identity-sms-proof-subject = { $code } is your code to confirm an action, { $city }. Tell it to nobody
identity-sms-proof-text = { $code } is your code to confirm an important action on the platform of { $city }. It works for 10 minutes. Tell it to nobody.
identity-sms-confirm-name = SMS with a code to confirm the phone
identity-sms-confirm-sample-city = Kryvyi Rih
identity-sms-confirm-sample-code = 123 456
identity-sms-confirm-subject = { $code } is your code to confirm the phone, { $city }. Tell it to nobody
identity-sms-confirm-text = { $code } is your code to confirm the phone on the platform of { $city }. It works for 10 minutes. Tell it to nobody.
identity-letter-phone-confirmed-name = Phone to sign in confirmed
identity-letter-phone-confirmed-sample-name = Olena Koval
identity-letter-phone-confirmed-subject = A phone to sign in with was added to your account
identity-letter-phone-confirmed-text = { $name }, from now on a code to your phone signs in to your account. If it was not you, remove it on the page of your account and tell the platform’s administrator.
identity-letter-phone-removed-name = Phone to sign in removed
identity-letter-phone-removed-sample-name = Olena Koval
identity-letter-phone-removed-subject = The phone to sign in with was removed
identity-letter-phone-removed-text = { $name }, a code to the phone no longer signs in to your account. If it was not you, tell the platform’s administrator.
audit-verb-confirm-phone = Phone confirmed
audit-verb-remove-phone = Phone removed
audit-verb-tie-certificate = Certificate tied
audit-verb-untie-certificate = Certificate untied
audit-verb-refuse-certificate = Certificate refused

# A sign-in that goes on on a phone
identity-on-phone-open = Point your phone’s camera at the code to open { $provider }. If this page is on the phone itself, open the link below the code.
identity-on-phone-agree = Confirm the sign-in on the phone.
identity-on-phone-go-on = Come back here and press “Continue”.
identity-on-phone-picture = QR code that opens { $provider }; the same link stands below
identity-on-phone-here = Open { $provider } on this device
identity-on-phone-only-you = The code works for 10 minutes and lets in only in this browser. Do not confirm a request that you did not begin yourself.
identity-on-phone-not-yet = No answer yet: { $provider }. Confirm the sign-in on the phone and press “Continue” again.

# The e-mail of the account
identity-email-title = The e-mail of your account
identity-email-add = Add an e-mail
identity-email-change = Change the e-mail
identity-email-new = New e-mail
identity-email-send = Send a code
identity-email-lead = Letters of the platform will come to this address, and it will sign you in. We will send a code to it.
identity-email-lead-change = Letters come to { $email } now. To change it, type another address: we will send a code to it. The former one will no longer sign you in.
identity-email-sent-title = Type the code of the letter
identity-email-sent-lead = A letter is on its way to { $email }. The code works for 10 minutes, in this session only. Nothing after a few minutes? Look into the spam or ask for another.
identity-email-confirm = Confirm the e-mail
identity-email-again = Send another code
identity-email-code-gone = The code no longer works. Ask for a new one
identity-email-confirmed-already = This e-mail is confirmed already
identity-email-saved = The e-mail is confirmed
identity-email-of-another = This e-mail opens another account. Sign in with it, or give another
identity-email-official = The e-mail of an official is changed by an administrator of the platform
identity-letter-email-confirm-name = A code to confirm an e-mail
identity-letter-email-confirm-sample-city = Kryvyi Rih
identity-letter-email-confirm-sample-code = 123 456
identity-letter-email-confirm-subject = A code to confirm your e-mail: { $code }
identity-letter-email-confirm-text =
    The code to confirm your e-mail on the platform of the city of { $city }: { $code }

    It works for 10 minutes. Tell nobody. If you did not ask for it, take no notice of this letter.
identity-letter-email-confirmed-name = E-mail of an account confirmed
identity-letter-email-confirmed-sample-name = Olena Koval
identity-letter-email-confirmed-subject = Your account has a new e-mail
identity-letter-email-confirmed-text = { $name }, from now on letters of the platform come to a new e-mail, which signs you in. If it was not you, tell an administrator of the platform.
audit-verb-confirm-email = Confirmed an e-mail

# Acts that not only administrators ask for
identity-act-whose = Whose
identity-act-email-before = E-mail now
identity-act-email-after = New e-mail
identity-act-email-what = Links for a new password will go to the new e-mail. A letter about the change goes to the present one.
identity-act-change-administrator-email = Change another administrator’s e-mail
identity-act-not-by-program = A second administrator has to confirm this, so a person may ask for it, not a program

# A session in another browser
identity-letter-session-elsewhere-name = A session appeared in another browser
identity-letter-session-elsewhere-sample-name = Olena Koval
identity-letter-session-elsewhere-subject = We have ended your session
identity-letter-session-elsewhere-text = { $name }, your session came with another browser than the one you signed in with, so we have ended it. If you have just asked your phone for the desktop view, simply sign in again. If not, somebody may have stolen your session: change your password and check your device.
audit-verb-end-stolen-session = Ended a session that appeared in another browser
