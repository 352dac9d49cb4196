# Паспорти будинків.
houses-title = Будинки
houses-lead = Знайдіть свій будинок: скільки коштує його утримання, хто ним управляє, що і коли ремонтують.
houses-passport = Паспорт будинку
houses-filters = Фільтри
houses-filters-count = { $count ->
    [0] Фільтри
   *[other] Фільтри: { $count }
}
houses-search = Адреса або управитель
houses-search-example = Калинова, 12
houses-find = Знайти
houses-show = Показати
houses-reset = Скинути
houses-more-terms = Ще
houses-from = від
houses-to = до
houses-order = Порядок
houses-sort-address = За адресою
houses-sort-cheapest = Спершу дешевше утримання
houses-sort-dearest = Спершу дорожче утримання
houses-sort-oldest = Спершу старші
houses-sort-newest = Спершу новіші
houses-export = Завантажити
houses-export-passports = Паспорти, XLSX
houses-export-costs = Фактичні витрати, { $format }
houses-view = Вигляд списку
houses-view-list = Список і карта
houses-view-table = Таблиця
houses-map = Будинки цієї сторінки на карті
houses-found-all = { $count ->
    [one] { $count } будинок
    [few] { $count } будинки
    [many] { $count } будинків
   *[other] { $count } будинків
}
houses-found = { $count ->
    [one] { $count } будинок із { $total }
    [few] { $count } будинки з { $total }
    [many] { $count } будинків із { $total }
   *[other] { $count } будинків із { $total }
}
houses-nothing-found = Такого будинку не знайшли
houses-nothing-found-help = Перевірте назву вулиці й номер або приберіть частину фільтрів. Приватних будинків тут немає.
houses-none = Паспортів будинків ще немає
houses-none-help = Вони з’являться, щойно місто створить їхній реєстр.
houses-address = Адреса
houses-district = Район
houses-year = Рік
houses-storeys-column = Поверхів
houses-manager = Управитель
houses-cost-month = Утримання за місяць
houses-no-costs = витрат не подано
houses-to-desk = Мої будинки
houses-to-finder = До пошуку будинків
houses-built-in = збудовано { $year } року
houses-storeys = { $count ->
    [one] { $count } поверх
    [few] { $count } поверхи
    [many] { $count } поверхів
   *[other] { $count } поверхів
}
houses-entrances = { $count ->
    [one] { $count } під’їзд
    [few] { $count } під’їзди
    [many] { $count } під’їздів
   *[other] { $count } під’їздів
}
houses-flats = { $count ->
    [one] { $count } квартира
    [few] { $count } квартири
    [many] { $count } квартир
   *[other] { $count } квартир
}

# Порівняння.
houses-compare = Порівняти
houses-compare-one = Порівняти: { $house }
houses-compare-chosen = Порівняти вибрані
houses-compare-hint = Позначте до чотирьох будинків
houses-compare-most = Разом можна порівняти щонайбільше { $count } будинки, показуємо перші
houses-compare-title = Порівняння будинків
houses-compare-with = Порівняти з іншим
houses-compare-empty = Додайте будинки за адресою або позначте їх у пошуку.
houses-compare-off = Прибрати
houses-compare-differs = Жирним позначено те, чим будинки відрізняються.
houses-add = Додати будинок
houses-add-hint = Адреса, як-от «вул. Калинова, 12»
houses-add-button = Додати
houses-add-none = Будинку з такою адресою не знайшли
houses-add-several = Таких будинків кілька: уточніть номер
houses-cheapest = Найдешевше утримання має { $house }: { $rate } на місяць.

