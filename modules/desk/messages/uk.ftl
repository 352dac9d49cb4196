# Робочий стіл редактора й видавця.
desk-title = Робочий стіл
desk-lead-calm = Термінового немає. Усі ваші ресурси оновлено вчасно.
desk-lead-waiting = { $count ->
    [one] На вас чекає { $count } об’єкт.
    [few] На вас чекають { $count } об’єкти.
   *[many] На вас чекає { $count } об’єктів.
}
desk-lead-overdue = { $count ->
    [one] Прострочено оновлення { $count } ресурсу.
    [few] Прострочено оновлення { $count } ресурсів.
   *[many] Прострочено оновлення { $count } ресурсів.
}
desk-returned = Повернуто на доопрацювання
desk-on-review = Чекають вашої перевірки
desk-drafts = Чернетки
desk-drafts-none = Чернеток немає
desk-drafts-none-why = Усе, що ви почали, уже передано далі. Нове починайте з ресурсу.
desk-drafts-none-do = Обрати ресурс
desk-own-registers = Ваші ресурси
desk-all-registers = Усі ресурси, куди ви можете писати
desk-recent = Останні зміни
desk-links = Куди далі
desk-link-notices = Сповіщення
desk-link-overdue = Прострочені ресурси
desk-link-inventory = Інвентаризація
desk-link-houses = Мої будинки
desk-link-ratings = Оцінки мешканців
desk-link-outages = Відключення
desk-link-cases = Справи
desk-link-calls = Контакт-центр
desk-link-proposals = Пропозиції ресурсів
desk-link-privacy = Персональні дані
desk-link-staff = Посади
desk-link-admin = Керування платформою
desk-link-imports = Імпорт
desk-link-addresses = Неприв’язані адреси

desk-resources-title = Ресурси
desk-resources-search = Знайти ресурс за назвою
desk-resources-mine = Мої
desk-resources-all = Усі, куди можу писати
desk-resources-none = За цими умовами ресурсів немає
desk-resources-none-why = Зніміть частину умов або попросіть адміністратора надати вам право на ресурс.
desk-resources-found = { $count ->
    [one] { $count } ресурс
    [few] { $count } ресурси
   *[many] { $count } ресурсів
}
desk-fresh-no-term = Без строку
desk-fresh-today = Оновити сьогодні
desk-fresh-left = { $days ->
    [one] Лишився { $days } день
    [few] Лишилося { $days } дні
   *[many] Лишилося { $days } днів
}
desk-fresh-overdue = { $days ->
    [one] Прострочено на { $days } день
    [few] Прострочено на { $days } дні
   *[many] Прострочено на { $days } днів
}
desk-fresh-is-overdue = Прострочені
desk-fresh-is-soon = Скоро строк
desk-fresh-is-current = Оновлені
desk-fresh-is-no-term = Без строку
desk-column-register = Ресурс
desk-column-objects = Об’єкти
desk-column-fresh = Актуальність
desk-column-next = Наступне оновлення
desk-column-number = Номер
desk-column-state = Стан
desk-column-changed = Змінено
desk-column-field = Поле
desk-column-object = Об’єкт
desk-column-why = Чому
desk-organisation = Організація
desk-organisation-any = Усі організації
desk-organisation-of = Організація, що вестиме об’єкт
desk-organisation-wrong = Оберіть організацію, від імені якої ведете об’єкт
desk-search = Шукати
desk-apply = Застосувати
desk-reset = Скинути все
desk-cancel = Скасувати
desk-choose = Оберіть зі списку
desk-more = Показати ще
desk-nothing = нічого

