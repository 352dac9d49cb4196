# People, organisations, rights.

## door
identity-sign-in-title = Вхід до платформи
identity-sign-in = Увійти
identity-sign-out = Вийти
identity-signed-out = Ви вийшли. До зустрічі
identity-email = Електронна пошта
identity-password = Пароль
identity-forgot = Я не пам’ятаю пароля
identity-wrong-pair = Пошта або пароль не підходять. Перевірте мову клавіатури та великі літери
identity-sign-in-again = Минуло забагато часу. Увійдіть ще раз
identity-sign-in-other = Увійти інакше
identity-code-title = Код підтвердження
identity-code = Код із застосунку або код відновлення
identity-code-hint = Шість цифр, які зараз показує застосунок на Вашому телефоні
identity-code-wrong = Код не підходить. Дочекайтеся наступного в застосунку та введіть його
identity-go-on = Продовжити
identity-by-letter = Увійти або зареєструватися без пароля
identity-by-letter-whom = Мешканцям пароль не потрібен: надішлемо на пошту посилання і код.
identity-by-letter-title = Вхід за листом
identity-by-letter-lead = Надішлемо на пошту посилання і код. Пароль не потрібен; якщо облікового запису ще немає, створимо.
identity-by-letter-send = Надіслати лист
identity-by-password = Увійти з паролем
identity-letter-sent-title = Перевірте пошту
identity-letter-sent-lead = Лист на { $email } вже в дорозі. Відкрийте посилання з нього або введіть тут код. Код діє 10 хвилин і лише в цьому браузері. Листа немає? Перевірте теку зі спамом.
identity-letter-code = Шість цифр із листа
identity-letter-code-wrong = Код не підходить. Введіть шість цифр з останнього листа
identity-letter-again = Надіслати ще один лист
identity-letter-gone = Лист уже не діє. Попросіть новий
identity-letter-link-title = Увійти?
identity-letter-link-lead = Натисніть кнопку, щоб увійти з поштою { $email }. Якщо Ви не просили листа, просто закрийте сторінку
identity-by-phone = Увійти або зареєструватися за телефоном
identity-by-phone-whom = Мешканцям пароль не потрібен: надішлемо посилання і код на пошту або код на телефон.
identity-by-phone-title = Вхід за телефоном
identity-by-phone-lead = Надішлемо SMS із кодом. Пароль не потрібен; якщо облікового запису ще немає, створимо.
identity-by-phone-send = Надіслати код
identity-by-letter-instead = Отримати код листом
identity-phone-mobile = Номер мобільного
identity-phone-code-wrong = Введіть номер повністю, наприклад 067 123 45 67
identity-phone-not-mobile = На такий номер кодів не надсилаємо: потрібен український мобільний. Інакше скористайтеся поштою
identity-phone-sent-title = Введіть код із SMS
identity-phone-sent-lead = Надсилаємо SMS на { $phone }. Код діє 10 хвилин і лише в цьому браузері. За кілька хвилин немає? Попросіть ще раз або скористайтеся поштою.
identity-phone-sent-lead-account = Надсилаємо SMS на { $phone }. Код діє 10 хвилин і лише в цьому сеансі.
identity-phone-code = Шість цифр із SMS
identity-phone-code-not = Код не підходить. Введіть шість цифр з останнього SMS
identity-phone-code-gone = Код уже не діє. Попросіть новий
identity-phone-again = Надіслати ще один код
identity-newcomer-title = Як до Вас звертатися?
identity-newcomer-lead = Підтверджено. Залишилося назвати себе: запитаємо один раз.
identity-newcomer-join = Створити обліковий запис
identity-problems = Виправте, будь ласка

## links
identity-reset-title = Новий пароль
identity-reset-lead = Надішлемо на пошту посилання, за яким Ви задасте новий пароль. Воно діє годину.
identity-reset-send = Надіслати посилання
identity-reset-sent = Якщо така пошта в нас є, посилання вже в дорозі. Перевірте теку зі спамом
identity-link-gone = Посилання вже не діє. Попросіть нове
identity-new-password-title = Задайте новий пароль
identity-welcome-title = Вітаємо. Задайте пароль
identity-new-password = Новий пароль
identity-new-password-hint = Від 12 знаків. Найкраще кілька слів, які легко запам’ятати саме Вам
identity-set-password = Зберегти пароль
identity-password-set = Пароль збережено. Тепер увійдіть із ним
identity-password-changed = Пароль змінено, інші сеанси завершено
identity-password-empty = Введіть новий пароль
identity-password-wrong = Чинний пароль не підходить
identity-password-too-common = Такий пароль підбирають найпершим. Складіть речення з кількох слів
identity-password-about-you = У паролі лише Ваше ім’я, пошта чи назва міста. Додайте інші слова

## account
identity-account-title = Мій обліковий запис
identity-me = Про мене
identity-name = Ім’я
identity-phone = Телефон
identity-phone-hint = Наприклад, 067 123 45 67
identity-language = Мова листів
identity-language-hint = Цією мовою надходитимуть листи платформи
identity-language-uk = Українська
identity-language-en = Англійська
identity-position = Посада
identity-none = Не вказано
identity-profile-change = Змінити телефон чи мову листів
identity-profile-title = Телефон і мова листів
identity-my-roles = Мої ролі
identity-no-roles = Ролей поки немає. Їх надає адміністратор платформи.
identity-safety = Безпека
identity-password-since = Змінено
identity-password-none = Не задано: Ви входите за листом
identity-password-make = Задати
identity-change-password = Змінити пароль
identity-change-password-title = Зміна пароля
identity-current-password = Чинний пароль
identity-second-factor = Підтвердження входу кодом
identity-second-factor-on = Увімкнено.
identity-second-factor-none = Вимкнено. З кодом чужа людина не ввійде, навіть знаючи пароль.
identity-second-factor-set = Увімкнути
identity-second-factor-off = Вимкнути
identity-second-factor-title = Підтвердження входу кодом
identity-second-factor-lead = Під час входу, крім пароля, знадобиться код із застосунку на телефоні.
identity-second-factor-step-app = Встановіть на телефон застосунок для кодів, наприклад Aegis, FreeOTP або Google Authenticator.
identity-second-factor-step-scan = Додайте в ньому запис і наведіть камеру на картинку.
identity-second-factor-step-code = Введіть нижче код, який покаже застосунок.
identity-second-factor-picture = QR-код для застосунку; той самий ключ словами стоїть нижче
identity-second-factor-typed = Немає камери? Введіть у застосунку ключ:
identity-second-factor-code = Код із застосунку
identity-second-factor-off-title = Вимкнути підтвердження кодом?
identity-second-factor-off-lead = Для входу вистачатиме самого пароля. Коди відновлення перестануть діяти.
identity-second-factor-is-off = Підтвердження кодом вимкнено
identity-recovery-title = Коди відновлення
identity-recovery-lead = Підтвердження кодом увімкнено. Якщо телефон загубиться, увійдіть за одним із цих кодів; кожен діє один раз.
identity-recovery-once = Збережіть їх зараз: більше ми їх не покажемо.
identity-recovery-kept = Коди збережено
identity-begin-again = Сторінка застаріла. Відскануйте нову картинку
identity-sessions = Де Ви увійшли
identity-device = Пристрій
identity-device-unknown = Невідомий пристрій
identity-network-address = Мережева адреса
identity-seen = Востаннє
identity-actions = Дії
identity-this-session = Цей сеанс
identity-session-end = Завершити
identity-session-ended = Сеанс завершено
identity-sessions-end-others = Завершити всі інші
identity-other-sessions-ended = Усі інші сеанси завершено