# Паспорт.
houses-energy-class = Клас енергоефективності { $class }
houses-print = Надрукувати
houses-share = Поділитися
houses-enter-figures = Внести витрати
houses-cost-title = Скільки коштує утримання
houses-cost-none = Управитель ще не подав фактичних витрат за останній рік.
houses-cost-says = За рік утримання квадратного метра в середньому коштувало { $rate } ₴ на місяць.
houses-cost-says-same = За рік утримання квадратного метра в середньому коштувало { $rate } ₴ на місяць, як і загалом у місті.
houses-cost-says-more = За рік утримання квадратного метра в середньому коштувало { $rate } ₴ на місяць, на { $percent } % більше, ніж загалом у місті.
houses-cost-says-less = За рік утримання квадратного метра в середньому коштувало { $rate } ₴ на місяць, на { $percent } % менше, ніж загалом у місті.
houses-download-csv = Завантажити CSV
houses-this-house = Цей будинок
houses-similar = Схожі будинки
houses-city = Місто
houses-mean-of-year = середнє за рік
houses-per-metre = ₴/м²
houses-unit = ₴/м² на місяць
houses-month = Місяць
houses-as-much = стільки ж
houses-more = на { $percent } % дорожче
houses-less = на { $percent } % дешевше
houses-kin = Схожі: { $what }. Таких у місті { $count ->
    [one] { $count } будинок
    [few] { $count } будинки
    [many] { $count } будинків
   *[other] { $count } будинків
}, середнє зважене за площею.
houses-kin-storeys = { $from }–{ $to } поверхів
houses-kin-decade = { $year }-ті роки
houses-flat = Для квартири { $metres } м² це близько { $amount } на місяць.
houses-items-of = На що пішли гроші за { $month }
houses-item = Стаття витрат
houses-spent = Витрачено
houses-here = Тут
houses-in-city = У місті
houses-against-city = Порівняно з містом
houses-total = Разом
houses-more-about = Ще про будинок
houses-features = Що є
houses-repairs = Поточний ремонт
houses-plan-of = План на { $year } рік
houses-no-repairs = Плану ремонту ще немає.
houses-repair-planned = Заплановано
houses-repair-underway = Виконують
houses-repair-done = Виконано
houses-repair-postponed = Відкладено
houses-repair-cancelled = Скасовано
houses-capital = Черга капітального ремонту
houses-place-of = Місце { $place } із { $count }
houses-queued-since = У черзі з { $date }
houses-estimate = кошторис { $amount }
houses-points = { $count ->
    [one] { $count } бал: за що
    [few] { $count } бали: за що
    [many] { $count } балів: за що
   *[other] { $count } балів: за що
}
houses-years = { $count ->
    [one] { $count } рік
    [few] { $count } роки
    [many] { $count } років
   *[other] { $count } років
}
houses-whole-queue = Уся черга міста
houses-documents = Документи
houses-history = Історія паспорта
houses-history-created = Паспорт створено
houses-history-changed = Паспорт оновлено
houses-history-archived = Паспорт передано в архів
houses-manager-title = Хто управляє
houses-manager-unknown = Управителя ще не вказано.
houses-contract = Договір № { $number }
houses-contract-of = від { $date }
houses-contract-price = Ціна за договором { $price } за 1 м² на місяць
houses-photo-of = { $house }, фото
houses-map-of = { $house } на карті
houses-passport-of = Паспорт { $number } оновлено { $date }
houses-figures-until = витрати подано по { $month }
houses-code = Код адреси цього паспорта

# Підписка.
houses-subscribe-title = Дізнаватися про зміни
houses-subscribe-lead = Повідомимо, коли з’являться нові витрати, зміниться план ремонту або додадуть документ.
houses-subscribed-already = Ви підписані на зміни в цьому будинку.
houses-subscribe = Підписатися

# Черга.
houses-queue-title = Черга капітального ремонту
houses-queue-lead = Який будинок, що і за ким ремонтуватимуть: бали за критеріями міста.
houses-queue-lead-count = { $count ->
    [one] Чекає { $count } будинок.
    [few] Чекають { $count } будинки.
    [many] Чекають { $count } будинків.
   *[other] Чекають { $count } будинків.
} Що більше балів, то раніше ремонт; за рівних балів раніше той, хто раніше став у чергу.
houses-queue-found = { $count ->
    [one] { $count } рядок
    [few] { $count } рядки
    [many] { $count } рядків
   *[other] { $count } рядків
}
houses-queue-none = У черзі нічого не знайшли
houses-queue-none-help = Приберіть частину фільтрів: можливо, ремонт уже виконано.
houses-element = Що ремонтують
houses-all-elements = Усе
houses-stage = Етап
houses-all-stages = Усі етапи
houses-all-districts = Усі райони
houses-stage-waiting = У черзі
houses-stage-design = Проєктують
houses-stage-works = Ремонтують
houses-stage-done = Виконано
houses-stage-withdrawn = Знято з черги
houses-place-column = Місце в черзі
houses-points-column = Бали
houses-since-column = У черзі з
houses-estimate-column = Кошторис
houses-criteria = За що дають бали
houses-criteria-lead = Бали складаються. З кількох порогів критерію рахується найвищий досягнутий.
houses-criterion = Критерій
houses-value = Значення
houses-step = від { $from } { $unit } — { $count ->
    [one] { $count } бал
    [few] { $count } бали
    [many] { $count } балів
   *[other] { $count } балів
}
houses-step-years = від { $from } років — { $count ->
    [one] { $count } бал
    [few] { $count } бали
    [many] { $count } балів
   *[other] { $count } балів
}
houses-step-yes = так — { $count ->
    [one] { $count } бал
    [few] { $count } бали
    [many] { $count } балів
   *[other] { $count } балів
}

