# Слова полів і помилки в них. Помилка каже, що зробити.

field-optional = (необов’язково)
field-error-prefix = Помилка:
field-yes = Так
field-no = Ні
field-not-said = Не вказано
field-choice-none = Оберіть зі списку
field-count-limit = { $max ->
    [one] Не більше ніж { $max } знак
    [few] Не більше ніж { $max } знаків
    [many] Не більше ніж { $max } знаків
   *[other] Не більше ніж { $max } знака
}
field-filter-from = Від
field-filter-to = До
field-filter-words = Слова

# Загальні помилки
field-required = Заповніть це поле
field-required-choice = Оберіть відповідь
field-required-place = Позначте місце
field-required-file = Додайте файл
field-unknown = Такого поля немає. Перевірте назву в описі реєстру
field-wrong-shape = Тип поля змінено, і це значення йому не відповідає. Введіть його знову
field-too-much = Забагато даних для одного поля. Скоротіть їх

# Тексти
field-text-expected = Передайте непорожній текст
field-text-one-line = Запишіть одним рядком
field-text-too-long = { $over ->
    [one] Скоротіть на { $over } знак: можна не більше ніж { $max }
    [few] Скоротіть на { $over } знаки: можна не більше ніж { $max }
    [many] Скоротіть на { $over } знаків: можна не більше ніж { $max }
   *[other] Скоротіть на { $over } знака: можна не більше ніж { $max }
}
field-text-too-short = { $min ->
    [one] Введіть щонайменше { $min } знак
    [few] Введіть щонайменше { $min } знаки
    [many] Введіть щонайменше { $min } знаків
   *[other] Введіть щонайменше { $min } знака
}
field-text-pattern = Введіть так, як показано в підказці
field-email-wrong = Введіть адресу пошти повністю, наприклад olena@example.org
field-link-wrong = Введіть посилання, що починається з https://, http://, mailto: або tel:

# Числа
field-integer-not-understood = Введіть ціле число цифрами, наприклад 1284
field-integer-fraction = Введіть ціле число, без дробової частини
field-integer-expected = Передайте ціле число
field-decimal-not-understood = Введіть число цифрами, наприклад 12,5
field-decimal-expected = Передайте число або текст із цифр, наприклад "12.5"
field-decimal-digits = { $max ->
    [0] Введіть ціле число, без дробової частини
    [one] Залиште не більше ніж { $max } цифру після коми
    [few] Залиште не більше ніж { $max } цифри після коми
    [many] Залиште не більше ніж { $max } цифр після коми
   *[other] Залиште не більше ніж { $max } цифри після коми
}
field-number-too-large = Число завелике. Перевірте його
field-number-min = Введіть число, не менше за { $min }
field-number-max = Введіть число, не більше за { $max }
field-money-not-understood = Введіть суму в гривнях цифрами, наприклад 1 284,50
field-money-kopiykas = Залиште не більше ніж дві цифри після коми: це копійки
field-money-expected = Передайте суму в гривнях текстом, наприклад "1284.50"
field-yes-no-not-understood = Введіть «так» або «ні»
field-yes-no-expected = Передайте true або false

# Дати
field-date-hint = Наприклад, 22.11.2026
field-date-not-understood = Введіть дату як день, місяць і рік, наприклад 22.11.2026
field-date-no-such = Такої дати немає. Перевірте день і місяць
field-date-year = Введіть рік чотирма цифрами, наприклад 2026
field-date-expected = Передайте дату як 2026-11-22
field-date-time-hint = Наприклад, 22.11.2026 14:05, за київським часом
field-date-time-not-understood = Введіть дату й час, наприклад 22.11.2026 14:05
field-date-time-expected = Передайте дату й час як 2026-11-22T14:05:00+02:00