## how surely
identity-assurance = Підтвердження особи
identity-assurance-title = Підтвердження особи
identity-assurance-more = Що це дає
identity-assurance-lead = Що певніше ми знаємо, хто Ви, то більше послуг відкрито. Рівень потрібен лише там, де без нього не можна.
identity-assurance-wanted = Для цієї сторінки потрібно більше:
identity-assurance-back = Повернутися до сторінки
identity-assurance-shown = Підтверджено в цьому сеансі
identity-assurance-has = Є, але в цьому сеансі не показано
identity-assurance-unconfirmed = Без підтвердження
identity-assurance-unconfirmed-gives = Читати все відкрите, стежити за об’єктами, писати чернетки.
identity-assurance-contact = Пошту або телефон підтверджено
identity-assurance-contact-gives = Звертатися до міста й отримувати відповіді, підписуватися на новини, брати участь в обговореннях.
identity-assurance-card = Картка містянина
identity-assurance-card-gives = Пільги, проїзд і записи, прив’язані до картки. Картку видають особисто.
identity-assurance-state = Особу підтвердила держава
identity-assurance-state-gives = Підписувати петиції, голосувати за проєкти, отримувати послуги, де закон вимагає знати особу.
identity-assurance-by-reset = Підтвердити пошту листом із новим паролем
identity-provider-by = Увійти через { $provider }
identity-provider-link = Прив’язати { $provider }
identity-outside-declined = Вхід скасовано. Спробуйте ще раз або увійдіть інакше
identity-outside-unavailable = Сервіс підтвердження зараз не відповідає. Спробуйте трохи згодом або увійдіть інакше
identity-outside-untrusted = Відповідь сервісу не пройшла перевірки. Почніть, будь ласка, знову
identity-outside-too-little = Сервіс не сказав достатньо, щоб Вас упізнати. Увійдіть іншим способом
identity-outside-stray = Час вийшов або вхід почато в іншому браузері. Почніть, будь ласка, знову
identity-outside-unknown = За цим підтвердженням нікого не знайдено. Зверніться до адміністратора платформи
identity-outside-raised = Особу підтверджено
identity-outside-one-more-step = Ще один крок: підтвердьте пошту, куди надходитимуть листи
identity-outside-door = Сервіс
identity-outside-gives = Що підтверджує
identity-outside-linked = Прив’язано
identity-outside-gone = Сервіс більше не підтримується
identity-identities-title = Інші способи входу
identity-identities-short = Підтвердження від держави та інших сервісів
identity-identities-see = Переглянути
identity-identities-lead = Через ці сервіси можна ввійти до Вашого облікового запису.
identity-identities-none = Нічого не прив’язано
identity-identities-none-why = Прив’яжіть сервіс, щоб входити через нього й підтверджувати особу.
identity-link-title = Прив’язати до облікового запису?
identity-link-lead = { $provider } каже, що Ви { $name }. Після прив’язки можна буде входити через цей сервіс.
identity-link = Прив’язати
identity-linked = Прив’язано
identity-unlink = Відв’язати
identity-unlink-title = Відв’язати спосіб входу?
identity-unlink-lead = Через цей сервіс більше не можна буде ввійти, а підтвердження, яке він давав, зникне. Лист на пошту працюватиме, як і раніше.
identity-unlinked = Відв’язано
identity-merge = Об’єднати облікові записи
identity-merge-lead = Це підтвердження вже належить іншому Вашому обліковому запису, { $email }. Якщо об’єднати, той запис закриється, а способи входу перейдуть до цього. Протягом доби об’єднання можна скасувати.
identity-merge-official = Інший обліковий запис службовий або закритий, тож об’єднати їх може лише адміністратор платформи
identity-merged-title = Об’єднані облікові записи
identity-merged-lead = Протягом доби об’єднання можна скасувати.
identity-part = Скасувати об’єднання
identity-parted = Об’єднання скасовано

## leaving
identity-export-title = Усі мої дані одним файлом
identity-export-lead = Файл ZIP із JSON: що ми про Вас знаємо, звідки Ви входили, хто дивився Ваші дані. Його прочитає і людина, і програма.
identity-export = Завантажити
identity-close-link = Закрити обліковий запис
identity-close-title = Закрити обліковий запис?
identity-close-lead = Ваше ім’я, пошта, телефон і способи входу зникнуть одразу й назавжди. Скасувати це не можна.
identity-close-kept = Що закон велить місту зберігати, залишиться без Вашого імені; у журналі залишаться записи про вже зроблене.
identity-close-email = Щоб підтвердити, введіть пошту цього облікового запису, а якщо її немає, номер телефону
identity-close-email-wrong = Введіть пошту або телефон цього облікового запису
identity-close = Закрити назавжди
identity-close-official = Обліковий запис службовий: спершу має скінчитися посада чи роль. Зверніться до адміністратора платформи
identity-account-is-closed = Обліковий запис закрито

## common
identity-save = Зберегти
identity-saved = Збережено
identity-choose = Оберіть
identity-optional = Необов’язково
identity-find = Знайти
identity-nothing-title = За цими умовами нічого немає
identity-nothing-found = Спробуйте коротше слово або зніміть частину умов.
identity-show-all = Показати все
identity-pages = Сторінки списку
identity-next = Далі
identity-to-start = На початок
identity-changed-meanwhile = Тим часом це змінив хтось інший. Відкрийте сторінку ще раз і повторіть зміну
identity-choose-kind = Оберіть вид організації
identity-choose-language = Оберіть мову
identity-choose-organisation = Оберіть організацію зі списку
identity-choose-register = Оберіть реєстр зі списку
identity-choose-role = Оберіть роль: редактор, публікатор, експерт або адміністратор
identity-name-empty = Заповніть це поле
identity-name-letters = Лише літери, апостроф, дефіс і пробіл
identity-text-odd = У тексті є невидимі знаки. Введіть його з клавіатури
identity-email-empty = Введіть електронну пошту
identity-email-wrong = Введіть пошту повністю, наприклад ivan@city.example
identity-email-taken = Людина з такою поштою вже є
identity-phone-wrong = Введіть дев’ять цифр після +380 або короткий номер
identity-date-wrong = Введіть дату, наприклад 31.12.2026
identity-id-wrong = Це не ідентифікатор
identity-limit-wrong = Від 1 до 500 рядків

## organisations
identity-organisations-title = Організації
identity-organisations-search = Назва або код ЄДРПОУ
identity-organisations-none-title = Організацій ще немає
identity-organisations-none = Додайте першу або завантажте таблицю.
identity-organisation-new = Додати організацію
identity-organisation-new-title = Нова організація
identity-organisation-add-under = Додати підпорядковану організацію
identity-organisation-people = Хто тут працює
identity-organisation-close = Закрити організацію
identity-organisation-close-lead = Її записи й люди залишаться, але для нових записів її не пропонуватимемо. Організацію можна відкрити знову.
identity-organisation-closed = Організацію закрито
identity-organisation-is-closed = Цю організацію закрито.
identity-organisation-open = Відкрити знову
identity-organisation-opened = Організацію знову відкрито
identity-organisation-under-itself = Організація не може підпорядковуватися сама собі або своїй підпорядкованій
identity-closed = Закрито
identity-name-uk = Назва українською
identity-name-en = Назва англійською
identity-short-name = Скорочена назва
identity-short-name-hint = Для вузьких місць, наприклад «ДО» чи «Гімназія № 5»
identity-kind = Вид
identity-kind-council = Рада, виконком
identity-kind-department = Департамент, управління, відділ
identity-kind-district = Районний виконком
identity-kind-education = Освіта
identity-kind-health = Охорона здоров’я
identity-kind-culture = Культура і спорт
identity-kind-social = Соціальний захист
identity-kind-utility = Комунальне підприємство
identity-kind-transport = Перевізник
identity-kind-other = Інше
identity-edrpou = Код ЄДРПОУ
identity-edrpou-hint = Вісім цифр. Підрозділ без власного коду залиште без нього
identity-edrpou-digits = У коді ЄДРПОУ вісім цифр
identity-edrpou-check = Звірте код { $code } з випискою: остання цифра не сходиться. У давніх організацій так буває.
identity-saved-edrpou = Збережено. Звірте код { $code } з випискою: остання цифра не сходиться. У давніх організацій так буває.
identity-edrpou-taken = Організація з таким кодом уже є
identity-parent = Кому підпорядкована
identity-parent-hint = Ролі вищої організації діють і тут
identity-parent-none = Нікому
identity-address = Адреса
identity-website = Сайт
identity-website-hint = Починається з https://
identity-website-wrong = Введіть адресу повністю, наприклад https://city.example

## people
identity-people-title = Люди
identity-people-search = Ім’я або пошта
identity-people-none-title = Людей ще немає
identity-people-none = Запросіть першу або завантажте таблицю.
identity-person-new = Запросити людину
identity-person-new-title = Запросити людину
identity-person-new-lead = Надішлемо лист із посиланням, за яким людина сама задасть пароль. Посилання діє сім днів.
identity-person-edit-title = Змінити дані
identity-surname = Прізвище
identity-given = Ім’я
identity-patronymic = По батькові
identity-work-email-hint = Робоча. З нею людина входитиме
identity-organisation = Організація
identity-no-organisation = Без організації
identity-title = Посада
identity-title-without-organisation = Оберіть організацію, де людина обіймає цю посаду
identity-invite = Запросити
identity-invited = Запрошення надіслано
identity-invite-again = Запросити ще раз
identity-invited-at = Останнє запрошення надіслано
identity-not-to-be-invited = Ця людина вже має пароль або її не допущено
identity-not-yet-in = Людина ще не задала пароля.
identity-all-organisations = Усі організації
identity-all-roles = Будь-яка роль
identity-all-people = Усі
identity-all-registers = Усі реєстри
identity-let-in-only = Допущені
identity-kept-out-only = Недопущені
identity-access = Доступ
identity-works = Працює
identity-is-invited = Запрошено
identity-is-kept-out = Недопущено
identity-contacts = Контакти
identity-last-sign-in = Останній вхід
identity-positions = Де працює
identity-no-positions = Місця роботи не вказано.
identity-position-add = Додати місце роботи
identity-position-end = Прибрати
identity-position-there = Людина вже працює в цій організації
identity-roles = Ролі
identity-roles-none = Ролей немає: людина бачить лише те, що й усі.
identity-role = Роль
identity-role-visitor = Відвідувач
identity-role-resident = Мешканець
identity-role-editor = Редактор
identity-role-publisher = Публікатор
identity-role-expert = Експерт
identity-role-administrator = Адміністратор
identity-role-give = Надати роль
identity-role-given = Роль надано
identity-role-held = Цю роль людина вже має
identity-role-organisation = Над якою організацією
identity-role-organisation-hint = Роль діє і в усіх підпорядкованих
identity-role-register = У якому реєстрі
identity-role-since = Діє з
identity-role-until = Діє до (включно)
identity-since-hint = Порожньо означає від сьогодні
identity-date-hint = Наприклад, 31.12.2026. Порожньо означає без строку
identity-role-term = Строк
identity-from = з
identity-until = до
identity-given-by = Хто надав
identity-role-over = Завершено
identity-role-to-come = Ще не почалася
identity-role-end = Забрати роль
identity-role-end-title = Забрати роль?
identity-role-ended = Роль забрано
identity-until-before-since = Роль не може закінчитися раніше, ніж почнеться, і раніше за сьогодні
identity-administrator-everywhere = Адміністратор керує всією платформою: залиште всі організації та реєстри
identity-last-administrator = Це останній адміністратор. Спершу надайте цю роль комусь іще
identity-is-locked = Після невдалих спроб вхід тимчасово закрито.
identity-has-second-factor = Вхід підтверджує кодом.
identity-has-no-second-factor = Входить лише за паролем.
identity-let-in = Допустити й зняти блокування
identity-is-let-in = Людину допущено
identity-keep-out = Не допускати
identity-keep-out-lead = Сеанси завершаться одразу, увійти людина не зможе. Її записи та ролі залишаться.
identity-kept-out = Людину не допускаємо, сеанси завершено
identity-not-yourself = Себе не можна не допустити. Попросіть іншого адміністратора
identity-sessions-end-all = Завершити всі сеанси
identity-sessions-ended = Усі сеанси завершено
identity-take-second-factor = Вимкнути підтвердження кодом
identity-take-second-factor-lead = Зробіть це, лише коли впевнилися, що просить саме ця людина: телефоном, який Ви знаєте, або особисто.
identity-people-already = Люди вже є: першого адміністратора створюють у порожній системі

