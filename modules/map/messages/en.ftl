map-title = City map
map-about = All the city knows of places: layers on a map, a list beside it, links that keep the view
map-base = The city’s base map
map-layers = Layers of the map
map-now = What goes on now
map-others = Other
map-search = Find on the map
map-search-hint = Name of an object
map-search-button = Find
map-found = { $count ->
    [0] Nothing found for “{ $words }”
    [one] { $count } object found
    *[other] { $count } objects found
}
map-where = Where
map-whole-city = The whole city
map-show = Show
map-legend = Key
map-legend-cluster = several objects close together
map-legend-chosen = chosen object
map-legend-border = border of a district
map-to-list = Show as a list
map-to-themes = Thematic maps
map-chosen = Chosen object
map-drawn = A sketch: borders of districts and objects of the chosen layers
map-list-title = Objects as a list
map-list-here = { $count ->
    [0] No objects in this part of the map
    [one] { $count } object in this part of the map
    *[other] { $count } objects in this part of the map
}
map-list-city = { $count ->
    [0] No objects
    [one] { $count } object in the city
    *[other] { $count } objects in the city
}
map-list-no-layers = No layer is chosen. Tick some, and their objects appear here
map-list-none = The chosen layers are empty here. Zoom out or choose other layers
map-list-nearer = And { $count } more on the map. Zoom in to see them in the list.
map-list-pages = Pages of the list
map-list-first = To the beginning of the list
map-list-next = Next
map-on-map = On the map
map-show-object = Show on the map: { $name }
map-route = Route
map-more = More
map-embed-whole = Open the city map
map-canvas = Map. Arrow keys move it, plus and minus zoom. Everything on it stands in the list below the map
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-near = Near me
map-near-found = The map shows where you are
map-near-unknown = The device did not say where it is
map-distance = Measure a distance
map-area = Measure an area
map-measure-help = Mark points on the map, or press Enter for one in its centre
map-measure-undo = Remove the last
map-measure-clear = Begin again
map-measure-close = Finish
map-measure-add = Put a point in the centre
map-share = Copy the link
map-shared = The link is copied: it opens the map just like this
map-print = Print
map-close = Close
map-choose = Chosen
map-failed = A part of the map could not be loaded. The objects stand in the list
map-m = m
map-km = km
map-m2 = m²
map-ha = ha
map-km2 = km²
map-whole = The whole city
map-cluster = Objects close together
map-no-webgl = The browser cannot draw a live map, so here are a sketch and the list
map-gestures-ctrl = To zoom, scroll with the Ctrl key held down
map-gestures-mac = To zoom, scroll with the ⌘ key held down
map-gestures-touch = To move the map, drag it with two fingers
map-themes-title = Thematic maps
map-themes-about = Figures of a resource by district or by cell of a grid: where there is more of what
map-themes-resource = Resource
map-themes-field = What to count
map-themes-count = Number of objects
map-themes-by = By what
map-themes-district = by district
map-themes-grid = by cell of a grid
map-themes-how = How
map-themes-how-sum = sum
map-themes-how-mean = mean
map-themes-how-count = how many objects have a value
map-themes-classes = Classes
map-themes-cut = Bounds of classes
map-themes-cut-quantiles = as many places in each
map-themes-cut-equal = equal steps
map-themes-show = Draw
map-themes-none = There are no resources with places on the map
map-themes-empty = There is nothing to count: no objects with a place and a value
map-themes-place = Place
map-themes-value = Value
map-themes-objects = Objects
map-themes-outside = Outside the districts
map-themes-csv = Table as CSV
map-themes-geojson = Borders as GeoJSON
map-themes-live = On the live map
map-themes-legend = Key
map-themes-nothing = no data
map-themes-cell = Cell { $number }
map-themes-size = Size of a cell
map-themes-metres = { $metres } m
map-themes-drawn = Map: { $what }
map-themes-table = Table
map-themes-says = Most: { $place }, { $value }. Least: { $last }, { $least }
map-api-box = Write a box as west,south,east,north in degrees
map-api-limit = 1 to { $most }
map-api-cursor = This is no place in the list: take next from the answer before
