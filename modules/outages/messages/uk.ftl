outages-title = Відключення
outages-lead = Де зараз немає води, тепла, світла чи газу, що планують відключити і коли все повернеться.
outages-topics = Відключення за адресою
outages-spans = Які відключення
outages-span-now = Зараз
outages-span-planned = Заплановані
outages-span-past = Минулі
outages-span-all = Усі
outages-filters = Фільтри
outages-what = Чого немає
outages-any-kind = Будь-що
outages-district = Район
outages-any-district = Усе місто
outages-show = Показати
outages-reset = Скинути фільтри
outages-rss = Стежити через RSS
outages-map = Де відключення з цієї сторінки
outages-map-note = Номер на карті стоїть посередині будинків відключення.
outages-map-houses = { $count ->
    [one] { $count } будинок на карті
    [few] { $count } будинки на карті
   *[many] { $count } будинків на карті
}
outages-none-now = Зараз нічого не вимкнено
outages-none-now-why = Якщо у вас щось зникло, зателефонуйте до своєї служби: можливо, про це ще не знають.
outages-none-planned = Запланованих відключень немає
outages-none-planned-why = Щойно служби щось запланують, це з’явиться тут.
outages-none-past = Минулих відключень ще немає
outages-none-past-why = Тут залишається історія всіх відключень.
outages-none-fits = Таких відключень немає
outages-none-fits-why = Спробуйте інший район чи іншу послугу.
outages-to-desk = Робоче місце служби
outages-to-desk-one = Відкрити на робочому місці

outages-find = Перевірити адресу
outages-find-title = Відключення за адресою
outages-find-own = Перевірити свою адресу
outages-find-which = Що саме ви мали на увазі: «{ $typed }»?
outages-find-none = Такої адреси не знайшли: «{ $typed }». Перевірте вулицю й номер будинку.
outages-address = Адреса
outages-address-hint = Вулиця і номер будинку, наприклад: вул. Шевченка, 12
outages-at = Відключення: { $address }
outages-at-none = Відключень за цією адресою немає
outages-at-none-why = Ні зараз, ні в планах служб.
outages-at-open = Зараз і незабаром
outages-at-past = Минулі відключення за цією адресою
outages-at-address = Усе про цю адресу
outages-subscribe = Повідомляти мене
outages-subscribe-title = Дізнавайтеся першими
outages-subscribe-lead = Повідомимо, коли за цією адресою щось вимкнуть, змінять час або ввімкнуть знову.
outages-subscribed = Ви отримуєте повідомлення про цю адресу.
outages-in-district = Відключення в районі: { $district }
outages-subscribe-district-lead = Повідомимо, коли в цьому районі щось вимкнуть, змінять час або ввімкнуть знову.
outages-subscribed-district = Ви отримуєте повідомлення про цей район.
outages-follow-district = Повідомляти про цей район

outages-named-planned = { $what }: планове відключення
outages-named-emergency = { $what }: аварійне відключення
outages-named-number = Відключення № { $number }
outages-state-announced = Заплановано
outages-state-running = Триває
outages-state-late = Триває довше
outages-state-over = Завершено
outages-state-cancelled = Скасовано
outages-hours-expected = З { $from } до { $to }
outages-hours-open = З { $from }, коли завершиться, поки невідомо
outages-hours-ended = Тривало з { $from } до { $to }
outages-hours-cancelled = Мало початися { $from }
outages-end-unknown = поки невідомо
outages-houses = { $count ->
    [one] { $count } будинок
    [few] { $count } будинки
   *[many] { $count } будинків
}
outages-place-none = Адреси уточнюють
outages-place-more = { $streets } та ще { $count }
outages-withdrawn = Відключення скасовано
outages-late = Час, до якого мали впоратися, минув. Роботи тривають. Новий час ще не назвали.
outages-late-desk = Обіцяний час минув. Завершіть відключення або назвіть новий час: люди чекають.
outages-number = Номер
outages-cause = Причина
outages-starts = Початок
outages-starts-hint = За київським часом. Порожнє поле означає «зараз».
outages-ends = Очікуване завершення
outages-ends-hint = Для аварійного можна залишити порожнім, якщо ще невідомо.
outages-ended = Завершилося
outages-ended-hint = Порожнє поле означає «зараз».
outages-where = Де
outages-when = Коли
outages-utility = Служба
outages-phone = Телефон
outages-addresses = Адреси
outages-no-houses = Адрес поки немає.
outages-unread-public = Також указано (уточнюємо):
outages-history = Що відбувалося
outages-event-announced = Оголошено
outages-event-began = Почалося
outages-event-moved = Змінено час
outages-event-changed = Уточнено
outages-event-added = Додано адреси
outages-event-removed = Вилучено адреси
outages-event-ended = Завершено
outages-event-cancelled = Скасовано
outages-moved-to = Тепер з { $from } до { $to }
outages-sign = { $what }: аварія, { $count ->
    [one] { $count } будинок
    [few] { $count } будинки
   *[many] { $count } будинків
} ({ $place }). Обіцяють увімкнути: { $end }.

