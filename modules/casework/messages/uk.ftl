casework-title = Справи
casework-to-desk = Робочий стіл
casework-admin = Адміністрування
casework-desks = Списки справ
casework-desk-mine = Мої
casework-desk-unit = Підрозділу
casework-desk-free = Без виконавця
casework-desk-overdue = Прострочені
casework-desk-risk = Спливає строк
casework-desk-watched = Стежу
casework-desk-all = Усі
casework-desk-mine-lead = Справи, які виконуєте ви. Угорі ті, строк яких спливає першим.
casework-desk-unit-lead = Відкриті справи вашого підрозділу. Угорі ті, строк яких спливає першим.
casework-desk-free-lead = Відкриті справи, яких ще нікому не доручено.
casework-desk-overdue-lead = Відкриті справи, строк яких минув.
casework-desk-risk-lead = Відкриті справи, строк яких спливає.
casework-desk-watched-lead = Справи, за якими ви стежите.
casework-desk-all-lead = Усі справи вашого підрозділу, закриті теж. Угорі найновіші.
casework-desk-mine-none = Ви ще не взяли жодної справи
casework-desk-unit-none = Відкритих справ немає
casework-desk-free-none = Усі справи комусь доручено
casework-desk-overdue-none = Прострочених справ немає
casework-desk-risk-none = Жоден строк не спливає
casework-desk-watched-none = Ви ні за чим не стежите
casework-desk-all-none = Справ ще немає
casework-none-why = Нові справи з’являться тут самі.
casework-none-fits = Нічого не підходить
casework-none-fits-why = Спробуйте інші слова або менше умов. Слова шукаємо лише у відкритих справах; номер, телефон і пошту в усіх.
casework-search = Пошук
casework-search-hint = Номер, телефон, пошта або слова
casework-filters = Умови
casework-find = Знайти
casework-reset = Скинути умови
casework-any = Будь-що
casework-kind = Вид
casework-category = Категорія
casework-state = Стан
casework-executor = Виконавець
casework-urgency = Терміновість
casework-urgent = Терміново
casework-urgent-only = Лише термінові
casework-since = Подані від
casework-until = Подані до
casework-views = Збережені списки
casework-view-save = Зберегти цей список
casework-view-title = Назва списку
casework-view-save-button = Зберегти
casework-view-delete = Прибрати
casework-view-saved = Список «{ $title }» збережено
casework-view-deleted = Список прибрано
casework-view-wrong = Назвіть список: до 100 знаків
casework-export = Завантажити як CSV
casework-number = Номер
casework-place = Місце
casework-due = Строк
casework-opened = Подано
casework-select-all = Вибрати всі справи
casework-select = Вибрати справу { $number }
casework-bulk = Вибрані справи
casework-bulk-to = Доручити
casework-bulk-do = Доручити вибрані
casework-bulk-none = Спершу позначте справи
casework-bulk-done = { $count ->
    [one] Доручено { $count } справу
    [few] Доручено { $count } справи
   *[many] Доручено { $count } справ
}
casework-bulk-some = Доручено: { $count }. Не вдалося: { $left }. Ці справи хтось змінив або вони вже закриті: подивіться на них ще раз
casework-no-due = Без строку
casework-paused = Строк зупинено
casework-overdue-days = { $count ->
    [one] Прострочено на { $count } день
    [few] Прострочено на { $count } дні
   *[many] Прострочено на { $count } днів
}
casework-closed-in-time = Закрито вчасно
casework-closed-late = Закрито із запізненням