# Робоче місце.
houses-desk = Робочий стіл
houses-desk-title = Мої будинки
houses-desk-lead = Витрати за місяць подають, щойно він скінчився. Зараз чекаємо на { $month }.
houses-desk-which = Які будинки
houses-desk-all = Усі · { $count }
houses-desk-late = Без останнього місяця · { $count }
houses-desk-none = Будинків немає
houses-desk-none-help = Тут з’являться будинки, паспорти яких веде ваша організація.
houses-last-month = Останній поданий місяць
houses-never = витрат не подано
houses-late = чекає
houses-passports-desk = Паспорти
houses-tabs = Розділи будинку
houses-tab-costs = Витрати
houses-tab-repairs = Ремонт
houses-tab-queue = У чергу капремонту
houses-to-passport = Переглянути паспорт
houses-costs-title = Фактичні витрати
houses-grid-hint = Суми в гривнях. Порожня клітинка — витрат не було. Стрілками вгору і вниз переходьте між місяцями.
houses-area = Площа, м²
houses-saved-total = Збережено
houses-versions = версії
houses-reason = Причина виправлення
houses-reason-hint = Потрібна, якщо змінюєте вже подані суми
houses-reason-required = Поясніть, чому змінюєте вже подані суми
houses-save = Зберегти
houses-costs-same = Нічого не змінилося
houses-costs-saved = { $count ->
    [one] Збережено { $count } місяць
    [few] Збережено { $count } місяці
    [many] Збережено { $count } місяців
   *[other] Збережено { $count } місяців
}
houses-costs-stale = Витрати за { $month } тим часом змінив хтось інший
houses-costs-kept = Нічого не збережено, введене не загубилося. Поряд — нові збережені суми; збережіть ще раз, щоб замінити їх своїми.
houses-months-max = За раз можна внести щонайбільше { $most } місяців
houses-month-ahead = Цей місяць ще не настав
houses-area-wrong = Площа — число від 0,01 до 500 000 м²
houses-item-unknown = Статті «{ $item }» немає
houses-item-ended = Цю статтю для такого місяця не ведуть
houses-amount-wrong = Сума — від 0 до мільярда гривень
houses-amount-typed = Введіть суму цифрами: 1 250,40
houses-history-of = Версії за { $month }
houses-version = Версія { $version }
houses-back-to-figures = До витрат
houses-repairs-none = Робіт у плані ще немає
houses-repairs-none-help = Додайте роботи, які заплановано на рік: мешканці побачать їх у паспорті.
houses-repair-new = Додати роботу
houses-repair-change = Робота з плану
houses-repair-saved = План ремонту збережено
houses-work = Що роблять
houses-work-hint = Наприклад: ремонт м’якої покрівлі над під’їздом 2
houses-when = Коли
houses-planned-cost = Вартість за планом, ₴
houses-real-cost = Фактична вартість, ₴
houses-state = Стан
houses-plan-year = Рік плану
houses-any-month = Місяць не визначено
houses-contractor = Хто виконує
houses-choose = Оберіть
houses-choose-element = Оберіть, що ремонтують
houses-choose-state = Оберіть стан
houses-year-wrong = Рік — від 1990 до 2100
houses-month-wrong = Оберіть місяць
houses-changed-meanwhile = Тим часом це змінив хтось інший, нічого не збережено. Відкрийте сторінку знову, щоб побачити нове.
houses-place-new = Поставити в чергу капремонту
houses-place-change = Місце в черзі капремонту
houses-place-saved = Чергу збережено
houses-unanswered = Невідомо
houses-entered-on = У черзі з
houses-day-wrong = Оберіть день
houses-decision = Підстава
houses-decision-hint = Рішення виконкому чи протокол зборів співвласників, номер і дата
houses-answer-typed = Введіть ціле число
houses-answer-wrong = Число від 0 до { $most }
houses-criterion-unknown = Критерію «{ $criterion }» немає
houses-queued-already = Будинок уже стоїть у черзі з цим ремонтом

