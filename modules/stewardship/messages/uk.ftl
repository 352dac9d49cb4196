# Супровід ресурсів: нагадування, прострочені, перелік.
stewardship-desk = Робочий стіл
stewardship-filter = Відбір
stewardship-find = Показати
stewardship-clear = Скинути
stewardship-show-all = Показати всі
stewardship-select-all = Вибрати всі рядки
stewardship-yes = так
stewardship-no = ні
stewardship-me = Я
stewardship-nobody = не призначено
stewardship-anybody = Будь-хто
stewardship-all-organisations = Усі організації
stewardship-all-periods = Будь-який період
stewardship-any-state = Будь-який
stewardship-any-standing = Будь-яка

stewardship-resource = Ресурс
stewardship-code = Код
stewardship-organisation = Організація
stewardship-responsible = Відповідальна особа
stewardship-period = Період оновлення
stewardship-updated = Оновлено
stewardship-next-update = Наступне оновлення
stewardship-standing = Свіжість
stewardship-state = Стан
stewardship-what-to-do = Дія
stewardship-days-overdue = Днів прострочення
stewardship-published = Опубліковано
stewardship-drafts = Чернетки
stewardship-on-review = На перевірці
stewardship-archived = В архіві
stewardship-changed = Остання зміна
stewardship-complete = Заповнено
stewardship-placeless = Без місця
stewardship-api = API
stewardship-district = Район
stewardship-no-district = Район не вказано
stewardship-objects = Об’єкти

stewardship-standing-due = Потребують уваги
stewardship-standing-overdue = Прострочено
stewardship-standing-soon = Незабаром
stewardship-standing-current = Вчасно
stewardship-standing-no-term = Без строку
stewardship-standing-all = Усі
stewardship-tab = { $name } · { $count }
stewardship-no-term = Без строку
stewardship-due-today = Сьогодні
stewardship-due-in = { $days ->
    [one] Через { $days } день
    [few] Через { $days } дні
   *[many] Через { $days } днів
}
stewardship-overdue-by = { $days ->
    [one] Прострочено на { $days } день
    [few] Прострочено на { $days } дні
   *[many] Прострочено на { $days } днів
}
stewardship-found = { $count ->
    [one] { $count } ресурс
    [few] { $count } ресурси
   *[many] { $count } ресурсів
}

stewardship-overdue-title = Строки оновлення
stewardship-overdue-lead = Ресурси, які вже прострочено або скоро час оновити. Якщо все актуально, підтвердьте це: строк посунеться сам.
stewardship-confirm = Підтвердити актуальність
stewardship-confirm-title = Дані ресурсу «{ $title }» актуальні?
stewardship-confirm-lead = Підтвердьте, якщо ви переглянули об’єкти й усе відповідає дійсності на сьогодні.
stewardship-confirm-next = Наступний строк оновлення: { $date }.
stewardship-confirm-no-next = Цей ресурс оновлюють, коли щось змінюється, тому строку немає.
stewardship-confirmed = Актуальність ресурсу «{ $title }» підтверджено
stewardship-remind = Нагадати відповідальним
stewardship-choose-rows = Виберіть ресурси, про які нагадати
stewardship-nobody-to-remind = Нагадати нікому: у цих ресурсів немає ні відповідальних, ні строку
stewardship-reminded = { $count ->
    [one] Нагадали { $count } людині
    [few] Нагадали { $count } людям
   *[many] Нагадали { $count } людям
}
stewardship-none-overdue = Усе оновлено вчасно
stewardship-none-overdue-text = Прострочених ресурсів немає, і найближчими днями жоден строк не спливає.
stewardship-none-found = Таких ресурсів немає
stewardship-none-found-text = Спробуйте прибрати частину умов.

stewardship-inventory-title = Перелік ресурсів
stewardship-inventory-lead = Усі ресурси, за які ви відповідаєте: хто веде, скільки об’єктів, чи все заповнено.
stewardship-total-resources = Ресурси
stewardship-total-overdue = Прострочено
stewardship-total-published = Опубліковані об’єкти
stewardship-total-waiting = Чернетки й перевірка
stewardship-total-placeless = Об’єкти без місця
stewardship-by-organisation = За організаціями
stewardship-by-district = Об’єкти за районами
stewardship-whole-list = Увесь перелік для друку
stewardship-print = Друкувати

