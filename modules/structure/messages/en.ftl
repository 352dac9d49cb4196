# The structure of the city's bodies.
structure-title = Structure of the city
structure-description = Council, executive committee, departments, municipal enterprises and institutions: heads, contacts, reception hours.
structure-lead = Who answers for what in the city, and when they receive visitors.
structure-none = There is no structure yet
structure-none-why = As soon as the city adds its organisations, they appear here.
structure-search = Find an official
structure-search-placeholder = Name, post or body
structure-find = Find
structure-officials-title = Officials of the city
structure-officials-description = Officials of the council, the executive committee and institutions: posts, work contacts, reception hours.
structure-officials-none = Nobody was found
structure-officials-none-why = Try a shorter word: a surname, a post or a body.
structure-officials-all = All officials
structure-officials-here = All officials here and in the bodies under it
structure-official = Official
structure-post = Post
structure-posts = Head and posts
structure-posts-none = No posts are shown yet
structure-posts-none-why = Call or write by the contacts above.
structure-head = Head
structure-contacts = Contacts
structure-reception = Reception hours
structure-address = Address
structure-phone = Telephone
structure-email = E-mail
structure-website = Site
structure-edrpou = State register code
structure-room = room
structure-under = Bodies under it
structure-vacancy = Vacancy
structure-acting = Acting
structure-acting-until = acting until { $date }
structure-body-description = { $name }: head, posts, contacts, reception hours.
structure-open-data = Open data
structure-officials-csv = Posts and officials, CSV
structure-officials-json = Posts and officials, JSON
structure-organisations-csv = Organisations, CSV
structure-found-bodies = Bodies of the city
structure-found-officials = Officials
structure-api-wrong = There is no such value
structure-api-limit = 1 to { $most } rows
structure-under-count = { $count ->
    [one] { $count } body under it
   *[other] { $count } bodies under it
}
structure-more = { $count ->
    [one] { $count } more body
   *[other] { $count } more bodies
}
structure-officials-found = { $count ->
    [one] { $count } official
   *[other] { $count } officials
}