outages-desk = Робоче місце
outages-desk-title = Відключення служби
outages-desk-none = Відключень тут немає
outages-desk-none-why = Оголосіть відключення, і мешканці цих будинків одразу дізнаються.
outages-outage = Відключення
outages-state = Стан
outages-unread-count = { $count ->
    [one] { $count } рядок не розпізнано
    [few] { $count } рядки не розпізнано
   *[many] { $count } рядків не розпізнано
}
outages-new = Нове відключення
outages-new-lead = Спершу покажемо, які будинки розпізнали. Оголосите наступним кроком.
outages-form-what = Що і коли
outages-form-where = Де
outages-choose = Виберіть
outages-choose-kind = Виберіть, чого не буде
outages-choose-utility = Виберіть службу
outages-sort = Яке відключення
outages-planned = Планове
outages-planned-hint = Повідомлення зачекають, доки в людини закінчаться тихі години.
outages-emergency = Аварійне
outages-emergency-hint = Повідомлення надійдуть одразу, навіть уночі.
outages-cause-uk = Причина українською
outages-cause-en = Причина англійською (за бажання)
outages-cause-hint = Коротко, наприклад: заміна засувки на магістралі
outages-words-uk = Що ще варто знати, українською (за бажання)
outages-words-en = Те саме англійською (за бажання)
outages-words-hint = Де підвіз води, коли обережно з лічильниками, куди дзвонити
outages-address-add-hint = Додасться до списку нижче
outages-addresses-hint = По одній у рядку: адреса, вулиця або проміжок, наприклад «вул. Шевченка, 1–25 непарні», «просп. Миру, 2, 4, 10–16», «вул. Калинова (вся)»
outages-file = Або файл зі списком
outages-file-hint = CSV або Excel зі стовпцем «Адреса» або «Вулиця» та «Будинок»
outages-file-no-addresses = У файлі немає стовпця «Адреса» чи «Вулиця». Додайте заголовок і завантажте ще раз.
outages-check = Перевірити адреси
outages-announce = Оголосити
outages-announce-hint = Підписники цих адрес отримають повідомлення.
outages-report-title = Що розпізнали
outages-report = Будинків: { $houses }. Рядків: { $lines }. { $doubles ->
    [0] Повторів немає.
   *[other] Повторів: { $doubles }.
}
outages-report-houses = Показати будинки
outages-overlaps = Частина будинків уже має таке відключення:
outages-unread-title = Не розпізнано
outages-unread-lead = Виправте ці рядки або оголосіть так: їх побачать на сторінці, а ви зможете виправити згодом.
outages-unread-desk = Люди бачать ці рядки так, як їх написано, але підписники цих адрес ще не повідомлені.
outages-unread-more = І ще { $count ->
    [one] { $count } рядок
    [few] { $count } рядки
   *[many] { $count } рядків
}.
outages-meant = Можливо, це:
outages-why-no-street = Такої вулиці немає в адресному реєстрі
outages-why-no-house = На цій вулиці немає такого будинку
outages-why-some-missing = Частини цих будинків немає в реєстрі; решту додано
outages-why-doubtful = Може означати кілька адрес
outages-why-too-long = Рядок задовгий
outages-why-too-many = Забагато адрес для одного відключення
outages-line-instead = Правильна адреса
outages-line-settle = Виправити
outages-line-nothing = Не наша адреса
outages-line-not-read = Цю адресу теж не розпізнали. Виберіть її з підказок.
outages-line-settled = Рядок виправлено
outages-announced = Відключення № { $number } оголошено
outages-change = Змінити
outages-change-do = Зберегти
outages-change-lead = Якщо зміниться час, підписники отримають повідомлення.
outages-changed = Зміни збережено
outages-extend = Змінити час або опис
outages-relist = Змінити адреси
outages-relist-lead = Мешканці доданих і вилучених будинків отримають повідомлення.
outages-relist-do = Записати
outages-relisted = Список адрес змінено
outages-how = Що зробити зі списком
outages-how-add = Додати ці адреси
outages-how-remove = Вилучити ці адреси
outages-how-replace = Замінити весь список
outages-how-replace-hint = Будинки, яких тут немає, вилучимо.
outages-end = Завершити
outages-end-title = Завершити відключення
outages-end-do = Усе ввімкнено
outages-end-lead = Підписники дізнаються, що все ввімкнено.
outages-ended-done = Відключення завершено
outages-cancel = Скасувати
outages-cancel-title = Скасувати відключення
outages-cancel-do = Скасувати відключення
outages-cancel-lead = Для помилкових оголошень і перенесених робіт. Усі, кого повідомили, дізнаються причину.
outages-cancelled-done = Відключення скасовано
outages-reason = Причина скасування
outages-reason-hint = Її прочитають усі, кого повідомили.
outages-public = Як бачать мешканці

