# Administration: the platform as a whole, resources and their declarations.
admin-title = Administration
admin-save = Save
admin-saved = Saved
admin-change = Change
admin-go-on = Continue
admin-find = Find
admin-show-all = Show all
admin-any = Any
admin-choose = Choose
admin-nobody = Nobody appointed
admin-untitled = Untitled
admin-actions = Actions
admin-export = Export

admin-warn-jobs = { $count ->
    [one] { $count } background job was given up. See it below
   *[other] { $count } background jobs were given up. See them below
}
admin-warn-mail = { $count ->
    [one] { $count } letter was not delivered. See the mail
   *[other] { $count } letters were not delivered. See the mail
}
admin-stat-resources = Resources in the catalogue
admin-stat-resources-rest = hidden: { $hidden }, archived: { $archived }
admin-stat-overdue = Overdue
admin-stat-objects = Published objects
admin-stat-organisations = Organisations
admin-stat-people = People
admin-stat-journal = Journal entries
admin-ways = Where to
admin-way-resources = Resources
admin-way-resources-what = Declarations, stewards, state
admin-way-rubrics = Rubrics
admin-way-rubrics-what = Sections of the catalogue
admin-way-search = Search
admin-way-search-what = What people look for in vain, synonyms
admin-way-organisations = Organisations
admin-way-organisations-what = Departments, institutions, utilities
admin-way-people = People
admin-way-people-what = Accounts, positions, roles
admin-way-keys = Keys of programs
admin-way-keys-what = Access for other systems: give, see when it was last used, end.
admin-way-mail = Mail
admin-way-mail-what = Letters sent and letters that did not arrive
admin-way-journal = Journal
admin-way-journal-what = Who did what and when
admin-way-check = Settings
admin-way-check-what = What should be corrected in them
admin-jobs = Background jobs
admin-jobs-line = Waiting: { $due }, planned: { $later }, given up: { $dead }.
admin-jobs-dead = Jobs given up
admin-job-kind = Job
admin-job-error = What happened
admin-job-attempts = Attempts
admin-job-when = When
admin-job-retry = Try again
admin-job-retried = The job is in the queue again
admin-facts = Platform
admin-fact-version = Version
admin-fact-database = Database
admin-fact-size = Size of the database
admin-fact-modules = Modules
admin-check-title = Check of the settings
admin-check-lead = The command hromada check says the same. The values themselves are not shown here.
admin-check-place = Setting: { $place }
admin-check-good = The settings are in order

admin-fresh = Update
admin-fresh-none = No term
admin-fresh-today = Due today
admin-fresh-current = { $days ->
    [one] { $days } day left
   *[other] { $days } days left
}
admin-fresh-soon = { $days ->
    [one] Due in { $days } day
   *[other] Due in { $days } days
}
admin-fresh-overdue = { $days ->
    [one] Overdue by { $days } day
   *[other] Overdue by { $days } days
}
admin-fresh-is-overdue = Overdue
admin-fresh-is-soon = Due soon
admin-fresh-is-current = In time

admin-resources-title = Resources
admin-resources-search = Title or code
admin-resources-found = { $count ->
    [one] { $count } resource found
   *[other] { $count } resources found
}
admin-resources-none = No resources yet
admin-resources-none-what = A resource is a list of things of one kind: pharmacies, parks, stops. Describe it once and get its form, checks, list, map and open data.
admin-resources-none-such = No such resources
admin-resources-none-such-what = Change what you search for.
admin-drafts-open = Your unfinished declarations
admin-resource = Resource
admin-state = State
admin-organisation = Author organisation
admin-organisation-hint = It answers for the data of the resource
admin-organisation-required = Choose the author organisation
admin-objects = Objects
admin-next-update = Next update
admin-next-update-hint = Leave empty to reckon it from the last update
admin-version = Version of the declaration
admin-changed = Changed
admin-code = Code in addresses
admin-code-hint = Lower-case Latin letters, digits and hyphens: pharmacies. It never changes afterwards
admin-period = How often it is updated
admin-period-required = Choose how often the resource is updated
admin-updated-on = Last update
admin-responsible = Responsible person
admin-responsible-hint = Gets reminders of updates
admin-person-unknown = There is no such person. Choose from the list
admin-steward-title = Stewards and updates
admin-steward-lead = Who answers for the resource, and when it has to be updated.
admin-state-title = State of the resource
admin-state-hidden-hint = Only those who fill it see it
admin-state-active-hint = Everybody sees it, in the catalogue and in open data
admin-state-archived-hint = It can be read; it takes no new objects
admin-state-hidden-warning = The resource disappears from the catalogue, the map and open data. Its objects stay, links to them stop working.
admin-state-active-warning = Everybody will see the resource and all its published objects.
admin-state-archived-warning = The resource stays readable. Nobody can add or change objects until you return it to the catalogue.
admin-state-hidden-do = Hide the resource
admin-state-active-do = Show it in the catalogue
admin-state-archived-do = Archive it
admin-to-desk = Objects
admin-to-public = As everybody sees it
admin-to-imports = Import
admin-declaration = Declaration
admin-download-toml = Declaration in TOML
admin-download-schema = Structure of the table (Table Schema)

