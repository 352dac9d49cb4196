# Публічний каталог: головна, ресурси, списки, сторінки об’єктів, пошук, рубрики.

catalogue-greeting-morning = Доброго ранку, { $city }
catalogue-greeting-day = Доброго дня, { $city }
catalogue-greeting-evening = Доброго вечора, { $city }
catalogue-greeting-night = Доброї ночі, { $city }
catalogue-home-description = Каталог міста: заклади, послуги, транспорт, довкілля та рішення з адресами, годинами роботи, мапою й відкритими даними.
catalogue-home-lead = Запитайте своїми словами — знайдемо заклад, місце, послугу чи документ міста.
catalogue-home-doors = Послуги міста
catalogue-home-needs = Що вам потрібно
catalogue-home-big = Усе місто в одному каталозі
catalogue-home-big-lead = Де лікуватися, вчитися, гуляти й перечекати тривогу. Хто за що відповідає і коли це оновлено.
catalogue-home-big-button = Відкрити каталог
catalogue-home-near = На мапі міста
catalogue-home-near-lead = Що й де є: адреси, години роботи та вхід без бар’єрів.
catalogue-home-map = Місця з каталогу на мапі міста
catalogue-home-themes = За темами
catalogue-home-news = Щойно оновлено
catalogue-home-news-all = Усі ресурси за датою оновлення
catalogue-kept = Оновлено вчасно
catalogue-kept-sentence = { $count ->
    [one] { $kept } із { $count } ресурсу з терміном оновлення
    [few] { $kept } із { $count } ресурсів із терміном оновлення
    [many] { $kept } із { $count } ресурсів із терміном оновлення
   *[other] { $kept } із { $count } ресурсу з терміном оновлення
}
catalogue-kept-link = Що оновлено останнім
catalogue-all-resources = { $count ->
    [one] Увесь { $count } ресурс
    [few] Усі { $count } ресурси
    [many] Усі { $count } ресурсів
   *[other] Усі { $count } ресурсу
}
catalogue-signs = Важливо зараз
catalogue-figures = Каталог сьогодні
catalogue-figure-resources = Ресурсів
catalogue-figure-resources-link = Усі ресурси
catalogue-figure-objects = Об’єктів
catalogue-figure-objects-link = Шукати серед них
catalogue-figure-themes = Тем
catalogue-figure-themes-link = Переглянути теми
catalogue-figure-authors = Організацій-авторів
catalogue-figure-authors-link = Хто що оновив
catalogue-figure-formats = Відкриті дані
catalogue-figure-formats-link = Для програм: API

catalogue-shortcut-outages = Що відключено
catalogue-shortcut-requests = Проблеми міста
catalogue-search-label = Пошук у каталозі міста
catalogue-search-placeholder = Аптека, садок, укриття, маршрут…
catalogue-search-button = Знайти
catalogue-found-objects = Об’єкти
catalogue-found-resources = Ресурси
catalogue-found-rubrics = Рубрики
catalogue-found-organisations = Організації