# Години роботи
field-hours-hint = Наприклад, 08:00–12:00, 13:00–17:00. Вихідний залиште порожнім або поставте риску. Без перерви на ніч — «цілодобово»
field-hours-caption = Години роботи
field-hours-exceptions = Особливі дні
field-hours-note = Примітка
field-hours-round-the-clock = Цілодобово
field-hours-not-understood = Введіть години так: Пн–Пт 08:00–17:00; Сб 09:00–14:00
field-hours-day-not-understood = { $day ->
    [1] Понеділок: введіть години так: 08:00–17:00
    [2] Вівторок: введіть години так: 08:00–17:00
    [3] Середа: введіть години так: 08:00–17:00
    [4] Четвер: введіть години так: 08:00–17:00
    [5] П’ятниця: введіть години так: 08:00–17:00
    [6] Субота: введіть години так: 08:00–17:00
   *[other] Неділя: введіть години так: 08:00–17:00
}
field-hours-exceptions-not-understood = Введіть особливі дні так: 31.12.2026 09:00–13:00; 01.01.2027 зачинено
field-hours-overlap = Години одного дня накладаються. Розведіть їх
field-hours-exceptions-overlap = Той самий день названо двічі або кінець стоїть перед початком. Виправте особливі дні
field-hours-too-long = Забагато проміжків, особливих днів або задовга примітка. Скоротіть
field-hours-expected = Передайте об’єкт із week: сім списків проміжків на зразок "08:00-17:00"

# Вибір
field-choice-unknown = «{ $typed }» немає серед варіантів. Оберіть: { $choices }
field-choice-expected = Передайте код варіанта текстом
field-choices-expected = Передайте список кодів варіантів
field-choices-min = { $min ->
    [one] Оберіть щонайменше { $min } варіант
    [few] Оберіть щонайменше { $min } варіанти
    [many] Оберіть щонайменше { $min } варіантів
   *[other] Оберіть щонайменше { $min } варіанта
}
field-choices-max = { $max ->
    [one] Залиште не більше ніж { $max } варіант
    [few] Залиште не більше ніж { $max } варіанти
    [many] Залиште не більше ніж { $max } варіантів
   *[other] Залиште не більше ніж { $max } варіанта
}

# Посилання на запис, організацію, людину
field-reference-hint = Почніть вводити назву
field-reference-unknown = «{ $typed }» не знайдено. Перевірте назву або введіть ідентифікатор
field-reference-several = «{ $typed }» — таких кілька. Уточніть назву або введіть ідентифікатор
field-reference-expected = Передайте ідентифікатор (UUID)
field-reference-gone = Запис недоступний

# Адреса
field-address-hint = Наприклад, вул. Соборності, 28
field-address-whole = Адреса
field-address-district = Район
field-address-street = Вулиця
field-address-house = Будинок
field-address-katottg = Код КАТОТТГ
field-address-text = Введіть адресу: вулицю й будинок
field-address-too-long = Скоротіть адресу: у кожній частині можна не більше ніж { $max } знаків
field-address-expected = Передайте об’єкт із text: адресою одним рядком
field-address-which = Яку адресу мали на увазі?
field-address-leave = Жодну з них: лишити, як написано
field-address-tied = Прив’язано до реєстру адрес
field-address-untied = Не прив’язано до реєстру адрес

# Місце на карті
field-point-hint = Координати точки у градусах, наприклад 47,910483 і 33,391783
field-point-lat = Широта
field-point-lon = Довгота
field-point-not-understood = Введіть широту й довготу у градусах, наприклад 47,91 і 33,39
field-point-expected = Потрібна точка: GeoJSON Point або координати
field-line-hint = Накресліть на карті або вставте GeoJSON чи WKT
field-line-expected = Потрібна лінія: GeoJSON LineString або MultiLineString
field-area-hint = Накресліть на карті або вставте GeoJSON чи WKT
field-area-expected = Потрібна ділянка: GeoJSON Polygon або MultiPolygon
field-place-present = Є на карті
field-place-absent = Немає на карті
field-bbox-wrong = Задайте межі чотирма числами: захід, південь, схід, північ
geometry-not-understood = Не вдалося прочитати геометрію. Вставте GeoJSON або WKT
geometry-off-globe = Таких координат немає: широта від −90 до 90, довгота від −180 до 180 (WGS 84)
geometry-repair = Виправити контур автоматично: буде { $after }, а накреслено { $before }
geometry-repair-hint = Перехрестя буде розрізано, виступи назад і повтори прибрано. Після збереження перевірте, що вийшло.
geometry-picture = Накреслений контур; хибні місця позначено колами. Таких місць: { $count }
geometry-faults = Що не так
geometry-too-many-points = Забагато точок: можна не більше ніж { $max }. Спростіть контур
unit-metre = м
unit-kilometre = км
unit-square-metre = м²
unit-hectare = га
unit-square-kilometre = км²

