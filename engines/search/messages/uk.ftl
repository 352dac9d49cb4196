search-title = Пошук
search-for = Пошук: { $words }
search-label = Пошук у місті
search-placeholder = Аптека, садок, укриття, маршрут…
search-button = Знайти
search-lead = Шукаємо в усьому, що показує місто: об’єктах, ресурсах, рубриках. Форма слова не важлива, фразу можна взяти в лапки, а перед зайвим словом поставити мінус.
search-found = { $count ->
    [one] Знайшли { $count } результат
    [few] Знайшли { $count } результати
    [many] Знайшли { $count } результатів
   *[other] Знайшли { $count } результату
}
search-direct = Можливо, саме це
search-kinds = Що саме
search-where = Де знайшли
search-where-more = Показати ще
search-order = Порядок
search-order-fitting = За відповідністю
search-order-newest = Спершу нові
search-draft = Не опубліковано
search-doors = Почніть із цього
search-similar = Схожі назви
search-incomplete = Результати можуть бути неповні
search-incomplete-help = Пошук саме оновлює свій покажчик. Спробуйте ще раз за кілька хвилин.
search-cut = Запит задовгий, тому шукаємо за його початком
search-no-words = У запиті немає слів, за якими можна шукати
search-shown-for = Показано для «{ $words }»
search-exactly = Шукати саме «{ $words }»
search-shown-beginning = Таких слів немає, тому показано те, що з них починається
search-shown-most = Усіх цих слів разом ніде немає, тому показано те, де є більшість із них
search-meant = Можливо, Ви шукали:
search-deep = Показано перші { $most } результатів. Щоб побачити інші, уточніть запит або виберіть, де шукати
search-nothing = За цими словами нічого немає
search-nothing-spelling = Перевірте, чи немає помилки.
search-nothing-other = Спробуйте інші слова: «аптека» замість «ліки вночі».
search-nothing-fewer = Залиште менше слів.
search-nothing-phone = Зателефонуйте: { $phone }, підкажемо
search-api-number = Вкажіть число від { $least } до { $most }.

search-keep = Що шукали й не знайшли, синоніми
search-admin-title = Пошук у місті
search-admin-documents = { $count ->
    [one] У покажчику { $count } документ.
    [few] У покажчику { $count } документи.
    [many] У покажчику { $count } документів.
   *[other] У покажчику { $count } документа.
}
search-admin-whole = Він повний і оновлюється щосекунди.
search-admin-synonyms = { $count ->
    [one] { $count } група синонімів
    [few] { $count } групи синонімів
    [many] { $count } груп синонімів
   *[other] { $count } групи синонімів
}
search-queries-title = Що шукали й не знайшли
search-queries-lead = Хто шукав, ми не знаємо. Запит зникає звідси, коли за ним щось знаходиться або коли його 90 днів ніхто не повторює.
search-queries-none = Усе, що шукали, знайшлося
search-queries-words = Запит
search-queries-asked = Разів
search-queries-last = Востаннє
search-queries-do = Що зробити
search-queries-synonym = Додати синонім
search-queries-forget = Прибрати
search-query-forgotten = Запит «{ $words }» прибрано
search-synonyms-title = Синоніми
search-synonyms-lead = Слова й вислови однієї групи пошук вважає однаковими. Зміни діють за секунду.
search-synonyms-find = Слово чи вислів
search-synonyms-none = Таких груп немає
search-synonyms-more = Показано не всі групи. Уточніть слово.
search-synonym-new = Додати групу
search-synonym-change = Група синонімів
search-synonym-lead = Запишіть від двох до { $most } слів або висловів, які означають те саме. Форма слова й велика літера не важливі.
search-synonym-words = Слова й вислови
search-synonym-words-hint = Кожне з нового рядка: «ЦНАП», «центр надання адміністративних послуг».
search-synonym-lang = Мова
search-synonym-delete = Видалити групу
search-synonym-delete-title = Видалити групу синонімів?
search-synonym-saved = Синоніми збережено
search-synonym-deleted = Групу видалено
search-synonym-two = Впишіть хоча б два слова чи вислови
search-synonym-two-in-row = Рядок { $row }: впишіть хоча б два слова чи вислови
search-synonym-many = Залиште не більше { $most } слів чи висловів
search-synonym-many-in-row = Рядок { $row }: залиште не більше { $most } слів чи висловів
search-synonym-no-word = У «{ $member }» немає жодної літери чи цифри
search-synonym-no-word-in-row = Рядок { $row }: у «{ $member }» немає жодної літери чи цифри
search-synonym-long = «{ $member }» задовгий: щонайбільше { $words } слів і { $most } знаків
search-synonym-long-in-row = Рядок { $row }: «{ $member }» задовгий: щонайбільше { $words } слів і { $most } знаків
search-synonym-too-many = Груп може бути щонайбільше { $most }. Видаліть зайві або замініть усі
search-lang-any = Усі мови
search-lang-uk = Українська
search-lang-en = Англійська
audit-kind-synonyms = Синоніми пошуку
search-save = Зберегти
search-export = Завантажити CSV
search-import-title = Завантажити таблицю
search-import-file = Файл CSV або XLSX
search-import-hint = Дві колонки: lang (uk або en) і words (слова через крапку з комою). Такий файл можна вивантажити зі списку груп.
search-import-how = Що зробити з групами, які вже є
search-import-instead = Замінити всі групи цими
search-import-instead-hint = Інакше нові групи додамо до наявних.
search-import-button = Завантажити
search-import-choose = Виберіть файл
search-import-large = Файл завеликий: щонайбільше { $most } груп
search-import-unreadable = Файл не вдалося прочитати. Збережіть його як CSV або XLSX
search-import-columns = У таблиці мають бути колонки lang і words
search-import-empty = У таблиці немає жодної групи
search-import-done = { $count ->
    [one] Записано { $count } групу
    [few] Записано { $count } групи
    [many] Записано { $count } груп
   *[other] Записано { $count } групи
}
