# Subscriptions and messages.
subscriptions-title = My messages
subscriptions-contacts = Where to reach me
subscriptions-contact-end = Remove
subscriptions-contact-ended = Removed. We won’t write there any more
subscriptions-phone = Phone for SMS
subscriptions-phone-ask = Send a code
subscriptions-phone-wrong = Enter a mobile number, for example 067 123 45 67
subscriptions-telegram-ask = Connect Telegram
subscriptions-telegram-title = Connect Telegram
subscriptions-telegram-lead = Open the city’s bot and press “Start”. The link works for a quarter of an hour.
subscriptions-telegram-open = Open the bot
subscriptions-telegram-type = Does it not open? Find @{ $bot } in Telegram and send it: /start { $code }
subscriptions-telegram-done = Done, back to my messages
subscriptions-push-ask = Show in this browser
subscriptions-push-refused = The browser did not allow notifications. Allow them for this site in its settings
subscriptions-browser-wrong = This browser gave the address of an unknown push service
subscriptions-browsers-many = { $count } browsers are connected already. Remove one you don’t use
subscriptions-topics = What to tell me of
subscriptions-open = Topics of the city
subscriptions-channels = Where to send
subscriptions-channels-hint = What is urgent comes everywhere you can be reached.
subscriptions-when = When to send
subscriptions-digest-legend = How often
subscriptions-digest-at-once = As soon as something happens
subscriptions-digest-daily = Once a day, at nine
subscriptions-digest-weekly = Once a week, on Monday at nine
subscriptions-quiet = Quiet hours
subscriptions-quiet-hint = Only what is urgent comes then. Leave it empty if you need no quiet.
subscriptions-quiet-from = From
subscriptions-quiet-to = To
subscriptions-quiet-wrong = Enter both times, for example 22:00 and 07:00
subscriptions-keep = Save
subscriptions-kept = Saved
subscriptions-mine = My subscriptions
subscriptions-none = You have not subscribed to anything yet. The button “Subscribe” is on pages of houses, streets and other objects.
subscriptions-end = Unsubscribe
subscriptions-ended = You have unsubscribed
subscriptions-end-title = Unsubscribe?
subscriptions-end-lead = We won’t write of this any more: { $title }.
subscriptions-end-mail-title = Send no more letters?
subscriptions-end-mail-lead = Your subscriptions stay, but no letters come of them. Notices wait for you on the platform.
subscriptions-mail-ended = There will be no more letters of subscriptions
subscriptions-account-link = Set up my messages
subscriptions-language = Change the language of letters
subscriptions-too-many = There are { $count } subscriptions already. First end some you don’t need
subscriptions-code-title = Code from the SMS
subscriptions-code-lead = We have sent six digits to your phone. The code works for a quarter of an hour.
subscriptions-code-label = Code
subscriptions-code-wrong = The code does not fit. Check the digits or ask for a new one
subscriptions-confirm = Confirm
subscriptions-confirmed = Confirmed
subscriptions-group-city = News of the city
subscriptions-group-works = Repairs and outages
subscriptions-group-alarm = Urgent warnings

## templates
subscriptions-code-name = Code that confirms a phone
subscriptions-code-subject = Confirmation code: { $code }
subscriptions-code-text = Your code: { $code }. Tell it to nobody.
subscriptions-code-short = Your code: { $code }. Tell it to nobody.
subscriptions-code-sample-code = 123456
subscriptions-digest-name = Digest of subscriptions
subscriptions-digest-subject = News of your subscriptions: { $count }
subscriptions-digest-text =
    This is what happened in your subscriptions:

    { $list }
subscriptions-digest-short = News of your subscriptions: { $count }
subscriptions-digest-sample-count = 2
subscriptions-digest-sample-list = • Repairs in Sobornosti street • A new rate

## subscriptions without an account
subscriptions-email = E-mail
subscriptions-email-wrong = Enter an address like olena@example.com
subscriptions-email-confirm-first = Several letters asking to confirm a subscription have already gone to this address. Confirm those first
subscriptions-freely = No account is needed.
subscriptions-asked = A letter with a link is on its way. Open it to confirm the subscription
subscriptions-mailbox-title = Letters about { $title }
subscriptions-mailbox-gone = This subscription is no longer there
subscriptions-mailbox-confirm = Confirm the subscription
subscriptions-mailbox-confirm-lead = Letters about changes will come to { $email }.
subscriptions-mailbox-confirm-not = It was not me
subscriptions-mailbox-confirmed = The subscription is confirmed
subscriptions-mailbox-end-lead = Letters come to { $email }.
subscriptions-mailbox-ended = The subscription is ended and the address deleted
subscriptions-subscribed = Done, you will hear of changes
subscriptions-confirm-name = Confirmation of a subscription without an account
subscriptions-confirm-subject = Confirm the subscription: { $title }
subscriptions-confirm-text =
    Somebody, probably you, asks to be told at this address of changes: { $title }.

    Open the link to confirm. If it was not you, do nothing: without confirmation we forget the address in three days.
subscriptions-confirm-sample-title = 5 Sobornosti Street
subscriptions-own-on = you are told
subscriptions-begin = Choose what to hear of, and how
