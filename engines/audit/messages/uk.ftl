audit-title = Журнал дій
audit-admin = Адміністрування
audit-protection = Захист персональних даних
audit-filter = Пошук у журналі
audit-who = Хто
audit-verb = Що зробили
audit-kind = Вид об’єкта
audit-id = Ідентифікатор об’єкта
audit-object = З чим
audit-subject = Чиї дані
audit-ground = Підстава
audit-from = Від дня
audit-to = До дня
audit-at = Коли
audit-more = Подробиці
audit-place = Запис
audit-any = Будь-що
audit-find = Знайти
audit-clear = Скинути умови
audit-none = За цими умовами записів немає.
audit-visitor = Відвідувач
audit-pages = Сторінки журналу
audit-older = Давніші записи
audit-newest = До найновіших
audit-csv = Завантажити знайдене (CSV)
audit-check = Перевірити цілісність журналу
audit-check-title = Перевірка журналу
audit-back = Повернутися до журналу
audit-whole = { $count ->
    [one] Журнал цілий: перевірено { $count } запис.
    [few] Журнал цілий: перевірено { $count } записи.
    [many] Журнал цілий: перевірено { $count } записів.
   *[other] Журнал цілий: перевірено { $count } запису.
}
audit-ends = Кінці ланцюгів
audit-ends-hint = Збережіть ці рядки поза платформою: за ними можна довести, що все записане раніше ніхто не переписав.
audit-broken = Журнал пошкоджено
audit-broken-do = Нічого не змінюйте в базі даних, збережіть її копію та повідомте відповідального за захист інформації.
audit-fault-changed = Запис { $seq } ланцюга «{ $chain }» змінено після внесення.
audit-fault-missing = У ланцюзі «{ $chain }» немає запису { $seq }.
audit-fault-out-of-place = Запис { $seq } ланцюга «{ $chain }» стоїть не на своєму місці.
audit-fault-wrong-end = Ланцюг «{ $chain }» закінчується не там, де має: запис { $seq }.
audit-fault-no-head = Ланцюг «{ $chain }» утратив свій кінець: запис { $seq }.
audit-chain-changes = зміни
audit-chain-looks = перегляди
audit-verb-look = Переглянули
audit-verb-export = Вивантажили
audit-verb-create = Створили
audit-verb-update = Змінили
audit-verb-submit = Подали на перевірку
audit-verb-publish = Опублікували
audit-verb-return = Повернули на доопрацювання
audit-verb-reject = Відхилили
audit-verb-withdraw = Зняли з публікації
audit-verb-delete = Вилучили
audit-verb-restore = Відновили
audit-verb-import = Імпортували
audit-verb-archive = Відправили в архів
audit-verb-reopen = Повернули з архіву
audit-verb-transfer = Передали іншій організації
audit-verb-confirm = Підтвердили актуальність
audit-verb-upload = Завантажили файл
audit-verb-undo = Скасували імпорт
audit-verb-discard = Відкинули імпорт
audit-verb-retry = Запустили ще раз
audit-verb-sign-in = Увійшли
audit-verb-sign-in-failed = Не змогли ввійти
audit-verb-sign-out = Вийшли
audit-verb-grant = Надали права
audit-verb-revoke = Забрали права
audit-verb-resend = Надіслали ще раз
audit-verb-configure = Змінили налаштування
audit-kind-person = Людина
audit-kind-organisation = Організація
audit-kind-register = Реєстр
audit-kind-record = Запис реєстру
audit-kind-import = Імпорт
audit-kind-job = Фонове завдання
audit-kind-file = Файл
audit-kind-mail = Повідомлення
audit-kind-session = Сеанс
audit-kind-journal = Журнал
audit-fault-rewritten = Запис { $seq } ланцюга «{ $chain }» не той, що був, коли його відбиток оприлюднили: ланцюг переписали.
audit-fault-day-changed = Оприлюднений відбиток за { $chain } змінили.
audit-days-title = Відбитки журналу дій
audit-days-lead = Щодня місто оприлюднює відбиток журналу: рядок, який залежить від кожного запису про те, хто що зробив і чиї дані переглянув.
audit-days-why = Самих записів із відбитка не видно. Та якщо хтось потім змінить бодай один, відбиток уже не зійдеться. Збережіть його в себе, і місто не зможе переписати свою історію непомітно.
audit-days-none = Відбитків ще немає
audit-days-none-why = Перший з’явиться після півночі.
audit-days-csv = Усі відбитки (CSV)
audit-days-day = День
audit-days-entries = Записів у журналі
audit-days-digest = Відбиток (SHA-256)
audit-days-compared = { $count ->
    [0] Оприлюднених відбитків ще немає.
    [one] Звірено з { $count } оприлюдненим відбитком.
    [few] Звірено з { $count } оприлюдненими відбитками.
    [many] Звірено з { $count } оприлюдненими відбитками.
   *[other] Звірено з { $count } оприлюдненими відбитками.
}