casework-take = Взяти собі
casework-taken = Справа тепер ваша
casework-watch = Стежити
casework-unwatch = Не стежити
casework-watched = Ви дізнаватиметеся про зміни в цій справі
casework-unwatched = Ви більше не стежите за цією справою
casework-here = Зараз цю справу відкрив ще хтось: { $names }
casework-here-unknown = колега, якого немає в довіднику
casework-changed = Справу змінено { $at }. Ви бачите її такою, як вона була раніше.
casework-changed-reload = Показати нову
casework-assign = Розподілити
casework-assign-do = Доручити
casework-assigned = Справу доручено
casework-anybody = Хтось із виконавця
casework-person = Хто виконує
casework-person-hint = Лише з організації, якій справу вже доручено
casework-helpers = Допомагають
casework-choose = Виберіть
casework-extend = Продовжити строк
casework-extend-do = Продовжити
casework-extend-lead = { $deadline }. Можна додати ще щонайбільше { $most }.
casework-extend-by-working-days = На скільки робочих днів
casework-extend-by-calendar-days = На скільки днів
casework-extend-by-hours = На скільки годин
casework-extend-number = Введіть число, наприклад 5
casework-extend-reason = Чому потрібно більше часу
casework-extend-reason-hint = Заявник прочитає ці слова
casework-extended = продовжено на { $count }
casework-extended-done = Строк продовжено
casework-merge = Це повтор
casework-merge-do = Об’єднати
casework-merge-into = Номер справи, яку це повторює
casework-merge-hint = Наприклад, ЗВ-2026-000123
casework-merge-lead = Справу буде закрито. Заявник дізнаватиметься про все, що станеться з тією, яку вона повторює.
casework-merge-unknown = Справи з таким номером немає серед ваших
casework-merged = Справи об’єднано
casework-card = Реєстраційна картка
casework-print = Надрукувати
casework-do = Готово
casework-moved = Зроблено
casework-own-words = Своїми словами
casework-template = Готова відповідь
casework-template-hint = Візьмемо її, якщо ви нічого не напишете нижче
casework-answer = Що відповісти заявникові
casework-answer-hint = Заявник прочитає ці слова
casework-reason = Пояснення для колег
casework-reason-hint = Заявник цього не бачить
casework-photo = Фото або відео
casework-photo-kept = { $count ->
    [one] Збережено { $count } файл. Додавати його знову не треба
    [few] Збережено { $count } файли. Додавати їх знову не треба
   *[many] Збережено { $count } файлів. Додавати їх знову не треба
}
casework-photo-hint = Що зроблено: знімки JPEG, PNG, WebP або відео MP4, MOV

casework-text = Що написав заявник
casework-talk = Листування
casework-talk-none = Ще ніхто нічого не писав
casework-message = Повідомлення заявникові
casework-message-send = Надіслати
casework-message-sent = Повідомлення надіслано
casework-no-contact = Заявник не залишив пошти, тому написати йому не можна
casework-notes = Нотатки для колег
casework-note = Нова нотатка
casework-note-add = Додати нотатку
casework-note-added = Нотатку додано
casework-history = Що відбувалося
casework-about = Про справу
casework-applicant = Заявник
casework-platform = Платформа
casework-reveal = Показати контакти
casework-reveal-note = Перегляд буде записано в журнал
casework-name = Ім’я
casework-phone = Телефон
casework-residence = Місце проживання
casework-email = Пошта
casework-source = Як надійшла
casework-source-web = Сайт
casework-source-phone = Дзвінок
casework-source-visit = Особисто
casework-source-letter = Лист
casework-source-api = Інша система
casework-source-bot = Бот
casework-keeper = Розпорядник
casework-deadline = Строк
casework-public = Бачать усі
casework-contested = { $count ->
    [one] Оскаржено { $count } раз
    [few] Оскаржено { $count } рази
   *[many] Оскаржено { $count } разів
}
casework-supporters = { $count ->
    [one] Ще { $count } людина
    [few] Ще { $count } людини
   *[many] Ще { $count } людей
}
casework-map = Місце на карті: { $place }
casework-files = Файли
casework-file = Додати файл
casework-photo-show = Показати всім
casework-photo-shown = На сторінці для всіх
casework-photo-hide = Прибрати зі сторінки для всіх
casework-photo-shown-done = Світлину показано всім. Перевірте, чи не видно на ній людей і номерів авто.
casework-photo-hidden-done = Світлину прибрано зі сторінки для всіх
casework-file-add = Додати
casework-file-added = Файл додано
casework-file-choose = Виберіть файл
casework-links = Пов’язані справи
casework-link-number = Номер іншої справи
casework-link-add = Пов’язати
casework-link-under = Підпорядкувати їй
casework-link-parent = Частина справи
casework-link-child = Має частину
casework-link-duplicate = Має повтор
casework-link-duplicate-of = Повтор справи
casework-link-other = Пов’язано
casework-link-unknown = Справи з таким номером немає серед ваших
casework-linked = Справи пов’язано
casework-rating = Оцінка заявника
casework-back = До справи
casework-when = Коли
casework-what = Що
casework-who = Хто
casework-step-open = Подано
casework-step-move = Змінено стан
casework-step-assign = Доручено виконавцю
casework-step-give = Передано посадовцю
casework-step-help = Змінено, хто допомагає
casework-step-write = Написано повідомлення
casework-step-extend = Строк продовжено
casework-step-show = Світлину показано всім
casework-step-hide = Світлину прибрано зі сторінки для всіх
casework-step-attach = Додано файл
casework-step-link = Пов’язано з іншою справою
casework-step-rate = Оцінено
casework-step-escalate = Нагадано про строк

