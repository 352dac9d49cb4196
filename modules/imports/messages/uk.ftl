# Імпорт таблиць: від файлу до об’єктів.
imports-desk = Робочий стіл
imports-title = Імпорт
imports-lead = Усе, що завантажували до ресурсу «{ $register }». Імпорт можна перевірити до запису і скасувати після нього.
imports-begin = Імпортувати файл
imports-none = Імпортів ще немає
imports-none-why = Якщо дані вже є в таблиці, їх не треба вводити вручну. Платформа перевірить кожен рядок, перш ніж щось записати.
imports-none-such = Таких імпортів немає
imports-show-all = Показати всі
imports-groups = Які імпорти показати
imports-group-all = Усі
imports-group-open = Незавершені
imports-group-done = Записані
imports-group-failed = Не вдалися
imports-group-undone = Скасовані
imports-group-discarded = Відкинуті
imports-all-title = Усі імпорти
imports-all-lead = Файли, які ви та ваші колеги завантажували до ресурсів. Новий імпорт починайте з ресурсу.
imports-none-all-why = Оберіть ресурс і завантажте таблицю: платформа перевірить кожен рядок, перш ніж щось записати.
imports-choose-register = Обрати ресурс
imports-filter = Пошук імпортів
imports-register = Ресурс
imports-any-register = Усі ресурси
imports-anybody = Будь-хто
imports-from = Почато з
imports-to = Почато до
imports-find = Показати
imports-clear = Скинути умови
imports-none-such-why = Зніміть частину умов, щоб побачити більше.
imports-file = Файл
imports-state = Стан
imports-rows = Рядків
imports-created = Створено
imports-changed = Змінено
imports-bad = З помилками
imports-by = Хто
imports-when = Коли

imports-step-file = Файл
imports-step-columns = Колонки
imports-step-check = Перевірка
imports-step-write = Запис

imports-upload-title = Імпорт файлу
imports-upload-lead = Спершу покажемо, що у файлі, потім перевіримо кожен рядок. Доки Ви не підтвердите запис, у ресурсі нічого не зміниться.
imports-upload-file = Файл із даними
imports-upload-hint = CSV, XLSX, XLS, ODS, JSON, NDJSON або GeoJSON. До { $megabytes } МБ і { $rows } рядків
imports-upload-button = Завантажити й переглянути
imports-choose-file = Оберіть файл
imports-formats-title = Що приймаємо
imports-format-csv = CSV із комою, крапкою з комою чи табуляцією, у UTF-8 або Windows-1251: розпізнаємо самі
imports-format-sheet = Таблиці Excel і LibreOffice: назви колонок у першому заповненому рядку
imports-format-json = JSON, NDJSON, а для місць на карті — GeoJSON або дві колонки з широтою й довготою
imports-template-title = Порожня таблиця
imports-template-xlsx = Завантажити XLSX
imports-export-title = Оновлюєте наявне?
imports-export-text = Вивантажте ресурс, змініть рядки й завантажте назад: об’єкти знайдемо за реєстраційним номером.
imports-export-link = Вивантажити XLSX