# Завантаження таблиць.
houses-loads-title = Завантажені таблиці
houses-loads-new = Завантажити таблицю витрат
houses-loads-none = Таблиць ще не завантажували
houses-loads-none-help = Витрати багатьох будинків зручніше внести одним файлом CSV або XLSX.
houses-file = Файл
houses-who = Хто
houses-months = Місяці
houses-load-counts = нових { $new }, змінено { $changed }
houses-load-state-checking = Перевіряємо
houses-load-state-checked = Перевірено, не записано
houses-load-state-applying = Записуємо
houses-load-state-applied = Записано
houses-load-state-undoing = Скасовуємо
houses-load-state-undone = Скасовано
houses-load-state-discarded = Відкинуто
houses-load-state-failed = Не вдалося прочитати
houses-load-opening = Відкриваємо таблицю
houses-load-checking = { $count ->
    [one] Прочитали { $count } рядок
    [few] Прочитали { $count } рядки
    [many] Прочитали { $count } рядків
   *[other] Прочитали { $count } рядків
}
houses-load-checking-hint = Сторінка оновиться сама. Її можна закрити: перевірка триватиме, а знайдете її серед завантажених таблиць.
houses-load-applying = { $count ->
    [one] Записуємо { $count } місяць
    [few] Записуємо { $count } місяці
    [many] Записуємо { $count } місяців
   *[other] Записуємо { $count } місяців
}
houses-load-undoing = { $count ->
    [one] Повертаємо { $count } місяць
    [few] Повертаємо { $count } місяці
    [many] Повертаємо { $count } місяців
   *[other] Повертаємо { $count } місяців
}
houses-load-applying-hint = Усе зміниться разом або не зміниться нічого, навіть якщо сервер зупиниться. Сторінка оновиться сама.
houses-load-look-again = Подивитися, як справи
houses-load-unread = Таблицю не прочитали
houses-load-unwritten = Нічого не записали
houses-load-file-gone = Файлу таблиці вже немає: завантажте її ще раз
houses-load-lead = Спершу перевіримо таблицю і покажемо, що не так. До бази нічого не потрапить, доки ви не підтвердите.
houses-load-file = Файл із витратами
houses-load-file-hint = CSV, XLSX, XLS або ODS, до { $megabytes } МБ і { $rows } рядків
houses-load-choose = Оберіть файл
houses-load-check = Перевірити
houses-load-shape = Яка таблиця підійде
houses-load-shape-wide = Рядок — місяць одного будинку: реєстраційний номер або адреса, місяць, площа (можна не вказувати) і стовпці статей:
houses-load-shape-long = Або рядок — одна стаття: номер чи адреса, місяць, стаття, сума.
houses-load-template = Таблиця з вашими будинками, CSV
houses-head-number = Реєстраційний номер
houses-load-rows = Рядків
houses-load-bad = З помилками
houses-load-new = Нових місяців
houses-load-changed = Зміниться
houses-load-same = Без змін
houses-load-problems = Що не так
houses-row = Рядок
houses-column = Стовпець
houses-wrong = Що виправити
houses-load-more = Ще { $count } — у файлі CSV
houses-load-ignored = Ці стовпці не враховано
houses-load-clean = Помилок немає, можна записувати
houses-load-mode = Що робити з помилками
houses-load-all = Не записувати нічого, доки є помилки
houses-load-all-hint = Виправте файл і завантажте ще раз
houses-load-good = Записати правильне, решту пропустити
houses-load-good-hint = Місяць, у якому помилковий хоч один рядок, не запишеться зовсім
houses-load-reason-hint = Потрібна, якщо таблиця змінює вже подані суми
houses-load-apply = Записати
houses-load-applied = { $count ->
    [one] Записано { $count } місяць
    [few] Записано { $count } місяці
    [many] Записано { $count } місяців
   *[other] Записано { $count } місяців
}
houses-load-discard = Відкинути таблицю
houses-load-discarded = Таблицю відкинуто
houses-load-undo = Скасувати запис
houses-load-undo-lead = Повернемо суми, що були до цієї таблиці. Місяці, які відтоді виправляли вручну, не зачепимо.
houses-load-undone = { $count ->
    [one] Повернули { $count } місяць
    [few] Повернули { $count } місяці
    [many] Повернули { $count } місяців
   *[other] Повернули { $count } місяців
}
houses-load-undo-reason = Скасовано завантаження таблиці
houses-load-moved = Цю таблицю вже записали, скасували або відкинули
houses-load-some-bad = { $count ->
    [one] У таблиці { $count } рядок з помилкою: виправте файл або запишіть лише правильне
    [few] У таблиці { $count } рядки з помилками: виправте файл або запишіть лише правильне
    [many] У таблиці { $count } рядків з помилками: виправте файл або запишіть лише правильне
   *[other] У таблиці { $count } рядків з помилками: виправте файл або запишіть лише правильне
}
houses-load-no-house = У таблиці немає стовпця з номером або адресою будинку
houses-load-no-month = У таблиці немає стовпця «Місяць»
houses-load-no-amounts = У таблиці немає стовпців статей витрат або пари «Стаття» і «Сума»
houses-load-both-shapes = У таблиці є і стовпці статей, і пара «Стаття» та «Сума»: залиште щось одне
houses-load-house-missing = Вкажіть номер або адресу будинку
houses-load-unknown-number = Будинку з таким номером немає
houses-load-unknown-address = Будинку з такою адресою немає: перевірте написання або вкажіть номер
houses-load-two-addresses = За цією адресою кілька будинків: вкажіть реєстраційний номер
houses-load-not-yours = Цей будинок веде інша організація
houses-load-month = Введіть місяць на зразок 2026-10 або 10.2026
houses-load-area-missing = Вкажіть площу: у паспорті її немає
houses-load-amount = Це не сума: потрібне число, 1 250,40
houses-load-item = Такої статті немає
houses-load-nothing = У рядку немає жодної суми
houses-load-twice = Цей місяць будинку вже є вище в таблиці
houses-load-two-areas = Вище в таблиці для цього місяця інша площа