desk-new = Додати об’єкт
desk-new-title = Новий об’єкт
desk-public-list = Як бачать усі
desk-public-page = Сторінка для всіх
desk-public-too = Усі бачать попередню версію
desk-states = Стани
desk-state-all = Усі
desk-filters = Фільтри
desk-filter-problems = Частину умов не вдалося зрозуміти
desk-chip-from = від { $value }
desk-chip-to = до { $value }
desk-objects-search = Пошук серед об’єктів
desk-objects-search-placeholder = Назва, номер, слово
desk-objects-count = { $count ->
    [one] { $count } об’єкт
    [few] { $count } об’єкти
   *[many] { $count } об’єктів
}
desk-objects-found = { $count ->
    [one] Знайдено { $count } об’єкт
    [few] Знайдено { $count } об’єкти
   *[many] Знайдено { $count } об’єктів
}
desk-no-objects = Об’єктів ще немає
desk-no-objects-why = Додайте перший об’єкт або імпортуйте їх із таблиці.
desk-nothing-found = За цими умовами нічого немає
desk-nothing-found-why = Перевірте слова пошуку або зніміть частину фільтрів.
desk-select-all = Обрати всі на сторінці
desk-select-one = Обрати: { $title }
desk-columns = Колонки
desk-copy-link = Скопіювати посилання на цей список
desk-views = Подання
desk-view-save = Зберегти як подання
desk-view-save-button = Зберегти подання
desk-view-title = Назва подання
desk-view-hint = Фільтри, колонки й порядок буде збережено для вас. Наприклад: «Без телефону».
desk-view-title-wrong = Дайте поданню назву, не довшу за 100 знаків
desk-view-too-long = Умов забагато, щоб зберегти їх у поданні. Зніміть частину
desk-view-saved = Подання «{ $title }» збережено. Воно поруч із фільтрами
desk-view-delete = Видалити
desk-view-delete-ask = Видалити подання «{ $title }»?
desk-view-deleted = Подання видалено
desk-export = Завантажити список
desk-export-hint = Файл матиме ті самі об’єкти й порядок, що й список, з усіма полями, які вам дозволено бачити.
desk-export-xlsx = Excel (XLSX)
desk-export-csv = CSV
desk-export-json = JSON
desk-export-ndjson = JSON по рядках
desk-export-geojson = GeoJSON для карт

desk-bulk = Дії з обраними об’єктами
desk-bulk-selected = Обрано:
desk-bulk-all = { $count ->
    [one] Обрати { $count } за цим фільтром
    [few] Обрати всі { $count } за цим фільтром
   *[many] Обрати всі { $count } за цим фільтром
}
desk-bulk-verb = Що зробити
desk-bulk-set = Змінити поле
desk-bulk-next = Далі
desk-bulk-none = Спершу позначте об’єкти у списку
desk-bulk-field = Яке поле змінити
desk-bulk-ready = Зміняться
desk-bulk-back = До списку
desk-bulk-unfit = { $count ->
    [one] { $count } об’єкт лишиться без змін
    [few] { $count } об’єкти лишаться без змін
   *[many] { $count } об’єктів лишаться без змін
}
desk-bulk-unfit-why = Їхній стан або ваші права не дозволяють цієї дії.
desk-bulk-more = і ще { $count }
desk-bulk-do = { $count ->
    [one] Так, змінити { $count } об’єкт
    [few] Так, змінити { $count } об’єкти
   *[many] Так, змінити { $count } об’єктів
}
desk-bulk-set-choose = Далі
desk-bulk-ask-submit = Надіслати на перевірку: { $count ->
    [one] { $count } об’єкт
    [few] { $count } об’єкти
   *[many] { $count } об’єктів
}
desk-bulk-ask-submit-lead = Видавець перевірить їх і опублікує або поверне з коментарем.
desk-bulk-ask-publish = Опублікувати: { $count ->
    [one] { $count } об’єкт
    [few] { $count } об’єкти
   *[many] { $count } об’єктів
}
desk-bulk-ask-publish-lead = Їх одразу побачать усі.
desk-bulk-ask-return = Повернути на доопрацювання: { $count ->
    [one] { $count } об’єкт
    [few] { $count } об’єкти
   *[many] { $count } об’єктів
}
desk-bulk-ask-return-lead = Вони знову стануть чернетками. Редактори побачать ваш коментар.
desk-bulk-ask-archive = Перенести в архів: { $count ->
    [one] { $count } об’єкт
    [few] { $count } об’єкти
   *[many] { $count } об’єктів
}
desk-bulk-ask-archive-lead = Вони зникнуть зі списків для мешканців. Історія лишиться, повернути їх можна будь-коли.
desk-bulk-ask-reopen = Повернути з архіву: { $count ->
    [one] { $count } об’єкт
    [few] { $count } об’єкти
   *[many] { $count } об’єктів
}
desk-bulk-ask-reopen-lead = Вони стануть чернетками. Щоб їх знову побачили всі, опублікуйте їх.
desk-bulk-ask-transfer = Передати іншій організації: { $count ->
    [one] { $count } об’єкт
    [few] { $count } об’єкти
   *[many] { $count } об’єктів
}
desk-bulk-ask-transfer-lead = Далі їх вестиме інша організація.
desk-bulk-ask-set = Змінити поле: { $count ->
    [one] { $count } об’єкт
    [few] { $count } об’єкти
   *[many] { $count } об’єктів
}
desk-bulk-ask-set-lead = Усі вони отримають те саме значення. Порожнє прибере те, що було. Де є перевірка, зміни чекатимуть видавця.
desk-bulk-done-title = Що зроблено
desk-bulk-done-submit = Надіслано на перевірку: { $count }
desk-bulk-done-publish = Опубліковано: { $count }
desk-bulk-done-return = Повернуто на доопрацювання: { $count }
desk-bulk-done-archive = Перенесено в архів: { $count }
desk-bulk-done-reopen = Повернуто з архіву: { $count }
desk-bulk-done-transfer = Передано іншій організації: { $count }
desk-bulk-done-set = Змінено: { $count }
desk-bulk-refused = { $count ->
    [one] Лишився без змін { $count } об’єкт
    [few] Лишилися без змін { $count } об’єкти
   *[many] Лишилося без змін { $count } об’єктів
}
desk-bulk-undo-archive = Показати архів, щоб повернути