## import
identity-import-title = Завантажити таблицю
identity-import-lead-organisations = Організації: стовпці «назва», «код», «вид», «підпорядкування» (код або повна назва), «скорочена назва», «назва англійською», «адреса», «телефон», «пошта», «сайт».
identity-import-lead-people = Люди: стовпці «прізвище», «ім’я», «по батькові», «пошта», «телефон», «організація» (код або назва), «посада», «роль».
identity-import-file = Файл CSV, XLSX або ODS
identity-import-check = Перевірити
identity-import-choose = Оберіть файл
identity-import-unreadable = Не вдалося прочитати таблицю. Збережіть її як CSV або XLSX і спробуйте ще раз
identity-import-empty = У таблиці немає рядків
identity-import-report-title = Що в таблиці
identity-import-fix = Виправте ці рядки у файлі та завантажте його ще раз. Поки що нічого не записано.
identity-import-compare = Ці рядки буде записано. Звірте в них:
identity-import-row = Рядок
identity-import-column = Стовпець
identity-import-problem = Що виправити
identity-import-write = Записати все
identity-import-other-file = Обрати інший файл
identity-column-surname = Прізвище
identity-column-given = Ім’я
identity-column-patronymic = По батькові
identity-column-email = Пошта
identity-column-phone = Телефон
identity-column-language = Мова
identity-column-organisation = Організація
identity-column-title = Посада
identity-column-role = Роль
identity-column-edrpou = Код
identity-column-name-uk = Назва
identity-column-name-en = Назва англійською
identity-column-short-name = Скорочена назва
identity-column-kind = Вид
identity-column-parent = Підпорядкування
identity-column-address = Адреса
identity-column-website = Сайт

## arguments
identity-password-too-short = Пароль закороткий: потрібно щонайменше { $characters } знаків
identity-password-too-long = Пароль задовгий: не більш як { $characters } знаків
identity-text-too-long = Скоротіть до { $characters } знаків
identity-organisation-too-deep = Надто глибоко: у дереві не більш як { $levels } рівнів
identity-too-many-grants = У людини вже { $grants } ролей. Заберіть зайві
identity-key-days = Оберіть день від сьогодні й не далі ніж за { $days } днів
identity-import-no-organisation = Немає організації «{ $name }». Звірте код або повну назву
identity-import-too-large = Таблиця завелика: до { $rows } рядків і одного мегабайта. Поділіть її на частини
identity-import-file-hint = До { $rows } рядків і { $megabytes } МБ. Спершу покажемо, що не так; нічого не запишемо без Вашого слова
identity-organisation-close-title = Закрити організацію «{ $name }»?
identity-keep-out-title = Не допускати: { $name }?
identity-take-second-factor-title = Вимкнути підтвердження кодом: { $name }?
identity-role-end-lead = { $name }: роль «{ $role }», { $place }. Права зникнуть одразу.

## letters
identity-letter-invitation-name = Запрошення до платформи
identity-letter-invitation-sample-name = Олена Коваль
identity-letter-invitation-sample-city = Кривий Ріг
identity-letter-invitation-subject = { $name }, Вас запрошено до платформи міста { $city }
identity-letter-invitation-text = Для Вас створено обліковий запис. Відкрийте посилання й задайте пароль; воно діє сім днів.
identity-letter-sign-in-name = Вхід за листом
identity-letter-sign-in-sample-city = Кривий Ріг
identity-letter-sign-in-sample-code = 123 456
identity-letter-sign-in-subject = Вхід до платформи міста { $city }
identity-letter-sign-in-text =
    Відкрийте посилання, щоб увійти до платформи міста { $city }. Воно діє 10 хвилин і лише один раз.

    Читаєте пошту на іншому пристрої? Введіть код: { $code }

    Нікому не кажіть код і не пересилайте листа. Якщо Ви його не просили, нічого не робіть.
identity-letter-password-way-name = Службовий вхід лише з паролем
identity-letter-password-way-sample-name = Олена Коваль
identity-letter-password-way-subject = Як Вам увійти
identity-letter-password-way-text = { $name }, Ви працюєте з платформою від імені міста, тож входите з паролем. Забули його? На сторінці входу є посилання для нового пароля.
identity-letter-identity-linked-name = Спосіб входу прив’язано
identity-letter-identity-linked-sample-name = Олена Коваль
identity-letter-identity-linked-subject = До Вашого облікового запису прив’язано новий спосіб входу
identity-letter-identity-linked-text = { $name }, відтепер до Вашого облікового запису можна ввійти ще одним способом. Якщо це зробили не Ви, відв’яжіть його на сторінці облікового запису й зверніться до адміністратора платформи.
identity-letter-identity-unlinked-name = Спосіб входу відв’язано
identity-letter-identity-unlinked-sample-name = Олена Коваль
identity-letter-identity-unlinked-subject = Спосіб входу відв’язано
identity-letter-identity-unlinked-text = { $name }, один зі способів входу до Вашого облікового запису відв’язано. Якщо це зробили не Ви, зверніться до адміністратора платформи.
identity-letter-merged-name = Облікові записи об’єднано
identity-letter-merged-sample-name = Олена Коваль
identity-letter-merged-subject = Ваші облікові записи об’єднано
identity-letter-merged-text = { $name }, обліковий запис із цією поштою об’єднано з іншим Вашим записом. Протягом доби це можна скасувати в ньому; якщо це зробили не Ви, зверніться до адміністратора платформи.
identity-letter-account-closed-name = Обліковий запис закрито
identity-letter-account-closed-sample-name = Олена Коваль
identity-letter-account-closed-subject = Обліковий запис закрито
identity-letter-account-closed-text = { $name }, Ваш обліковий запис закрито, як Ви й просили. Більше листів не буде.
identity-letter-reset-name = Посилання для нового пароля
identity-letter-reset-sample-name = Олена Коваль
identity-letter-reset-subject = Посилання для нового пароля
identity-letter-reset-text = { $name }, відкрийте посилання й задайте новий пароль; воно діє годину. Якщо Ви цього не просили, нічого не робіть: пароль залишиться, як був.
identity-letter-password-changed-name = Пароль змінено
identity-letter-password-changed-sample-name = Олена Коваль
identity-letter-password-changed-subject = Ваш пароль змінено
identity-letter-password-changed-text = { $name }, пароль Вашого облікового запису щойно змінено, інші сеанси завершено. Якщо це були не Ви, негайно зверніться до адміністратора платформи.
identity-letter-second-factor-on-name = Підтвердження кодом увімкнено
identity-letter-second-factor-on-sample-name = Олена Коваль
identity-letter-second-factor-on-subject = Підтвердження входу кодом увімкнено
identity-letter-second-factor-on-text = { $name }, відтепер вхід потребує коду із застосунку. Якщо це були не Ви, негайно зверніться до адміністратора платформи.
identity-letter-second-factor-off-name = Підтвердження кодом вимкнено
identity-letter-second-factor-off-sample-name = Олена Коваль
identity-letter-second-factor-off-subject = Підтвердження входу кодом вимкнено
identity-letter-second-factor-off-text = { $name }, відтепер для входу вистачає пароля. Якщо Ви цього не просили, негайно зверніться до адміністратора платформи.
identity-letter-recovery-code-used-name = Вхід за кодом відновлення
identity-letter-recovery-code-used-sample-name = Олена Коваль
identity-letter-recovery-code-used-subject = Увійшли за кодом відновлення
identity-letter-recovery-code-used-text = { $name }, до Вашого облікового запису щойно ввійшли за кодом відновлення. Якщо це були не Ви, негайно зверніться до адміністратора платформи.
identity-letter-email-changed-name = Пошту облікового запису змінено
identity-letter-email-changed-sample-name = Олена Коваль
identity-letter-email-changed-subject = Пошту Вашого облікового запису змінено
identity-letter-email-changed-text = { $name }, адміністратор змінив пошту, з якою Ви входите. На цю адресу листи більше не надходитимуть. Якщо це помилка, зверніться до адміністратора платформи.

