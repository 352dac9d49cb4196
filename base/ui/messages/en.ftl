# Words of components: without variables, build.rs makes constants of them.
part-back = Back
part-breadcrumbs = Breadcrumb
part-characters = You can enter up to %{"{"}count{"}"} characters
part-words = You can enter up to %{"{"}count{"}"} words
part-cookies = Cookie banner
part-error = Error
part-emergency = Emergency
part-leave = Exit this page
part-leave-to = https://www.bbc.co.uk/weather
part-success = Success
part-important = Important
part-pagination = Pagination
part-page = Page
part-previous = Previous
part-previous-hidden = page
part-next = Next
part-next-hidden = page
part-show = Show
part-show-password = Show password
part-menu = Menu
part-service-information = Service information
part-contents = Contents
part-warning = Warning
part-language = Language
part-day = Day
part-month = Month
part-year = Year
part-table-of-data = The same data as a table
part-steps = Steps
part-done = done
part-was = Was
part-now = Now
part-nothing = nothing
part-actions-selected = Selected:
part-remove-filter = Remove filter:
part-kilometres = km
part-metres = m

# The frame of a page
layout-skip = Skip to content
layout-strip = State of the city
layout-menu = Menu
layout-menu-main = Main menu
layout-search = Search
layout-search-label = Search the city
layout-search-placeholder = Pharmacy, shelter, route…
layout-sign-in = Sign in
layout-sign-out = Sign out
layout-cabinet = My account
layout-desk = Desk
layout-viewer = You are signed in as { $name }
layout-crumbs = Breadcrumb
layout-home = Home

# Forms
form-check = There is something to correct
form-cancel = Cancel

strip-plain = The city’s official platform
strip-calm = No air raid alert
strip-since = all clear at { $time }
strip-alert = Air raid alert.
strip-alert-what = Go to a shelter.
strip-contact = Contact centre { $phone }

look-title = View
look-title-long = View: language, theme, text size
look-language = Language
look-theme = Theme
look-theme-device = As on the device
look-theme-light = Light
look-theme-dark = Dark
look-size = Text size
look-size-1 = Usual text
look-size-2 = Larger text
look-size-3 = Largest text
look-contrast = Contrast
look-contrast-usual = Usual
look-contrast-more = Stronger
look-kept = We will remember your choice on this device.

footer-person = Need a person?
footer-phone = the city’s contact centre
footer-city = City
footer-rules = Rules
footer-platform = Platform
footer-arms = Coat of arms of the city
footer-licence = Hromada is an open city platform. Code: EUPL-1.2, data: CC BY 4.0

gallery-title = Page components
gallery-lead = Everything the platform’s pages are made of: what it looks like, the markup it writes and its parameters.
gallery-govuk = After GOV.UK Frontend
gallery-own = Our own
gallery-options = Parameters
gallery-markup = Markup
gallery-colours = Colours
gallery-icons = Icons