stewardship-line-soon = { $days ->
    [one] Через { $days } день строк оновити «{ $title }» ({ $date })
    [few] Через { $days } дні строк оновити «{ $title }» ({ $date })
   *[many] Через { $days } днів строк оновити «{ $title }» ({ $date })
}
stewardship-line-today = Сьогодні строк оновити «{ $title }» ({ $date })
stewardship-line-overdue = { $days ->
    [one] «{ $title }»: прострочено на { $days } день (строк був { $date })
    [few] «{ $title }»: прострочено на { $days } дні (строк був { $date })
   *[many] «{ $title }»: прострочено на { $days } днів (строк був { $date })
}
stewardship-digest-subject = { $count ->
    [one] Час оновити { $count } ресурс
    [few] Час оновити { $count } ресурси
   *[many] Час оновити { $count } ресурсів
}
stewardship-digest-more = …і ще { $count }

# Пропозиції нових ресурсів.
proposals-title = Пропозиції ресурсів
proposals-lead = Запропонуйте місту новий ресурс. Експертна група розгляне пропозицію, і ресурс з’явиться в каталозі.
proposals-whose = Чиї пропозиції
proposals-queue = Черга експертної групи
proposals-own = Мої пропозиції
proposals-by-state = За станом
proposals-waiting = Чекають на висновок
proposals-all = Усі
proposals-none = Пропозицій ще немає
proposals-none-text = Якщо місту бракує якихось даних, опишіть їх: це займе хвилин десять.
proposals-none-waiting = Черга порожня
proposals-none-waiting-text = Щойно хтось подасть пропозицію, вона з’явиться тут, а ви отримаєте листа.

proposal-new = Запропонувати ресурс
proposal-new-title = Новий ресурс
proposal-edit-title = Зміна пропозиції
proposal-form-lead = Чернетку можна зберегти й повернутися до неї згодом. Експерти побачать її лише після подання.
proposal-about = Що це за ресурс
proposal-keeping = Хто його вестиме
proposal-fields = Поля об’єкта
proposal-fields-hint = Що потрібно знати про кожен об’єкт. Перше поле дає об’єкту назву. Зайві рядки лишайте порожніми.
proposal-field = Поле
proposal-field-number = Поле { $number }
proposal-field-label = Назва поля
proposal-field-label-en = Назва англійською
proposal-field-kind = Вид
proposal-field-choices = Варіанти через «;»
proposal-field-required = Обов’язкове
proposal-more-fields = Ще поля
proposal-title = Назва
proposal-title-uk = Назва ресурсу
proposal-title-hint = У множині: «Лавки», «Пункти обігріву»
proposal-title-en = Назва англійською
proposal-title-en-hint = Для тих, хто читає англійською; можна додати згодом
proposal-why = Навіщо місту ці дані
proposal-why-hint = Хто про них питає, які рішення на них спиратимуться
proposal-sources = Звідки візьмуться дані
proposal-sources-hint = Таблиці, обхід, інша система, листи закладів
proposal-expected = Скільки об’єктів очікуєте
proposal-expected-hint = Приблизно
proposal-code = Код в адресі
proposal-code-hint = Малими латинськими літерами: heating-points. Порожній складемо з назви
proposal-organisation = Організація, що вестиме ресурс
proposal-organisation-hint = Її редактори додаватимуть і змінюватимуть об’єкти
proposal-responsible-hint = Отримуватиме нагадування про оновлення
proposal-period-hint = Як часто дані треба переглядати
proposal-no-responsible = Поки не визначено
proposal-choose = Оберіть
proposal-submit = Подати на розгляд
proposal-save = Зберегти чернетку
proposal-edit = Змінити
proposal-withdraw = Відкликати
proposal-number = Номер
proposal-author = Хто пропонує
proposal-submitted = Подано
proposal-opinions = Висновки експертів
proposal-approvals = Схвалили { $count } з { $needed }
proposal-returns = { $count ->
    [one] { $count } просить доопрацювати
    [few] { $count } просять доопрацювати
   *[many] { $count } просять доопрацювати
}
proposal-comments = Зауваження
proposal-no-comments = Зауважень ще немає.
proposal-add-comment = Додати зауваження
proposal-comment = Надіслати зауваження
proposal-comment-about = Чого стосується
proposal-comment-text = Зауваження
proposal-whole = Уся пропозиція
proposal-part-field = Поле «{ $name }»
proposal-history = Історія
proposal-acts = Рішення
proposal-your-opinion = Ваш висновок
proposal-opinion-why = Пояснення
proposal-opinion-why-hint = Потрібне, якщо просите доопрацювати
proposal-give-opinion = Зберегти висновок
proposal-verdict-approve = Схвалити
proposal-verdict-return = Доопрацювати
proposal-earlier-round = Подання № { $round }
proposal-return = Повернути на доопрацювання
proposal-return-why = Що треба виправити
proposal-reject = Відхилити
proposal-reject-why = Чому відхиляєте
proposal-make-register = Створити ресурс
proposal-withdraw-title = Відкликати пропозицію «{ $title }»?
proposal-withdraw-lead = Відкликану пропозицію не можна подати знову, але її видно в історії.
proposal-withdraw-why = Чому відкликаєте (необов’язково)
proposal-expert-group = Експертна група