admin-new-resource = New resource
admin-new-lead = Begin with what you have. You can look at everything and change it before the resource appears.
admin-new-title-hint = In the plural: “Pharmacies”. An empty title is taken from the file if it has one
admin-new-way = Begin with
admin-new-way-required = Choose what to begin with
admin-new-scratch = An empty declaration
admin-new-scratch-hint = You add the fields yourself
admin-new-data = A table with data
admin-new-data-hint = Fields are guessed from the columns of CSV, XLSX, ODS, JSON or GeoJSON
admin-new-schema = A schema
admin-new-schema-hint = Table Schema, CSVW, or a recommended structure of resolution 835 (JSON, CSV, XLSX)
admin-new-declaration = A declaration in TOML
admin-new-declaration-hint = Downloaded from this platform or another
admin-new-copy = Another resource
admin-new-copy-hint = Its fields are taken, without objects
admin-new-copy-of = Which resource
admin-new-copy-required = Choose the resource whose fields to take
admin-new-file = File
admin-new-file-required = Choose a file

admin-draft-title = Changing the declaration: { $title }
admin-draft-new-title = New resource: { $title }
admin-draft-begin = Change the declaration
admin-draft-go-on = Go on changing the declaration
admin-draft-saved = Draft saved { $when }
admin-draft-kept = Saved in the draft
admin-draft-stale = The draft has just been changed in another window. Open the page again
admin-draft-publish = Publish the declaration
admin-draft-preview = Preview the form
admin-draft-later = Finish later
admin-draft-discard = Discard the draft
admin-draft-discard-title = Discard the draft?
admin-draft-discard-lead = All unpublished changes of the declaration disappear. The declaration in force and the objects stay as they are.
admin-draft-discarded = The draft is discarded
admin-draft-problems = To be corrected before publication
admin-draft-overtaken = While you worked, somebody else changed the declaration
admin-draft-overtaken-see = See these changes
admin-draft-overtaken-what = Below you see what was changed. Go on over the new version: your declaration will replace it, so take over from it what is needed.
admin-rebase = Go on over the new version
admin-theirs = Version { $version }: { $name }, { $when }

admin-about = About the resource
admin-title-uk = Title in Ukrainian
admin-title-en = Title in English
admin-description = Description
admin-description-uk = Description in Ukrainian
admin-description-en = Description in English
admin-number = Registration number
admin-number-hint = {"{"}seq{"}"} is the running number, {"{"}seq:5{"}"} the same with zeros, {"{"}year{"}"} the year. For example, PHA-{"{"}seq:5{"}"}
admin-number-example = Numbers will be: { $first }, later { $later }
admin-number-wrong = This pattern gives no number
admin-title-field = Name of an object
admin-title-field-hint = The field by which an object is known in lists
admin-review = Review before publication
admin-review-legend = Publication
admin-review-box = A publisher publishes objects after review
admin-review-hint = Without it, editors publish themselves
admin-icon = Icon

admin-fields = Fields
admin-field = Field
admin-field-code = Code of the field
admin-field-code-hint = Its name in exports and the API. Leave empty to make it from the label
admin-field-add = Add a field
admin-field-new = New field
admin-field-title = Field “{ $field }”
admin-field-up = Up
admin-field-down = Down
admin-field-remove = Remove
admin-kind = Kind
admin-kind-choose = Which kind of field?
admin-kind-lead = The kind decides how the field is typed, checked, searched and shown.
admin-kind-change = Change the kind
admin-part-name = Name
admin-part-kind = Kind of field
admin-part-values = Values
admin-part-use = Use
admin-label-uk = Label in Ukrainian
admin-label-en = Label in English
admin-hint-uk = Hint in Ukrainian
admin-hint-hint = What to type and how, in one sentence
admin-hint-en = Hint in English
admin-group-uk = Heading of the group in Ukrainian
admin-group-hint = Neighbouring fields with the same heading stand together
admin-group-en = Heading of the group in English
admin-min-range = Least value
admin-max-range = Greatest value
admin-min-length = Fewest characters
admin-max-length = Most characters
admin-min-count = Fewest
admin-max-count = Most
admin-decimals = Digits after the point
admin-unit-uk = Unit in Ukrainian
admin-unit-hint = For example, m² or people
admin-unit-en = Unit in English
admin-pattern = Pattern
admin-pattern-hint = A regular expression for the whole text. Explain it in the hint
admin-computed = Composed of other fields
admin-computed-hint = Leave it empty if people fill the field. Otherwise a pattern: {"{"}street{"}"}, {"{"}number{"}"}[ building {"{"}corpus{"}"}]. Braces hold the code of a field; a part in square brackets goes when its field is empty. Such a field takes no “required”, limits, pattern or initial value. Fields: { $fields }
admin-computed-place-hint = To have the reference found by place, write the code of a field with a place on the map: it will point at the object in whose area the place lies. You may use: { $fields }
admin-choices = Choices
admin-choices-hint = One a line: code | Ukrainian | English. Add | retired to offer a choice no more
admin-target = The resource the field refers to
admin-target-hint = One of its objects is chosen in the form
admin-default = Initial value
admin-default-today-legend = Or
admin-default-today = Today’s date
admin-marks = Properties
admin-marks-legend = What this field is
admin-required = Required
admin-required-hint = Without it an object is not published
admin-unique = Unique
admin-unique-hint = No two objects have the same value
admin-in-list = Show in lists
admin-filterable = Offer a filter
admin-visibility = Who sees it
admin-visibility-public-hint = Goes into the catalogue and open data
admin-visibility-staff-hint = Goes neither into the catalogue nor into open data
admin-visibility-personal-hint = Only those who keep the object; every look is journalled
admin-mark-names = name
admin-mark-required = required
admin-mark-computed = composes itself
admin-mark-unique = unique
admin-mark-in-list = in lists
admin-mark-filterable = filter