## journal
audit-verb-invite = Запросили
audit-verb-second-factor-on = Увімкнули підтвердження кодом
audit-verb-second-factor-off = Вимкнули підтвердження кодом
audit-verb-change-password = Змінили пароль
audit-verb-reset-password = Задали пароль за посиланням
audit-verb-end-sessions = Завершили сеанси
audit-verb-let-in = Допустили
audit-verb-keep-out = Не допустили
audit-verb-open = Відкрили
audit-verb-close = Закрили
audit-verb-give-key = Видали ключ
audit-verb-end-key = Припинили ключ
audit-kind-key = Ключ програми
audit-kind-directory = Довідник

## plurals
identity-wait-minutes = { $minutes ->
    [one] Забагато спроб. Спробуйте за { $minutes } хвилину
    [few] Забагато спроб. Спробуйте за { $minutes } хвилини
    [many] Забагато спроб. Спробуйте за { $minutes } хвилин
   *[other] Забагато спроб. Спробуйте за { $minutes } хвилини
}
identity-wait-seconds = { $seconds ->
    [one] Забагато спроб. Спробуйте за { $seconds } секунду
    [few] Забагато спроб. Спробуйте за { $seconds } секунди
    [many] Забагато спроб. Спробуйте за { $seconds } секунд
   *[other] Забагато спроб. Спробуйте за { $seconds } секунди
}
identity-organisations-found = { $count ->
    [one] { $count } організація
    [few] { $count } організації
    [many] { $count } організацій
   *[other] { $count } організації
}
identity-people-found = { $count ->
    [one] { $count } людина
    [few] { $count } людини
    [many] { $count } людей
   *[other] { $count } людини
}
identity-recovery-left = { $count ->
    [one] Залишився { $count } код відновлення.
    [few] Залишилося { $count } коди відновлення.
    [many] Залишилося { $count } кодів відновлення.
   *[other] Залишилося { $count } коду відновлення.
}
identity-import-more = { $count ->
    [one] І ще { $count } помилка.
    [few] І ще { $count } помилки.
    [many] І ще { $count } помилок.
   *[other] І ще { $count } помилки.
}
identity-import-people-found = { $rows ->
    [one] У таблиці { $rows } рядок із людьми, готових записати: { $good }.
    [few] У таблиці { $rows } рядки з людьми, готових записати: { $good }.
    [many] У таблиці { $rows } рядків із людьми, готових записати: { $good }.
   *[other] У таблиці { $rows } рядка з людьми, готових записати: { $good }.
}
identity-import-organisations-found = { $rows ->
    [one] У таблиці { $rows } рядок з організаціями, готових записати: { $good }.
    [few] У таблиці { $rows } рядки з організаціями, готових записати: { $good }.
    [many] У таблиці { $rows } рядків з організаціями, готових записати: { $good }.
   *[other] У таблиці { $rows } рядка з організаціями, готових записати: { $good }.
}
identity-imported = Записано. Організацій: { $organisations }, людей: { $people }

# Ключі програм
identity-keys-title = Ключі програм
identity-keys-lead = Ключем інша система входить до API платформи. Він діє в межах ролі, організації й реєстрів і сам закінчується.
identity-keys-which = Які ключі показати
identity-keys-work = Діють
identity-keys-over = Закінчилися
identity-keys-none = Ключів поки немає
identity-keys-none-why = Видайте ключ системі, яка читатиме або вноситиме дані сама.
identity-keys-none-over = Жоден ключ не закінчився
identity-keys-none-over-why = Тут стоятимуть ключі, які ви припинили або строк яких минув.
identity-key-new = Видати ключ
identity-key-new-title = Новий ключ
identity-key-new-lead = Видайте кожній системі свій ключ із найменшими правами, яких їй досить. Ключ діє не довше за { $days } днів.
identity-key-name = Для чого ключ
identity-key-name-hint = Система і хто за неї відповідає, наприклад «Диспетчерська, обмін зупинками»
identity-key-may = Що може
identity-key-reads = Лише читати
identity-key-reads-hint = Бачить усе, що бачить роль, але нічого не змінює
identity-key-writes = Читати й змінювати
identity-key-writes-hint = Робить через API те саме, що людина з цією роллю
identity-key-choose-may = Оберіть, чи може ключ змінювати дані
identity-key-choose-role = Оберіть роль: редактор, публікатор або експерт
identity-key-role-hint = Від ролі залежить, що ключ бачить і може
identity-key-in-registers = У яких реєстрах
identity-key-registers-hint = Не обирайте жодного, щоб ключ діяв у всіх
identity-key-registers = Оберіть реєстри зі списку, не більше ніж { $registers }
identity-key-until-hint = Опівночі цього дня ключ перестане діяти
identity-key-give = Видати ключ
identity-key-where = Де діє
identity-key-used = Востаннє вживали
identity-key-never-used = Ще не вживали
identity-key-created = Видано
identity-key-works = Діє
identity-key-ended = Припинено
identity-key-expired = Строк минув
identity-key-made-title = Ключ видано
identity-key-once = Скопіюйте ключ зараз: більше ми його не покажемо.
identity-key-how = Система додає його до кожного запиту:
identity-key-kept = Ключ збережено
identity-key-end = Припинити
identity-key-end-title = Припинити ключ «{ $name }»?
identity-key-end-lead = Система з цим ключем одразу втратить доступ. Повернути ключ не можна, можна видати новий.
identity-key-is-ended = Ключ припинено

identity-data-requests = Попросити показати, виправити чи стерти мої дані
identity-data-title = Хто дивився мої дані
identity-data-lead = Кожен перегляд і кожна зміна Ваших даних записані: хто, коли, з якої установи й на якій підставі. Якщо щось незрозуміло, запитайте.
identity-data-proof = Переписати ці записи непомітно не можна:
identity-data-journal = відбитки журналу оприлюднюють щодня
identity-data-none = Ваших даних ще ніхто не дивився
identity-data-none-why = Тут з’явиться кожен, хто їх перегляне чи змінить.
identity-data-when = Коли
identity-data-who = Хто
identity-data-what = Що зробили
identity-data-ground = Підстава
identity-data-no-ground = не вказано
identity-data-me = Ви
identity-data-platform = Система
identity-data-asked = Ваше запитання:
identity-data-answer = Відповідь:
identity-data-waits = Чекаємо на відповідь
identity-data-ask = Запитати
identity-data-ask-title = Запитати про перегляд даних
identity-data-ask-lead = { $at }. { $who }. { $what }.
identity-data-question = Що Ви хочете знати
identity-data-question-hint = Запитання побачать відповідальні за захист даних. Відповідь прийде сюди й на пошту.
identity-data-send = Надіслати запитання
identity-data-sent = Запитання надіслано. Відповідь з’явиться на цій сторінці
identity-question-length = Напишіть від { $least } до { $most } знаків
identity-question-twice = Про цей запис Ви вже запитали
identity-question-answered = На це запитання вже відповіли
identity-question-letter-subject = Запитання про перегляд персональних даних
identity-question-letter-body = Людина питає, чому дивилися її дані. Дайте відповідь у строк, який визначає закон.
identity-answer-letter-subject = Відповідь про перегляд Ваших даних
identity-answer-letter-body = На Ваше запитання відповіли. Прочитати можна у Вашому кабінеті.
identity-questions-title = Запитання про перегляд даних
identity-questions-lead = Люди питають, чому дивилися їхні дані. Відповідайте в строк, який визначає закон.
identity-questions-which = Які запитання показати
identity-questions-open = Чекають на відповідь
identity-questions-answered = З відповіддю
identity-questions-none = Запитань немає
identity-questions-none-why = Коли хтось запитає, чому дивилися його дані, запитання з’явиться тут.
identity-questions-none-answered = Відповідей ще не було
identity-questions-none-answered-why = Тут будуть запитання, на які вже відповіли.
identity-question-title = Запитання про перегляд даних
identity-question-answer = Відповідь
identity-question-answer-hint = Поясніть простими словами, хто й навіщо дивився дані. Якщо підстави не було, так і напишіть.
identity-question-send = Відповісти
identity-question-sent = Відповідь надіслано
audit-verb-ask = Запитали
audit-verb-answer = Відповіли
audit-kind-data-question = Запитання про дані

identity-rights-title = Хто що може
identity-rights-who-may = Хто може
identity-rights-organisation = З даними якої організації
identity-rights-register = У якому реєстрі
identity-rights-show = Показати
identity-rights-whole-city = Організацію не обрано, тому тут лише ті, хто має роль для всього міста.
identity-rights-nobody = Ніхто
identity-rights-more = Тут перші двісті. Оберіть організацію або реєстр, щоб звузити.
identity-rights-editor = Створюють і змінюють чернетки, подають на перевірку, бачать неопубліковане.
identity-rights-publisher = Роблять усе, що редактори, а ще публікують, повертають на доопрацювання й знімають з публікації.
identity-rights-expert = Розглядають пропозиції нових ресурсів.
identity-rights-administrator = Роблять усе: люди, ролі, реєстри, журнал, налаштування.
identity-rights-what-may = Що може людина
identity-rights-find = Ім’я службовця
identity-rights-find-button = Знайти
identity-rights-not-found = Службовців із таким іменем немає
identity-rights-as-resident = Ролей зараз немає: ця людина може те саме, що кожен мешканець.
identity-rights-open = Понад те, що може кожен мешканець, їй відкриті сторінки й операції:
audit-kind-rights = Права

