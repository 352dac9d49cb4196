transit-kind = Розклад руху транспорту
transit-title = Громадський транспорт
transit-lead = Маршрути, зупинки й розклад руху міста.
transit-door = Транспорт
transit-door-hint = Розклад, маршрути, зупинки
transit-none = Розкладу поки немає
transit-none-why = Щойно його опублікують, тут з’являться маршрути й зупинки.
transit-none-fits = Такого маршруту не знайшли
transit-none-fits-why = Спробуйте номер маршруту або назву зупинки, з якої він вирушає.
transit-reset = Показати все
transit-to-desk = Робоче місце розкладу
transit-own-stops = Мої зупинки
transit-routes = Маршрути
transit-stops = Зупинки
transit-all-stops = Усі зупинки
transit-gtfs = Розклад для програм (GTFS)
transit-layer-stops = Зупинки транспорту
transit-layer-routes = Маршрути транспорту
transit-data = Дані транспорту для програм
transit-data-lead = Розклад і рух транспорту у форматах, які читають програми. Вільні для будь-якого використання.
transit-data-gtfs = GTFS і GTFS Realtime
transit-data-positions = Де транспорт зараз (GTFS Realtime)
transit-data-updates = Прогнози прибуття (GTFS Realtime)
transit-data-alerts = Оповіщення (GTFS Realtime)
transit-data-tables = Таблиці за постановою № 835
transit-data-tables-lead = Чинний розклад у структурі, яку рекомендує Кабінет Міністрів для наборів відкритих даних.
transit-835-all = Усі таблиці одним архівом
transit-835-set = Набір { $number }
transit-835-vehicles = Транспортні засоби
transit-835-stops = Зупинки
transit-835-vehicleposition = Де транспорт зараз
transit-835-agency = Перевізники
transit-835-routes = Маршрути
transit-835-shapes = Лінії маршрутів
transit-835-calendar = Календарі
transit-835-calendardates = Винятки з календарів
transit-835-trips = Рейси
transit-835-stoptimes = Час на зупинках
transit-835-note = Рейси після опівночі стоять у календарі наступного дня (до назви календаря додано «+1»), рух за інтервалом розписано на рейси з приблизним часом. «null» — даних немає.
transit-find = Знайти
transit-find-route = Номер або назва маршруту
transit-find-stop = Назва або номер зупинки
transit-find-near = Зупинки поруч з адресою
transit-address-hint = Вулиця і номер будинку, наприклад: вул. Шевченка, 12
transit-here = Поруч зі мною
transit-near = Зупинки поруч: { $address }
transit-near-you = Зупинки поруч із вами
transit-address-none = Такої адреси не знайшли: «{ $typed }». Перевірте вулицю й номер будинку.
transit-address-which = Що саме ви мали на увазі: «{ $typed }»?
transit-no-stop = Зупинок не знайшли
transit-no-stop-why = Перевірте назву або пошукайте поруч з адресою.
transit-map = { $count ->
    [one] { $count } зупинка на карті
    [few] { $count } зупинки на карті
   *[many] { $count } зупинок на карті
}
transit-map-note = Номер на карті відповідає місцю в списку.
transit-modes = Вид транспорту
transit-modes-all = Усі
transit-mode-tram = трамвай
transit-mode-subway = метро
transit-mode-rail = поїзд
transit-mode-bus = автобус
transit-mode-ferry = пором
transit-mode-cable-tram = канатний трамвай
transit-mode-aerial-lift = канатна дорога
transit-mode-funicular = фунікулер
transit-mode-trolleybus = тролейбус
transit-mode-monorail = монорейка
transit-mode-other = транспорт
transit-modes-tram = Трамваї
transit-modes-subway = Метро
transit-modes-rail = Поїзди
transit-modes-bus = Автобуси
transit-modes-ferry = Пороми
transit-modes-cable-tram = Канатні трамваї
transit-modes-aerial-lift = Канатні дороги
transit-modes-funicular = Фунікулери
transit-modes-trolleybus = Тролейбуси
transit-modes-monorail = Монорейки
transit-modes-other = Інше
transit-hours = { $first }–{ $last }
transit-hours-of = Перше і останнє відправлення:
transit-not-today = сьогодні не їздить
transit-not-this-day = Цього дня за розкладом рейсів немає.
transit-today = сьогодні, { $day }
transit-tomorrow = завтра, { $day }
transit-today-short = сьогодні
transit-day = День
transit-towards = у бік: { $sign }
transit-directions = Напрямки
transit-stops-of = Зупинки за порядком
transit-hours-here = час відправлення
transit-departures-from = Відправлення: { $stop }
transit-runs = { $count ->
    [one] { $count } рейс
    [few] { $count } рейси
   *[many] { $count } рейсів
} за день, з { $first } до { $last }
transit-table = Таблиця всіх рейсів
transit-table-of = { $route }: таблиця рейсів
transit-hour = Година
transit-minutes = Хвилини
transit-headway-note = «≈» означає рух за інтервалом: час орієнтовний.
transit-scheduled = За розкладом
transit-next = Найближчі відправлення
transit-next-none = Найближчої доби звідси ніщо не вирушає.
transit-now = зараз
transit-min = хв
transit-every = кожні ≈ { $minutes } хв
transit-platform = платформа { $code }
transit-platform-title = Платформа
transit-low-floor = низька підлога
transit-some-low-floor = є рейси з низькою підлогою
transit-accessible-stop = доступна на кріслі колісному
transit-whole-day = Розклад на весь день
transit-routes-here = Маршрути зупинки
transit-routes-here-none = Звідси ніщо не вирушає.
transit-about-stop = Про зупинку
transit-near-stops = Зупинки поруч
transit-code = Номер зупинки
transit-about = Опис
transit-boarding = Посадка на кріслі колісному
transit-boarding-yes = можлива
transit-boarding-no = неможлива
transit-boarding-unknown = невідомо
transit-agency = Перевізник
transit-agencies = Перевізники
transit-phone = Телефон
transit-star-on = Моя зупинка
transit-star-off = Прибрати з моїх
transit-starred = Зупинку додано до ваших. Її пам’ятає лише цей браузер.
transit-unstarred = Зупинку прибрано з ваших.
transit-metres = { $count } м
transit-kilometres = { $count } км
transit-routes-count = { $count ->
    [one] { $count } маршрут
    [few] { $count } маршрути
   *[many] { $count } маршрутів
}
transit-stops-count = { $count ->
    [one] { $count } зупинка
    [few] { $count } зупинки
   *[many] { $count } зупинок
}
transit-trips-count = { $count ->
    [one] { $count } рейс
    [few] { $count } рейси
   *[many] { $count } рейсів
}

