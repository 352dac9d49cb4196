maps-import-nothing = У файлі немає нічого, що можна показати на карті
maps-import-osm = Файл OpenStreetMap не читається: { $detail }
maps-import-geojson = Це не GeoJSON: { $detail }
maps-import-too-many = Об’єктів більше ніж { $max }: поділіть файл
maps-import-too-large = Файл більший за { $max } МБ: поділіть його
maps-tile-none = Такої плитки немає: масштаб від 0 до 22, стовпець і рядок від 0 до 2 у степені масштабу мінус 1