## posts, substitutions, lent rights
identity-role-personnel = Кадровик
identity-rights-personnel = Веде посади організації: хто їх обіймає, хто кого заступає, хто прийшов і пішов.
identity-rights-district = У якому районі
identity-rights-kind = Який вид справ
identity-role-district = У якому районі
identity-role-kind = Який вид справ
identity-all-districts = Усі райони
identity-all-kinds = Усі види справ
identity-choose-district = Оберіть район зі списку
identity-choose-kind-of-case = Оберіть вид справ зі списку
identity-personnel-whole = Посади ведуть в усій організації: залиште всі реєстри, райони й види справ
identity-right-of = за
identity-staff-title = Посади
identity-staff-lead = Хто де працює, хто кого заступає. Оберіть організацію.
identity-staff-none = Посад за Вами немає
identity-staff-none-why = Роль кадровика надає адміністратор платформи.
identity-posts-title = Посади організації
identity-posts-lead = Посад: { $posts }, штатних одиниць: { $units }
identity-posts-none = Посад ще немає
identity-posts-none-why = Додайте першу: вона з’явиться вільною, людину на неї призначите потім.
identity-posts-public = Як це бачать усі
identity-posts-too-many = В організації вже { $posts } посад: більше не вміщається
identity-positions-too-many = Людина вже обіймає { $posts } посад
identity-post-new = Додати посаду
identity-post-edit = Змінити посаду
identity-post-title-uk = Назва посади українською
identity-post-title-en = Назва посади англійською
identity-post-what = Що це за посада
identity-post-head = Керівник організації
identity-post-head-hint = Стоїть першою; керівника видно в дереві організацій
identity-post-shown = Показувати всім у структурі міста
identity-post-shown-hint = З іменем того, хто її обіймає, і службовими контактами. Особистих контактів не показуємо ніколи
identity-post-is-head = Керівник
identity-post-is-hidden = Лише для службовців
identity-post-is-closed = Скасовано
identity-post-is-shown = Посаду видно всім у структурі міста.
identity-post-is-not-shown = Посаду видно лише службовцям.
identity-post-units = Штатні одиниці
identity-post-units-hint = Наприклад, 1 або 0,5
identity-post-units-wrong = Введіть число одиниць, наприклад 1 або 0,5
identity-post-place = Порядок у списку
identity-post-place-hint = Менше число стоїть вище; порожньо означає за абеткою
identity-post-place-wrong = Введіть ціле число від 0 до 9999
identity-post-phone = Службовий телефон
identity-post-email = Службова пошта
identity-post-room = Кабінет
identity-post-reception = Прийом громадян
identity-post-reception-uk = Прийом громадян, українською
identity-post-reception-en = Прийом громадян, англійською
identity-post-reception-hint = Наприклад: перший і третій понеділок, 10:00–12:00
identity-post-untitled = Посада без назви
identity-post-holder = Хто обіймає
identity-post-taken = На цей час посаду вже зайнято. Спершу завершіть час попередника
identity-post-held = Ця людина вже обіймає цю посаду
identity-post-not-there = Тоді цієї посади немає
identity-post-close = Скасувати посаду
identity-post-close-lead = Посада зникне зі структури, її історія залишиться. Посаду можна повернути.
identity-post-closed = Посаду скасовано
identity-post-open = Повернути посаду
identity-post-not-vacant = Посаду хтось обіймає або обійматиме. Спершу завершіть його час на посаді
identity-vacancy = Вакансія
identity-acts-now = Виконує обов’язки
identity-appoint = Призначити
identity-appoint-whom = Кого
identity-appoint-whom-hint = Пошта людини або ім’я службовця
identity-appointed = Призначено
identity-person-empty = Введіть пошту або ім’я
identity-person-unknown = Такої людини немає. Введіть пошту її облікового запису
identity-person-several = Таких людей кілька. Введіть пошту
identity-first-day = Перший день
identity-first-day-hint = Наприклад, 01.12.2026. Порожньо означає сьогодні
identity-last-day = Останній день (включно)
identity-last-day-hint = Наприклад, 31.12.2026. Порожньо означає одразу
identity-day-hint = Наприклад, 31.12.2026
identity-ground = Підстава
identity-ground-hint = Наприклад: наказ № 12-к від 01.11.2026
identity-other-posts = Інші посади людини
identity-moves = Переходить: інші посади залишає
identity-moves-hint = Її час на них закінчиться тоді, коли почнеться тут
identity-tenures = Хто обіймає й обіймав
identity-tenures-none = Посаду ще ніхто не обіймав.
identity-tenure-now = Тепер
identity-tenure-over = Завершено
identity-tenure-to-come = Ще не почалося
identity-tenure-end = Завершити
identity-tenure-end-lead = { $name } більше не обійматиме цю посаду. Ролі, надані людині особисто, залишаться, доки їх не заберуть.
identity-tenure-ends = Уже є останній день
identity-tenure-stays = Людина залишається: останній день скасувати
identity-substitutions = Хто кого заступає
identity-substitutions-none = Ніхто нікого не заступав.
identity-substitute = Призначити заступника на час
identity-substitute-who = Хто заступає
identity-substitute-lead = Заступає: { $name }. Права цієї посади перейдуть на цей час, обоє отримають повідомлення.
identity-substitute-vacant = Посада вільна: людина виконуватиме обов’язки. Права надайте їй окремо.
identity-substitute-several = Посаду обіймає кілька людей. Оберіть, кого заступають.
identity-substituted = Заступника призначено, обом надіслано повідомлення
identity-substitution-end = Завершити заступництво
identity-substitution-end-lead = Права повернуться одразу. Обоє отримають повідомлення.
identity-acting-for = За кого
identity-acting-for-whom = Оберіть, кого заступають
identity-acting-oneself = Людина не може заступати саму себе
identity-acting-there = На цей час заступника вже призначено
identity-term-over = Останній день має бути не раніше за перший і не раніше за сьогодні
identity-order = Наказ
identity-order-number = Номер наказу
identity-order-date = Дата наказу
identity-dated = від
identity-duties-title = Обов’язки й передані права
identity-duties-none = Ви нікого не заступаєте, і Вас ніхто.
identity-duty-for = Ви дієте за: { $name }
identity-duty-for-me = За Вас діє: { $name }
identity-duty-vacant = Ви виконуєте обов’язки на вільній посаді
identity-lent = Передані права
identity-lent-none = Переданих прав немає.
identity-lent-by-me = Ви передали: { $name }
identity-lent-to-me = Вам передали: { $name }
identity-delegate = Передати право
identity-delegate-lead = Колега зможе те саме, що й Ви, до обраного дня. Далі він права не передасть. Щойно Ви втратите право, втратить і він.
identity-delegate-what = Яке право
identity-delegate-which = Оберіть одне зі своїх прав
identity-delegate-whom = Кому
identity-delegate-to-whom = Право можна передати лише іншому службовцю
identity-delegated = Право передано, обом надіслано повідомлення
identity-delegation-end = Завершити
identity-delegation-ended = Право більше не передано
identity-delegations-too-many = Ви вже передали { $rights } прав. Заберіть зайві
identity-told-acting-subject = Ви дієте за: { $absent }
identity-told-acting = З { $since } до { $until } Ви дієте за: { $absent } ({ $post }), наказ № { $order }. Права посади перейдуть до Вас на цей час; у журналі буде видно, за кого Ви дієте.
identity-told-absent-subject = За Вас діє: { $acting }
identity-told-absent = З { $since } до { $until } за Вас ({ $post }) діє: { $acting }, наказ № { $order }. Ваші права залишаються при Вас.
identity-told-vacant-subject = Ви виконуєте обов’язки: { $post }
identity-told-vacant = З { $since } до { $until } Ви виконуєте обов’язки: { $post }, наказ № { $order }.
identity-told-over-subject = Заступництво завершено: { $post }
identity-told-over = Заступництво на посаді «{ $post }» завершено, права повернулися.
identity-told-lent-subject = Передано право: { $name }
identity-told-lent = { $name } передає колезі своє право до { $until }. Переглянути й завершити це можна на сторінці «Обов’язки й передані права».
identity-posts-count = { $count ->
    [one] { $count } посада
    [few] { $count } посади
    [many] { $count } посад
   *[other] { $count } посади
}
identity-vacancies-count = { $count ->
    [one] { $count } вакансія
    [few] { $count } вакансії
    [many] { $count } вакансій
   *[other] { $count } вакансії
}
audit-verb-appoint = Призначили
audit-verb-dismiss = Завершили час на посаді
audit-verb-substitute = Призначили заступника
audit-verb-end-substitution = Завершили заступництво
audit-verb-delegate = Передали право
audit-verb-end-delegation = Завершили передане право
audit-kind-post = Посада
identity-changes-title = Прийняті, переведені, звільнені
identity-changes-one = Список змін
identity-changes-lead = Список із таблиці: хто прийшов, хто перейшов, хто пішов і з якого дня. Посади й ролі почнуться і закінчаться самі, у свій день.
identity-changes-lead-columns = Стовпці: «що» (прийнято, переведено, звільнено), «пошта», «день» (перший або останній), «організація» (код або назва), «посада», «підстава»; для нових людей ще «прізвище», «ім’я», «по батькові», «телефон». Адміністратор може додати «роль».
identity-changes-new = Завантажити список
identity-changes-none = Списків ще не було
identity-changes-none-why = Коли змін багато, завантажте їх однією таблицею. Одну людину призначають на сторінці посади.
identity-changes-which = Напишіть: прийнято, переведено або звільнено
identity-changes-twice = Ця пошта вже є в іншому рядку
identity-changes-kept-out = Цю людину вже не допущено
identity-changes-no-post = Людина не обіймає жодної посади
identity-changes-not-yours = Посади цієї організації ведете не Ви
identity-changes-role = Роль може надати лише адміністратор, і не роль адміністратора
identity-changes-post-made = Вільної посади «{ $title }» немає: буде створено
identity-changes-found = Прийнято: { $comes }, переведено: { $moves }, звільнено: { $leaves }
identity-changes-written = Список записано
identity-changes-last-day = останній день { $day }
identity-changes-first-day = перший день { $day }
identity-changes-who = Хто
identity-changes-what = Що
identity-changes-where = Куди
identity-changes-when = Коли
identity-changes-done = Зроблено
identity-changes-waits = Чекає свого дня
identity-changes-work = Незавершена робота тих, хто йде
identity-changes-work-none = Передавати нічого: за цими людьми нічого не лишилося.
identity-changes-undo = Скасувати список
identity-changes-undo-lead = Завершені посади й ролі повернуться, нові закінчаться, недопущених знову допустимо. Завершені сеанси й ключі не повернуться. Скасувати можна протягом { $days } днів.
identity-changes-undone = Скасовано { $day }
identity-changes-is-undone = Список скасовано
identity-changes-taken-back = Скасовано
identity-changes-undone-before = Цей список уже скасовано
identity-changes-too-late = Минуло понад { $days } днів: скасувати вже не можна
identity-comes = Прийнято
identity-moves-there = Переведено
identity-leaves = Звільнено
identity-column-change = Що
identity-column-day = День
identity-column-ground = Підстава
identity-changes-of = { $count ->
    [one] { $day }: { $count } рядок
    [few] { $day }: { $count } рядки
    [many] { $day }: { $count } рядків
   *[other] { $day }: { $count } рядка
}
audit-verb-comes = Прийняли
audit-verb-moves = Перевели
audit-verb-leaves = Звільнили
audit-kind-staff-change = Список змін у штаті