transit-stop = зупинка
transit-house = адреса
transit-place-on-map = місце на карті
transit-plan = Як доїхати
transit-plan-hint = Від зупинки чи адреси до іншої: з пересадками, пішки, у потрібний час.
transit-plan-do = Прокласти шлях
transit-plan-from = Доїхати звідси
transit-plan-to = Доїхати сюди
transit-from = Звідки
transit-to = Куди
transit-swap = Поміняти місцями
transit-when = Коли
transit-when-depart = Виїхати не раніше
transit-when-arrive = Бути на місці до
transit-time = Час
transit-accessible-only = Лише транспорт і зупинки, доступні на кріслі колісному
transit-plan-required = Напишіть зупинку або адресу
transit-plan-unknown = Такої зупинки чи адреси не знайшли. Перевірте назву або номер будинку.
transit-plan-which = Виберіть, що саме ви мали на увазі
transit-plan-lead = Від «{ $from }» до «{ $to }»: { $day }, з { $time }
transit-plan-lead-arrive = Від «{ $from }» до «{ $to }»: { $day }, бути до { $time }
transit-plan-note = За розкладом. На пересадку закладено щонайменше дві хвилини, шлях пішки приблизний.
transit-plan-none = Шляху не знайшли
transit-plan-none-why = Спробуйте інший час або день, чи зніміть позначку про доступний транспорт.
transit-plan-no-day = На { $day } розкладу ще немає
transit-plan-no-day-why = Шлях можна прокласти на найближчий тиждень.
transit-plan-map = Шлях на карті від А до Б
transit-lasting-minutes = { $minutes } хв
transit-lasting = { $hours } год { $minutes } хв
transit-on-foot = пішки
transit-changes = { $count ->
    [0] без пересадок
    [one] { $count } пересадка
    [few] { $count } пересадки
   *[many] { $count } пересадок
}
transit-walking = пішки { $lasting }
transit-legs = Шлях за кроками
transit-walk-to-stop = Пройдіть пішки до зупинки «{ $name }», близько { $lasting }.
transit-walk-to-end = Пройдіть пішки до «{ $name }», близько { $lasting }.
transit-ride = { $what } у бік «{ $sign }»: сядьте на зупинці «{ $stop }» і проїдьте { $count ->
    [one] { $count } зупинку
    [few] { $count } зупинки
   *[many] { $count } зупинок
}, { $lasting }.
transit-stay = Залишайтеся в салоні: далі це { $what } у бік «{ $sign }», { $count ->
    [one] { $count } зупинка
    [few] { $count } зупинки
   *[many] { $count } зупинок
}, { $lasting }.
transit-alight = Вийдіть на зупинці «{ $stop }».
transit-between = Через:
transit-share = Посилання на цей шлях
transit-api-word = Має бути одне з: { $words }
transit-api-limit = Має бути від 1 до { $most }
transit-api-moment = Має бути момент, наприклад 2026-11-23T08:00:00+02:00
transit-api-place = Має бути зупинка, як stop:1047, або місце, як 47.91,33.39
transit-api-stop = Назвіть зупинку
transit-api-none = На цей день розкладу немає

