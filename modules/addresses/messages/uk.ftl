# Адреси: пошук, вулиці, перейменування, що є за адресою.

addresses-title = Адреси й вулиці
addresses-description = Адреси та вулиці міста: пошук за сучасною й колишньою назвою, райони, перейменування, що є за адресою.
addresses-lead = Почніть писати вулицю чи адресу. Зрозуміємо помилку, колишню назву, латинку й забуту розкладку.
addresses-search-label = Пошук вулиці чи адреси
addresses-search-example = Соборності 35
addresses-search-for = Адреси: { $words }
addresses-find = Знайти
addresses-show = Показати
addresses-reset = Скинути
addresses-more = Ще
addresses-filters = Фільтри
addresses-choose = Оберіть
addresses-found = { $count ->
    [0] Нічого не знайшлося
    [one] Знайшли { $count } місце
    [few] Знайшли { $count } місця
    [many] Знайшли { $count } місць
   *[other] Знайшли { $count } місця
}
addresses-answered = Адреси
addresses-formerly = колишня { $name }
addresses-district-name = { $name } район
addresses-none = Реєстру адрес ще немає
addresses-none-why = Коли місто внесе вулиці й будинки, тут запрацює пошук, а форми почнуть підказувати адреси.
addresses-not-found = Такої вулиці чи адреси в реєстрі немає
addresses-not-found-why = Перевірте назву або знайдіть вулицю у списку: можливо, вона тепер зветься інакше.
addresses-by-letter = Вулиці за літерою
addresses-letter = Вулиці на { $letter }
addresses-all-streets = Усі вулиці
addresses-districts = Райони
addresses-in-register = У реєстрі
addresses-in-register-houses = адрес
addresses-programs = Для програм
addresses-programs-why = Підказки, розпізнавання адрес із таблиць, пошук за координатами:

addresses-streets-title = Вулиці
addresses-streets-description = Усі вулиці, проспекти, провулки й мікрорайони міста за літерами, типами й районами.
addresses-streets-found = { $count ->
    [one] { $count } вулиця
    [few] { $count } вулиці
    [many] { $count } вулиць
   *[other] { $count } вулиці
}
addresses-houses = { $count ->
    [0] без будинків
    [one] { $count } адреса
    [few] { $count } адреси
    [many] { $count } адрес
   *[other] { $count } адреси
}
addresses-no-streets = Таких вулиць немає
addresses-no-streets-why = Приберіть якийсь із фільтрів, і список побільшає.
addresses-kind = Тип
addresses-district = Район
addresses-settlement = Населений пункт
addresses-street = Вулиця
addresses-number = Номер
addresses-postcode = Поштовий індекс
addresses-postcodes = Поштові індекси
addresses-readdressed = Змінено адресу
addresses-street-description = { $name }: будинки, колишні назви з рішеннями, сусідні вулиці.
addresses-former-names = Колишні назви
addresses-until = до { $date }
addresses-no-houses = Адрес на цій вулиці в реєстрі ще немає.
addresses-neighbours = Поруч
addresses-map-of = На карті: { $name }
addresses-record = Запис у реєстрі

addresses-district-description = { $name }: межі, вулиці, колишні назви.
addresses-district-streets = Усі вулиці району
addresses-katottg = Код КАТОТТГ
addresses-ground = Площа
addresses-hectares = { $count } га

addresses-address-description = { $name }: район, індекс, місце на карті та що є за цією адресою.
addresses-also = Також:
addresses-here = Що за цією адресою
addresses-here-count = { $count ->
    [one] { $count } об’єкт.
    [few] { $count } об’єкти.
    [many] { $count } об’єктів.
   *[other] { $count } об’єкта.
}
addresses-here-near = Показуємо прив’язане до адреси й те, що на карті не далі ніж { $metres } м.
addresses-here-nothing = У відкритих реєстрах міста за цією адресою нічого не записано.
addresses-here-more = { $count ->
    [one] Ще { $count } об’єкт
    [few] Ще { $count } об’єкти
    [many] Ще { $count } об’єктів
   *[other] Ще { $count } об’єкта
}
addresses-houses-near = Сусідні будинки
addresses-metres = { $count } м
addresses-copy-place = Скопіювати координати

addresses-renamed-title = Перейменовані вулиці
addresses-renamed-lead = Як вулиця звалася раніше, як зветься тепер і яким рішенням це змінено.
addresses-renamed-description = Перейменовані вулиці міста: колишня назва, сучасна назва, рішення й дата.
addresses-renamed-search = Колишня чи сучасна назва
addresses-renamed-found = { $count ->
    [one] { $count } перейменування
    [few] { $count } перейменування
    [many] { $count } перейменувань
   *[other] { $count } перейменування
}
addresses-renamed-none = Перейменувань не знайшлося
addresses-renamed-none-why = Або назву ще не внесено до реєстру, або за цей рік нічого не змінювали.
addresses-renamed-all = Усі перейменування
addresses-year = Рік
addresses-any-year = Будь-який
addresses-name-before = Було
addresses-name-today = Стало
addresses-decision = Рішення
addresses-in-force-until = Чинна до

addresses-set-up-title = Реєстри адрес
addresses-set-up-lead = Пошук адрес і підказки у формах живляться з чотирьох реєстрів. Створіть їх один раз, а тоді наповніть імпортом чи вручну.
addresses-set-up = Створити реєстри адрес
addresses-set-up-done = Усі реєстри на місці.
addresses-is-there = Є
addresses-is-missing = Немає
addresses-keeper = Хто веде реєстри
addresses-keeper-hint = Організація-автор, зазвичай управління містобудування. Її можна змінити згодом
addresses-keeper-wrong = Оберіть організацію, яка вестиме реєстри
addresses-made = { $count ->
    [0] Усі реєстри вже були на місці
    [one] Створено { $count } реєстр
    [few] Створено { $count } реєстри
    [many] Створено { $count } реєстрів
   *[other] Створено { $count } реєстру
}

