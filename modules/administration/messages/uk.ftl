# Адміністрування: платформа загалом, ресурси та їхні описи.
admin-title = Адміністрування
admin-save = Зберегти
admin-saved = Збережено
admin-change = Змінити
admin-go-on = Далі
admin-find = Знайти
admin-show-all = Показати все
admin-any = Будь-що
admin-choose = Оберіть
admin-nobody = Нікого не призначено
admin-untitled = Без назви
admin-actions = Дії
admin-export = Вивантажити

admin-warn-jobs = { $count ->
    [one] { $count } фонове завдання не виконано. Перегляньте його нижче
    [few] { $count } фонові завдання не виконано. Перегляньте їх нижче
    [many] { $count } фонових завдань не виконано. Перегляньте їх нижче
   *[other] { $count } фонового завдання не виконано. Перегляньте їх нижче
}
admin-warn-mail = { $count ->
    [one] { $count } повідомлення не доставлено. Перегляньте список
    [few] { $count } повідомлення не доставлено. Перегляньте список
    [many] { $count } повідомлень не доставлено. Перегляньте список
   *[other] { $count } повідомлення не доставлено. Перегляньте список
}
admin-stat-resources = Ресурсів у каталозі
admin-stat-resources-rest = приховано: { $hidden }, в архіві: { $archived }
admin-stat-overdue = Прострочено оновлення
admin-stat-objects = Опублікованих об’єктів
admin-stat-organisations = Організацій
admin-stat-people = Людей
admin-stat-journal = Записів у журналі
admin-ways = Куди далі
admin-way-resources = Ресурси
admin-way-resources-what = Описи, відповідальні, стан
admin-way-rubrics = Рубрики
admin-way-rubrics-what = Розділи каталогу
admin-way-search = Пошук
admin-way-search-what = Що шукали й не знайшли, синоніми
admin-way-organisations = Організації
admin-way-organisations-what = Департаменти, установи, підприємства
admin-way-people = Люди
admin-way-people-what = Облікові записи й ролі
admin-way-staff = Посади
admin-way-staff-what = Хто де працює, хто кого заступає, хто прийшов і пішов
admin-way-rights = Хто що може
admin-way-rights-what = Права на організацію, реєстр, район; що може одна людина
admin-way-second-factor = Підтвердження входу
admin-way-second-factor-what = Від якого дня роль потребує коду чи ключа доступу, і хто ще без них
admin-way-acts = Другий адміністратор
admin-way-acts-what = Небезпечні дії, які чекають на підтвердження, і які дії його потребують
admin-way-keys = Ключі програм
admin-way-keys-what = Доступ для інших систем: видати, побачити, коли вживався, припинити.
admin-way-mail = Повідомлення
admin-way-mail-what = Усе надіслане: листи, SMS, бот, браузери; і те, що не дійшло
admin-way-templates = Тексти повідомлень
admin-way-templates-what = Слова, якими платформа пише людям
admin-way-mailings = Розсилки
admin-way-mailings-what = Одне повідомлення багатьом
admin-way-privacy = Персональні дані
admin-way-privacy-what = Звернення, перегляди, строки, порушення, реєстр обробки
admin-way-consents = Згоди
admin-way-consents-what = На що люди погоджуються: цілі, слова, версії
admin-way-outages = Що вимикають
admin-way-outages-what = Послуги, відключення яких оголошують служби
admin-way-cases = Види справ і календар
admin-way-cases-what = Стани, строки, виконавці, робочі дні
admin-way-requests = Звернення мешканців
admin-way-requests-what = Хто приймає й розподіляє звернення
admin-way-endpoints = Системи виконавців
admin-way-endpoints-what = Куди звернення йдуть самі: адреси Open311 виконавців
admin-way-journal = Журнал дій
admin-way-journal-what = Хто, що і коли зробив
admin-way-check = Налаштування
admin-way-check-what = Що в них варто виправити
admin-jobs = Фонові завдання
admin-jobs-line = Чекають на виконання: { $due }, заплановано: { $later }, не виконано: { $dead }.
admin-jobs-dead = Невиконані завдання
admin-job-kind = Завдання
admin-job-error = Що сталося
admin-job-attempts = Спроб
admin-job-when = Коли
admin-job-retry = Повторити
admin-job-retried = Завдання поставлено в чергу знову
admin-facts = Платформа
admin-fact-version = Версія
admin-fact-database = База даних
admin-fact-size = Розмір бази
admin-fact-modules = Модулів
admin-check-title = Перевірка налаштувань
admin-check-lead = Те саме каже команда hromada check. Самі значення тут не показуються.
admin-check-place = Налаштування: { $place }
admin-check-good = У налаштуваннях усе гаразд