## keys that end and are changed
identity-key-rate = Запитів на хвилину
identity-key-rate-hint = Порожньо означає 600
identity-key-rate-wrong = Введіть число від 1 до { $most }
identity-key-rotate = Замінити
identity-key-rotate-title = Замінити ключ «{ $name }»?
identity-key-rotate-lead = Новий ключ зможе те саме і діятиме стільки ж, скільки попередній. Старий діятиме поруч ще { $days } днів, щоб програму встигли переналаштувати.
identity-told-key-subject = Ключ програми «{ $name }» скоро перестане діяти
identity-told-key = Останній день ключа «{ $name }»: { $day }. Замініть його на сторінці ключів: старий і новий певний час діятимуть разом.
identity-key-rate-is = { $count ->
    [one] { $count } запит на хвилину
    [few] { $count } запити на хвилину
    [many] { $count } запитів на хвилину
   *[other] { $count } запиту на хвилину
}
audit-verb-rotate-key = Замінили ключ
# Підтвердження, що це досі Ви
identity-proof-title = Підтвердьте, що це Ви
identity-proof-lead = Дія важлива, тож перевіряємо, чи це справді Ви. Те, що Ви ввели у формі, збережеться.
identity-proof-lead-letter = Дія важлива, тож перевіряємо, чи це справді Ви. Надішлемо на Вашу пошту код. Те, що Ви ввели у формі, збережеться.
identity-proof-lead-sent = Введіть код із листа, який ми щойно надіслали на Вашу пошту. Він діє 10 хвилин.
identity-proof-send = Надіслати код
identity-proof-send-again = Надіслати код ще раз
identity-proof-letter-gone = Код уже не діє. Надішліть новий.
identity-letter-proof-name = Код для підтвердження
identity-letter-proof-sample-city = Кривий Ріг
identity-letter-proof-sample-code = 123 456
identity-letter-proof-subject = Код для підтвердження: { $code }
identity-letter-proof-text =
    Код для важливої дії на платформі міста { $city }: { $code }

    Він діє 10 хвилин. Нікому його не кажіть. Якщо Ви нічого не робили на платформі, завершіть усі сеанси на сторінці облікового запису.

# Ключі доступу
identity-passkeys-title = Ключі доступу
identity-passkeys-lead = З ключем доступу Ви входите відбитком пальця, обличчям або PIN-кодом пристрою, без пароля й коду. Його не можна підгледіти чи виманити підробленим сайтом.
identity-passkeys-none = У Вас ще немає ключів доступу.
identity-passkeys-none-short = Немає
identity-passkeys-see = Ключі доступу
identity-passkeys-count = { $count ->
    [one] { $count } ключ
    [few] { $count } ключі
    [many] { $count } ключів
   *[other] { $count } ключа
}
identity-passkeys-too-many = Можна мати щонайбільше { $count } ключів. Спершу видаліть зайвий.
identity-passkey-or = або
identity-passkey-show = Увійти з ключем доступу
identity-passkey-failed = Не вдалося скористатися ключем. Спробуйте ще раз або оберіть інший спосіб.
identity-passkey-unknown = Цей ключ доступу тут не підходить. Увійдіть іншим способом.
identity-passkey-late = Минуло забагато часу. Спробуйте ще раз.
identity-passkey-copied = Цей ключ схожий на копію, тож із ним не впускаємо. Увійдіть іншим способом і видаліть його.
identity-passkey-add-title = Новий ключ доступу
identity-passkey-add = Додати ключ доступу
identity-passkey-added = Ключ доступу додано
identity-passkey-not-added = Ключ доступу не додано. Спробуйте ще раз.
identity-passkey-name = Назва
identity-passkey-name-hint = Щоб упізнати його в переліку: «Телефон», «Робочий комп’ютер»
identity-passkey-name-empty = Назвіть ключ
identity-passkey-name-long = Назва задовга: щонайбільше { $characters } символів
identity-passkey-created = Додано
identity-passkey-used = Востаннє вжито
identity-passkey-never-used = Ще ні разу
identity-passkey-suspected = Можлива копія
identity-passkey-suspected-what = Лічильник одного з ключів повернувся назад: так буває, коли ключ скопіювали. Видаліть його й додайте новий.
identity-passkey-remove = Видалити
identity-passkey-remove-title = Видалити ключ доступу?
identity-passkey-remove-lead = З ключем «{ $name }» більше не можна буде ввійти. Інші сеанси завершаться. Із самого пристрою його видаліть окремо.
identity-passkey-removed = Ключ доступу видалено
identity-passkey-needs-script = Щоб додати ключ доступу, потрібен JavaScript. Без нього входьте паролем або листом.
identity-passkey-cannot = Цей браузер не вміє працювати з ключами доступу.
identity-passkey-not-here = На цій адресі ключі доступу не діють: вони потребують https і назви сайту.
identity-back-to-account = До облікового запису
identity-letter-passkey-added-name = Ключ доступу додано
identity-letter-passkey-added-sample-name = Олена Коваль
identity-letter-passkey-added-subject = Додано ключ доступу
identity-letter-passkey-added-text = { $name }, до Вашого облікового запису додано ключ доступу: з ним можна входити без пароля. Якщо це зробили не Ви, видаліть його на сторінці облікового запису й зверніться до адміністратора платформи.
identity-letter-passkey-removed-name = Ключ доступу видалено
identity-letter-passkey-removed-sample-name = Олена Коваль
identity-letter-passkey-removed-subject = Видалено ключ доступу
identity-letter-passkey-removed-text = { $name }, один із Ваших ключів доступу видалено, з ним більше не ввійти. Якщо це зробили не Ви, негайно зверніться до адміністратора платформи.
identity-letter-passkey-suspected-name = Ключ доступу схожий на копію
identity-letter-passkey-suspected-sample-name = Олена Коваль
identity-letter-passkey-suspected-subject = Хтось міг скопіювати Ваш ключ доступу
identity-letter-passkey-suspected-text = { $name }, з Вашим ключем доступу намагалися ввійти так, ніби є його копія. Ми не впустили. Видаліть цей ключ на сторінці облікового запису й додайте новий.

# Другий чинник, якого вимагає роль
identity-second-factor-owed = Ваша роль потребує підтвердження входу кодом або ключа доступу. Налаштуйте, і роль запрацює.
identity-second-factor-soon = З { $day } Ваша роль потребуватиме підтвердження входу кодом або ключа доступу. Налаштуйте заздалегідь.
identity-second-factor-or-passkey = Замість коду можна додати ключ доступу
identity-demands-title = Обов’язкове підтвердження входу
identity-demands-lead = Від зазначеного дня роль діє лише для тих, хто входить із кодом чи ключем доступу. Решту платформа веде налаштувати його, і доти роль не діє.
identity-demand-hint = День, від якого обов’язково, наприклад 01.12.2026. Порожньо: необов’язково
identity-demands-without = Хто ще без підтвердження входу
identity-demands-nobody = Усі, хто має роль, уже входять із кодом чи ключем доступу.
identity-demands-now = Роль не діє
identity-demands-more = Показано перших 500.
identity-password-breached = Цей пароль є серед викрадених. Придумайте інший.