addresses-reason-former-name = Вулиця тепер зветься інакше: було { $text }
addresses-reason-former-address = Будинок тепер має іншу адресу: було { $text }
addresses-reason-spelling-corrected = Виправлено написання: { $text }
addresses-reason-name-incomplete = Назву написано не повністю
addresses-reason-romanised = Прочитано з латинки
addresses-reason-keyboard-layout = Набрано в іншій розкладці
addresses-reason-kind-guessed = Тип вулиці не вказано, а їх кілька
addresses-reason-kind-differs = Вказано інший тип: { $text }
addresses-reason-several-streets = Є кілька вулиць із такою назвою
addresses-reason-several-houses = Є кілька будинків із таким номером
addresses-reason-words-left = Не зрозуміло: { $text }
addresses-reason-number-read-otherwise = Номер прочитано інакше
addresses-reason-flat-guessed = Номер квартири вгадано
addresses-reason-number-differs = Такий номер є лише з іншою літерою чи корпусом
addresses-reason-house-not-in-register = Такого будинку на вулиці немає
addresses-reason-house-missing = Будинок не вказано
addresses-reason-district-differs = Вказано інший район
addresses-reason-settlement-differs = Вказано інший населений пункт
addresses-why-empty = Тут немає ні слова, ні номера
addresses-why-too-long = Задовгий текст як на адресу
addresses-why-other-settlement = Населений пункт не цієї громади: { $text }
addresses-why-no-street = Вулиці з такою назвою немає

addresses-api-number = Вкажіть число від { $least } до { $most }
addresses-api-too-many = За один раз можна надіслати не більше ніж { $most } адрес

addresses-check-title = Перевірити список адрес
addresses-check-lead = Вставте адреси так, як їх пишуть у листах і таблицях. Скажемо, який будинок реєстру мали на увазі, а де треба вибрати.
addresses-check-text = Адреси, по одній у рядку
addresses-check-text-hint = Наприклад: пр-т. Миру, буд. 35-а, кв. 12
addresses-check-file = Або файл із таблицею
addresses-check-file-hint = CSV, Excel, ODS чи JSON, до { $count } рядків. Стовпець з адресами знайдемо самі
addresses-check-button = Перевірити
addresses-check-report = Що вийшло
addresses-check-xlsx = Завантажити Excel
addresses-check-others = Або:
addresses-check-how = Як ми звіряємо
addresses-check-how-said = Точний збіг — коли все написане вказує на один будинок і нічого не довелося вгадувати. Інакше показуємо кандидатів і пояснюємо сумнів. Адрес, які ви вставили, не зберігаємо.
addresses-check-lists = Ваші списки
addresses-check-kept = { $count ->
    [one] { $count } рядок, { $when }
    [few] { $count } рядки, { $when }
    [many] { $count } рядків, { $when }
   *[other] { $count } рядка, { $when }
}
addresses-check-empty = Тут немає жодної адреси. Вставте список або оберіть файл
addresses-check-too-many = Забагато рядків: за один раз можна перевірити не більше ніж { $most }
addresses-check-pasted = Вставлений список
addresses-check-shown = { $count ->
    [one] Показано перший { $count } рядок, сумнівні спочатку. Решта — у файлі.
    [few] Показано перші { $count } рядки, сумнівні спочатку. Решта — у файлі.
    [many] Показано перші { $count } рядків, сумнівні спочатку. Решта — у файлі.
   *[other] Показано перші { $count } рядка, сумнівні спочатку. Решта — у файлі.
}
addresses-check-progress = Перевірено { $done } з { $count }
addresses-check-again = Подивитися ще раз
addresses-verdicts = Які рядки показати
addresses-verdict-any = Усі
addresses-verdict-exact = Точний збіг
addresses-verdict-likely = Є кандидати
addresses-verdict-none = Не знайдено

addresses-desk = Робочий стіл
addresses-doubtful-title = Неприв’язані адреси
addresses-doubtful-lead = Адреси об’єктів, які не вдалося точно звірити з реєстром. Оберіть будинок, лишіть адресу як є або додайте нову до реєстру.
addresses-doubtful-none = Усі адреси звірено
addresses-doubtful-none-why = Тут з’являться адреси, у яких треба вибрати будинок.
addresses-doubtful-where = Де шукати
addresses-doubtful-nothing = У реєстрі нічого схожого немає
addresses-doubtful-leave = Лишити, як написано
addresses-doubtful-skip = Поки не вирішувати
addresses-doubtful-new = Додати нову адресу до реєстру
addresses-doubtful-save = Зберегти вибір
addresses-score = { $score } зі 100
addresses-score-wrong = Вкажіть оцінку від { $least } до 100
addresses-accept-title = Прийняти найімовірніші
addresses-accept-score = Оцінка не нижча за
addresses-accept-hint = Прив’яжемо адреси з єдиним таким кандидатом, до 500 за раз. Це можна скасувати
addresses-accept = Прийняти
addresses-lately = Ваші останні дії
addresses-tied-lately = { $count ->
    [one] прив’язано { $count } адресу
    [few] прив’язано { $count } адреси
    [many] прив’язано { $count } адрес
   *[other] прив’язано { $count } адреси
}
addresses-undo = Скасувати
addresses-is-undone = Скасовано
addresses-undone-already = Це вже скасовано
addresses-settled = Прив’язано: { $tied }. Лишено, як є: { $left }. Не вдалося змінити: { $refused }
addresses-undone = Повернуто, як було: { $count }. Змінено кимось після того: { $stayed }