casework-kinds = Види справ
casework-kinds-none = Видів справ ще немає
casework-version = версія { $version }, чинна від { $day }
casework-states = Стани
casework-picture = Як рухається справа: { $kind }
casework-moves = Переходи
casework-from = Звідки
casework-to = Куди
casework-needs = Що потрібно
casework-deadlines = Строки
casework-length = Скільки
casework-extension = Можна продовжити
casework-ground = Підстава
casework-executors = Виконавці
casework-executors-lead = Скажіть, яка організація міста виконує кожну роботу. Поки виконавця не вказано, такі справи розподіляє диспетчер.
casework-unbound = Не вказано
casework-bind = Зберегти
casework-bound = Виконавців збережено
casework-ask-answer = відповідь заявникові
casework-ask-reason = пояснення
casework-ask-executor = виконавець
casework-ask-photo = фото
casework-guard-has-executor = є виконавець
casework-guard-has-contact = є контакт
casework-guard-within-contest = триває час для оскарження
casework-guard-after-contest = час для оскарження минув
casework-guard-consented = є згода заявника
casework-part-applicant = заявник
casework-part-dispatcher = диспетчер
casework-part-executor = виконавець
casework-part-co-executor = співвиконавець
casework-part-head = керівник виконавця
casework-part-platform = платформа

casework-calendar = Календар робочих днів
casework-calendar-lead = За цим календарем рахуємо строки. Коли ви його змінюєте, строки відкритих справ перерахуються самі.
casework-day-name = Назва
casework-day-what = Що це
casework-day-yearly = Свято щороку того самого дня
casework-day-easter = Свято, що рухається з Великоднем
casework-day-day-off = Вихідний
casework-day-working-day = Робочий день
casework-day-martial-law = Воєнний стан: у свята працюють
casework-day-from = Від
casework-day-until = До
casework-day-until-hint = Лише для воєнного стану; порожньо, поки триває
casework-day-each-year = { $day } щороку
casework-day-was = { $day } щороку, востаннє до { $until }
casework-day-since = від { $from }
casework-day-new = Новий запис
casework-day-write = Записати
casework-day-written = Календар змінено. Строки перераховуємо
casework-day-removed = Запис прибрано. Строки перераховуємо
casework-day-remove = Прибрати
casework-day-remove-ask = Прибрати цей запис із календаря? Строки відкритих справ буде перераховано.
casework-day-wrong = Введіть дату
casework-day-one = Вихідний і робочий день записують по одному
casework-day-next = Незвичні дні попереду
casework-day-next-none = У найближчі два місяці таких немає
casework-day-free = вихідний
casework-day-worked = робочий

casework-due-since = Строк від
casework-due-until = Строк до
casework-deadlines-calendar = Календар строків
casework-deadlines-mine = Мої
casework-deadlines-unit = Підрозділу
casework-deadlines-whose = Чиї справи
casework-deadlines-earlier = Попередній місяць
casework-deadlines-later = Наступний місяць
casework-deadlines-lead = У кожному дні стільки справ, скільки треба закінчити до його кінця.
casework-deadlines-day = { $day }: { $count ->
    [one] { $count } справа
    [few] { $count } справи
    [many] { $count } справ
   *[other] { $count } справи
  }