# Файли
field-file-remove = Вилучити
field-file-present = З файлами
field-file-absent = Без файлів
field-file-name = Скоротіть назву файлу «{ $name }»
field-file-no-picture = «{ $name }» — не світлина. Додайте JPEG, PNG, WebP, GIF або AVIF
field-files-expected = Передайте список файлів: ідентифікатор, назва, тип, розмір
field-files-min = { $min ->
    [one] Додайте щонайменше { $min } файл
    [few] Додайте щонайменше { $min } файли
    [many] Додайте щонайменше { $min } файлів
   *[other] Додайте щонайменше { $min } файла
}
field-files-max = { $max ->
    [one] Залиште не більше ніж { $max } файл
    [few] Залиште не більше ніж { $max } файли
    [many] Залиште не більше ніж { $max } файлів
   *[other] Залиште не більше ніж { $max } файла
}

# Ідентифікатори
field-phone-hint = Наприклад, 067 123 45 67 або +380 67 123 45 67
identifier-phone-length = Введіть дев’ять цифр після +380. Закордонний номер почніть із +
identifier-phone-sign = Введіть номер цифрами, без слів і літер
identifier-rnokpp-hint = Десять цифр
identifier-rnokpp-length = Введіть десять цифр РНОКПП
identifier-rnokpp-sign = У РНОКПП лише цифри. Приберіть зайве
identifier-rnokpp-check-digit = У РНОКПП помилка: контрольна цифра не збігається. Звірте з документом
identifier-unzr-hint = Тринадцять цифр, наприклад 19910824-00026
identifier-unzr-length = Введіть тринадцять цифр УНЗР
identifier-unzr-sign = В УНЗР лише цифри й дефіс. Приберіть зайве
identifier-unzr-date = УНЗР починається з дати народження: рік, місяць, день. Звірте перші вісім цифр
identifier-unzr-check-digit = В УНЗР помилка: контрольна цифра не збігається. Звірте з документом
identifier-edrpou-hint = Вісім цифр, нулі на початку теж
identifier-edrpou-length = Введіть вісім цифр коду ЄДРПОУ, разом із нулями на початку
identifier-edrpou-sign = У коді ЄДРПОУ лише цифри. Приберіть зайве
identifier-edrpou-warning = Контрольна цифра коду ЄДРПОУ не збігається. Звірте код; якщо він справді такий, залиште й поясніть у примітці
identifier-iban-hint = UA і 27 цифр
identifier-iban-length = Введіть UA і 27 цифр після нього
identifier-iban-sign = Номер рахунку — це UA і цифри. Приберіть зайве
identifier-iban-country = Введіть український рахунок: він починається з UA
identifier-iban-check-digit = У номері рахунку помилка: контрольні цифри не збігаються. Звірте його
identifier-cadastral-hint = Наприклад, 1211000000:02:123:0001
identifier-cadastral-length = Введіть 19 цифр кадастрового номера, наприклад 1211000000:02:123:0001
identifier-cadastral-sign = У кадастровому номері лише цифри й двокрапки. Приберіть зайве
identifier-katottg-hint = UA і 17 цифр, наприклад UA12060170010065850
identifier-katottg-length = Введіть UA і 17 цифр коду КАТОТТГ
identifier-katottg-sign = Код КАТОТТГ — це UA і цифри. Приберіть зайве
identifier-plate-hint = Наприклад, АЕ 1234 ВР
identifier-plate-length = Введіть номерний знак: від трьох до десяти літер і цифр
identifier-plate-sign = У номерному знаку лише літери й цифри. Приберіть зайве
identifier-plate-warning = Номерний знак незвичного зразка. Звірте його; якщо він справді такий, залиште

