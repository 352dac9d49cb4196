maps-import-nothing = There is nothing in the file that a map could show
maps-import-osm = The OpenStreetMap file cannot be read: { $detail }
maps-import-geojson = This is not GeoJSON: { $detail }
maps-import-too-many = More than { $max } features: split the file
maps-import-too-large = The file is larger than { $max } MB: split it
maps-tile-none = There is no such tile: zoom is 0 to 22, column and row are 0 to 2 to the power of zoom, less 1