admin-fresh = Оновлення
admin-fresh-none = Без терміну
admin-fresh-today = Оновити сьогодні
admin-fresh-current = { $days ->
    [one] Ще { $days } день
    [few] Ще { $days } дні
    [many] Ще { $days } днів
   *[other] Ще { $days } дня
}
admin-fresh-soon = { $days ->
    [one] Оновити за { $days } день
    [few] Оновити за { $days } дні
    [many] Оновити за { $days } днів
   *[other] Оновити за { $days } дня
}
admin-fresh-overdue = { $days ->
    [one] Прострочено на { $days } день
    [few] Прострочено на { $days } дні
    [many] Прострочено на { $days } днів
   *[other] Прострочено на { $days } дня
}
admin-fresh-is-overdue = Прострочено
admin-fresh-is-soon = Час оновлювати
admin-fresh-is-current = Вчасно

admin-resources-title = Ресурси
admin-resources-search = Назва або код
admin-resources-found = { $count ->
    [one] Знайдено { $count } ресурс
    [few] Знайдено { $count } ресурси
    [many] Знайдено { $count } ресурсів
   *[other] Знайдено { $count } ресурсу
}
admin-resources-none = Ресурсів ще немає
admin-resources-none-what = Ресурс — це перелік однорідних об’єктів: аптек, парків, зупинок. Опишіть його раз, і матимете форму, перевірку, список, карту й відкриті дані.
admin-resources-none-such = Таких ресурсів немає
admin-resources-none-such-what = Змініть умови пошуку.
admin-drafts-open = Ваші незавершені описи
admin-resource = Ресурс
admin-state = Стан
admin-organisation = Організація-автор
admin-organisation-hint = Вона відповідає за дані ресурсу
admin-organisation-required = Оберіть організацію-автора
admin-objects = Об’єктів
admin-next-update = Наступне оновлення
admin-next-update-hint = Залиште порожнім, щоб порахувати від останнього оновлення
admin-version = Версія опису
admin-changed = Змінено
admin-code = Код в адресі
admin-code-hint = Латинські малі літери, цифри й дефіс: pharmacies. Після створення не змінюється
admin-period = Як часто оновлюється
admin-period-required = Оберіть, як часто оновлюється ресурс
admin-updated-on = Останнє оновлення
admin-responsible = Відповідальна особа
admin-responsible-hint = Отримує нагадування про оновлення
admin-person-unknown = Такої людини немає. Оберіть зі списку
admin-steward-title = Відповідальні й оновлення
admin-steward-lead = Хто відповідає за ресурс і коли його треба оновлювати.
admin-state-title = Стан ресурсу
admin-state-hidden-hint = Бачать лише ті, хто його наповнює
admin-state-active-hint = Бачать усі, він є в каталозі й відкритих даних
admin-state-archived-hint = Читати можна, нових об’єктів не приймає
admin-state-hidden-warning = Ресурс зникне з каталогу, з карти й відкритих даних. Об’єкти залишаться, посилання на них перестануть відкриватися.
admin-state-active-warning = Ресурс і всі його опубліковані об’єкти побачать усі.
admin-state-archived-warning = Ресурс залишиться для читання. Додавати й змінювати об’єкти не зможе ніхто, доки Ви не повернете його в каталог.
admin-state-hidden-do = Приховати ресурс
admin-state-active-do = Показати в каталозі
admin-state-archived-do = Перенести в архів
admin-to-desk = Об’єкти
admin-to-public = Як бачать усі
admin-to-imports = Імпорт
admin-declaration = Опис
admin-download-toml = Опис у TOML
admin-download-schema = Структура таблиці (Table Schema)

