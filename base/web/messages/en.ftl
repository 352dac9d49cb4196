# What the house itself answers: refusals, the description of the API, the configuration.

web-home = To the home page
web-sign-in = Sign in
web-sign-in-aside = Sign in in a new tab
web-kept = What you typed is safe: it waits on this page. When the obstacle is gone, send it again.
web-kept-without-files = Files have to be chosen again.
web-send-again = Send again
web-search = Search
web-search-label = Search the platform
web-call = Did not find what you need? Call us:
web-request-id = If you write to us, quote the number of the request:

# Kinds of refusals: title, what to tell the reader, an explanation for those who write programs.
problem-bad-request-title = We could not understand the request
problem-bad-request = Check the address or the data and try again.
problem-bad-request-about = The address, the headers or the body do not follow the description. The detail says what is wrong.
problem-sign-in-first-title = Sign in first
problem-sign-in-first = This page opens after you sign in.
problem-sign-in-first-about = The request came without a key or a session, or the key is no longer valid.
problem-forbidden-title = You may not go here
problem-forbidden = You are signed in, but your rights do not let you open or change this. If they should, ask an administrator of the platform.
problem-forbidden-about = The key or the session is valid, but its rights do not allow this.
problem-foreign-form-title = The form did not come from our page
problem-foreign-form = For your safety we take forms only from our own pages. Open the page on the platform and send the form from there.
problem-foreign-form-about = A request that changes data came with cookies, but not from a page of the platform. Programs need a key in Authorization.
problem-not-found-title = There is no such page
problem-not-found = The address may have changed or may be mistyped. Use the search or the sections below.
problem-not-found-about = There is nothing at this address, or it is not for you to know.
problem-gone-title = This has been erased
problem-gone = There were data at this address, but they have been erased: their term is over, or the person they concern asked for it.
problem-gone-about = There were data at this address; they have been erased by law. Asking again is of no use.
problem-method-not-allowed-title = This address does not work that way
problem-method-not-allowed = This address takes other requests. Go back to the page and try from there.
problem-method-not-allowed-about = The address exists, but not for this method. Allow lists the methods.
problem-conflict-title = The data has changed
problem-conflict = While you were working, the data changed or moved to another state. Open the page again.
problem-conflict-about = The action does not fit the present state of the thing.
problem-precondition-failed-title = There is a newer version
problem-precondition-failed = Somebody changed this before you. Open the page again, look at the changes and make yours.
problem-precondition-failed-about = If-Match names another version than the one there is. Read the thing again and repeat the change.
problem-precondition-required-title = Say which version you are changing
problem-precondition-required = Send If-Match with the version you have read, for example "7", so that nobody’s changes are overwritten.
problem-precondition-required-about = The change came without If-Match. Read the thing, take its ETag and send it back in If-Match.
problem-too-large-title = Too much data
problem-too-large = { $megabytes ->
    [one] You can send at most { $megabytes } megabyte. Make the file smaller or split it.
   *[other] You can send at most { $megabytes } megabytes. Make the file smaller or split it.
}
problem-too-large-about = The body is larger than this address takes.
problem-uri-too-long-title = The address is too long
problem-uri-too-long = Shorten the address, for example by removing some of the search conditions.
problem-uri-too-long-about = The path and the query are longer than 8192 bytes.
problem-unsupported-media-type-title = We do not take this format
problem-unsupported-media-type = The data came in a format that this address does not understand.
problem-unsupported-media-type-about = Content-Type names a format that this operation does not take.
problem-invalid-title = Check what you entered
problem-invalid = Some fields are not right. Correct them and send again.
problem-invalid-about = Some fields have wrong values. They are listed in errors.
problem-too-many-title = Too many requests
problem-too-many = { $seconds ->
    [one] Too many requests come from your address. Try again in { $seconds } second.
   *[other] Too many requests come from your address. Try again in { $seconds } seconds.
}
problem-too-many-about = You ask too often. Retry-After says how many seconds to wait.
problem-internal-title = Something broke on our side
problem-internal = This is our mistake and we can see it in the log. Try again a little later.
problem-internal-about = A failure on our side. Repeat the request later or tell us its number.
problem-unavailable-title = We cannot answer now
problem-unavailable = The platform is overloaded or the database does not answer. Nothing is lost. Try again in a minute.
problem-unavailable-about = Temporarily unavailable. Repeat the request later.

problem-json = The body does not follow the description: { $detail }
problem-form = The form could not be read: { $detail }
problem-form-stale = The page is out of date or was opened in another session. Open it again and send the form once more.
problem-prove-anew = This is done only by who has shown not long ago that it is still them. Sign in again.
problem-too-many-fields = The form has too many fields or files.
problem-broken-body = The data did not arrive whole. Try to send it again.
problem-address = The address has characters that are not allowed.
problem-if-match = If-Match must name a version, for example "7".

api-title = API of the platform
api-lead = Everything the pages do, programs can do as well. Reading is open; changes need a key.
api-openapi = OpenAPI 3.1 description for programs
api-search-label = Find an operation
api-count = { $count ->
    [one] { $count } operation
   *[other] { $count } operations
}
api-access = Needs a key or a session with the right
api-method = Method
api-address = Address
api-what = What it does
api-parameters = Parameters
api-name = Name
api-place = Where
api-kind = Type
api-required = required
api-body = Body of the request
api-example = Example
api-schema = Schema
api-try = Try it
api-answers = Answers

config-public-url = The address must begin with https:// (or http:// for trying things on your own machine).
config-public-url-slash = Remove the slash at the end of the address.
config-public-url-plain = Without https passwords and sessions can be seen on the network. Install a certificate.
config-database = The database address must begin with sqlite: or postgres:.
config-database-plain = What goes to the database can be read on the network. Add sslmode=require to its address.
config-secret-shared = Several processes must share one secret. Set it in the configuration.
config-secret-short = The secret is too short: at least 32 characters are needed.
config-secret-twice = The new secret is the same as a former one: change it.
config-accent = A colour looks like #a3371a.
config-name = Name the city in Ukrainian.
config-file-bytes = The limit of one file is larger than the limit of a whole form.
config-limits-zero = A zero here would stop the work. Set more.
config-mail-none = Mail is not set up: letters will stay on the platform where administrators see them.
config-mail-server = The mail server's address must begin with smtp:// or smtps://.
config-mail-plain = Letters and the password of the mail server can be read on the network. Write smtps:// or add ?tls=required.
config-mail-from = Say who letters come from: "City <no-reply@city.example>".
config-security-contact = A contact looks like mailto:security@city.example or https://city.example/security.
