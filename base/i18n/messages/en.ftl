# Words of time and quantity shared by every part.
i18n-now = just now
i18n-minutes-ago = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
i18n-hours-ago = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
i18n-days-ago = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
i18n-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