transit-desk = Робоче місце
transit-desk-title = Розклад руху
transit-desk-now = Сьогодні діє «{ $title }». { $valid }.
transit-desk-now-none = Сьогодні не діє жодна версія розкладу.
transit-desk-ends = Опублікований розклад закінчується { $day }. Підготуйте наступну версію.
transit-desk-none = Версій розкладу ще немає
transit-desk-none-why = Завантажте файл GTFS: його перевірять і покажуть, що в ньому, перш ніж публікувати.
transit-public = Сторінка для пасажирів
transit-version = Версія
transit-version-number = Версія розкладу № { $number }
transit-version-title = Назва версії
transit-version-title-hint = Для працівників, наприклад: «Зимовий розклад». Порожнє поле означає назву файлу.
transit-state = Стан
transit-state-draft = Чернетка
transit-state-ready = Перевірено
transit-state-coming = Опубліковано наперед
transit-state-published = Діє
transit-state-past = Минула
transit-state-withdrawn = Відкликано
transit-days = Дні дії
transit-calendar = Дні руху у файлі
transit-valid = З { $from } до { $until }
transit-valid-none = Днів не названо
transit-contents = Що в ній
transit-made = Створено
transit-source = Звідки
transit-source-file = Файл GTFS
transit-source-desk = Складено тут
transit-published-at = Опубліковано
transit-import = Завантажити розклад
transit-import-do = Завантажити й перевірити
transit-import-lead = Файл прочитають і покажуть, що в ньому знайшли. Для пасажирів нічого не зміниться, доки ви не опублікуєте версію.
transit-imported = Файл прочитано. Перегляньте, що в ньому, і опублікуйте.
transit-imports = Завантаження
transit-import-waiting = чекає
transit-import-reading = читаємо
transit-import-failed = не прочитано
transit-import-cancelled = скасовано
transit-import-title-waiting = Розклад чекає на читання
transit-import-title-reading = Читаємо розклад
transit-import-title-failed = Розкладу з файлу не скласти
transit-import-title-cancelled = Завантаження скасовано
transit-import-before = { $count ->
    [one] Перед ним { $count } файл.
    [few] Перед ним { $count } файли.
   *[many] Перед ним { $count } файлів.
}
transit-import-soon = Зараз почнемо.
transit-import-at = { $table }: { $rows ->
    [one] { $rows } рядок
    [few] { $rows } рядки
   *[many] { $rows } рядків
}
transit-import-hint = Сторінку можна закрити: коли файл буде прочитано, ви отримаєте сповіщення. Якщо сервер перезапустять, читання почнеться знову саме.
transit-import-cancel = Скасувати
transit-import-look-again = Оновити
transit-import-again = Завантажити інший файл
transit-import-let-go = Завантаження скасовано, файл буде видалено.
transit-import-cancelled-why = Файл видалять протягом доби. Жодної версії з нього не зроблено.
transit-import-ended = Це завантаження вже завершено.
transit-import-died = Читання цього файлу кілька разів обірвалося. Спробуйте ще раз або зверніться до адміністратора.
transit-import-gone = Файл зник зі сховища. Завантажте його ще раз.
transit-import-done-notice = Розклад «{ $title }» прочитано: перегляньте, що в ньому, і опублікуйте
transit-import-failed-notice = Розклад «{ $title }» не прочитано: погляньте, чому
transit-file = Файл GTFS
transit-file-hint = Архів zip з таблицями розкладу, наприклад gtfs.zip.
transit-file-required = Виберіть файл
transit-file-not-zip = Це не архів zip або він пошкоджений. Завантажте архів з таблицями GTFS.
transit-file-damaged = Файл не вдалося прочитати: схоже, він пошкоджений. Спробуйте ще раз або візьміть новий.
transit-file-no-table = У файлі немає таблиці { $table } або в ній немає нічого придатного. Без неї розкладу не скласти.
transit-file-many-files = В архіві забагато файлів: більше ніж { $most }.
transit-file-bomb = Файл { $file } розпаковується у понад { $megabytes } МБ. Такий розклад не приймаємо.
transit-file-rows = У файлі забагато рядків: більше ніж { $most }.
transit-file-text = У файлі забагато тексту: більше ніж { $megabytes } МБ.
transit-file-departures = У розкладі забагато відправлень: більше ніж { $most }.
transit-title-required = Назвіть версію
transit-too-long = Надто довго. Скоротіть текст.
transit-publish = Опублікувати
transit-move-days = Змінити дні дії
transit-publish-lead = «{ $title }»: { $figures }. З першого названого дня пасажири їздитимуть за цією версією.
transit-publish-over = Зараз опубліковано ще «{ $title }». { $valid }. У спільні дні діятиме версія, опублікована останньою.
transit-valid-from = Перший день дії
transit-valid-from-hint = З цього дня розклад перемикається на цю версію.
transit-valid-until = Останній день дії
transit-valid-until-hint = Не пізніше за останній день руху у файлі.
transit-day-required = Назвіть день
transit-day-wrong = Такого дня немає
transit-days-order = Останній день має бути не раніше за перший
transit-days-empty = У ці дні за цим розкладом ніщо не їздить
transit-published-done = Версію опубліковано
transit-withdraw = Відкликати
transit-withdraw-title = Відкликати версію
transit-withdraw-lead = «{ $title }» перестане діяти негайно. Якщо на ці дні опубліковано іншу версію, діятиме вона; якщо ні, пасажири залишаться без розкладу.
transit-withdrawn-done = Версію відкликано
transit-reason = Причина
transit-reason-hint = Її побачать працівники.
transit-reason-required = Напишіть, чому відкликаєте
transit-other-state = Цього з версією зробити вже не можна: її стан змінився.
transit-changed-meanwhile = Хтось інший щойно змінив цю версію. Перегляньте її ще раз.
transit-download = Завантажити GTFS
transit-report = Що знайшли у файлі
transit-report-clean = Зауважень немає.
transit-found-error = { $count ->
    [one] { $count } помилка: щось зі сказаного у файлі втрачено або вгадано
    [few] { $count } помилки: щось зі сказаного у файлі втрачено або вгадано
   *[many] { $count } помилок: щось зі сказаного у файлі втрачено або вгадано
}
transit-found-warning = { $count ->
    [one] { $count } попередження: нічого не втрачено
    [few] { $count } попередження: нічого не втрачено
   *[many] { $count } попереджень: нічого не втрачено
}
transit-found-repaired = { $count ->
    [one] { $count } виправлення: що малося на увазі, зрозуміло
    [few] { $count } виправлення: що малося на увазі, зрозуміло
   *[many] { $count } виправлень: що малося на увазі, зрозуміло
}
transit-examples = Приклади
transit-line = рядок { $line }
transit-rows = Скільки рядків у таблицях
transit-preview-days = Рейси за днями
transit-preview-routes = Маршрути першого дня
transit-more-routes = І ще { $count ->
    [one] { $count } маршрут
    [few] { $count } маршрути
   *[many] { $count } маршрутів
}.
transit-trips = Рейсів
transit-km = Кілометрів
transit-first = Перший рейс
transit-last = Останній рейс
transit-route = Маршрут
transit-name = Назва
transit-keeper-title = Хто веде розклад
transit-keeper-lead = Працівники цієї організації завантажують, редагують і публікують розклад міста.
transit-keeper = Організація
transit-keeper-hint = Посаді можна обмежити повноваження видом справ «Розклад руху транспорту».
transit-keeper-required = Виберіть організацію
transit-keeper-done = Збережено, хто веде розклад
transit-choose = Виберіть
transit-save = Зберегти

transit-compare = Порівняння версій
transit-compare-do = Порівняти
transit-compare-before = Було
transit-compare-after = Стане
transit-compare-day-hint = Порожнє поле означає звичайну середу кожної з версій.
transit-compare-lead = Порівнюємо { $before } за першою версією і { $after } за другою.
transit-compare-no-day = У котроїсь із версій немає жодного дня руху, порівнювати нічого.
transit-compare-with-today = Порівняти з чинною
transit-compare-figure = Показник
transit-compare-same-routes = Усі маршрути такі самі.
transit-compare-same-stops = Усі зупинки такі самі.
transit-before = Було
transit-after = Стане
transit-difference = Різниця
transit-change-added = Додано
transit-change-removed = Прибрано
transit-change-changed = Змінено
transit-stops-differ = інші зупинки або їх порядок
transit-moved = пересунуто на { $metres }
transit-more-stops = І ще { $count ->
    [one] { $count } зупинка
    [few] { $count } зупинки
   *[many] { $count } зупинок
}.

