search-title = Search
search-for = Search: { $words }
search-label = Search the city
search-placeholder = Pharmacy, kindergarten, shelter, route…
search-button = Search
search-lead = We look in everything the city shows: objects, resources, rubrics. Any form of a word will do; put a phrase in quotes, and a minus before a word you do not want.
search-found = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
search-direct = This may be it
search-kinds = What exactly
search-where = Found in
search-where-more = Show more
search-order = Order
search-order-fitting = Best match
search-order-newest = Newest first
search-draft = Not published
search-doors = Start here
search-similar = Similar names
search-incomplete = Results may be incomplete
search-incomplete-help = The search is renewing its index. Please try again in a few minutes.
search-cut = The query is too long, so we look for its beginning
search-no-words = There are no words to look for in the query
search-shown-for = Showing results for “{ $words }”
search-exactly = Search for exactly “{ $words }”
search-shown-beginning = There are no such words, so here is what begins with them
search-shown-most = These words do not stand together anywhere, so here is what has most of them
search-meant = Did you mean:
search-deep = The first { $most } results are shown. To see others, add words or choose where to look
search-nothing = Nothing matches these words
search-nothing-spelling = Check the spelling.
search-nothing-other = Try other words: “pharmacy” rather than “medicine at night”.
search-nothing-fewer = Use fewer words.
search-nothing-phone = Call { $phone }, we will help
search-api-number = Give a number from { $least } to { $most }.

search-keep = What people look for in vain, synonyms
search-admin-title = City search
search-admin-documents = { $count ->
    [one] The index holds { $count } document.
   *[other] The index holds { $count } documents.
}
search-admin-whole = It is whole and follows every second.
search-admin-synonyms = { $count ->
    [one] { $count } group of synonyms
   *[other] { $count } groups of synonyms
}
search-queries-title = Looked for and not found
search-queries-lead = We do not know who searched. A query leaves this list when something is found for it, or when nobody has repeated it for 90 days.
search-queries-none = Everything that was looked for was found
search-queries-words = Query
search-queries-asked = Times
search-queries-last = Last asked
search-queries-do = What to do
search-queries-synonym = Add a synonym
search-queries-forget = Remove
search-query-forgotten = The query “{ $words }” has been removed
search-synonyms-title = Synonyms
search-synonyms-lead = The search takes words and phrases of one group for the same. Changes apply within a second.
search-synonyms-find = A word or phrase
search-synonyms-none = There are no such groups
search-synonyms-more = Not all groups are shown. Narrow the list by a word.
search-synonym-new = Add a group
search-synonym-change = Group of synonyms
search-synonym-lead = Write two to { $most } words or phrases that mean the same. The form of a word and capitals do not matter.
search-synonym-words = Words and phrases
search-synonym-words-hint = One a line: “CNAP”, “centre of administrative services”.
search-synonym-lang = Language
search-synonym-delete = Delete the group
search-synonym-delete-title = Delete the group of synonyms?
search-synonym-saved = The synonyms have been saved
search-synonym-deleted = The group has been deleted
search-synonym-two = Enter at least two words or phrases
search-synonym-two-in-row = Row { $row }: enter at least two words or phrases
search-synonym-many = Keep at most { $most } words or phrases
search-synonym-many-in-row = Row { $row }: keep at most { $most } words or phrases
search-synonym-no-word = “{ $member }” has no letter or digit
search-synonym-no-word-in-row = Row { $row }: “{ $member }” has no letter or digit
search-synonym-long = “{ $member }” is too long: at most { $words } words and { $most } characters
search-synonym-long-in-row = Row { $row }: “{ $member }” is too long: at most { $words } words and { $most } characters
search-synonym-too-many = There may be at most { $most } groups. Delete some, or replace them all
search-lang-any = All languages
search-lang-uk = Ukrainian
search-lang-en = English
audit-kind-synonyms = Synonyms of the search
search-save = Save
search-export = Download CSV
search-import-title = Upload a table
search-import-file = CSV or XLSX file
search-import-hint = Two columns: lang (uk or en) and words (separated by semicolons). The list of groups can be downloaded as such a file.
search-import-how = What becomes of the groups there are
search-import-instead = Replace all groups with these
search-import-instead-hint = Otherwise the new groups are added to them.
search-import-button = Upload
search-import-choose = Choose a file
search-import-large = The file is too large: at most { $most } groups
search-import-unreadable = The file cannot be read. Save it as CSV or XLSX
search-import-columns = The table must have the columns lang and words
search-import-empty = There is no group in the table
search-import-done = { $count ->
    [one] { $count } group has been written
   *[other] { $count } groups have been written
}
