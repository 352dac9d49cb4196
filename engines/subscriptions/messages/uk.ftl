# Підписки та повідомлення.
subscriptions-title = Мої повідомлення
subscriptions-contacts = Де мене знайти
subscriptions-contact-end = Прибрати
subscriptions-contact-ended = Прибрали. Сюди більше не писатимемо
subscriptions-phone = Телефон для SMS
subscriptions-phone-ask = Надіслати код
subscriptions-phone-wrong = Введіть мобільний номер, наприклад 067 123 45 67
subscriptions-telegram-ask = Під’єднати Telegram
subscriptions-telegram-title = Під’єднати Telegram
subscriptions-telegram-lead = Відкрийте бота міста і натисніть «Почати». Посилання діє чверть години.
subscriptions-telegram-open = Відкрити бота
subscriptions-telegram-type = Не відкривається? Знайдіть у Telegram @{ $bot } і надішліть йому: /start { $code }
subscriptions-telegram-done = Готово, назад до моїх повідомлень
subscriptions-push-ask = Показувати в цьому браузері
subscriptions-push-refused = Браузер не дозволив сповіщень. Дозвольте їх у його налаштуваннях для цього сайту
subscriptions-browser-wrong = Цей браузер дав адресу невідомої служби сповіщень
subscriptions-browsers-many = Уже під’єднано { $count } браузерів. Приберіть той, яким не користуєтеся
subscriptions-topics = Про що розповідати
subscriptions-open = Теми міста
subscriptions-channels = Куди надсилати
subscriptions-channels-hint = Термінове надійде всюди, де Вас можна знайти.
subscriptions-when = Коли надсилати
subscriptions-digest-legend = Як часто
subscriptions-digest-at-once = Щойно щось сталося
subscriptions-digest-daily = Раз на день, о дев’ятій
subscriptions-digest-weekly = Раз на тиждень, у понеділок о дев’ятій
subscriptions-quiet = Години тиші
subscriptions-quiet-hint = У цей час надійде лише термінове. Лишіть порожнім, якщо тиша не потрібна.
subscriptions-quiet-from = Від
subscriptions-quiet-to = До
subscriptions-quiet-wrong = Введіть обидва часи, наприклад 22:00 і 07:00
subscriptions-keep = Зберегти
subscriptions-kept = Збережено
subscriptions-mine = Мої підписки
subscriptions-none = Ви ще ні на що не підписалися. Кнопка «Підписатися» є на сторінках будинків, вулиць та інших об’єктів.
subscriptions-end = Відписатися
subscriptions-ended = Ви відписалися
subscriptions-end-title = Відписатися?
subscriptions-end-lead = Більше не писатимемо про таке: { $title }.
subscriptions-end-mail-title = Більше не надсилати листів?
subscriptions-end-mail-lead = Підписки залишаться, але листів про них не буде. Сповіщення чекатимуть на платформі.
subscriptions-mail-ended = Листів про підписки більше не буде
subscriptions-account-link = Налаштувати мої повідомлення
subscriptions-language = Змінити мову листів
subscriptions-too-many = Уже є { $count } підписок. Спершу відпишіться від зайвих
subscriptions-code-title = Код із SMS
subscriptions-code-lead = Ми надіслали шість цифр на Ваш телефон. Код діє чверть години.
subscriptions-code-label = Код
subscriptions-code-wrong = Код не підходить. Перевірте цифри або попросіть новий
subscriptions-confirm = Підтвердити
subscriptions-confirmed = Підтверджено
subscriptions-group-city = Новини міста
subscriptions-group-works = Ремонти та відключення
subscriptions-group-alarm = Термінові попередження

## шаблони
subscriptions-code-name = Код підтвердження телефону
subscriptions-code-subject = Код підтвердження: { $code }
subscriptions-code-text = Ваш код: { $code }. Не кажіть його нікому.
subscriptions-code-short = Ваш код: { $code }. Не кажіть його нікому.
subscriptions-code-sample-code = 123456
subscriptions-digest-name = Добірка новин за підписками
subscriptions-digest-subject = Новини за Вашими підписками: { $count }
subscriptions-digest-text =
    Ось що сталося за Вашими підписками:

    { $list }
subscriptions-digest-short = Новини за Вашими підписками: { $count }
subscriptions-digest-sample-count = 2
subscriptions-digest-sample-list = • Ремонт на вул. Соборності • Новий тариф

## підписки без облікового запису
subscriptions-email = Електронна пошта
subscriptions-email-wrong = Введіть адресу на зразок olena@example.com
subscriptions-email-confirm-first = На цю адресу вже надіслано кілька листів із проханням підтвердити підписку. Підтвердьте їх, а тоді підписуйтеся на інше
subscriptions-freely = Реєстрація не потрібна.
subscriptions-asked = Лист із посиланням надіслано. Відкрийте його, щоб підтвердити підписку
subscriptions-mailbox-title = Листи про { $title }
subscriptions-mailbox-gone = Цієї підписки вже немає
subscriptions-mailbox-confirm = Підтвердити підписку
subscriptions-mailbox-confirm-lead = На { $email } надходитимуть листи про зміни.
subscriptions-mailbox-confirm-not = Це був не я
subscriptions-mailbox-confirmed = Підписку підтверджено
subscriptions-mailbox-end-lead = Листи надходять на { $email }.
subscriptions-mailbox-ended = Підписку скасовано, адресу видалено
subscriptions-subscribed = Готово, розповідатимемо про зміни
subscriptions-confirm-name = Підтвердження підписки без облікового запису
subscriptions-confirm-subject = Підтвердьте підписку: { $title }
subscriptions-confirm-text =
    Хтось, мабуть Ви, просить повідомляти на цю адресу про зміни: { $title }.

    Щоб підтвердити, відкрийте посилання. Якщо це були не Ви, нічого не робіть: без підтвердження ми забудемо адресу за три дні.
subscriptions-confirm-sample-title = вул. Соборності, 5
subscriptions-own-on = повідомляємо
subscriptions-begin = Обрати, про що і як вам повідомляти
