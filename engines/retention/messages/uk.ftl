# Строки зберігання персональних даних.
retention-title = Строки зберігання
retention-desk = Захист персональних даних
retention-lead = Пробний прогін: що сталося б просто зараз. Щоночі о четвертій строки застосовуються самі.
retention-dry = Що минуло
retention-none = Правил зі строками немає
retention-none-why = Таблиці з персональними даними зберігаються, доки відкрито обліковий запис або велить закон.
retention-table = Таблиця
retention-purpose = Для чого і на якій підставі
retention-how-long = Строк
retention-then = Що станеться
retention-now = Рядків зараз
retention-ground = Підстава
retention-examples = Приклади
retention-term = { $days ->
    [one] { $days } день від { $from }
    [few] { $days } дні від { $from }
   *[many] { $days } днів від { $from }
}
retention-rows = { $count ->
    [one] { $count } рядок
    [few] { $count } рядки
   *[many] { $count } рядків
}
retention-erase = стерти
retention-anonymise = знеособити
retention-own-job = робить сам модуль: { $job }
retention-dated = Правила, що набувають чинності або завершуються
retention-runs = Останні прогони
retention-runs-none = Ще не було жодного.
retention-unended = не завершено
retention-run = Прогін
retention-run-ask = Застосувати зараз
retention-run-lead = Усе, чий строк минув, буде стерто або знеособлено. Повернути стерте не можна.
retention-run-now = Застосувати
retention-ordered = Прогін замовлено; звіт з’явиться нижче.
retention-save = Зберегти як таблицю (CSV)
retention-began = Почався
retention-ended = Завершився
retention-by = Замовив
retention-gone = Рядків стерто чи знеособлено
retention-by-table = За таблицями
retention-error = Помилка
audit-kind-retention = Строки зберігання
audit-verb-apply = Застосували
audit-verb-order = Замовили
audit-verb-forget = Стерли
purpose-accounts = Облікові записи мешканців і посадовців
purpose-safety = Безпека входу
purpose-messages = Повідомлення людям
purpose-subscriptions = Підписки на новини
purpose-registers = Ведення реєстрів громади
purpose-cabinet = Кабінет
purpose-consents = Згоди
purpose-requests = Звернення про персональні дані
purpose-journal = Журнал дій і доступу до даних
purpose-files = Прикріплені файли
purpose-mailings = Розсилки
purpose-bot = Бот у Telegram
purpose-work = Фонові завдання
purpose-addresses = Впорядкування адрес
retention-act-run = Застосувати строки зберігання позачергово