admin-new-resource = Новий ресурс
admin-new-lead = Почніть із того, що вже маєте. Перш ніж ресурс з’явиться, Ви зможете все перевірити й змінити.
admin-new-title-hint = У множині: «Аптеки». Порожню назву візьмемо з файлу, якщо вона там є
admin-new-way = З чого почати
admin-new-way-required = Оберіть, з чого почати
admin-new-scratch = З порожнього опису
admin-new-scratch-hint = Поля додасте самі
admin-new-data = З таблиці з даними
admin-new-data-hint = Вгадаємо поля за колонками CSV, XLSX, ODS, JSON чи GeoJSON
admin-new-schema = Зі схеми
admin-new-schema-hint = Table Schema, CSVW або рекомендована структура за постановою № 835 (JSON, CSV, XLSX)
admin-new-declaration = З опису в TOML
admin-new-declaration-hint = Який вивантажили з цієї чи іншої платформи
admin-new-copy = Як інший ресурс
admin-new-copy-hint = Візьмемо його поля, без об’єктів
admin-new-copy-of = Який ресурс
admin-new-copy-required = Оберіть ресурс, поля якого взяти
admin-new-file = Файл
admin-new-file-required = Оберіть файл

admin-draft-title = Зміна опису: { $title }
admin-draft-new-title = Новий ресурс: { $title }
admin-draft-begin = Змінити опис
admin-draft-go-on = Продовжити зміну опису
admin-draft-saved = Чернетку збережено { $when }
admin-draft-kept = Збережено в чернетці
admin-draft-stale = Чернетку щойно змінили в іншому вікні. Відкрийте сторінку знову
admin-draft-publish = Опублікувати опис
admin-draft-preview = Переглянути форму
admin-draft-later = Завершити пізніше
admin-draft-discard = Відкинути чернетку
admin-draft-discard-title = Відкинути чернетку?
admin-draft-discard-lead = Усі неопубліковані зміни опису зникнуть. Чинний опис і об’єкти залишаться, як є.
admin-draft-discarded = Чернетку відкинуто
admin-draft-problems = Що виправити перед публікацією
admin-draft-overtaken = Поки Ви працювали, опис змінив хтось інший
admin-draft-overtaken-see = Переглянути ці зміни
admin-draft-overtaken-what = Нижче видно, що змінено. Продовжіть поверх нової версії: Ваш опис її замінить, тож перенесіть потрібне з неї.
admin-rebase = Продовжити поверх нової версії
admin-theirs = Версія { $version }: { $name }, { $when }

admin-about = Про ресурс
admin-title-uk = Назва українською
admin-title-en = Назва англійською
admin-description = Опис
admin-description-uk = Опис українською
admin-description-en = Опис англійською
admin-number = Реєстраційний номер
admin-number-hint = {"{"}seq{"}"} — порядковий номер, {"{"}seq:5{"}"} — він же з нулями, {"{"}year{"}"} — рік. Наприклад, АПТ-{"{"}seq:5{"}"}
admin-number-example = Номери будуть такі: { $first }, згодом { $later }
admin-number-wrong = Такий зразок не дає номера
admin-title-field = Назва об’єкта
admin-title-field-hint = Поле, за яким об’єкт упізнають у списку
admin-review = Перевірка перед публікацією
admin-review-legend = Публікація
admin-review-box = Об’єкти публікує видавець після перевірки
admin-review-hint = Без позначки редактор публікує сам
admin-icon = Значок