imports-plan-title = Зіставлення колонок
imports-plan-about = { $columns ->
    [one] Файл «{ $file }», { $format }, { $columns } колонка.
    [few] Файл «{ $file }», { $format }, { $columns } колонки.
    [many] Файл «{ $file }», { $format }, { $columns } колонок.
   *[other] Файл «{ $file }», { $format }, { $columns } колонки.
}
imports-plan-missing = Не зіставлено обов’язкові поля: { $fields }
imports-plan-missing-what = Оберіть для них колонки або задайте одне значення для всіх рядків. Без них можна зберегти лише чернетки.
imports-sheet = Аркуш
imports-sheet-hint = У файлі кілька аркушів, за раз імпортуємо один
imports-sheet-button = Показати аркуш
imports-columns = Що куди
imports-column = Колонка
imports-examples = Приклади
imports-no-examples = порожньо
imports-target = Куди записати
imports-composed = Не імпортуємо, бо такі поля складаються самі з інших: { $columns }
imports-ignore = Не імпортувати
imports-number = Реєстраційний номер
imports-target-required = { $field } (обов’язкове)
imports-latitude = { $field }: широта
imports-longitude = { $field }: довгота
imports-key = Оновлювати наявні об’єкти за
imports-key-hint = Рядок із відомим значенням змінить об’єкт, з новим — створить. Порожні клітинки наявного не стирають
imports-key-none = Нічого не оновлювати, кожен рядок — новий об’єкт
imports-mode = Якщо є рядки з помилками
imports-mode-all = Не записувати нічого
imports-mode-all-hint = Запишемо файл цілком, коли всі рядки правильні
imports-mode-good = Записати правильні рядки
imports-mode-good-hint = Решту покажемо у звіті, щоб виправити й завантажити окремо
imports-publish-legend = Після запису
imports-publish = Опублікувати
imports-publish-hint = Об’єкти одразу побачать усі
imports-draft = Зберегти як чернетки
imports-draft-hint = Побачите лише Ви та колеги; обов’язкові поля можна заповнити пізніше
imports-drafts-only = Імпортовані об’єкти стануть чернетками. Опублікує їх видавець організації
imports-organisation = Організація нових об’єктів
imports-organisation-hint = Вона відповідатиме за ці дані
imports-constants = Одне значення для всіх рядків
imports-constants-hint = Для полів, яких у файлі немає.
imports-check = Перевірити рядки
imports-again = Оновити сторінку за цим вибором
imports-nothing-matched = Оберіть хоча б одну колонку для імпорту
imports-required-missing = Зіставте обов’язкові поля: { $fields }. Або збережіть об’єкти як чернетки
imports-target-twice = Це поле вже має колонку «{ $column }». Оберіть одну з них
imports-half-a-point = Для місця потрібні обидві колонки: широта й довгота
imports-point-twice = Місце вже має колонку. Залиште або її, або пару «широта й довгота»
imports-key-unmatched = Оберіть колонку для поля «{ $field }», за яким шукаємо об’єкти
imports-key-number-unmatched = Оберіть колонку з реєстраційним номером, за яким шукаємо об’єкти
imports-number-without-key = Номер платформа дає сама. Шукайте об’єкти за реєстраційним номером або не імпортуйте цю колонку

imports-checking-begins = Відкриваємо файл
imports-checking-said = { $count ->
    [one] Перевірено { $count } рядок
    [few] Перевірено { $count } рядки
    [many] Перевірено { $count } рядків
   *[other] Перевірено { $count } рядка
}
imports-checking-hint = Сторінка оновиться сама. Її можна закрити: перевірка триватиме, а знайдете її у списку імпортів.
imports-applying-said = { $count ->
    [one] Записуємо { $count } об’єкт
    [few] Записуємо { $count } об’єкти
    [many] Записуємо { $count } об’єктів
   *[other] Записуємо { $count } об’єкта
}
imports-undoing-said = { $count ->
    [one] Повертаємо { $count } об’єкт до попереднього стану
    [few] Повертаємо { $count } об’єкти до попереднього стану
    [many] Повертаємо { $count } об’єктів до попереднього стану
   *[other] Повертаємо { $count } об’єкта до попереднього стану
}
imports-applying-hint = Усе зміниться разом або не зміниться нічого, навіть якщо сервер зупиниться. Сторінка оновиться сама.
imports-look-again = Подивитися, як справи

