# Що відповідає сам дім: відмови, опис API, налаштування.

web-home = На головну
web-sign-in = Увійти
web-sign-in-aside = Увійти в новій вкладці
web-kept = Те, що ви ввели, не загубилося: воно чекає на цій сторінці. Коли перешкода мине, надішліть ще раз.
web-kept-without-files = Файли доведеться вибрати знову.
web-send-again = Надіслати ще раз
web-search = Шукати
web-search-label = Пошук на платформі
web-call = Не знайшли, що шукали? Зателефонуйте:
web-request-id = Якщо звертатиметеся до нас, назвіть номер запиту:

# Види відмов: заголовок, що сказати читачеві, пояснення виду для тих, хто пише програми.
problem-bad-request-title = Запит не вдалося зрозуміти
problem-bad-request = Перевірте адресу або дані та спробуйте ще раз.
problem-bad-request-about = Адреса, заголовки чи тіло запиту не відповідають опису. У полі detail сказано, що саме не так.
problem-sign-in-first-title = Спершу увійдіть
problem-sign-in-first = Ця сторінка відкривається після входу.
problem-sign-in-first-about = Запит надіслано без ключа чи входу або ключ більше не діє.
problem-forbidden-title = Сюди вам не можна
problem-forbidden = Ви увійшли, але ваші права не дають це відкрити чи змінити. Якщо маєте мати доступ, зверніться до адміністратора платформи.
problem-forbidden-about = Ключ або вхід дійсні, але права не дозволяють цю дію.
problem-foreign-form-title = Форму надіслано не з нашої сторінки
problem-foreign-form = Задля вашої безпеки ми приймаємо форми лише зі своїх сторінок. Відкрийте сторінку на платформі та надішліть форму звідти.
problem-foreign-form-about = Запит, що змінює дані, прийшов із кукі, але не зі сторінки платформи. Програмам потрібен ключ у заголовку Authorization.
problem-not-found-title = Такої сторінки немає
problem-not-found = Можливо, адресу змінено або в ній є помилка. Скористайтеся пошуком або розділами нижче.
problem-not-found-about = За цією адресою нічого немає або ви не маєте права про це знати.
problem-gone-title = Це стерто
problem-gone = За цією адресою були дані, але їх стерто: минув строк їх зберігання або про це попросила людина, якої вони стосуються.
problem-gone-about = За цією адресою були дані, але їх стерто за законом. Повторювати запит немає сенсу.
problem-method-not-allowed-title = Так звернутися до цієї адреси не можна
problem-method-not-allowed = Ця адреса приймає інші запити. Поверніться на сторінку та спробуйте з неї.
problem-method-not-allowed-about = Адреса є, але не для цього методу. Дозволені методи перелічено в заголовку Allow.
problem-conflict-title = Дані вже змінилися
problem-conflict = Поки ви працювали, дані змінилися або мають інший стан. Відкрийте сторінку ще раз.
problem-conflict-about = Дія не пасує до теперішнього стану речі.
problem-precondition-failed-title = Є новіша версія
problem-precondition-failed = Хтось змінив це раніше за вас. Відкрийте сторінку ще раз, перегляньте зміни та внесіть свої.
problem-precondition-failed-about = If-Match називає не ту версію, яка є зараз. Прочитайте річ знову й повторіть зміну.
problem-precondition-required-title = Скажіть, яку версію змінюєте
problem-precondition-required = Надішліть If-Match із версією, яку Ви прочитали, наприклад "7", щоб не перезаписати чужих змін.
problem-precondition-required-about = Зміна прийшла без If-Match. Прочитайте об’єкт, візьміть його ETag і поверніть його в If-Match.
problem-too-large-title = Забагато даних
problem-too-large = { $megabytes ->
    [one] Можна надіслати щонайбільше { $megabytes } мегабайт. Зменште файл або розділіть його.
    [few] Можна надіслати щонайбільше { $megabytes } мегабайти. Зменште файл або розділіть його.
   *[many] Можна надіслати щонайбільше { $megabytes } мегабайтів. Зменште файл або розділіть його.
}
problem-too-large-about = Тіло запиту перевищує межу для цієї адреси.
problem-uri-too-long-title = Адреса задовга
problem-uri-too-long = Скоротіть адресу, наприклад приберіть частину умов пошуку.
problem-uri-too-long-about = Шлях із параметрами довший за 8192 байти.
problem-unsupported-media-type-title = Такий формат не приймаємо
problem-unsupported-media-type = Дані надіслано у форматі, якого ця адреса не розуміє.
problem-unsupported-media-type-about = Заголовок Content-Type називає формат, якого ця дія не приймає.
problem-invalid-title = Перевірте введене
problem-invalid = Деякі поля заповнено не так. Виправте їх і надішліть ще раз.
problem-invalid-about = Окремі поля мають хибні значення. Їх перелічено в полі errors.
problem-too-many-title = Забагато запитів
problem-too-many = { $seconds ->
    [one] З вашої адреси надходить забагато запитів. Спробуйте через { $seconds } секунду.
    [few] З вашої адреси надходить забагато запитів. Спробуйте через { $seconds } секунди.
   *[many] З вашої адреси надходить забагато запитів. Спробуйте через { $seconds } секунд.
}
problem-too-many-about = Перевищено частоту запитів. Заголовок Retry-After каже, скільки секунд зачекати.
problem-internal-title = У нас щось зламалося
problem-internal = Це наша помилка, і ми вже бачимо її в журналі. Спробуйте трохи згодом.
problem-internal-about = Помилка на нашому боці. Повторіть запит згодом або повідомте нам його номер.
problem-unavailable-title = Зараз не можемо відповісти
problem-unavailable = Платформа перевантажена або база даних не відповідає. Нічого не загубилося. Спробуйте за хвилину.
problem-unavailable-about = Тимчасова недоступність. Повторіть запит пізніше.