proposal-state-draft = Чернетка
proposal-state-submitted = Подано
proposal-state-in_review = На розгляді
proposal-state-returned = Повернуто
proposal-state-approved = Схвалено
proposal-state-rejected = Відхилено
proposal-state-withdrawn = Відкликано

proposal-next-draft = Чернетку бачите лише ви та видавці організації. Подайте її, коли все готово.
proposal-next-submitted = Чекає на перший висновок експертної групи.
proposal-next-in_review = Експерти висловлюються. Коли схвалень вистачить і ніхто не проситиме змін, ресурс створиться сам.
proposal-next-returned = Експерти просять доопрацювати. Виправте й подайте знову.
proposal-next-approved = Експертна група погодилася. Ресурс створюється.
proposal-next-administrator = Експертна група погодилася. Ресурс створить адміністратор.
proposal-next-made = Ресурс створено, можна додавати об’єкти.
proposal-next-rejected = Експертна група не підтримала пропозицію.
proposal-next-withdrawn = Автор відкликав пропозицію.

proposal-done-create = Створено чернетку
proposal-done-change = Змінено
proposal-done-submit = Подано на розгляд
proposal-done-review = Експерти почали розгляд
proposal-done-return = Повернуто на доопрацювання
proposal-done-reject = Відхилено
proposal-done-approve = Схвалено
proposal-done-withdraw = Відкликано
proposal-done-register = Створено ресурс
proposal-done-stick = Ресурс не вдалося створити автоматично

proposal-saved = Чернетку збережено
proposal-submitted-now = Подано. Експерти отримали листа
proposal-withdrawn-now = Пропозицію відкликано
proposal-commented = Зауваження додано
proposal-opinion-kept = Ваш висновок збережено
proposal-approved-now = Схвалено. Ресурс з’явиться за мить
proposal-returned-now = Повернуто автору
proposal-rejected-now = Пропозицію відхилено
proposal-register-made = Ресурс створено

proposal-own = Про власну пропозицію висновків не дають
proposal-decided = Пропозицію вже вирішено, зауважень не приймаємо
proposal-stale = Пропозицію щойно змінили. Перегляньте її ще раз
proposal-wrong-state = Пропозиція вже в іншому стані. Перегляньте її ще раз
proposal-text-long = Скоротіть до { $most } знаків
proposal-choose-organisation = Оберіть організацію, за яку ви відповідаєте
proposal-choose-person = Оберіть людину зі списку
proposal-choose-period = Оберіть період
proposal-choose-kind = Оберіть вид поля
proposal-choose-part = Оберіть, чого стосується зауваження
proposal-choose-verdict = Оберіть: схвалити чи доопрацювати
proposal-expected-wrong = Введіть ціле число до { $most }
proposal-choices-required = Додайте хоча б два варіанти через крапку з комою
proposal-choices-long = Не більше { $most } варіантів, кожен до 120 знаків
proposal-why-short = Поясніть хоча б одним реченням, навіщо місту ці дані
proposal-sources-required = Напишіть, звідки візьмуться дані
proposal-fields-required = Додайте хоча б одне поле

proposal-letter-submit-name = Пропозиції: подано на розгляд
proposal-letter-submit-subject = Пропозиція «{ $title }» чекає на розгляд
proposal-letter-submit-text =
    Пропозицію { $number } «{ $title }» подано експертній групі.

    { $said }
proposal-letter-submit-sample-title = Укриття
proposal-letter-submit-sample-number = П-12
proposal-letter-submit-sample-said = «Додайте поле «Місткість»»
proposal-letter-return-name = Пропозиції: повернуто
proposal-letter-return-subject = Пропозицію «{ $title }» повернули на доопрацювання
proposal-letter-return-text =
    Експертна група просить доопрацювати пропозицію { $number } «{ $title }». Виправте її й подайте знову.

    { $said }
proposal-letter-return-sample-title = Укриття
proposal-letter-return-sample-number = П-12
proposal-letter-return-sample-said = «Додайте поле «Місткість»»
proposal-letter-reject-name = Пропозиції: відхилено
proposal-letter-reject-subject = Пропозицію «{ $title }» відхилено
proposal-letter-reject-text =
    Експертна група не підтримала пропозицію { $number } «{ $title }».

    { $said }
