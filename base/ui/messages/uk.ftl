# Слова складників: без змінних, build.rs робить із них сталі.
part-back = Назад
part-breadcrumbs = Шлях
part-characters = Можна ввести до %{"{"}count{"}"} знаків
part-words = Можна ввести до %{"{"}count{"}"} слів
part-cookies = Файли cookie
part-error = Помилка
part-emergency = Терміново:
part-leave = Залишити сторінку
part-leave-to = https://www.meteo.gov.ua/
part-success = Готово
part-important = Важливо
part-pagination = Сторінки
part-page = Сторінка
part-previous = Назад
part-previous-hidden = (попередня сторінка)
part-next = Далі
part-next-hidden = (наступна сторінка)
part-show = Показати
part-show-password = Показати пароль
part-menu = Меню
part-service-information = Про сервіс
part-contents = Зміст
part-warning = Увага
part-language = Мова
part-day = День
part-month = Місяць
part-year = Рік
part-table-of-data = Ті самі дані таблицею
part-steps = Кроки
part-done = зроблено
part-was = Було
part-now = Стало
part-nothing = нічого
part-actions-selected = Вибрано:
part-remove-filter = Прибрати фільтр:
part-kilometres = км
part-metres = м

# Каркас сторінки
layout-skip = Перейти до змісту
layout-strip = Стан міста
layout-menu = Меню
layout-menu-main = Головне меню
layout-search = Пошук
layout-search-label = Пошук у місті
layout-search-placeholder = Аптека, садок, укриття…
layout-sign-in = Увійти
layout-sign-out = Вийти
layout-cabinet = Мій кабінет
layout-desk = Робочий стіл
layout-viewer = Ви ввійшли як { $name }
layout-crumbs = Шлях
layout-home = Головна

# Форми
form-check = Є що виправити
form-cancel = Скасувати

strip-plain = Офіційна платформа міста
strip-calm = Повітряної тривоги немає
strip-since = відбій о { $time }
strip-alert = Повітряна тривога.
strip-alert-what = Пройдіть в укриття.
strip-contact = Контакт-центр { $phone }

look-title = Вигляд
look-title-long = Вигляд сторінки: мова, тема, розмір тексту
look-language = Мова
look-theme = Тема
look-theme-device = Як на пристрої
look-theme-light = Світла
look-theme-dark = Темна
look-size = Розмір тексту
look-size-1 = Звичайний текст
look-size-2 = Більший текст
look-size-3 = Найбільший текст
look-contrast = Контраст
look-contrast-usual = Звичайний
look-contrast-more = Посилений
look-kept = Запам’ятаємо ваш вибір на цьому пристрої.

footer-person = Потрібна людина?
footer-phone = контакт-центр міста
footer-city = Місто
footer-rules = Правила
footer-platform = Платформа
footer-arms = Герб міста
footer-licence = Громада — відкрита міська платформа. Код: EUPL-1.2, дані: CC BY 4.0

gallery-title = Складники сторінок
gallery-lead = Усе, з чого складено сторінки платформи: як виглядає і які дає розмітку та параметри.
gallery-govuk = За зразком GOV.UK Frontend
gallery-own = Наші
gallery-options = Параметри
gallery-markup = Розмітка
gallery-colours = Кольори
gallery-icons = Значки