catalogue-resources-title = Каталог
catalogue-resources-description = Усі ресурси міста за темами й потребами: реєстри закладів, місць, послуг і документів.
catalogue-resources-lead = Ресурс — це реєстр, який веде місто: аптеки, парки, маршрути, рішення.
catalogue-resources-total = { $count ->
    [one] { $count } ресурс, об’єктів у ньому: { $objects }
    [few] { $count } ресурси, об’єктів у них: { $objects }
    [many] { $count } ресурсів, об’єктів у них: { $objects }
   *[other] { $count } ресурсу, об’єктів у них: { $objects }
}
catalogue-resources-count = { $count ->
    [one] { $count } ресурс
    [few] { $count } ресурси
    [many] { $count } ресурсів
   *[other] { $count } ресурсу
}
catalogue-found-of = Показано { $count } із { $total }
catalogue-resources-search = Назва ресурсу
catalogue-resources-nothing-help = Приберіть частину умов або пошукайте самі об’єкти у спільному пошуку.
catalogue-resources-none = Каталог ще порожній
catalogue-resources-none-help = Щойно організації опублікують свої ресурси, вони з’являться тут.
catalogue-view = Вигляд
catalogue-view-themes = За темами
catalogue-view-list = Список
catalogue-view-together = Разом
catalogue-view-map = Мапа
catalogue-view-table = Таблиця
catalogue-order = Порядок
catalogue-order-title = За назвою
catalogue-order-newest = Найновіші
catalogue-order-largest = Найбільші
catalogue-order-updated = Щойно оновлені
catalogue-themes = Теми
catalogue-needs = Потреби
catalogue-rubrics = Рубрики
catalogue-no-theme = Інше
catalogue-facet-more = Ще
catalogue-features = Що є
catalogue-filters = Фільтри
catalogue-filters-count = { $count ->
    [0] Фільтри
   *[other] Фільтри: { $count }
}
catalogue-show = Показати
catalogue-reset = Скинути все
catalogue-from = від
catalogue-to = до
catalogue-nothing-found = Нічого не знайшлося
catalogue-overdue = Чекає на оновлення
catalogue-updated-on = оновлено { $date }

catalogue-rubric-found = { $count ->
    [one] { $count } ресурс, об’єктів у ньому: { $objects }
    [few] { $count } ресурси, об’єктів у них: { $objects }
    [many] { $count } ресурсів, об’єктів у них: { $objects }
   *[other] { $count } ресурсу, об’єктів у них: { $objects }
}
catalogue-rubric-empty = У цій рубриці ще немає ресурсів
catalogue-rubric-empty-help = Вони з’являться, коли місто їх опублікує.
catalogue-other-themes = Інші теми
catalogue-other-needs = Інші потреби

catalogue-objects = { $count ->
    [one] { $count } об’єкт
    [few] { $count } об’єкти
    [many] { $count } об’єктів
   *[other] { $count } об’єкта
}
catalogue-objects-of = { $count ->
    [one] { $count } об’єкт із { $total }
    [few] { $count } об’єкти з { $total }
    [many] { $count } об’єктів із { $total }
   *[other] { $count } об’єкта з { $total }
}
catalogue-list-search = Назва чи адреса
catalogue-list-none = Об’єктів ще немає
catalogue-list-none-help = Ресурс щойно створено. Об’єкти з’являться, коли організація-автор їх опублікує.
catalogue-list-nothing-help = Приберіть частину фільтрів або напишіть коротше: шукаємо за початком слів.
catalogue-list-passport = Паспорт ресурсу
catalogue-sort-title = За назвою
catalogue-sort-changed = Щойно змінені
catalogue-sort-number = За реєстраційним номером
catalogue-sort-least = { $name }: від найменшого
catalogue-sort-most = { $name }: від найбільшого
catalogue-export = Завантажити
catalogue-export-xlsx-people = Таблиця Excel
catalogue-export-xlsx-people-about = Саме ці об’єкти з назвами замість кодів
catalogue-export-csv = CSV
catalogue-export-csv-about = Таблиця для програм
catalogue-export-json = JSON
catalogue-export-json-about = Масив об’єктів
catalogue-export-ndjson-about = Об’єкт у рядку, для великих обсягів
catalogue-export-geojson = GeoJSON
catalogue-export-crs = В іншій системі координат
catalogue-export-crs-what = Для геодезистів і кадастру: УСК-2000, місцеві системи, СК-63, UTM
catalogue-export-format = Формат
catalogue-export-system = Система координат
catalogue-export-axes = Першою стоїть
catalogue-export-axes-east = Довгота (схід)
catalogue-export-axes-north = Широта (північ)
catalogue-export-download = Завантажити
catalogue-export-geojson-about = Для мап і ГІС
catalogue-copy = Посилання
catalogue-map-label = Об’єкти списку на мапі; номери ті самі, що в списку
catalogue-hidden = Цей ресурс ще приховано від відвідувачів
catalogue-archived = Ресурс в архіві
catalogue-archived-help = Його більше не оновлюють. Дані збережено такими, якими вони були.
catalogue-to-desk = На робочий стіл