# Що змінилося
field-difference-added = { $label }: додано { $what }
field-difference-removed = { $label }: вилучено { $what }
field-difference-moved = { $label }: місце зсунуто на { $metres } м
field-difference-shape = { $label }: змінено обриси
field-difference-changed = { $label }: було «{ $was }», стало «{ $is }»
field-difference-filled = { $label }: внесено «{ $is }»
field-difference-emptied = { $label }: стерто «{ $was }»

# Визначення поля
field-definition-code = Код «{ $code }»: латинські малі літери, цифри й підкреслення, спершу літера, до 63 знаків
field-definition-code-reserved = Код «{ $code }» зайнятий самою системою. Оберіть інший
field-definition-code-twice = Код «{ $code }» є у двох полів. Змініть один
field-definition-too-many = Полів забагато: можна не більше ніж { $max }
field-definition-label = Назвіть поле українською
field-definition-label-long = Скоротіть назву чи підказку: можна не більше ніж { $max } знаків
field-definition-property = Властивість { $property } не має сенсу для типу { $kind }. Приберіть її
field-definition-min-max = Найменше більше за найбільше. Поміняйте межі
field-definition-count = Межі кількості — цілі числа від нуля, найбільша не менша за один
field-definition-decimals = Цифр після коми може бути не більше ніж { $max }
field-definition-pattern = Шаблон — не регулярний вираз або завеликий. Виправте його
field-definition-register = Назвіть код реєстру, на записи якого вказує поле
field-definition-choices-none = Додайте хоча б один чинний варіант
field-definition-choices-many = Варіантів забагато: можна не більше ніж { $max }. Зробіть окремий реєстр
field-definition-choice = Варіант «{ $code }»: потрібні код (латинські малі літери, цифри, . _ -) і українська назва
field-definition-choice-twice = Варіант «{ $code }» повторюється кодом або назвою. Змініть його
field-definition-default = Початкове значення полю не підходить. Виправте його
field-computed-note = Складається сама з інших полів, коли зберегти.
field-computed-property = Поле складається саме, тому властивість { $property } зайва. Приберіть її
field-computed-long = Скоротіть зразок: можна не більше ніж { $max } знаків
field-computed-braces = Коди полів стоять у фігурних дужках: {"{"}street{"}"}. Виправте дужки або код
field-computed-brackets = У квадратних дужках має бути поле, а дужки в дужках не ставлять: [ корп. {"{"}corpus{"}"}]
field-computed-no-field = Назвіть у зразку хоча б одне поле: {"{"}street{"}"}, {"{"}number{"}"}
field-computed-unknown = Поля «{ $field }» немає. Виправте код у зразку
field-computed-itself = Поле не може складатися саме з себе. Приберіть «{ $field }» зі зразка
field-computed-kind = Поле «{ $field }» не вміститься в рядок тексту: це людина, місце, файл, години чи текст з оформленням. Приберіть його
field-computed-visibility = Поле «{ $field }» бачать не всі, хто бачитиме складений текст. Приберіть його або обмежте видимість
field-computed-chain = Поле «{ $field }» саме складається зі складеного поля. Назвіть у зразку ті поля, з яких воно складається
field-computed-place = Посилання знаходиться за місцем: напишіть у зразку лише код поля з місцем на карті, {"{"}location{"}"}
field-computed-no-place = Поле «{ $field }» не має місця на карті. Назвіть поле, що є точкою, лінією чи територією
field-not-below-unknown = Поля «{ $field }», з яким порівнюється це, немає. Оберіть інше
field-not-below-itself = Поле не порівнюють саме з собою. Оберіть інше
field-not-below-kind = Поле «{ $field }» іншого типу, їх не порівняти. Оберіть поле того самого типу
field-not-below-visibility = Поле «{ $field }» бачать не всі, хто бачить це: помилка видала б його. Оберіть інше
field-not-before = Укажіть час не раніше, ніж у полі «{ $field }»
field-not-below = Укажіть не менше, ніж у полі «{ $field }»