problem-json = Тіло запиту не відповідає опису: { $detail }
problem-form = Форму не вдалося прочитати: { $detail }
problem-form-stale = Сторінка застаріла або її відкрито в іншому сеансі. Відкрийте її ще раз і надішліть форму знову.
problem-prove-anew = Це робить лише той, хто щойно підтвердив, що це справді він чи вона. Увійдіть ще раз.
problem-too-many-fields = У формі забагато полів чи файлів.
problem-broken-body = Дані надійшли не повністю. Спробуйте надіслати ще раз.
problem-address = Адреса містить недопустимі символи.
problem-if-match = Заголовок If-Match має називати версію, наприклад "7".

api-title = API платформи
api-lead = Усе, що роблять сторінки, можуть робити й програми. Читання даних відкрите; для змін потрібен ключ.
api-openapi = Опис OpenAPI 3.1 для програм
api-search-label = Знайти операцію
api-count = { $count ->
    [one] { $count } операція
    [few] { $count } операції
   *[many] { $count } операцій
}
api-access = Потрібен ключ або вхід із правом
api-method = Метод
api-address = Адреса
api-what = Що робить
api-parameters = Параметри
api-name = Назва
api-place = Де
api-kind = Тип
api-required = обов’язковий
api-body = Тіло запиту
api-example = Приклад
api-schema = Схема
api-try = Спробувати
api-answers = Відповіді

config-public-url = Адреса має починатися з https:// (або http:// для спроб на своїй машині).
config-public-url-slash = Приберіть скісну риску наприкінці адреси.
config-public-url-plain = Без https паролі та сеанси видно в мережі. Поставте сертифікат.
config-database = Адреса бази має починатися з sqlite: або postgres:.
config-database-plain = Те, що йде до бази, видно в мережі. Додайте до її адреси sslmode=require.
config-secret-shared = Кілька процесів мусять мати один секрет. Задайте його в налаштуваннях.
config-secret-short = Секрет закороткий: потрібно щонайменше 32 символи.
config-secret-twice = Новий секрет такий самий, як попередній: змініть його.
config-accent = Колір має вигляд #a3371a.
config-name = Назвіть місто українською.
config-file-bytes = Межа одного файлу більша за межу всієї форми.
config-limits-zero = Нуль тут зупинить роботу. Поставте більше.
config-mail-none = Пошту не налаштовано: листи лишатимуться на платформі, їх бачитимуть адміністратори.
config-mail-server = Адреса поштового сервера має починатися з smtp:// або smtps://.
config-mail-plain = Листи й пароль поштового сервера видно в мережі. Напишіть smtps:// або додайте ?tls=required.
config-mail-from = Вкажіть, від кого надсилати листи: «Місто <no-reply@city.example>».
config-security-contact = Контакт має вигляд mailto:security@city.example або https://city.example/security.