admin-preview-title = Form of an object
admin-preview-lead = This is how editors will see it. Nothing is saved here.
admin-preview-back = Back to the declaration

admin-publish-title = Publishing the declaration
admin-publish-changes = What will change
admin-publish-no-changes = The declaration does not differ from the one in force.
admin-publish-back = Back to the declaration
admin-create-resource = Create the resource
admin-created = The resource is created
admin-published = The declaration is published
admin-reason = Why
admin-reason-hint = Stays in the history of the declaration
admin-bringing = Existing objects
admin-bringing-what = Say what becomes of values that the changes concern. Earlier values stay in the history of objects.
admin-gone = The field “{ $field }” is no more. Its values
admin-gone-nothing = There are none
admin-gone-drop = Let them go
admin-gone-move = Move them to “{ $field }”
admin-narrowed-all = The field “{ $field }” has another kind, existing values will not fit
admin-narrowed-some = The field “{ $field }” has new limits, some values may not fit
admin-narrowed-drop = Let existing values go
admin-stated = { $field }: value for objects that have none
admin-broken = { $count ->
    [one] { $count } object does not fit the new declaration. Nothing was changed
   *[other] { $count } objects do not fit the new declaration. Nothing was changed
}
admin-broken-what = Correct these objects, or say below what becomes of their values, and publish the declaration again.
admin-broken-title = Objects that do not fit the declaration
admin-object = Object
admin-object-number = Number
admin-wrong = What is wrong

admin-versions-title = Versions of the declaration
admin-version-title = Version { $version }
admin-version-current = in force
admin-version-changes = What changed

admin-diff-nothing = nothing
admin-diff-title = Title of the resource: was “{ $was }”, is “{ $is }”
admin-diff-description = Description of the resource: was “{ $was }”, is “{ $is }”
admin-diff-icon = Icon: was { $was }, is { $is }
admin-diff-number = Number pattern: was { $was }, is { $is }
admin-diff-title-field = Objects are named by the field “{ $is }”, before by “{ $was }”
admin-diff-review-on = Objects are now published by a publisher after review
admin-diff-review-off = Editors now publish without review
admin-diff-field-gone = Field removed: { $field }
admin-diff-field-new = Field added: { $field }: { $kind }
admin-diff-field = Field changed: { $field }: { $changes }
admin-diff-order = The order of fields changed
admin-diff-label = label was “{ $was }”, is “{ $is }”
admin-diff-hint = hint was “{ $was }”, is “{ $is }”
admin-diff-kind = kind was “{ $was }”, is “{ $is }”
admin-diff-required-on = is required now
admin-diff-required-off = is no longer required
admin-diff-unique-on = is unique now
admin-diff-unique-off = may repeat
admin-diff-in-list-on = is shown in lists
admin-diff-in-list-off = is not shown in lists
admin-diff-filterable-on = has a filter
admin-diff-filterable-off = has no filter
admin-diff-visibility = visibility was “{ $was }”, is “{ $is }”
admin-diff-min = least was { $was }, is { $is }
admin-diff-max = greatest was { $was }, is { $is }
admin-diff-decimals = digits after the point were { $was }, are { $is }
admin-diff-pattern = pattern was { $was }, is { $is }
admin-diff-computed = composed by the pattern: was { $was }, is { $is }
admin-diff-register = the resource referred to was { $was }, is { $is }
admin-diff-default = initial value was { $was }, is { $is }
admin-diff-unit = unit was “{ $was }”, is “{ $is }”
admin-diff-group = group was “{ $was }”, is “{ $is }”
admin-diff-choices-new = choices added: { $choices }
admin-diff-choices-gone = choices removed: { $choices }
admin-diff-choices-retired = no longer offered: { $choices }
admin-diff-choices-renamed = choices renamed: { $choices }