catalogue-open = Відчинено
catalogue-closed = Зачинено
catalogue-round-the-clock = Цілодобово
catalogue-hours-unknown = Уточніть години
catalogue-open-until = Відчинено до { $time }
catalogue-closed-until = { $day ->
    [0] Зачинено до { $time }
    [1] Зачинено до завтра, { $time }
    [2] Зачинено до понеділка, { $time }
    [3] Зачинено до вівторка, { $time }
    [4] Зачинено до середи, { $time }
    [5] Зачинено до четверга, { $time }
    [6] Зачинено до п’ятниці, { $time }
    [7] Зачинено до суботи, { $time }
    [8] Зачинено до неділі, { $time }
   *[other] Зачинено до { $date }, { $time }
}
catalogue-closes-at = { $day ->
    [0] Зачиниться о { $time }
    [1] Зачиниться завтра о { $time }
    [2] Зачиниться в понеділок о { $time }
    [3] Зачиниться у вівторок о { $time }
    [4] Зачиниться в середу о { $time }
    [5] Зачиниться в четвер о { $time }
    [6] Зачиниться в п’ятницю о { $time }
    [7] Зачиниться в суботу о { $time }
    [8] Зачиниться в неділю о { $time }
   *[other] Зачиниться { $date } о { $time }
}
catalogue-opens-at = { $day ->
    [0] Відчиниться сьогодні о { $time }
    [1] Відчиниться завтра о { $time }
    [2] Відчиниться в понеділок о { $time }
    [3] Відчиниться у вівторок о { $time }
    [4] Відчиниться в середу о { $time }
    [5] Відчиниться в четвер о { $time }
    [6] Відчиниться в п’ятницю о { $time }
    [7] Відчиниться в суботу о { $time }
    [8] Відчиниться в неділю о { $time }
   *[other] Відчиниться { $date } о { $time }
}
catalogue-day-today = { $day }, сьогодні

catalogue-now = Зараз
catalogue-short = Коротко
catalogue-own-page = Усе про це
catalogue-route = Прокласти шлях
catalogue-call = Подзвонити
catalogue-share = Поділитися
catalogue-print = Друкувати
catalogue-edit = Редагувати
catalogue-pictures = Світлини
catalogue-picture = { $name }, світлина { $number }
catalogue-files = Документи
catalogue-passport = Паспорт об’єкта
catalogue-history = Історія публікацій
catalogue-number = Реєстраційний номер
catalogue-author = Організація-автор
catalogue-responsible = Відповідальна особа
catalogue-registered-on = Зареєстровано
catalogue-changed-on = Остання зміна
catalogue-next-update = Наступне оновлення
catalogue-version = Версія
catalogue-step-first = Уперше опубліковано
catalogue-step-renewed = Дані оновлено
catalogue-step-archived = Перенесено в архів
catalogue-step-version = Версія { $version }
catalogue-object-map = { $name } на мапі
catalogue-object-newer = Є новіша версія, яку ще не опубліковано
catalogue-copy-place = Скопіювати координати
catalogue-all-of = Усі об’єкти ресурсу «{ $name }»
catalogue-all-of-them = { $count ->
    [one] Увесь { $count }
    [few] Усі { $count }
    [many] Усі { $count }
   *[other] Усі { $count }
}
catalogue-report = Щось не так?
catalogue-report-checked = Востаннє дані змінювали { $date }. Якщо бачите помилку, скажіть про неї організації, яка їх веде.
catalogue-report-mail = Повідомити про неточність
catalogue-report-phone = Зателефонувати: { $phone }
catalogue-gone = Цей об’єкт із номером { $number } перенесено в архів { $date }. Раніше його було опубліковано, тепер дані не показуємо.