desk-moves = Дії з об’єктом
desk-form-mistakes = { $count ->
    [one] Лишилося виправити { $count } місце
    [few] Лишилося виправити { $count } місця
   *[many] Лишилося виправити { $count } місць
}
desk-reason = Причина зміни
desk-reason-hint = Кілька слів для історії: звідки відомо, на якій підставі.
desk-reason-new-hint = Кілька слів для історії: звідки дані.
desk-reason-long = Скоротіть причину до 2000 знаків
desk-confirm-warnings = Усе введено правильно, зберегти як є
desk-button-keep = Зберегти чернетку
desk-button-submit = Надіслати на перевірку
desk-button-publish = Опублікувати
desk-button-save-public = Зберегти й показати всім
desk-button-preview = Переглянути
desk-preview = Так це побачать усі
desk-untitled = Без назви
desk-note-on-review = Об’єкт на перевірці. Якщо його змінити, він знову стане чернеткою.
desk-note-published = Об’єкт опубліковано. Зміни побачать усі, коли їх буде опубліковано; доти лишиться теперішня версія.
desk-note-at-once = Об’єкт опубліковано. Зміни одразу побачать усі.
desk-version-missing = Не вказано, яку версію ви змінюєте. Відкрийте сторінку ще раз
desk-verb-unknown = Такої дії немає. Відкрийте сторінку ще раз
desk-nothing-changed = Нічого не змінено, зберігати не було чого
desk-done-keep = { $number }: чернетку збережено. Її бачать лише редактори вашої організації
desk-done-submit = { $number }: надіслано на перевірку. Видавець опублікує його або поверне з коментарем
desk-done-publish = { $number }: опубліковано. Його вже бачать усі
desk-done-return = { $number }: повернуто на доопрацювання. Редактор побачить ваш коментар на своєму столі
desk-done-archive = { $number }: перенесено в архів. Повернути можна кнопкою «Повернути з архіву»
desk-done-reopen = { $number }: повернуто з архіву як чернетку. Опублікуйте його, щоб побачили всі
desk-done-remove = { $number }: чернетку видалено
desk-done-transfer = { $number }: передано іншій організації
desk-done-restore = Версію { $version } відновлено. Попередні лишилися в історії
desk-moved-meanwhile = Поки ви дивилися, об’єкт змінили. Перегляньте його ще раз, нічого не перезаписано
desk-move-incomplete = { $count ->
    [one] Спершу виправте поле «{ $field }»
    [few] Спершу виправте поле «{ $field }» і ще кілька
   *[many] Спершу виправте поле «{ $field }» і ще кілька
}
desk-restore-unfit = Ця версія вже не відповідає опису ресурсу: поле «{ $field }». Перенесіть потрібні значення вручну