outages-starts-far = Початок задалеко: не раніше ніж місяць тому й не пізніше ніж за рік
outages-ends-before = Завершення має бути після початку
outages-ends-far = Відключення не може тривати довше року
outages-ends-required = Назвіть час завершення: для планового він обов’язковий
outages-has-begun = Відключення вже почалося: початок не може бути в майбутньому
outages-not-begun = Відключення ще не почалося. Якщо його не буде, скасуйте його.
outages-ended-wrong = Завершення має бути після початку й не в майбутньому
outages-moment-wrong = Введіть день і час, наприклад 28.11.2026 09:00
outages-cause-required = Напишіть причину
outages-reason-required = Напишіть, чому скасовано
outages-too-long = Задовгий текст. Скоротіть його.
outages-addresses-required = Додайте хоча б одну адресу
outages-addresses-left = Має залишитися хоча б одна адреса. Якщо відключення не буде, скасуйте його.
outages-addresses-many = Забагато адрес: одне відключення має не більше { $most } будинків
outages-is-over = Це відключення вже завершено
outages-is-cancelled = Це відключення скасовано
outages-changed-meanwhile = Хтось інший щойно змінив це відключення. Відкрийте його ще раз і повторіть зміни.
outages-key-reused = Цей ключ уже використано для іншого відключення
outages-api-key = Ключ Idempotency-Key має бути від 1 до 200 знаків
outages-api-id = Це не ідентифікатор
outages-api-word = Можливі слова: { $words }
outages-api-limit = Число від 1 до { $most }
outages-api-house = Такого будинку немає в адресному реєстрі: { $id }

outages-admin = Адміністрування
outages-kinds = Що вимикають
outages-kinds-lead = Послуги, відключення яких оголошують служби. Те, чого більше немає, отримує останній день і залишається в історії.
outages-kind-new = Додати послугу
outages-kind-change = Змінити послугу
outages-kind-edit = Змінити
outages-kind-write = Зберегти
outages-kind-written = Збережено
outages-kind-title-uk = Назва українською
outages-kind-title-en = Назва англійською
outages-kind-code = Код
outages-kind-code-hint = Малі латинські літери, цифри й дефіс
outages-kind-code-wrong = Код складається з малих латинських літер, цифр і дефісів, до 40 знаків
outages-kind-icon = Значок
outages-kind-icon-hint = Назва з набору Lucide, наприклад droplet
outages-kind-place = Місце у списку
outages-kind-place-hint = Менше число стоїть вище
outages-kind-since = З якого дня
outages-kind-until = До якого дня
outages-kind-until-hint = Порожнє, якщо без кінця
outages-kind-until-wrong = Останній день має бути після першого
outages-kind-from = з { $day }
outages-day-wrong = Введіть день