admin-fields = Поля
admin-field = Поле
admin-field-code = Код поля
admin-field-code-hint = Назва у вивантаженнях і API. Залиште порожнім, і ми візьмемо її з назви поля
admin-field-add = Додати поле
admin-field-new = Нове поле
admin-field-title = Поле «{ $field }»
admin-field-up = Вище
admin-field-down = Нижче
admin-field-remove = Вилучити
admin-kind = Тип
admin-kind-choose = Який тип поля?
admin-kind-lead = Від типу залежить, як поле вводять, перевіряють, шукають і показують.
admin-kind-change = Змінити тип
admin-part-name = Назва
admin-part-kind = Тип поля
admin-part-values = Значення
admin-part-use = Використання
admin-label-uk = Назва українською
admin-label-en = Назва англійською
admin-hint-uk = Підказка українською
admin-hint-hint = Що і як вводити, одним реченням
admin-hint-en = Підказка англійською
admin-group-uk = Заголовок групи українською
admin-group-hint = Сусідні поля з однаковим заголовком стоять разом
admin-group-en = Заголовок групи англійською
admin-min-range = Найменше значення
admin-max-range = Найбільше значення
admin-min-length = Найменше знаків
admin-max-length = Найбільше знаків
admin-min-count = Найменше, штук
admin-max-count = Найбільше, штук
admin-decimals = Цифр після коми
admin-unit-uk = Одиниця українською
admin-unit-hint = Наприклад, м² або осіб
admin-unit-en = Одиниця англійською
admin-pattern = Шаблон
admin-pattern-hint = Регулярний вираз, якому відповідає весь текст. Поясніть його в підказці
admin-computed = Складається з інших полів
admin-computed-hint = Залиште порожнім, якщо поле заповнюють люди. Інакше — зразок: {"{"}street{"}"}, {"{"}number{"}"}[ корп. {"{"}corpus{"}"}]. У фігурних дужках — код поля, а частина у квадратних зникає, коли її поле порожнє. Тоді «обов’язкове», межі, шаблон і початкове значення не ставлять. Поля: { $fields }
admin-computed-place-hint = Щоб посилання знаходилося за місцем, напишіть код поля з місцем на карті: воно вкаже на об’єкт, у межах якого лежить це місце. Можна: { $fields }
admin-not-below = Не менше, ніж у полі
admin-not-below-hint = Наприклад, кінець робіт не раніше за початок. Хто заповнить інакше, побачить помилку біля цього поля
admin-not-below-none = Не порівнювати
admin-choices = Варіанти
admin-choices-hint = По одному в рядку: код | українською | англійською. Щоб більше не пропонувати варіант, допишіть | retired
admin-target = Ресурс, на який посилається поле
admin-target-hint = У формі обиратимуть його об’єкт
admin-default = Початкове значення
admin-default-today-legend = Або
admin-default-today = Сьогоднішня дата
admin-marks = Властивості
admin-marks-legend = Що це за поле
admin-required = Обов’язкове
admin-required-hint = Без нього об’єкт не опублікують
admin-unique = Неповторне
admin-unique-hint = Двох об’єктів з однаковим значенням не буде
admin-in-list = Показувати у списку
admin-filterable = Пропонувати фільтр
admin-visibility = Хто бачить
admin-visibility-public-hint = Потрапляє в каталог і відкриті дані
admin-visibility-staff-hint = Ні в каталог, ні у відкриті дані не потрапляє
admin-visibility-personal-hint = Лише ті, хто веде об’єкт; кожен перегляд записуємо в журнал
admin-mark-names = назва
admin-mark-required = обов’язкове
admin-mark-computed = складається саме
admin-mark-unique = неповторне
admin-mark-in-list = у списку
admin-mark-filterable = фільтр

admin-preview-title = Форма об’єкта
admin-preview-lead = Так її побачать редактори. Тут нічого не зберігається.
admin-preview-back = Повернутися до опису