desk-facts = Про об’єкт
desk-fact-organisation = Веде
desk-fact-version = Версія
desk-fact-public = Для всіх
desk-fact-public-none = не показано
desk-fact-public-this = ця сама версія
desk-fact-public-version = версія { $version }
desk-fact-created = Зареєстровано
desk-fact-changed = Змінено
desk-by-house = Система
desk-returned-by = { $name } повертає на доопрацювання
desk-differs-from-public = { $count ->
    [one] Відрізняється від опублікованого: { $count } поле
    [few] Відрізняється від опублікованого: { $count } поля
   *[many] Відрізняється від опублікованого: { $count } полів
}
desk-history = Останні кроки
desk-history-all = Уся історія
desk-history-title = Історія
desk-history-same = Значення полів не змінилися.
desk-version = Версія { $version }
desk-version-current = теперішня
desk-version-view = Переглянути версію
desk-version-restore = Відновити версію
desk-version-values = Яким був об’єкт
desk-version-since = Що змінилося відтоді
desk-version-same = Від теперішньої версії не відрізняється.
desk-compare-from = від
desk-compare-to = до
desk-compare-button = Порівняти обрані версії
desk-compare-previous = Порівняти з попередньою
desk-compare-title = Порівняння версій
desk-compare-choose = Оберіть дві версії, які треба порівняти
desk-compare-same = Версії однакові
desk-compare-same-why = Значення всіх полів збігаються.

desk-conflict-title = Об’єкт щойно змінили
desk-conflict-lead = Поки ви працювали, збереглися зміни інших. Нічого не перезаписано: ваші значення тут. Оберіть, що лишити.
desk-conflict-fields = Чим відрізняються зміни
desk-conflict-was = Було
desk-conflict-theirs = Їхнє
desk-conflict-mine = Ваше
desk-conflict-keep = Що лишити
desk-conflict-keep-mine = Моє
desk-conflict-keep-theirs = Їхнє
desk-conflict-same = Ваші значення збігаються з тим, що вже збережено.
desk-conflict-save = Зберегти мої зміни поверх
desk-conflict-leave = Лишити їхні зміни
desk-conflict-steps = Хто і коли змінив

desk-ask-submit = Надіслати на перевірку: { $title }
desk-ask-submit-lead = Видавець перевірить об’єкт і опублікує його або поверне з коментарем.
desk-ask-return = Повернути на доопрацювання: { $title }
desk-ask-return-lead = Об’єкт знову стане чернеткою, редактор побачить ваш коментар.
desk-ask-publish = Опублікувати: { $title }
desk-ask-publish-lead = Об’єкт одразу побачать усі.
desk-ask-archive = Перенести в архів: { $title }
desk-ask-archive-lead = Об’єкт зникне зі списків для мешканців. Історія лишиться, повернути його можна будь-коли.
desk-ask-reopen = Повернути з архіву: { $title }
desk-ask-reopen-lead = Об’єкт стане чернеткою. Щоб його побачили всі, опублікуйте його.
desk-ask-remove = Видалити чернетку: { $title }
desk-ask-remove-lead = Чернетка зникне зі списків, повернути її буде не можна.
desk-ask-transfer = Передати іншій організації: { $title }
desk-ask-transfer-lead = Далі об’єкт вестиме інша організація. Якщо ви в ній не працюєте, змінити його ви вже не зможете.
desk-ask-restore = Відновити версію { $version }: { $title }
desk-ask-restore-lead = Значення тієї версії стануть новою версією. Теперішня лишиться в історії. Ось що зміниться:
desk-return-comment = Що треба виправити
desk-return-hint = Редактор побачить це біля форми.
desk-transfer-to = Кому передати
desk-transfer-choose = Оберіть організацію, якій передаєте

# Листи й сповіщення про перевірку
desk-letter-publish-subject = Опубліковано: { $title }
desk-letter-publish-many-subject = { $count ->
    [one] Опубліковано { $count } ваш об’єкт: { $resource }
    [few] Опубліковано { $count } ваші об’єкти: { $resource }
   *[many] Опубліковано { $count } ваших об’єктів: { $resource }
}
desk-letter-publish-text =
    { $name } публікує ваш об’єкт ресурсу «{ $resource }». Тепер його бачать усі.

    { $lines }

    { $said }