transit-merge = Об’єднати дві версії
transit-merge-lead = Розклади двох перевізників стають одним. Вийде чернетка, яку можна змінити, завершити й опублікувати.
transit-merge-first = Перша версія
transit-merge-second = Друга версія
transit-merge-prefix = Префікс для кодів другої
transit-merge-prefix-hint = Стане перед кодами, які є в обох версіях.
transit-merge-prefix-wrong = Потрібно від одного до десяти знаків: літери, цифри, «-», «_», «.»
transit-merge-do = Об’єднати
transit-merge-same = Виберіть дві різні версії
transit-merge-stops = Ті самі зупинки: однакова назва, не далі ніж { $metres } м
transit-merge-no-stops = Зупинок з однаковою назвою поруч немає.
transit-merge-clashes = { $count ->
    [0] Однакових кодів у версіях немає.
    [one] { $count } код є в обох версіях: у другій перед ним стане префікс.
    [few] { $count } коди є в обох версіях: у другій перед ними стане префікс.
   *[many] { $count } кодів є в обох версіях: у другій перед ними стане префікс.
}
transit-merged = Версії об’єднано. Перегляньте чернетку.
transit-draft = Редагування розкладу
transit-draft-new = Скласти розклад
transit-draft-begin = Почати
transit-draft-lead = Розклад складається з перевізників, зупинок, маршрутів, календарів і рейсів. Для пасажирів нічого не зміниться, доки ви не завершите й не опублікуєте версію.
transit-draft-begun = Чернетку створено
transit-draft-open = Редагувати
transit-draft-of = Змінити: нова чернетка
transit-draft-note = Кожну зміну можна скасувати, поки чернетку не завершено.
transit-draft-empty = Тут поки нічого немає.
transit-draft-agency = Перевізники
transit-draft-stop = Зупинки
transit-draft-route = Маршрути
transit-draft-service = Календарі
transit-draft-trips = Рейси
transit-base = На основі
transit-base-hint = Чернетка почнеться з того, що є в цій версії.
transit-base-none = Нічого: скласти з початку
transit-base-required = Виберіть версію, яка має файл
transit-put-agency = Записати перевізника
transit-put-stop = Записати зупинку
transit-put-route = Записати маршрут
transit-put-service = Записати календар
transit-put-exception = Виняток календаря
transit-put-trips = Записати рейси
transit-draft-transfer = Пересадки
transit-draft-fare = Тарифи
transit-put-transfer = Записати пересадку
transit-put-fare = Записати тариф
transit-platform-hint = Номер або літера платформи. Можна залишити порожнім.
transit-station = Станція
transit-station-hint = Якщо зупинка належить до станції або вузла.
transit-station-none = Жодна
transit-station-what = Що це
transit-is-station = Станція: місце з кількома зупинками
transit-is-station-hint = Транспорт зупиняється не на самій станції, а на її зупинках.
transit-no-such-station = Такої станції немає
transit-station-used = Це не можна змінити: на цьому місці зупиняються рейси або до нього належать зупинки
transit-change = Як пересідають
transit-change-from = Із зупинки
transit-change-to = На зупинку
transit-change-stop-hint = Код зупинки.
transit-change-to-hint = Код зупинки. Може бути та сама.
transit-change-minutes = потрібно стільки хвилин
transit-change-recommended = тут зручно
transit-change-timed = наступний транспорт чекає
transit-change-impossible = тут неможливо
transit-change-minutes-field = Хвилини
transit-change-minutes-hint = Скільки часу треба на пересадку.
transit-change-minutes-wrong = Напишіть число хвилин від 0 до 180
transit-fare-price = Ціна
transit-fare-price-hint = У гривнях, наприклад 8 або 8,50.
transit-fare-price-wrong = Напишіть ціну, наприклад 8 або 8,50
transit-fare-paid = Коли платять
transit-fare-paid-in = у транспорті
transit-fare-paid-before = до посадки
transit-fare-changes = Пересадки за цим тарифом
transit-fare-changes-0 = без пересадок
transit-fare-changes-1 = одна
transit-fare-changes-2 = дві
transit-fare-changes-3 = три
transit-fare-changes-any = скільки завгодно
transit-fare-minutes = Скільки хвилин діє
transit-fare-minutes-hint = Для пересадок. Можна залишити порожнім.
transit-fare-routes = Маршрути
transit-fare-routes-hint = Код маршруту на рядок. Порожньо — для всіх маршрутів.
transit-fare-all = усі маршрути
transit-table-edit = Таблиця рейсів
transit-table-hint = Змініть час відправлення, і весь рейс зсунеться. Клавіша Enter записує сторінку.
transit-starts = Вирушає
transit-ends-at = Прибуває
transit-block = Випуск
transit-block-hint = Рейси одного випуску виконує один транспорт. Можна залишити порожнім.
transit-low-floor-field = Низька підлога
transit-trip = Рейс
transit-trips-again = Записати всі рейси заново
transit-no-such-trip = Такого рейсу немає
transit-times = Час на зупинках
transit-times-hint = Зупинка без часу до рейсу не належить. Нову зупинку напишіть її кодом: вона стане туди, куди веде її час.
transit-stop-column = Зупинка
transit-stop-new = Код нової зупинки
transit-arrival = Прибуття
transit-departure = Відправлення
transit-times-back = Час має зростати від зупинки до зупинки, а відправлення бути не раніше за прибуття
transit-intervals = Рух за інтервалом
transit-intervals-hint = Рядок на проміжок: перша година, остання година, хвилини. Наприклад «06:00 22:00 10».
transit-intervals-how = Що обіцяно
transit-intervals-exact = Точний час
transit-intervals-exact-hint = Рейси вирушають саме за інтервалом, а не приблизно.
transit-interval-wrong = Незрозумілий рядок: «{ $line }». Потрібні дві години й хвилини.
transit-back-to-table = До таблиці рейсів
transit-copy = Копії рейсу
transit-copy-do = Скопіювати
transit-copy-by = Через скільки хвилин
transit-copy-by-hint = Мінус — раніше.
transit-copy-count = Скільки копій
transit-copies-wrong = Копій може бути від однієї до { $most }, і не о тій самій хвилині
transit-copy-beyond = Рейс вийшов би за межі доби руху
transit-number-wrong = Напишіть число
transit-trip-remove = Прибрати рейс
transit-days-off = Святкові дні
transit-days-off-of = Святкові дні: { $service }
transit-days-off-lead = Дні, у які календар «{ $service }» не діє, бо вони неробочі.
transit-days-off-do = Записати як винятки
transit-days-off-moved = перенесений вихідний
transit-days-off-instead = Натомість діє
transit-days-off-instead-hint = Наприклад, календар вихідних.
transit-days-off-nothing = Нічого
transit-days-off-all = Показати свята й за воєнного стану
transit-days-off-war = Зважати на воєнний стан: свята робочі
transit-days-off-empty = За календарем міста святкових днів серед буднів немає.
transit-days-off-none = Виберіть хоча б один день
transit-days-off-same = Натомість має діяти інший календар
transit-line-title = Лінія маршруту
transit-line-lead = Маршрут { $route }, { $direction }. Лінія одна для всіх рейсів напрямку.
transit-line-file = Файл з лінією
transit-line-file-hint = GeoJSON або GPX (трек із навігатора).
transit-line-points-field = Точки лінії
transit-line-points-hint = Рядок на точку: широта, довгота. Файл, якщо його вибрано, замінить їх.
transit-line-straight = Почати з прямих між зупинками
transit-line-remove = Прибрати лінію
transit-line-map = Лінія маршруту із зупинками
transit-line-fits = Усі зупинки лежать біля лінії.
transit-line-aside = Зупинки осторонь лінії
transit-line-wrong = Лінію не вдалося прочитати. Потрібен GeoJSON, GPX або рядки «широта, довгота».
transit-line-point-wrong = Незрозуміла точка: «{ $line }». Потрібні широта й довгота через кому.
transit-line-points = У лінії має бути від двох до { $most } точок на земній кулі
transit-line-no-trips = У цьому напрямку ще немає рейсів
transit-remove = Прибрати
transit-removed = Прибрано
transit-edited = Записано
transit-undo = Скасувати останню зміну
transit-undone = Останню зміну скасовано
transit-finish = Завершити й перевірити
transit-finished = Розклад складено. Перегляньте його й опублікуйте.
transit-edits = Останні зміни
transit-edits-none = Змін ще немає.
transit-edits-many = У чернетці забагато змін. Завершіть її й почніть нову на її основі.
transit-nothing-to-undo = Скасовувати нічого
transit-nothing-to-remove = Такого тут немає
transit-still-used = Прибрати не можна: ним ще користуються рейси, маршрути або зупинки
transit-required = Заповніть це поле
transit-url = Сторінка
transit-url-hint = Адреса сайту, наприклад https://tram.example.com
transit-lat = Широта
transit-lat-hint = Наприклад 47.91
transit-lon = Довгота
transit-lon-hint = Наприклад 33.39
transit-code-hint = Той, що на табличці. Можна залишити порожнім.
transit-number = Номер
transit-id = Код
transit-place = Місце
transit-route-name-hint = Наприклад: Вокзал — Парк
transit-service = Календар
transit-service-hint = Наприклад: Будні
transit-weekdays = Дні тижня
transit-monday = понеділок
transit-tuesday = вівторок
transit-wednesday = середа
transit-thursday = четвер
transit-friday = п’ятниця
transit-saturday = субота
transit-sunday = неділя
transit-from-day = Перший день
transit-until-day = Останній день
transit-exceptions = Винятки
transit-runs-that-day = Того дня за цим календарем
transit-exception-yes = їздять
transit-exception-no = не їздять
transit-direction = Напрямок
transit-direction-0 = туди
transit-direction-1 = назад
transit-sign = Напис на транспорті
transit-sign-hint = Куди їде, наприклад: Парк
transit-stops-hint = Рядок на зупинку: її код і через скільки хвилин після першої, наприклад «1047 12».
transit-clock-hint = Наприклад 05:30. Після півночі тієї ж доби руху: 25:10.
transit-every-field = Кожні стільки хвилин
transit-trips-how = Як записати
transit-by-interval = Лише інтервал
transit-by-interval-hint = Пасажирам обіцяно інтервал, а не час.
transit-instead = Замість тих, що є
transit-instead-hint = Рейси цього маршруту в цьому напрямку за цим календарем буде замінено.
transit-degrees-wrong = Напишіть градуси числом, наприклад 47.91
transit-clock-wrong = Напишіть час, наприклад 05:30
transit-every-wrong = Від 1 до 1440 хвилин
transit-stop-line-wrong = Незрозумілий рядок: «{ $line }». Потрібні код зупинки й хвилини.
transit-stops-few = Зупинок має бути від двох до { $most }
transit-no-such-stop = Зупинки з кодом { $stop } немає
transit-no-such-route = Такого маршруту немає
transit-no-such-service = Такого календаря немає
transit-no-such-agency = Такого перевізника немає
transit-no-such-mode = Такого виду транспорту немає
transit-minutes-back = Хвилини мають зростати від зупинки до зупинки
transit-hours-order = Останній рейс має бути не раніше за перший
transit-trips-many = Забагато рейсів за один раз: більше ніж { $most }
transit-more-rows = І ще { $count }.
transit-op-put-agency = Перевізник
transit-op-put-stop = Зупинка
transit-op-put-route = Маршрут
transit-op-put-service = Календар
transit-op-put-exception = Виняток календаря
transit-op-put-trips = Рейси
transit-op-put-trip = Рейс
transit-op-copy-trip = Копії рейсу
transit-op-remove-trip = Прибрано рейс
transit-op-put-rows = Таблиця рейсів
transit-op-put-days-off = Святкові дні
transit-op-put-line = Лінія маршруту
transit-op-remove-line = Прибрано лінію
transit-op-put-transfer = Пересадка
transit-op-remove-transfer = Прибрано пересадку
transit-op-put-fare = Тариф
transit-op-remove-trips = Прибрано рейси
transit-op-remove = Прибрано