admin-publish-title = Публікація опису
admin-publish-changes = Що зміниться
admin-publish-no-changes = Опис не відрізняється від чинного.
admin-publish-back = Повернутися до опису
admin-create-resource = Створити ресурс
admin-created = Ресурс створено
admin-published = Опис опубліковано
admin-reason = Чому
admin-reason-hint = Залишиться в історії опису
admin-bringing = Наявні об’єкти
admin-bringing-what = Скажіть, що зробити зі значеннями, яких стосуються зміни. Попередні значення залишаться в історії об’єктів.
admin-gone = Поля «{ $field }» більше немає. Його значення
admin-gone-nothing = Значень немає
admin-gone-drop = Прибрати
admin-gone-move = Перенести в «{ $field }»
admin-narrowed-all = Поле «{ $field }» має інший тип, наявні значення йому не підійдуть
admin-narrowed-some = Поле «{ $field }» має нові обмеження, деякі значення можуть не підійти
admin-narrowed-drop = Прибрати наявні значення
admin-stated = { $field }: значення для об’єктів, у яких його немає
admin-broken = { $count ->
    [one] { $count } об’єкт не відповідає новому опису. Нічого не змінено
    [few] { $count } об’єкти не відповідають новому опису. Нічого не змінено
    [many] { $count } об’єктів не відповідають новому опису. Нічого не змінено
   *[other] { $count } об’єкта не відповідають новому опису. Нічого не змінено
}
admin-broken-what = Виправте ці об’єкти або скажіть нижче, що зробити з їхніми значеннями, й опублікуйте опис ще раз.
admin-broken-title = Об’єкти, що не відповідають опису
admin-object = Об’єкт
admin-object-number = Номер
admin-wrong = Що не так

admin-versions-title = Версії опису
admin-version-title = Версія { $version }
admin-version-current = чинна
admin-version-changes = Що змінилося

admin-diff-nothing = нічого
admin-diff-title = Назва ресурсу: було «{ $was }», стало «{ $is }»
admin-diff-description = Опис ресурсу: було «{ $was }», стало «{ $is }»
admin-diff-icon = Значок: був { $was }, став { $is }
admin-diff-number = Зразок номера: був { $was }, став { $is }
admin-diff-title-field = Назву об’єкта дає поле «{ $is }», раніше «{ $was }»
admin-diff-review-on = Об’єкти тепер публікує видавець після перевірки
admin-diff-review-off = Редактори тепер публікують без перевірки
admin-diff-field-gone = Вилучено поле { $field }
admin-diff-field-new = Додано поле { $field }: { $kind }
admin-diff-field = Змінено поле { $field }: { $changes }
admin-diff-order = Змінено порядок полів
admin-diff-label = назва була «{ $was }», стала «{ $is }»
admin-diff-hint = підказка була «{ $was }», стала «{ $is }»
admin-diff-kind = тип був «{ $was }», став «{ $is }»
admin-diff-required-on = стало обов’язковим
admin-diff-required-off = більше не обов’язкове
admin-diff-unique-on = стало неповторним
admin-diff-unique-off = може повторюватися
admin-diff-in-list-on = показуємо у списку
admin-diff-in-list-off = у списку не показуємо
admin-diff-filterable-on = додано фільтр
admin-diff-filterable-off = прибрано фільтр
admin-diff-visibility = видимість була «{ $was }», стала «{ $is }»
admin-diff-min = найменше було { $was }, стало { $is }
admin-diff-max = найбільше було { $was }, стало { $is }
admin-diff-decimals = цифр після коми було { $was }, стало { $is }
admin-diff-pattern = шаблон був { $was }, став { $is }
admin-diff-computed = складається за зразком: було { $was }, стало { $is }
admin-diff-not-below = не менше, ніж у полі: було { $was }, стало { $is }
admin-diff-register = ресурс, на який посилається, був { $was }, став { $is }
admin-diff-default = початкове значення було { $was }, стало { $is }
admin-diff-unit = одиниця була «{ $was }», стала «{ $is }»
admin-diff-group = група була «{ $was }», стала «{ $is }»
admin-diff-choices-new = додано варіанти: { $choices }
admin-diff-choices-gone = вилучено варіанти: { $choices }
admin-diff-choices-retired = більше не пропонуємо: { $choices }
admin-diff-choices-renamed = перейменовано варіанти: { $choices }
