messages-mail-title = Mail delivery
messages-admin = Administration
messages-filter = Search mail
messages-receiver = Receiver
messages-subject = Subject
messages-state = State
messages-any = Any
messages-find = Find
messages-clear = Clear
messages-none = No mail fits these conditions.
messages-created = Created
messages-attempts = Attempts
messages-sent-at = Sent
messages-next-at = Next attempt
messages-last-error = What the server said
messages-state-queued = Waiting
messages-state-failed = Will be tried again
messages-state-sent = Sent
messages-state-dead = Not delivered
messages-via-folder = Written into a folder: no mail server is configured
messages-secret = This mail holds a secret link, so its text is not shown.
messages-resend = Send again
messages-resent = The mail is in the queue again
messages-cannot-resend = This mail cannot be sent again. If it held a secret link, the person can ask for a new one.
messages-pages = Pages of the list
messages-older = Older
messages-notices = Notices
messages-unread = { $count ->
    [one] You have { $count } new notice.
   *[other] You have { $count } new notices.
}
messages-new = New
messages-no-notices = No notices yet.
messages-read-all = Mark all as read
messages-all-read = All notices are marked as read