casework-deadlines-free = вихідний
casework-deadlines-many = Справ у цьому місяці більше, ніж можна порахувати: показано перші { $max }.
casework-deadlines-none = Цього місяця строків немає
casework-kind-new = Новий вид
casework-kind-new-title = Новий вид справ
casework-kind-change = Змінити
casework-kind-change-title = Нова версія: { $kind }
casework-kind-change-lead = Опис виду у форматі TOML: поля, категорії, стани, переходи, строки, маршрути, відповіді, показники. Справи, які вже відкрито, лишаються за своєю версією.
casework-kind-save = Зберегти опис у файл
casework-kind-versions = Попередні й майбутні версії
casework-kind-text = Опис
casework-kind-keeper = Розпорядник
casework-kind-keeper-choose = Виберіть організацію
casework-kind-from = Чинна від
casework-kind-from-hint = Нові справи відкриваємо за цією версією від цього дня
casework-kind-from-past = Виберіть сьогоднішній або пізніший день
casework-kind-reason = Чому змінюємо
casework-kind-check = Перевірити
casework-kind-declare = Записати версію
casework-kind-fine = Опис правильний: { $states } { $states ->
    [one] стан
    [few] стани
   *[many] станів
}, { $moves } { $moves ->
    [one] перехід
    [few] переходи
   *[many] переходів
}, { $categories } { $categories ->
    [one] категорія
    [few] категорії
   *[many] категорій
}. Тепер його можна записати.
casework-kind-declared = Версію записано
casework-kind-same = Опис такий самий, як у останньої версії: нічого не змінено
casework-kind-other-code = Слово code у файлі має бути «{ $code }»
casework-kind-taken = Вид із таким словом уже є. Змініть його на його сторінці.
casework-kind-at = { $place }: { $problem }

casework-delivery = Система виконавця
casework-delivery-waiting = Передаємо
casework-delivery-token = Прийнято, номер ще буде
casework-delivery-sent = Передано
casework-delivery-refused = Не передалося
casework-delivery-number = Номер там: { $number }
casework-delivery-tries = { $count ->
    [one] { $count } спроба
    [few] { $count } спроби
   *[many] { $count } спроб
}
casework-delivery-again = Передати знову
casework-delivery-ordered = Передаємо знову

casework-mailboxes = Скриньки виконавців
casework-mailboxes-lead = Виконавці без облікових записів отримують справи листами: у кожному листі посилання, за яким справу беруть у роботу, звітують з фото або повертають.
casework-mailboxes-none = Виконавців ще немає
casework-mailboxes-none-why = Спершу скажіть, які організації виконують справи кожного виду.
casework-mailbox-none = Без скриньки
casework-mailbox-on = Листи доходять
casework-mailbox-bounces = Листи не доходять
casework-mailbox-lead = Якщо змінити адресу, посилання зі старих листів перестануть діяти. Порожня адреса — листів не буде.
casework-mailbox-email = Електронна пошта
casework-mailbox-email-hint = Спільна скринька диспетчера чи чергового
casework-mailbox-lang = Мова листів
casework-mailbox-lang-uk = Українська
casework-mailbox-lang-en = Англійська
casework-mailbox-keep = Зберегти
casework-mailbox-kept = Скриньку збережено
casework-executor-nothing = Зараз від вас нічого не потрібно.
casework-executor-way = Прокласти дорогу на карті
casework-card-pdf = Картка (PDF)
casework-answer-pdf = Відповідь (PDF)
casework-document-lead = Текст складено за зразком цього виду справ. Прочитайте, змініть, що треба, подивіться, як виглядає, і додайте до справи. Заявник побачить документ серед файлів своєї справи.
casework-document-text = Текст документа
casework-document-text-hint = Знаки на початку рядка: «= » бланк, «> » кому, «# » заголовок, «~ » дрібно, «_ посада :: ім’я» підпис. Рядок «назва :: значення» стане парою.
casework-document-look = Подивитися (PDF)
casework-document-keep = Додати до справи
casework-document-kept = Документ додано до справи