# Створення реєстру.
houses-set-up = Створити реєстр паспортів
houses-set-up-title = Реєстр паспортів будинків
houses-set-up-lead = Буде створено реєстр із полями паспорта за типовим договором управління. Поля потім можна змінити.
houses-set-up-reason = Створено разом із модулем паспортів будинків
houses-set-up-done = Реєстр створено. Додайте будинки на робочому столі або імпортуйте таблицю
houses-steward = Хто відповідає за реєстр
houses-steward-hint = Ця організація веде чергу капітального ремонту; свої будинки ведуть управителі
houses-choose-organisation = Оберіть організацію

houses-api-word = «{ $value }» не підходить, можна: { $words }
houses-api-limit = Число від 1 до { $most }

audit-kind-house = Будинок
audit-kind-houses-load = Таблиця витрат

# Що розповідають тим, хто підписався.
houses-topics = Будинки
houses-costs-told-name = Нові витрати будинку
houses-costs-told-subject = Нові витрати: { $house }
houses-costs-told-text = Управитель подав або виправив фактичні витрати будинку { $house }. Останній місяць у паспорті — { $month }.
houses-costs-told-short = Нові витрати: { $house }
houses-costs-told-sample-house = вул. Соборності, 5
houses-costs-told-sample-month = 10.2026
houses-repairs-told-name = Зміни в плані поточного ремонту
houses-repairs-told-subject = План ремонту змінився: { $house }
houses-repairs-told-text = Змінився план поточного ремонту будинку { $house }.
houses-repairs-told-sample-house = вул. Соборності, 5
houses-queue-told-name = Зміни в черзі капітального ремонту
houses-queue-told-subject = Черга капітального ремонту: { $house }
houses-queue-told-text = Змінилося місце будинку { $house } в черзі капітального ремонту.
houses-queue-told-sample-house = вул. Соборності, 5
houses-documents-told-name = Нові документи будинку
houses-documents-told-subject = Нові документи: { $house }
houses-documents-told-text =
    { $count ->
        [one] До паспорта будинку { $house } додали { $count } документ.
        [few] До паспорта будинку { $house } додали { $count } документи.
        [many] До паспорта будинку { $house } додали { $count } документів.
       *[other] До паспорта будинку { $house } додали { $count } документів.
    }
houses-documents-told-sample-house = вул. Соборності, 5
houses-documents-told-sample-count = 2
houses-loads-mine = Мої таблиці витрат будинків

# Дія, яку підтверджує другий адміністратор
houses-act-undo = Скасувати таблицю витрат
houses-act-above = Скасування таблиці витрат: понад скільки місяців будинків
houses-act-file = Файл
houses-act-new = Зникне нових місяців
houses-act-changed = Повернеться виправлених місяців
houses-managed-mine = Будинки, якими я керую
houses-managed-all =
    { $count ->
        [one] { $count } будинок, витрати за { $month } внесено
        [few] { $count } будинки, витрати за { $month } внесено
       *[many] { $count } будинків, витрати за { $month } внесено
    }
houses-managed-late = без витрат за { $month }: { $late } з { $count }

houses-door = Скільки коштує мій будинок
houses-door-hint = Витрати на утримання поруч зі схожими будинками