transit-finding-duplicate-key = Те саме записано двічі; узято перше
transit-finding-foreign-key-violation = Посилання на те, чого немає
transit-finding-missing-required-field = Немає обов’язкового значення
transit-finding-missing-required-column = Немає обов’язкового стовпця
transit-finding-missing-required-file = Немає обов’язкового файлу
transit-finding-missing-stop-name = У зупинки немає назви
transit-finding-missing-trip-edge = На першій або останній зупинці рейсу немає часу
transit-finding-missing-calendar-and-calendar-date-files = Немає жодного календаря
transit-finding-stop-time-interpolated = Пропущений час обчислено між сусідніми зупинками
transit-finding-stop-time-with-only-arrival-or-departure-time = Був лише час прибуття або відправлення; узято його для обох
transit-finding-stop-time-with-arrival-before-previous-departure-time = Час рейсу йде назад
transit-finding-start-and-end-range-out-of-order = Кінець раніше за початок
transit-finding-invalid-time = Незрозумілий час
transit-finding-invalid-date = Незрозуміла дата
transit-finding-invalid-integer = Незрозуміле число
transit-finding-invalid-float = Незрозуміле дробове число
transit-finding-invalid-color = Незрозумілий колір
transit-finding-invalid-character = Пошкоджені літери
transit-finding-invalid-timezone = Невідомий часовий пояс
transit-finding-invalid-input-files-in-subfolder = Таблиці лежать у теці архіву
transit-finding-number-out-of-range = Число поза дозволеними межами
transit-finding-unexpected-enum-value = Значення, якого довідник не знає
transit-finding-unknown-file = Файл, якого GTFS не знає
transit-finding-unknown-column = Стовпець, якого GTFS не знає
transit-finding-empty-file = Порожній файл
transit-finding-i-o-error = Файл прочитано не до кінця
transit-finding-duplicated-column = Стовпець стоїть двічі
transit-finding-leading-or-trailing-whitespaces = Зайві пробіли навколо значень
transit-finding-too-long-value = Задовге значення скорочено
transit-finding-point-near-origin = Зупинка або точка біля нуля координат
transit-finding-decreasing-shape-distance = Відстань уздовж лінії зменшується
transit-finding-decreasing-or-equal-stop-time-distance = Відстань уздовж рейсу не зростає
transit-finding-single-shape-point = Лінія з однієї точки
transit-finding-unsorted-stop-times = Зупинки рейсу стоять не за порядком; упорядковано
transit-finding-unusable-trip = Рейс із меншою ніж дві зупинкою
transit-finding-location-with-unexpected-stop-time = Рейс зупиняється там, де транспорт не стає
transit-finding-inconsistent-agency-timezone = У перевізників різні часові пояси
transit-finding-service-has-no-active-day-of-the-week = Календар без жодного дня тижня
transit-finding-more-than-one-entity = Більше ніж один запис там, де має бути один
transit-finding-csv-parsing-failed = Таблицю прочитано не до кінця
transit-finding-invalid-row-length = У рядку не стільки значень, скільки стовпців
transit-finding-route-both-short-and-long-name-missing = У маршруту немає ні номера, ні назви
transit-finding-unused-trip = Рейс, який ніде не зупиняється