## acts that need a second administrator
identity-acts-title = Підтвердження другого адміністратора
identity-acts-lead = Небезпечні дії, про які місто вирішило, що одного адміністратора для них замало. Їх виконують, коли їх підтвердить інший; за три дні без рішення вони втрачають силу.
identity-acts-alone = Зараз є лише один адміністратор, тож підтвердити дію нікому. Той, хто обслуговує сервер, може надати роль ще одній людині командою «hromada user grant».
identity-acts-which = Які дії
identity-acts-wait = Чекають
identity-acts-over = Вирішені
identity-acts-none = Підтверджувати нічого
identity-acts-none-why = Коли хтось із адміністраторів попросить про небезпечну дію, вона з’явиться тут, а Вам прийде лист.
identity-acts-none-over = Вирішених дій ще немає
identity-acts-none-over-why = Тут залишаються підтверджені, відхилені, відкликані й прострочені дії.
identity-act-what = Про що йдеться
identity-act-who-asks = Хто просить
identity-act-asked-by = Просить
identity-act-asked-at = Коли
identity-act-until = Чекає до
identity-act-until-is = Чекає до { $until }
identity-act-decided = Вирішення
identity-act-reason = Чому відхилено
identity-act-confirm-lead = Дію буде виконано одразу, саме таку, як описано вище. У журналі стоятимуть обидва імені.
identity-act-confirm = Підтвердити й виконати
identity-act-refuse = Відхилити
identity-act-take-back = Відкликати
identity-act-why = Чому відхиляєте
identity-act-why-hint = Це побачить той, хто просить.
identity-act-say-why = Напишіть, чому відхиляєте, до 500 знаків
identity-act-waits = Чекає
identity-act-done = Підтверджено
identity-act-refused = Відхилено
identity-act-taken-back = Відкликано
identity-act-lapsed = Час минув
identity-act-own = Це просите Ви, тож підтвердити має інший адміністратор. Дію можна відкликати.
identity-act-acts-for = Ви зараз заступаєте того, хто просить, тож підтвердити чи відхилити має інший адміністратор
identity-act-asker-lost = Той, хто просив, уже не має на це права
identity-act-over = Ця дія вже не чекає
identity-act-asked-already = Про це вже попросили, дія чекає на підтвердження
identity-act-unreadable = Цю дію вже не прочитати: попросіть про неї ще раз
identity-act-is-done = Підтверджено й виконано
identity-act-is-refused = Дію не буде виконано
identity-act-asked-for = Чекає на підтвердження іншого адміністратора
identity-act-not-by-table = Цю роль таблицею не надати, бо вона потребує підтвердження другого адміністратора: надайте її на сторінці людини
identity-act-plain = { $text }
identity-act-in-both = { $en ->
    [one] { $uk }
    [few] { $uk }
   *[many] { $uk }
}
identity-act-whom = Кому
identity-act-what-comes = Що станеться
identity-act-was = Було:
identity-act-will-be = Буде:
identity-act-not-demanded = не потрібно.
identity-act-key-instead = Ключ замінить чинний; той працюватиме ще тиждень.
identity-act-give-administrator = Надати роль адміністратора чи уповноваженого з захисту даних
identity-act-take-second-factor = Забрати чуже підтвердження входу
identity-act-give-wide-key = Видати ключ, який змінює дані або читає без обмежень
identity-act-demand-second-factor = Змінити, хто мусить мати підтвердження входу
identity-act-change-four-eyes = Змінити, які дії підтверджує другий адміністратор
identity-four-eyes-title = Що підтверджує другий адміністратор
identity-four-eyes-lead = Від указаного дня дію виконають лише тоді, коли її підтвердить інший адміністратор. Порожньо: досить одного. Щойно хоч одна вимога діє, змінити їх самотужки теж не можна.
identity-four-eyes-hint = Перший день, наприклад 01.12.2026
identity-four-eyes-administrators = { $count ->
    [one] Адміністраторів зараз { $count }.
    [few] Адміністраторів зараз { $count }.
   *[many] Адміністраторів зараз { $count }.
}
identity-four-eyes-few = Щоб увімкнути підтвердження, їх має бути щонайменше двоє.
identity-four-eyes-on = Зміни на цій сторінці підтверджує другий адміністратор.
identity-four-eyes-too-few = Адміністраторів має бути щонайменше двоє, інакше підтверджувати буде нікому
identity-four-eyes-above-wrong = Напишіть ціле число від 0 до { $most }
identity-four-eyes-above-is = Від розміру понад { $above }.
identity-act-asked-name = Адміністраторам: попросили підтвердити дію
identity-act-asked-subject = { $name } просить підтвердити дію
identity-act-asked-text = { $name } просить підтвердити небезпечну дію. Подивіться, про що йдеться, і підтвердьте або відхиліть її до { $until }.
identity-act-asked-sample-name = Ірина Мороз
identity-act-asked-sample-until = 29.11.2026 10:00
identity-act-confirmed-name = Тому, хто просив: дію підтверджено
identity-act-confirmed-subject = Вашу дію підтверджено
identity-act-confirmed-text = { $name } підтверджує дію, про яку Ви просили. Її виконано.
identity-act-confirmed-sample-name = Дмитро Другий
identity-act-refused-name = Тому, хто просив: дію відхилено
identity-act-refused-subject = Вашу дію відхилено
identity-act-refused-text = { $name } відхиляє дію, про яку Ви просили. Причина: { $reason }
identity-act-refused-sample-name = Дмитро Другий
identity-act-refused-sample-reason = Спершу потрібен наказ
identity-act-lapsed-name = Тому, хто просив: час минув
identity-act-lapsed-subject = Вашу дію ніхто не підтвердив
identity-act-lapsed-text = За три дні ніхто з адміністраторів не вирішив про дію, про яку Ви просили. Її не виконано. За потреби попросіть ще раз.
audit-verb-ask-act = Попросили підтвердити
audit-verb-confirm-act = Підтвердили
audit-verb-refuse-act = Відхилили
audit-verb-take-act-back = Відкликали
audit-verb-lapse-act = Час минув
audit-verb-demand-four-eyes = Змінили, що підтверджує другий
audit-kind-act = Дія для другого адміністратора

## what a key is limited to
identity-key-operations = Лише до цього
identity-key-operations-hint = Нічого не позначено: усе, що може роль. Позначене обмежує ключ до частин API; сторінок такий ключ не відкриває.
identity-key-all-operations = Усе, що може роль
identity-key-module-name = { $module ->
    [addresses] Адреси
    [catalogue] Каталог ресурсів
    [houses] Паспорти будинків
    [identity] Люди й організації
    [map] Карта
    [search] Пошук
    [stewardship] Ведення ресурсів
    [structure] Структура влади
   *[other] { $module }
}
identity-key-module-reads = { $module }: читати
identity-key-module-writes = { $module }: змінювати
identity-key-single-operations = Окремі операції
identity-key-only = Лише:
identity-key-operations-wrong = Позначте не більше ніж { $most } операцій зі списку
identity-key-choose-operations = Виберіть операції зі списку
identity-key-not-for-this = Цей ключ не для цієї операції. Він лише для: { $operations }. Попросіть адміністратора видати інший ключ.
identity-key-waits = Ключ нічого не відкриє, доки його не підтвердить інший адміністратор.
identity-key-act = Подивитися, чи підтверджено

## the data protection officer
identity-role-data-protection = Уповноважений із захисту даних
identity-rights-data-protection = Стежить за персональними даними: звернення людей, хто дивився на дані, строки зберігання, порушення.
identity-data-protection-everywhere = Уповноважений стежить за даними всього міста: залиште всі організації, реєстри, райони й види справ

## restrictions
identity-restricted = Дані цієї людини обмежено: доки спірне не з’ясовано, їх не змінюють і не стирають. Обмеження знімає уповноважений із захисту даних
identity-restricted-tag = Дані обмежено
identity-restriction-begun-name = Людині: її дані обмежено
identity-restriction-begun-subject = Ваші дані обмежено
identity-restriction-begun-text = На Ваше прохання місто лише зберігає Ваші дані, доки спірне не з’ясується: не надсилає розсилок, не дає їх змінювати чи стирати іншим, не показує в переліках. Перш ніж зняти обмеження, ми Вам напишемо.
identity-restriction-lifted-name = Людині: обмеження знято
identity-restriction-lifted-subject = Обмеження Ваших даних знято
identity-restriction-lifted-text = Спірне з’ясовано, тож місто знову вживає Ваші дані, як раніше. Якщо Ви проти, зверніться ще раз зі сторінки «Мої дані».
audit-verb-restrict = Обмежили дані
audit-verb-lift-restriction = Зняли обмеження даних
# Сертифікати клієнтів
identity-by-certificate = Увійти з сертифікатом
identity-certificate-refused = З цим сертифікатом не ввійти. Увійдіть іншим способом або зверніться до адміністратора платформи.
identity-certificates-title = Сертифікати для входу
identity-certificates-lead = Працівник входить із сертифікатом на службовому пристрої, якщо його ключ прив’язано тут. Сертифікат перевіряє проксі-сервер міста.
identity-certificates-not-here = У налаштуваннях ще не сказано, як проксі-сервер передає сертифікати, тож вхід із ними не діє.
identity-certificates-none = Жодного сертифіката не прив’язано.
identity-certificates-too-many = Можна прив’язати щонайбільше { $count } сертифікатів.
identity-certificates-officials = Сертифікати прив’язують лише до тих, хто має посаду або роль.
identity-certificate = Сертифікат
identity-certificate-hint = Уміст файлу PEM, від «-----BEGIN CERTIFICATE-----»
identity-certificate-wrong = Це не сертифікат у форматі PEM
identity-certificate-out-of-date = Сертифікат не чинний
identity-certificate-tied = Цей ключ уже прив’язано
identity-certificate-subject = Власник
identity-certificate-issuer = Хто видав, номер
identity-certificate-until = Чинний до
identity-certificate-used = Востаннє вжито
identity-certificate-tie = Прив’язати
identity-certificate-tie-title = Прив’язати сертифікат
identity-certificate-untie = Відв’язати
identity-certificate-untie-ask = Відв’язати сертифікат?
identity-certificate-untie-lead = Сертифікат «{ $subject }» більше не впускатиме. Усі сеанси людини завершаться.
identity-certificate-untied = Сертифікат відв’язано