# Зміна визначення
field-breaking-code = Код поля змінювати не можна: зробіть нове поле й перенесіть значення
field-breaking-register = Поле вказує на інший реєстр: зробіть нове поле й перенесіть значення
field-breaking-kind = Значення типу { $old } не стануть значеннями типу { $new }: зробіть нове поле й перенесіть значення

# Видимість
visibility-public = Бачать усі
visibility-staff = Бачать посадовці
visibility-personal = Персональні дані

# Типи полів
kind-text = Текст
kind-text-hint = Один рядок: назва, номер, коротка відповідь
kind-long-text = Довгий текст
kind-long-text-hint = Кілька рядків: опис, пояснення
kind-rich-text = Текст з оформленням
kind-rich-text-hint = Абзаци, списки, посилання, виділення
kind-integer = Ціле число
kind-integer-hint = Кількість, поверх, рік
kind-decimal = Дробове число
kind-decimal-hint = Площа, довжина, показник
kind-money = Гроші
kind-money-hint = Сума в гривнях і копійках
kind-yes-no = Так чи ні
kind-yes-no-hint = Чи є пандус, чи працює
kind-date = Дата
kind-date-hint = День, місяць, рік
kind-date-time = Дата й час
kind-date-time-hint = Мить за київським часом
kind-opening-hours = Години роботи
kind-opening-hours-hint = Тиждень, перерви, особливі дні
kind-choice = Один варіант
kind-choice-hint = Один зі списку: стан, вид
kind-choices = Кілька варіантів
kind-choices-hint = Будь-скільки зі списку: послуги, зручності
kind-reference = Запис іншого реєстру
kind-reference-hint = Зупинка маршруту, вулиця будинку
kind-organisation = Організація
kind-organisation-hint = Балансоутримувач, виконавець
kind-person = Людина
kind-person-hint = Відповідальна особа
kind-address = Адреса
kind-address-hint = Вулиця, будинок, район
kind-point = Точка на карті
kind-point-hint = Одне місце: широта й довгота
kind-line = Лінія на карті
kind-line-hint = Вулиця, маршрут, мережа
kind-area = Ділянка на карті
kind-area-hint = Межі парку, району, зони
kind-file = Файли
kind-file-hint = Документи будь-якого виду
kind-image = Світлини
kind-image-hint = Зображення, які видно на сторінці
kind-phone = Телефон
kind-phone-hint = Український, закордонний чи короткий номер
kind-email = Електронна пошта
kind-email-hint = Адреса для листів
kind-link = Посилання
kind-link-hint = Адреса сторінки в інтернеті
kind-rnokpp = РНОКПП
kind-rnokpp-hint = Податковий номер людини, з контрольною цифрою
kind-unzr = УНЗР
kind-unzr-hint = Номер запису в Демографічному реєстрі
kind-edrpou = Код ЄДРПОУ
kind-edrpou-hint = Код юридичної особи, з контрольною цифрою
kind-iban = Рахунок IBAN
kind-iban-hint = Український банківський рахунок
kind-cadastral = Кадастровий номер
kind-cadastral-hint = Номер земельної ділянки
kind-katottg = Код КАТОТТГ
kind-katottg-hint = Область, район, громада, населений пункт
kind-plate = Номерний знак
kind-plate-hint = Номер транспортного засобу