imports-checked-title = Результат перевірки
imports-will-create = Буде створено
imports-will-change = Буде змінено
imports-same = Без змін
imports-all-good = Помилок немає
imports-nothing-written-yet = Ще нічого не записано. Перегляньте перші об’єкти й підтвердьте запис.
imports-nothing-new = Записувати нічого: у ресурсі вже є все з цього файлу
imports-nothing-new-what = Якщо Ви чекали на зміни, перевірте зіставлення колонок.
imports-found-bad = { $count ->
    [one] { $count } рядок із помилками
    [few] { $count } рядки з помилками
    [many] { $count } рядків із помилками
   *[other] { $count } рядка з помилками
}
imports-blocked = Ви обрали не записувати нічого, якщо є помилки. Виправте файл і завантажте його знову, змініть зіставлення або прийміть лише правильні рядки.
imports-bad-left-out = Їх не буде записано. Завантажте звіт, щоб виправити їх окремо.
imports-write = { $count ->
    [one] Записати { $count } об’єкт
    [few] Записати { $count } об’єкти
    [many] Записати { $count } об’єктів
   *[other] Записати { $count } об’єкта
}
imports-accept = { $count ->
    [one] Прийняти лише { $count } правильний рядок
    [few] Прийняти лише { $count } правильні рядки
    [many] Прийняти лише { $count } правильних рядків
   *[other] Прийняти лише { $count } правильного рядка
}
imports-change-matching = Змінити зіставлення
imports-discard = Відкинути імпорт
imports-preview = Перші об’єкти, якими вони будуть
imports-row = Рядок
imports-what = Що
imports-new = Новий
imports-change = Зміна
imports-value = Значення
imports-reason = Що не так
imports-problems = Що виправити
imports-problems-csv = Звіт (CSV)

imports-done = Записано
imports-done-published = Створено об’єктів: { $created }, змінено: { $changed }. Їх уже видно всім.
imports-done-drafts = Створено об’єктів: { $created }, змінено: { $changed }. Це чернетки, їх ще треба опублікувати.
imports-failed = Імпорт не вдався, у ресурсі нічого не змінилося
imports-failed-unknown = Причина невідома.
imports-failed-what = Виправте файл і завантажте його знову або змініть зіставлення колонок.
imports-undone = Імпорт скасовано
imports-undone-all = Усі об’єкти повернулися до того, якими були до імпорту.
imports-undone-left = { $count ->
    [one] { $count } об’єкт залишено: після імпорту його вже змінили.
    [few] { $count } об’єкти залишено: після імпорту їх уже змінили.
    [many] { $count } об’єктів залишено: після імпорту їх уже змінили.
   *[other] { $count } об’єкта залишено: після імпорту їх уже змінили.
}
imports-discarded = Імпорт відкинуто
imports-discarded-what = Нічого не записано.
imports-to-records = Переглянути об’єкти
imports-to-register = До ресурсу
imports-another = Імпортувати ще файл
imports-records-title = Об’єкти з імпорту
imports-records-lead = Створено: { $created }, змінено: { $changed }.
imports-records-none = Об’єктів немає
imports-object = Об’єкт
imports-object-number = Номер
imports-undo = Скасувати імпорт
imports-undo-waits = Скасування чекає на другого адміністратора
imports-undo-title = Скасувати імпорт?
imports-undo-lead = Нові об’єкти ({ $created }) зникнуть, змінені ({ $changed }) повернуться до попередньої версії. Історія збережеться.
imports-undo-warning = Об’єкти, які після імпорту хтось змінив, залишаться. Їх буде названо.
imports-cancel = Не скасовувати
imports-addresses-tied = Адрес звірено з реєстром
imports-addresses-doubtful = Адрес із кількома кандидатами
imports-addresses-unknown = Адрес немає в реєстрі
imports-places = Координати
imports-places-doubtful = Сумнівні місця
imports-system = Система координат
imports-system-hint = У довготі й широті супутникових карт — WGS 84. У кадастрових і геодезичних файлах — УСК-2000, місцева система або СК-63
imports-axes = Порядок чисел у фігурах
imports-axes-hint = У GeoJSON першою стоїть довгота, у геодезистів — часто північ. Для окремих стовпців не має значення
imports-axes-east = Спочатку довгота (схід)
imports-axes-north = Спочатку широта (північ)
imports-repair = Виправляти контури, що перетинають себе
imports-repair-hint = Без цього такі рядки потраплять до звіту з місцем перетину
imports-anywhere = Приймати місця поза Україною
imports-anywhere-hint = Без цього вони потраплять до звіту: найчастіше це не та система або порядок чисел
imports-system-guessed = Координати файлу схожі на «{ $system }», { $order }. Якщо це не так, змініть нижче в розділі «Координати»
imports-mine = Мої завантажені таблиці