desk-letter-publish-name = Авторові: опубліковано
desk-letter-publish-sample-title = Аптека № 5
desk-letter-publish-sample-resource = Аптеки
desk-letter-publish-sample-lines = АПТ-5 — Аптека № 5
desk-letter-publish-sample-name = Іван Шевчук
desk-letter-publish-sample-said = «Уточніть адресу»
desk-letter-publish-many-text =
    { $name } публікує ваші об’єкти ресурсу «{ $resource }». Тепер їх бачать усі.

    { $lines }

    { $said }
desk-letter-publish-many-name = Авторові: опубліковано (кілька)
desk-letter-publish-many-sample-count = 3
desk-letter-publish-many-sample-resource = Аптеки
desk-letter-publish-many-sample-lines = АПТ-5 — Аптека № 5
desk-letter-publish-many-sample-name = Іван Шевчук
desk-letter-publish-many-sample-said = «Уточніть адресу»
desk-letter-return-subject = Повернуто на доопрацювання: { $title }
desk-letter-return-many-subject = { $count ->
    [one] Повернуто на доопрацювання { $count } ваш об’єкт: { $resource }
    [few] Повернуто на доопрацювання { $count } ваші об’єкти: { $resource }
   *[many] Повернуто на доопрацювання { $count } ваших об’єктів: { $resource }
}
desk-letter-return-text =
    { $name } повертає ваш об’єкт ресурсу «{ $resource }». Виправте його й передайте на перевірку знову.

    { $lines }

    { $said }
desk-letter-return-name = Авторові: повернуто
desk-letter-return-sample-title = Аптека № 5
desk-letter-return-sample-resource = Аптеки
desk-letter-return-sample-lines = АПТ-5 — Аптека № 5
desk-letter-return-sample-name = Іван Шевчук
desk-letter-return-sample-said = «Уточніть адресу»
desk-letter-return-many-text =
    { $name } повертає ваші об’єкти ресурсу «{ $resource }». Виправте їх і передайте на перевірку знову.

    { $lines }

    { $said }
desk-letter-return-many-name = Авторові: повернуто (кілька)
desk-letter-return-many-sample-count = 3
desk-letter-return-many-sample-resource = Аптеки
desk-letter-return-many-sample-lines = АПТ-5 — Аптека № 5
desk-letter-return-many-sample-name = Іван Шевчук
desk-letter-return-many-sample-said = «Уточніть адресу»
desk-letter-review-subject = Чекає вашої перевірки: { $title }
desk-letter-review-many-subject = { $count ->
    [one] Вашої перевірки чекає { $count } об’єкт: { $resource }
    [few] Вашої перевірки чекають { $count } об’єкти: { $resource }
   *[many] Вашої перевірки чекає { $count } об’єктів: { $resource }
}
desk-letter-review-text =
    Об’єкт ресурсу «{ $resource }» передано на перевірку. Опублікуйте його або поверніть із поясненням.

    { $lines }
desk-letter-review-name = Перевіряльникам: чекає
desk-letter-review-sample-title = Аптека № 5
desk-letter-review-sample-resource = Аптеки
desk-letter-review-sample-lines = АПТ-5 — Аптека № 5
desk-letter-review-many-text =
    Об’єкти ресурсу «{ $resource }» передано на перевірку. Опублікуйте їх або поверніть із поясненням.

    { $lines }
desk-letter-review-many-name = Перевіряльникам: чекає (кілька)
desk-letter-review-many-sample-count = 3
desk-letter-review-many-sample-resource = Аптеки
desk-letter-review-many-sample-lines = АПТ-5 — Аптека № 5
desk-letter-line = { $number } — { $title }
desk-letter-more = { $count ->
    [one] І ще { $count } об’єкт.
    [few] І ще { $count } об’єкти.
   *[many] І ще { $count } об’єктів.
}
desk-address-choose = Оберіть, яку адресу мали на увазі, або лишіть як написано
desk-reviews-mine = Чекає на мою перевірку
desk-reviews-waiting = { $count ->
    [one] { $count } об’єкт
    [few] { $count } об’єкти
   *[many] { $count } об’єктів
}
