# Слова про час і кількість, спільні для всіх частин.
i18n-now = щойно
i18n-minutes-ago = { $count ->
    [one] { $count } хвилину тому
    [few] { $count } хвилини тому
   *[many] { $count } хвилин тому
}
i18n-hours-ago = { $count ->
    [one] { $count } годину тому
    [few] { $count } години тому
   *[many] { $count } годин тому
}
i18n-days-ago = { $count ->
    [one] { $count } день тому
    [few] { $count } дні тому
   *[many] { $count } днів тому
}
i18n-bytes = { $count ->
    [one] { $count } байт
    [few] { $count } байти
   *[many] { $count } байтів
}