catalogue-passport-title = { $name }: паспорт ресурсу
catalogue-to-objects = До об’єктів
catalogue-objects-published = Опубліковано об’єктів
catalogue-phone = Телефон
catalogue-email = Пошта
catalogue-period = Як часто оновлюють
catalogue-freshness = Термін
catalogue-fresh = { $days ->
    [0] Оновити сьогодні
    [one] Ще { $days } день до оновлення
    [few] Ще { $days } дні до оновлення
    [many] Ще { $days } днів до оновлення
   *[other] Ще { $days } дня до оновлення
}
catalogue-late = { $days ->
    [one] Прострочено на { $days } день
    [few] Прострочено на { $days } дні
    [many] Прострочено на { $days } днів
   *[other] Прострочено на { $days } дня
}
catalogue-code = Код
catalogue-declaration-version = Версія опису
catalogue-created-on = Ресурс створено
catalogue-licence = Ліцензія даних
catalogue-structure = Структура
catalogue-fields-count = { $count ->
    [one] { $count } поле
    [few] { $count } поля
    [many] { $count } полів
   *[other] { $count } поля
}
catalogue-field-name = Поле
catalogue-field-code = Код
catalogue-field-kind = Тип
catalogue-field-about = Що записують
catalogue-field-required = Обов’язкове
catalogue-files-open = Відкриті дані
catalogue-files-machine = Опис для програм
catalogue-schema-about = Table Schema: структура файлу
catalogue-csvw-about = CSV on the Web: метадані файлу
catalogue-openapi-about = Опис API
catalogue-to-api = Як користуватися API
catalogue-versions = Версії опису
catalogue-version-number = Версія { $version }

catalogue-about-title = Про платформу
catalogue-about-lead = Тут зібрано те, що місто знає про себе й чим може поділитися: перевірене, з відповідальними та датами оновлення.
catalogue-about-what = Кожен ресурс веде організація, яка відповідає за дані. У паспорті ресурсу сказано, хто це, як часто дані оновлюють і з яких полів вони складаються.
catalogue-about-data = Дані можна завантажити як таблиці, JSON і GeoJSON або брати через API без реєстрації, за ліцензією CC BY 4.0.
catalogue-about-personal = Персональних даних на відкритих сторінках, у файлах і в пошуку немає. Кожен їх перегляд посадовцями записується в журнал.
catalogue-about-code = Платформа працює на відкритому коді «Громада», ліцензія EUPL-1.2.

catalogue-accessibility-title = Доступність
catalogue-accessibility-lead = Ми робимо ці сторінки для всіх: за WCAG 2.2 рівня AA і ДСТУ EN 301 549.
catalogue-accessibility-look = Тему, розмір тексту й контраст можна змінити у «Вигляді» вгорі сторінки. Вибір запам’ятається на цьому пристрої.
catalogue-accessibility-keys = Усе працює з клавіатури, з програмами читання з екрана та без JavaScript. Текст можна збільшити до 400 %.
catalogue-accessibility-maps = Кожна мапа має поруч список із тими самими об’єктами.
catalogue-accessibility-known = Що ще не ідеально: файли, які організації додають до об’єктів, можуть не мати текстового шару, а назви об’єктів не завжди перекладено.
catalogue-accessibility-help = Щось заважає? Скажіть нам, зробимо інакше:

catalogue-rubrics-title = Рубрики каталогу
catalogue-rubrics-lead = Теми й потреби, за якими мешканці знаходять ресурси. Порядок тут — порядок на сайті.
catalogue-rubrics-none = Рубрик ще немає
catalogue-rubrics-none-help = Додайте першу: тему, як-от «Здоров’я», або потребу, як-от «Ветерану».
catalogue-rubrics-ordered = Порядок змінено
catalogue-rubric-new = Нова рубрика
catalogue-rubric-saved = Рубрику збережено
catalogue-rubric-deleted = Рубрику видалено
catalogue-rubric-delete = Видалити рубрику
catalogue-rubric-delete-title = Видалити рубрику «{ $name }»?
catalogue-rubric-delete-lead = { $count ->
    [0] Вона не містить ресурсів.
    [one] { $count } ресурс залишиться в каталозі, зникне лише рубрика.
    [few] { $count } ресурси залишаться в каталозі, зникне лише рубрика.
    [many] { $count } ресурсів залишаться в каталозі, зникне лише рубрика.
   *[other] { $count } ресурсу залишаться в каталозі, зникне лише рубрика.
}
catalogue-rubric-is-hidden = приховано
catalogue-rubric-title-uk = Назва українською
catalogue-rubric-title-en = Назва англійською
catalogue-rubric-description-uk = Опис українською
catalogue-rubric-description-en = Опис англійською
catalogue-rubric-code = Код в адресі
catalogue-rubric-code-hint = Малими латинськими літерами, наприклад health
catalogue-rubric-code-form = Введіть код малими латинськими літерами, цифрами й дефісом; почніть із літери
catalogue-rubric-code-taken = Рубрика з кодом «{ $code }» вже є. Оберіть інший код
catalogue-rubric-title-required = Введіть назву українською
catalogue-rubric-icon = Значок
catalogue-rubric-icon-hint = Усі значки показано на сторінці «Складники сторінок»
catalogue-rubric-icon-unknown = Оберіть значок зі списку
catalogue-rubric-kind = Що збирає рубрика
catalogue-rubric-registers = Ресурси
catalogue-rubric-registers-hint = Позначте ті, що мають бути в рубриці
catalogue-rubric-hidden = Показ
catalogue-rubric-hidden-label = Не показувати відвідувачам
catalogue-kind-theme = Тема
catalogue-kind-need = Потреба
catalogue-too-long = Скоротіть: можна не більше ніж { $most } знаків
catalogue-mistakes = Виправте помилки
catalogue-save = Зберегти
catalogue-cancel = Скасувати
catalogue-move-up = Вище
catalogue-move-down = Нижче

# API: слова відмов і переліків для програм.
api-number = Вкажіть ціле число від { $least } до { $most }
api-yes-or-no = Вкажіть true або false
api-word = Можливі значення: { $words }
api-id = Вкажіть ідентифікатор (UUID), наприклад 019a5c2e-0000-7000-8000-000000000000
api-cursor = Цієї позначки місця ми не давали. Візьміть її з поля next або previous попередньої відповіді
api-filter-unknown = За полем «{ $field }» не фільтрують. Поля з filterable є в описі ресурсу
api-bbox = Вкажіть чотири числа через кому: захід, південь, схід, північ у градусах, наприклад 33.3,47.8,33.5,48.0
api-no-map = У цього ресурсу немає місць на карті
api-too-long = Щонайбільше { $most } знаків
api-rubric-unknown = Такої рубрики немає. Перелік рубрик: /api/v1/rubrics
api-resource-unknown = Такого ресурсу немає. Перелік ресурсів: /api/v1/resources
api-organisation-unknown = Такої організації немає. Перелік організацій: /api/organisations
api-declaration-breaks = { $count ->
    [one] Новий опис зламав би { $count } об’єкт, тому нічого не змінено. Скажіть у migration, що робити з його значеннями.
    [few] Новий опис зламав би { $count } об’єкти, тому нічого не змінено. Скажіть у migration, що робити з їхніми значеннями.
   *[many] Новий опис зламав би { $count } об’єктів, тому нічого не змінено. Скажіть у migration, що робити з їхніми значеннями.
}
api-idempotency-key = Idempotency-Key має бути словом до 200 латинських знаків
api-idempotency-reused = З цим Idempotency-Key уже записано інший об’єкт. Для нового об’єкта візьміть новий ключ
api-organisation = Організація
api-state = Стан
api-yes = Так
api-no = Ні
catalogue-on-city-map = На карті міста
