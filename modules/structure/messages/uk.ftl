# The structure of the city's bodies.
structure-title = Структура міської влади
structure-description = Рада, виконком, департаменти, комунальні підприємства й заклади міста: керівники, контакти, прийом громадян.
structure-lead = Хто за що відповідає в місті й коли приймає.
structure-none = Структури ще немає
structure-none-why = Щойно місто додасть свої організації, вони з’являться тут.
structure-search = Знайти службовця
structure-search-placeholder = Ім’я, посада або установа
structure-find = Знайти
structure-officials-title = Службовці міста
structure-officials-description = Службовці міської ради, виконкому й установ: посади, службові контакти, прийом громадян.
structure-officials-none = Нікого не знайдено
structure-officials-none-why = Спробуйте коротше слово: прізвище, посаду або назву установи.
structure-officials-all = Усі службовці
structure-officials-here = Усі службовці тут і в підпорядкованих установах
structure-official = Службовець
structure-post = Посада
structure-posts = Керівництво й посади
structure-posts-none = Посад поки не показано
structure-posts-none-why = Дзвоніть або пишіть за контактами вище.
structure-head = Керівник
structure-contacts = Контакти
structure-reception = Прийом громадян
structure-address = Адреса
structure-phone = Телефон
structure-email = Пошта
structure-website = Сайт
structure-edrpou = Код ЄДРПОУ
structure-room = каб.
structure-under = Підпорядковані установи
structure-vacancy = Вакансія
structure-acting = В. о.
structure-acting-until = в. о. до { $date }
structure-body-description = { $name }: керівник, посади, контакти, прийом громадян.
structure-open-data = Відкриті дані
structure-officials-csv = Посади й службовці, CSV
structure-officials-json = Посади й службовці, JSON
structure-organisations-csv = Органи й установи, CSV
structure-found-bodies = Органи й установи
structure-found-officials = Службовці
structure-api-wrong = Такого значення не буває
structure-api-limit = Від 1 до { $most } рядків
structure-under-count = { $count ->
    [one] { $count } підпорядкована установа
    [few] { $count } підпорядковані установи
    [many] { $count } підпорядкованих установ
   *[other] { $count } підпорядкованої установи
}
structure-more = { $count ->
    [one] Ще { $count } установа
    [few] Ще { $count } установи
    [many] Ще { $count } установ
   *[other] Ще { $count } установи
}
structure-officials-found = { $count ->
    [one] { $count } службовець
    [few] { $count } службовці
    [many] { $count } службовців
   *[other] { $count } службовця
}