transit-live-title = Транспорт на карті
transit-live-lead = Де транспорт просто зараз. Показуємо лише ті машини, від яких є свіжі дані.
transit-live-none = Даних про рух поки немає
transit-live-none-why = Щойно буде розклад і машини передаватимуть своє місце, вони з’являться тут.
transit-live-none-route = Зараз на цьому маршруті немає машин зі свіжими даними.
transit-live-count = { $count ->
    [one] { $count } машина на лінії
    [few] { $count } машини на лінії
   *[many] { $count } машин на лінії
}
transit-live-vehicles = { $count ->
    [0] немає свіжих даних
    [one] { $count } машина
    [few] { $count } машини
   *[many] { $count } машин
}
transit-live-all-routes = Усі маршрути
transit-live-show = Показати
transit-live-chosen = Вибрана машина
transit-live-by-route = За маршрутами
transit-live-on-line = Машини на лінії
transit-live-on-map = На карті
transit-live-feeds = Для програм, GTFS-Realtime:
transit-live-at = Станом на { $time }
transit-live-forecast = прогноз
transit-live-after-another = прогноз, машина ще завершує попередній рейс
transit-live-scheduled = за розкладом
transit-live-no-data = немає даних { $minutes } хв, час за розкладом
transit-live-cancelled = скасовано
transit-live-skipped = цю зупинку минає
transit-live-late = запізнюється на { $minutes } хв
transit-live-early = раніше на { $minutes } хв
transit-live-on-time = вчасно
transit-live-age-seconds = дані { $seconds } с тому
transit-live-age-minutes = дані { $minutes } хв тому
transit-live-off-route = поза маршрутом
transit-live-next = прямує до зупинки: { $stop }
transit-live-note = «Прогноз» обчислено за місцем машини. Де даних немає, стоїть час за розкладом.
transit-live-scheduled-note = Це час за розкладом: від машин цієї зупинки зараз немає даних.
transit-live-many = За один раз можна надіслати щонайбільше { $most } позицій
transit-live-limit = Число від 1 до { $most }
transit-live-start-wrong = Початок рейсу пишуть як ГГ:ХХ:СС
transit-map-canvas = Карта з машинами, що рухаються
transit-map-zoom-in = Ближче
transit-map-zoom-out = Далі
transit-map-near = Де я
transit-map-near-found = Показано ваше місце
transit-map-near-unknown = Пристрій не сказав, де він
transit-map-failed = Частина карти не завантажилася
transit-map-no-webgl = Цей браузер не малює живу карту. Нижче є список за маршрутами.
transit-map-m = м
transit-map-km = км
transit-map-gestures-ctrl = Щоб наблизити карту, тримайте Ctrl
transit-map-gestures-mac = Щоб наблизити карту, тримайте ⌘
transit-map-gestures-touch = Рухайте карту двома пальцями
transit-map-close = Закрити
transit-map-lost = Зв’язок перервався. Показано останнє відоме місце машин.
transit-map-back = Зв’язок відновлено
transit-map-route-page = Розклад маршруту
transit-map-late = запізнюється, хв:
transit-map-early = раніше, хв:
transit-map-on-time = вчасно

