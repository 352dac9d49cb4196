messages-mail-title = Надсилання листів
messages-admin = Адміністрування
messages-filter = Пошук листів
messages-receiver = Отримувач
messages-subject = Тема
messages-state = Стан
messages-any = Будь-який
messages-find = Знайти
messages-clear = Скинути умови
messages-none = За цими умовами листів немає.
messages-created = Створено
messages-attempts = Спроб
messages-sent-at = Надіслано
messages-next-at = Наступна спроба
messages-last-error = Відповідь сервера
messages-state-queued = Чекає
messages-state-failed = Спробуємо ще
messages-state-sent = Надіслано
messages-state-dead = Не доставлено
messages-via-folder = Записано в теку: поштового сервера не налаштовано
messages-secret = Лист містить секретне посилання, тому його текст не показуємо.
messages-resend = Надіслати ще раз
messages-resent = Лист знову поставлено в чергу
messages-cannot-resend = Цей лист не можна надіслати ще раз. Якщо він містив секретне посилання, людина може попросити нове.
messages-pages = Сторінки списку
messages-older = Давніші
messages-notices = Сповіщення
messages-unread = { $count ->
    [one] У Вас { $count } нове сповіщення.
    [few] У Вас { $count } нові сповіщення.
    [many] У Вас { $count } нових сповіщень.
   *[other] У Вас { $count } нового сповіщення.
}
messages-new = Нове
messages-no-notices = Сповіщень поки немає.
messages-read-all = Позначити всі як прочитані
messages-all-read = Усі сповіщення прочитано