outages-told-planned-name = Планове відключення за вашою адресою
outages-told-planned-subject = { $what }: планове відключення, { $starts }
outages-told-planned-text = За вашою адресою не буде: { $what }. З { $starts } до { $ends }. Де: { $place }. Причина: { $cause }. Відключення № { $number }.
outages-told-planned-sample-number = 1205
outages-told-planned-sample-what = Холодна вода
outages-told-planned-sample-place = вул. Калинова, 5
outages-told-planned-sample-starts = 28.11.2026 09:00
outages-told-planned-sample-ends = 28.11.2026 15:00
outages-told-planned-sample-cause = заміна засувки
outages-told-emergency-name = Аварійне відключення за вашою адресою
outages-told-emergency-subject = { $what }: аварійне відключення
outages-told-emergency-text = Аварія: { $what }. З { $starts }, обіцяють увімкнути: { $ends }. Де: { $place }. Причина: { $cause }. Відключення № { $number }.
outages-told-emergency-sample-number = 1205
outages-told-emergency-sample-what = Холодна вода
outages-told-emergency-sample-place = вул. Калинова, 5
outages-told-emergency-sample-starts = 28.11.2026 09:00
outages-told-emergency-sample-ends = 28.11.2026 15:00
outages-told-emergency-sample-cause = заміна засувки
outages-told-moved-name = Змінився час відключення
outages-told-moved-subject = { $what }: новий час, до { $ends }
outages-told-moved-text = Змінився час відключення № { $number } за вашою адресою ({ $what }, { $place }). Тепер з { $starts } до { $ends }. Причина: { $cause }.
outages-told-moved-sample-number = 1205
outages-told-moved-sample-what = Холодна вода
outages-told-moved-sample-place = вул. Калинова, 5
outages-told-moved-sample-starts = 28.11.2026 09:00
outages-told-moved-sample-ends = 28.11.2026 15:00
outages-told-moved-sample-cause = заміна засувки
outages-told-removed-name = Відключення більше не стосується адреси
outages-told-removed-subject = { $what }: вашої адреси не стосується
outages-told-removed-text = Вашу адресу вилучено з відключення № { $number } ({ $what }, { $place }), яке оголошено з { $starts } до { $ends }. Причина відключення: { $cause }.
outages-told-removed-sample-number = 1205
outages-told-removed-sample-what = Холодна вода
outages-told-removed-sample-place = вул. Калинова, 5
outages-told-removed-sample-starts = 28.11.2026 09:00
outages-told-removed-sample-ends = 28.11.2026 15:00
outages-told-removed-sample-cause = заміна засувки
outages-told-ended-name = Відключення завершилося
outages-told-ended-subject = { $what }: увімкнено
outages-told-ended-text = Відключення № { $number } за вашою адресою завершено о { $ends }: { $what }, { $place }. Тривало з { $starts }. Причина: { $cause }. Якщо у вас досі немає, зателефонуйте до служби.
outages-told-ended-sample-number = 1205
outages-told-ended-sample-what = Холодна вода
outages-told-ended-sample-place = вул. Калинова, 5
outages-told-ended-sample-starts = 28.11.2026 09:00
outages-told-ended-sample-ends = 28.11.2026 15:00
outages-told-ended-sample-cause = заміна засувки
outages-told-cancelled-name = Відключення скасовано
outages-told-cancelled-subject = { $what }: відключення скасовано
outages-told-cancelled-text = Відключення № { $number } за вашою адресою скасовано ({ $what }, { $place }). Причина: { $reason }
outages-told-cancelled-sample-number = 1205
outages-told-cancelled-sample-what = Холодна вода
outages-told-cancelled-sample-place = вул. Калинова, 5
outages-told-cancelled-sample-reason = оголошено помилково

outages-door = Чому немає світла чи води
outages-door-hint = Відключення за Вашою адресою зараз і заплановані