# Телефон облікового запису
identity-assurance-by-phone = Підтвердити телефон кодом із SMS
identity-phone-title = Телефон для входу
identity-phone-lead = Підтвердьте номер кодом із SMS, і з ним можна буде входити без пароля. SMS прочитає той, у кого зараз цей номер, тож прибирайте номер, яким більше не користуєтеся. Надійніший спосіб: ключ доступу.
identity-phone-lead-confirmed = Зараз Ви входите з номером { $phone }. Щоб змінити його, введіть новий: надішлемо на нього код.
identity-phone-is-confirmed = Підтверджено
identity-phone-confirm = Підтвердити телефон
identity-phone-change = Змінити телефон
identity-phone-confirmed-already = Цей номер уже підтверджено
identity-phone-saved = Телефон підтверджено
identity-phone-of-another = Цей номер відкриває інший обліковий запис. Увійдіть за ним і приберіть номер там
identity-phone-only = Це єдине, за чим Вас можна впізнати, тож прибрати його не можна. Можна змінити номер або закрити обліковий запис
identity-phone-remove = Прибрати телефон
identity-phone-remove-title = Прибрати телефон?
identity-phone-remove-lead = З номером { $phone } більше не ввійти, а з профілю він зникне. Інші сеанси завершаться.
identity-phone-removed = Телефон прибрано
identity-proof-lead-sms = Дія важлива, тож перевіряємо, чи це справді Ви. Надішлемо на Ваш телефон код. Те, що Ви ввели у формі, збережеться.
identity-proof-lead-sms-sent = Введіть код із SMS, яке ми щойно надіслали на Ваш телефон. Він діє 10 хвилин.
identity-sms-sign-in-name = SMS із кодом для входу
identity-sms-sign-in-sample-city = Кривий Ріг
identity-sms-sign-in-sample-code = 123 456
identity-sms-sign-in-subject = { $code } код для входу, { $city }. Нікому його не кажіть
identity-sms-sign-in-text = { $code }: код для входу до платформи міста { $city }. Він діє 10 хвилин. Нікому його не кажіть.
identity-sms-proof-name = SMS із кодом, щоб підтвердити дію
identity-sms-proof-sample-city = Кривий Ріг
identity-sms-proof-sample-code = 123 456
identity-sms-proof-subject = { $code } код, щоб підтвердити дію, { $city }. Нікому його не кажіть
identity-sms-proof-text = { $code }: код, щоб підтвердити важливу дію на платформі міста { $city }. Він діє 10 хвилин. Нікому його не кажіть.
identity-sms-confirm-name = SMS із кодом, щоб підтвердити телефон
identity-sms-confirm-sample-city = Кривий Ріг
identity-sms-confirm-sample-code = 123 456
identity-sms-confirm-subject = { $code } код, щоб підтвердити телефон, { $city }. Нікому його не кажіть
identity-sms-confirm-text = { $code }: код, щоб підтвердити телефон на платформі міста { $city }. Він діє 10 хвилин. Нікому його не кажіть.
identity-letter-phone-confirmed-name = Телефон для входу підтверджено
identity-letter-phone-confirmed-sample-name = Олена Коваль
identity-letter-phone-confirmed-subject = До облікового запису додано телефон для входу
identity-letter-phone-confirmed-text = { $name }, відтепер до Вашого облікового запису можна ввійти за кодом на телефон. Якщо це зробили не Ви, приберіть його на сторінці облікового запису й зверніться до адміністратора платформи.
identity-letter-phone-removed-name = Телефон для входу прибрано
identity-letter-phone-removed-sample-name = Олена Коваль
identity-letter-phone-removed-subject = Телефон для входу прибрано
identity-letter-phone-removed-text = { $name }, за кодом на телефон до Вашого облікового запису більше не ввійти. Якщо це зробили не Ви, зверніться до адміністратора платформи.
audit-verb-confirm-phone = Підтвердили телефон
audit-verb-remove-phone = Прибрали телефон
audit-verb-tie-certificate = Прив’язали сертифікат
audit-verb-untie-certificate = Відв’язали сертифікат
audit-verb-refuse-certificate = Не прийняли сертифікат

# Вхід, що триває на телефоні
identity-on-phone-open = Наведіть камеру телефона на код, щоб відкрити { $provider }. Якщо ця сторінка на самому телефоні, відкрийте посилання під кодом.
identity-on-phone-agree = Підтвердьте вхід на телефоні.
identity-on-phone-go-on = Поверніться сюди й натисніть «Продовжити».
identity-on-phone-picture = QR-код, що відкриває { $provider }; те саме посилання стоїть нижче
identity-on-phone-here = Відкрити { $provider } на цьому пристрої
identity-on-phone-only-you = Код діє 10 хвилин і впускає лише в цьому браузері. Не підтверджуйте запит, який почали не Ви самі.
identity-on-phone-not-yet = Відповіді ще немає: { $provider }. Підтвердьте вхід на телефоні й натисніть «Продовжити» ще раз.

# Пошта облікового запису
identity-email-title = Пошта облікового запису
identity-email-add = Додати пошту
identity-email-change = Змінити пошту
identity-email-new = Нова електронна пошта
identity-email-send = Надіслати код
identity-email-lead = На цю адресу надходитимуть листи платформи, і з нею можна буде входити. Надішлемо на неї код.
identity-email-lead-change = Зараз листи надходять на { $email }. Щоб змінити адресу, введіть нову: надішлемо на неї код. З попередньою увійти вже не вийде.
identity-email-sent-title = Введіть код із листа
identity-email-sent-lead = Надсилаємо лист на { $email }. Код діє 10 хвилин і лише в цьому сеансі. За кілька хвилин немає? Перевірте «Спам» або попросіть ще раз.
identity-email-confirm = Підтвердити пошту
identity-email-again = Надіслати ще один код
identity-email-code-gone = Код уже не діє. Попросіть новий
identity-email-confirmed-already = Цю пошту вже підтверджено
identity-email-saved = Пошту підтверджено
identity-email-of-another = Ця пошта відкриває інший обліковий запис. Увійдіть за нею або вкажіть іншу
identity-email-official = Пошту посадовця змінює адміністратор платформи
identity-letter-email-confirm-name = Код, щоб підтвердити пошту
identity-letter-email-confirm-sample-city = Кривий Ріг
identity-letter-email-confirm-sample-code = 123 456
identity-letter-email-confirm-subject = Код, щоб підтвердити пошту: { $code }
identity-letter-email-confirm-text =
    Код, щоб підтвердити пошту на платформі міста { $city }: { $code }

    Він діє 10 хвилин. Нікому його не кажіть. Якщо Ви цього не просили, просто не зважайте на цей лист.
identity-letter-email-confirmed-name = Пошту облікового запису підтверджено
identity-letter-email-confirmed-sample-name = Олена Коваль
identity-letter-email-confirmed-subject = У Вашого облікового запису нова пошта
identity-letter-email-confirmed-text = { $name }, відтепер листи платформи надходять на нову пошту, і входять з нею. Якщо це зробили не Ви, зверніться до адміністратора платформи.
audit-verb-confirm-email = Підтвердили пошту

# Дії, про які просять не лише адміністратори
identity-act-whose = Чия
identity-act-email-before = Пошта зараз
identity-act-email-after = Нова пошта
identity-act-email-what = Посилання для нового пароля надходитимуть на нову пошту. На теперішню надійде лист про зміну.
identity-act-change-administrator-email = Змінити пошту іншого адміністратора
identity-act-not-by-program = Цю дію має підтвердити другий адміністратор, тож попросити про неї може людина, а не програма

# Сеанс в іншому браузері
identity-letter-session-elsewhere-name = Сеанс з’явився в іншому браузері
identity-letter-session-elsewhere-sample-name = Олена Коваль
identity-letter-session-elsewhere-subject = Ми завершили Ваш сеанс
identity-letter-session-elsewhere-text = { $name }, з Вашим сеансом прийшов інший браузер, ніж той, у якому Ви входили, тож ми його завершили. Якщо Ви щойно ввімкнули в телефоні вигляд для комп’ютера, просто ввійдіть знову. Якщо ні, хтось міг викрасти Ваш сеанс: змініть пароль і перевірте пристрій.
audit-verb-end-stolen-session = Завершили сеанс, що з’явився в іншому браузері