transit-dispatch = Диспетчерський центр
transit-account-views = Підсумки дня
transit-account-carriers = Перевізники
transit-account-routes = За маршрутами
transit-account-vehicles = Машини
transit-account-runs = Усі рейси
transit-account-ends = Перші й останні рейси
transit-account-said = Виконано { $performed } з { $planned } рейсів ({ $share }), { $done } з { $km } км.
transit-account-none = За цей день рейсів немає
transit-account-none-why = План дня з’являється, щойно діє розклад. Спробуйте інший день або приберіть умови.
transit-account-before = Попередній день
transit-account-after = Наступний день
transit-account-all = Усі
transit-account-state = Стан
transit-account-what = Назва
transit-account-planned = За планом
transit-account-planned-at = За розкладом
transit-account-share = Частка
transit-account-km = Км за планом
transit-account-km-performed = Км виконано
transit-account-run = Рейс
transit-account-vehicle = Машина
transit-account-seen = Зупинок помічено
transit-account-first = Перша зупинка
transit-account-last = Остання зупинка
transit-account-late = Відхилення
transit-account-csv = Усі рейси з доказами (CSV)
transit-account-note = Рейс вважається виконаним, коли машину помітили на достатній частці його зупинок або так вирішив диспетчер із причиною. Частковий рейс дає лише ті кілометри, які видно.
transit-run-open = попереду
transit-run-performed = виконано
transit-run-partial = частково
transit-run-missed = не виконано
transit-run-title = Рейс: { $route }, { $sign }
transit-run-evidence = Докази за зупинками
transit-run-stop = Зупинка
transit-run-at = Час
transit-run-unseen = не помічено
transit-run-uncertain = орієнтовно
transit-run-judge = Рішення диспетчера
transit-run-judged = Рішення збережено
transit-run-note = Пояснення
transit-run-reason-required = Виберіть причину
transit-run-approved = Відомість за цей місяць уже затверджено, рейс не змінити
transit-judged = Як рахувати рейс
transit-judged-evidence = Як показують дані
transit-judged-performed = Виконано
transit-judged-missed = Не виконано
transit-reason-of = Причина
transit-reason-breakdown = несправність машини
transit-reason-accident = дорожня пригода
transit-reason-crew = немає екіпажу
transit-reason-road = дорогу перекрито
transit-reason-power = немає струму
transit-reason-air-raid = повітряна тривога
transit-reason-weather = погода
transit-reason-device = пристрій не передавав даних
transit-reason-other = інше
transit-now-title = Зараз на лінії
transit-now-said = { $count ->
    [one] Дані надходять від { $count } машини.
    [few] Дані надходять від { $count } машин.
   *[many] Дані надходять від { $count } машин.
}
transit-now-alerts = { $count ->
    [one] { $count } оповіщення
    [few] { $count } оповіщення
   *[many] { $count } оповіщень
}
transit-now-uneven = Нерівні інтервали
transit-now-even = Машини йдуть рівно.
transit-now-bunched = № { $follower } наздоганяє № { $leader }: зупинка { $stop }, інтервал { $actual } хв замість { $planned }
transit-now-gap = № { $follower } відстає від № { $leader }: зупинка { $stop }, інтервал { $actual } хв замість { $planned }
transit-now-tell = Оповістити
transit-now-off-title = Поза маршрутом
transit-now-off-none = Усі машини на своїх маршрутах.
transit-now-off = № { $vehicle } поза маршрутом, { $age }
transit-now-doubled = Під номером { $vehicle } передають дві машини, { $age }
transit-now-carriers = Хто передає дані
transit-now-carriers-none = Даних ще ніхто не передавав.
transit-now-silent = мовчить
transit-alerts = Оповіщення пасажирів
transit-alerts-none = Оповіщень ще не було
transit-alerts-none-why = Три натискання: де, що сталося, чому.
transit-alert-new = Оповістити пасажирів
transit-alert-lead = Текст двома мовами складеться сам. Його побачать на сторінках, табло й у програмах, а хто стежить, отримає повідомлення.
transit-alert-where = Де
transit-alert-where-hint = Про одну зупинку оповіщають зі сторінки цієї зупинки.
transit-alert-effect = Що змінилося
transit-alert-why = Чому
transit-alert-how-long = До якого часу
transit-alert-more-uk = Додати українською
transit-alert-more-en = Додати англійською
transit-alert-more-hint = Необов’язково, наприклад: яким шляхом їде автобус.
transit-alert-publish = Оповістити
transit-alert-published = Пасажирів оповіщено
transit-alert-end = Завершити
transit-alert-ended = Оповіщення завершено
transit-alert-over = завершено
transit-alert-by = { $time }, { $name }
transit-alert-where-wrong = Виберіть місто, маршрут або зупинку з розкладу
transit-alert-choose = Виберіть із переліку
transit-alert-long = Щонайбільше { $most } символів
transit-alert-city = Увесь транспорт міста
transit-alert-stop = Зупинка «{ $stop }»
transit-alert-cause = Причина: { $cause }.
transit-alert-until = Орієнтовно до: { $until }.
transit-alert-until-unknown = Коли закінчиться, повідомимо.
transit-alert-about-stop = Оповістити про зупинку
transit-cause-accident = дорожня пригода
transit-cause-technical = технічна несправність
transit-cause-power = немає струму
transit-cause-construction = будівельні роботи
transit-cause-maintenance = ремонт
transit-cause-weather = погода
transit-cause-air-raid = повітряна тривога
transit-cause-police = дії поліції
transit-cause-event = масовий захід
transit-cause-other = інша
transit-effect-no-service = не курсує
transit-effect-reduced = курсує рідше
transit-effect-delays = великі затримки
transit-effect-detour = змінено шлях
transit-effect-stop-moved = зупинку перенесено
transit-effect-stop-closed = зупинка не діє
transit-effect-additional = додаткові рейси
transit-effect-modified = зміни в русі
transit-until-hour = На годину
transit-until-three-hours = На три години
transit-until-today = До кінця дня
transit-until-ended = Доки не завершать
transit-topics = Громадський транспорт
transit-follow-title = Дізнавайтеся першими
transit-follow-lead = Повідомимо про зміни в русі: затримки, об’їзди, скасування.
transit-follow = Повідомляти мене
transit-follows = Ви отримуєте повідомлення про зміни.
transit-follow-all = Стежити за змінами в русі
transit-told-alert-name = Зміни в русі транспорту
transit-told-alert-subject = { $title }
transit-told-alert-text = { $title }. { $text }
transit-told-alert-sample-title = Тролейбус 9: змінено шлях
transit-told-alert-sample-text = Причина: ремонт. Орієнтовно до: 28 листопада 2026, 18:00.
transit-told-over-name = Зміни в русі закінчилися
transit-told-over-subject = Завершено: { $title }
transit-told-over-text = Транспорт знову їде як звичайно. Завершено: { $title }.
transit-told-over-sample-title = Тролейбус 9: змінено шлях
transit-displays = Табло на зупинках
transit-displays-none = Табло ще немає
transit-displays-none-why = Додайте табло й відкрийте його адресу на екрані зупинки.
transit-display-new = Нове табло
transit-display-add = Додати табло
transit-display-added = Табло додано
transit-display-remove = Прибрати
transit-display-remove-sure = Прибрати це табло з переліку?
transit-display-removed = Табло прибрано
transit-display-stop = Зупинка
transit-display-stop-hint = Номер зупинки, як на стовпчику.
transit-display-stop-wrong = Такої зупинки в розкладі немає
transit-display-place = Де висить
transit-display-look = Вигляд
transit-display-led = світлодіодне
transit-display-lcd = екран
transit-display-asked = Востаннє зверталося:
transit-display-never = ще ніколи
transit-display-silent = Не на зв’язку.
transit-display-direction = Напрямок
transit-display-time = Час
transit-display-live = прогноз
transit-display-scheduled = за розкладом
transit-display-no-data = немає даних, за розкладом
transit-display-lost = Немає зв’язку. Останні дані о
transit-display-speak = Прочитати вголос
transit-display-open = Табло цієї зупинки
transit-display-spoken = { $mode } { $label }, { $sign }: { $minutes ->
    [0] зараз
    [one] за { $minutes } хвилину
    [few] за { $minutes } хвилини
   *[many] за { $minutes } хвилин
}
transit-display-spoken-at = { $mode } { $label }, { $sign }: о { $time }
transit-display-spoken-off = { $mode } { $label }, { $sign }: не прийде
transit-incidents = Події на лінії
transit-incidents-open = Відкриті
transit-incidents-all = Усі
transit-incidents-none = Подій немає
transit-incidents-none-why = Запишіть сюди пригоду, несправність чи скаргу, щоб зберегти її перебіг.
transit-incident-new = Нова подія
transit-incident-what = Що сталося
transit-incident-note = Запис
transit-incident-open = Відкрити подію
transit-incident-is-open = відкрита
transit-incident-opened = Подію відкрито
transit-incident-noted = Запис
transit-incident-closed = Подію закрито
transit-incident-reopened = Подію відкрито знову
transit-incident-closed-at = закрито { $time }
transit-incident-route = маршрут { $route }
transit-incident-journal = Журнал
transit-incident-write = Додати запис
transit-incident-written = Записано
transit-incident-close = Закрити подію
transit-incident-reopen = Відкрити знову
transit-statements = Місячні відомості
transit-statements-none = За цей місяць рейсів немає
transit-statements-none-why = Відомість складається з обліку рейсів. Тут лише перевізники, яких ви можете бачити.
transit-statement-before = Попередній місяць
transit-statement-after = Наступний місяць
transit-statement-title = { $carrier }, { $month }
transit-statement-open = складається
transit-statement-objected = є заперечення
transit-statement-answered = на заперечення відповіли
transit-statement-approved = затверджено
transit-statement-open-lead = Цифри змінюються разом з обліком рейсів, доки відомість не затвердять.
transit-statement-objected-lead = Перевізник заперечує. Спершу дайте відповідь, тоді затверджуйте.
transit-statement-answered-lead = На заперечення відповіли. Відомість можна затвердити.
transit-statement-approved-lead = Відомість затверджено, її цифри й рейси місяця більше не змінюються.
transit-statement-objection = Заперечення
transit-statement-object = Подати заперечення
transit-statement-objected-done = Заперечення подано
transit-statement-answer = Відповідь
transit-statement-answer-send = Відповісти
transit-statement-answered-done = Відповідь збережено
transit-statement-approve = Затвердити відомість
transit-statement-approve-lead = Місяць минув. Після затвердження його рейси не змінюють.
transit-statement-approve-sure = Затвердити відомість? Змінити її потім не можна.
transit-statement-approved-done = Відомість затверджено
transit-statement-not-over = Місяць ще не минув
transit-statement-other-state = Відомість уже в іншому стані
transit-statement-organisation = Організація перевізника
transit-statement-organisation-hint = Її працівники бачать відомість і можуть заперечувати.
transit-statement-carrier-named = Організацію перевізника збережено
transit-desk-changed = Хтось уже змінив це. Перегляньте сторінку ще раз і повторіть.
