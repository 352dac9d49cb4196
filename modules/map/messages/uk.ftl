map-title = Карта міста
map-about = Усе, що місто знає про місця: шари на карті, список поруч, посилання, що зберігає вигляд
map-base = Підкладка міста
map-layers = Шари карти
map-now = Що відбувається зараз
map-others = Інше
map-search = Знайти на карті
map-search-hint = Назва об’єкта
map-search-button = Знайти
map-found = { $count ->
    [0] За словами «{ $words }» нічого не знайдено
    [one] Знайдено { $count } об’єкт
    [few] Знайдено { $count } об’єкти
    *[many] Знайдено { $count } об’єктів
}
map-where = Де
map-whole-city = Усе місто
map-show = Показати
map-legend = Позначки
map-legend-cluster = кілька об’єктів поруч
map-legend-chosen = вибраний об’єкт
map-legend-border = межа району
map-to-list = Показати списком
map-to-themes = Тематичні карти
map-chosen = Вибраний об’єкт
map-drawn = Схема: межі районів і об’єкти вибраних шарів
map-list-title = Об’єкти списком
map-list-here = { $count ->
    [0] На цій ділянці об’єктів немає
    [one] На цій ділянці { $count } об’єкт
    [few] На цій ділянці { $count } об’єкти
    *[many] На цій ділянці { $count } об’єктів
}
map-list-city = { $count ->
    [0] Об’єктів немає
    [one] { $count } об’єкт у місті
    [few] { $count } об’єкти в місті
    *[many] { $count } об’єктів у місті
}
map-list-no-layers = Жодного шару не вибрано. Позначте шари, і їхні об’єкти з’являться тут
map-list-none = На цій ділянці вибрані шари порожні. Віддаліть карту або виберіть інші шари
map-list-nearer = І ще { $count } на карті. Наблизьте її, щоб побачити їх у списку.
map-list-pages = Сторінки списку
map-list-first = На початок списку
map-list-next = Далі
map-on-map = На карті
map-show-object = Показати на карті: { $name }
map-route = Шлях
map-more = Докладно
map-embed-whole = Відкрити карту міста
map-canvas = Карта. Стрілки рухають її, плюс і мінус змінюють масштаб. Усе, що на ній, є у списку під картою
map-zoom-in = Наблизити
map-zoom-out = Віддалити
map-near = Поруч зі мною
map-near-found = Карта показує місце, де Ви зараз
map-near-unknown = Пристрій не сказав, де він
map-distance = Виміряти відстань
map-area = Виміряти площу
map-measure-help = Позначайте точки на карті або клавішею Enter у її центрі
map-measure-undo = Прибрати останню
map-measure-clear = Почати знову
map-measure-close = Завершити
map-measure-add = Поставити точку в центрі
map-share = Скопіювати посилання
map-shared = Посилання скопійовано: воно відкриє карту так само
map-print = Надрукувати
map-close = Закрити
map-choose = Вибрано
map-failed = Частина карти не завантажилася. Об’єкти є у списку
map-m = м
map-km = км
map-m2 = м²
map-ha = га
map-km2 = км²
map-whole = Усе місто
map-cluster = Об’єктів поруч
map-no-webgl = Браузер не може намалювати живу карту, тому показуємо схему й список
map-gestures-ctrl = Щоб змінити масштаб, прокручуйте з клавішею Ctrl
map-gestures-mac = Щоб змінити масштаб, прокручуйте з клавішею ⌘
map-gestures-touch = Щоб рухати карту, ведіть двома пальцями
map-themes-title = Тематичні карти
map-themes-about = Числа ресурсу за районами або клітинками: де чого більше
map-themes-resource = Ресурс
map-themes-field = Що рахувати
map-themes-count = Кількість об’єктів
map-themes-by = За чим
map-themes-district = за районами
map-themes-grid = за клітинками
map-themes-how = Як
map-themes-how-sum = сума
map-themes-how-mean = середнє
map-themes-how-count = скільки об’єктів мають значення
map-themes-classes = Класів
map-themes-cut = Межі класів
map-themes-cut-quantiles = порівну місць у класі
map-themes-cut-equal = рівні кроки
map-themes-show = Намалювати
map-themes-none = Немає ресурсів із місцями на карті
map-themes-empty = Тут нічого рахувати: немає об’єктів із місцем і значенням
map-themes-place = Місце
map-themes-value = Значення
map-themes-objects = Об’єктів
map-themes-outside = Поза районами
map-themes-csv = Таблиця CSV
map-themes-geojson = Межі GeoJSON
map-themes-live = На живій карті
map-themes-legend = Легенда
map-themes-nothing = немає даних
map-themes-cell = Клітинка { $number }
map-themes-size = Розмір клітинки
map-themes-metres = { $metres } м
map-themes-drawn = Карта: { $what }
map-themes-table = Таблиця
map-themes-says = Найбільше — { $place }: { $value }. Найменше — { $last }: { $least }
map-api-box = Ділянка пишеться як захід,південь,схід,північ у градусах
map-api-limit = Від 1 до { $most }
map-api-cursor = Це не місце у списку: візьміть next із попередньої відповіді