proposal-letter-reject-sample-title = Укриття
proposal-letter-reject-sample-number = П-12
proposal-letter-reject-sample-said = «Додайте поле «Місткість»»
proposal-letter-approve-name = Пропозиції: схвалено
proposal-letter-approve-subject = Пропозицію «{ $title }» схвалено
proposal-letter-approve-text =
    Експертна група погодила пропозицію { $number } «{ $title }».

    { $said }
proposal-letter-approve-sample-title = Укриття
proposal-letter-approve-sample-number = П-12
proposal-letter-approve-sample-said = «Додайте поле «Місткість»»
proposal-letter-withdraw-name = Пропозиції: відкликано
proposal-letter-withdraw-subject = Пропозицію «{ $title }» відкликано
proposal-letter-withdraw-text =
    Пропозицію { $number } «{ $title }» відкликав її автор.

    { $said }
proposal-letter-withdraw-sample-title = Укриття
proposal-letter-withdraw-sample-number = П-12
proposal-letter-withdraw-sample-said = «Додайте поле «Місткість»»
proposal-letter-register-name = Пропозиції: ресурс створено
proposal-letter-register-subject = Ресурс «{ $title }» створено
proposal-letter-register-text =
    За пропозицією { $number } створено ресурс «{ $title }». Можна додавати об’єкти.

    { $said }
proposal-letter-register-sample-title = Укриття
proposal-letter-register-sample-number = П-12
proposal-letter-register-sample-said = «Додайте поле «Місткість»»
proposal-letter-stick-name = Пропозиції: ресурс не створився
proposal-letter-stick-subject = Ресурс «{ $title }» не вдалося створити
proposal-letter-stick-text =
    Пропозицію { $number } «{ $title }» схвалено, але ресурс не створився сам. Адміністратор може створити його на сторінці пропозиції.

    { $said }
proposal-letter-stick-sample-title = Укриття
proposal-letter-stick-sample-number = П-12
proposal-letter-stick-sample-said = «Додайте поле «Місткість»»
proposal-notice-comment = Нове зауваження до пропозиції { $number } «{ $title }»

proposal-fields-many = Опис має щонайбільше { $most } полів
proposal-choice-parted = Варіанти не можуть містити крапки з комою: вона їх розділяє
proposal-word = Одне з: { $words }
proposal-limit = Введіть число від 1 до { $most }
audit-kind-proposal = Пропозиція ресурсу
audit-verb-approve = Схвалили
audit-verb-register = Створили ресурс за пропозицією
audit-verb-opinion = Дали висновок
proposal-mine = Мої пропозиції ресурсів
proposal-mine-reviews = Пропозиції, що чекають на мій висновок
proposal-waits-for-opinion = чекає на ваш висновок
proposal-mine-remarks = Пропозиції з моїми зауваженнями
stewardship-due-name = Нагадування: пора оновити
stewardship-due-subject = { $what }
stewardship-due-text =
    Вітаємо. Нагадуємо про ресурси, за які ви відповідаєте:

    { $lines }

    Оновіть об’єкти або підтвердьте, що все актуально, на сторінці строків оновлення:
stewardship-due-sample-what = Через 5 днів строк оновити «Аптеки»
stewardship-due-sample-lines = Через 5 днів строк оновити «Аптеки».
stewardship-due-asked-name = Нагадування: просить адміністратор
stewardship-due-asked-subject = { $what }
stewardship-due-asked-text =
    Вітаємо. Адміністратор платформи просить переглянути ресурси, за які ви відповідаєте:

    { $lines }

    Оновіть об’єкти або підтвердьте, що все актуально, на сторінці строків оновлення:
stewardship-due-asked-sample-what = Через 5 днів строк оновити «Аптеки»
stewardship-due-asked-sample-lines = Через 5 днів строк оновити «Аптеки».
stewardship-due-escalated-name = Адміністраторам: давно прострочено
stewardship-due-escalated-subject = { $what }
stewardship-due-escalated-text =
    Вітаємо. Ці ресурси не оновлюють надто довго, тож пишемо вам як адміністратору:

    { $lines }

    Оновіть об’єкти або підтвердьте, що все актуально, на сторінці строків оновлення:
stewardship-due-escalated-sample-what = Через 5 днів строк оновити «Аптеки»
stewardship-due-escalated-sample-lines = Через 5 днів строк оновити «Аптеки».
