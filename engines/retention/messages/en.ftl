# How long personal data stay.
retention-title = Terms of keeping
retention-desk = Protection of personal data
retention-lead = A dry run: what would happen right now. Every night at four the terms are applied by themselves.
retention-dry = What is past its term
retention-none = There are no rules with terms
retention-none-why = Tables with personal data are kept as long as an account is open or a law demands.
retention-table = Table
retention-purpose = What for and on what ground
retention-how-long = Term
retention-then = What happens
retention-now = Rows now
retention-ground = Ground
retention-examples = Examples
retention-term = { $days ->
    [one] { $days } day from { $from }
   *[other] { $days } days from { $from }
}
retention-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
retention-erase = erase
retention-anonymise = anonymise
retention-own-job = the module does it itself: { $job }
retention-dated = Rules that come into force or end
retention-runs = The last runs
retention-runs-none = There was none yet.
retention-unended = not ended
retention-run = A run
retention-run-ask = Apply now
retention-run-lead = Everything past its term will be erased or anonymised. What is erased cannot be brought back.
retention-run-now = Apply
retention-ordered = A run is ordered; its report will stand below.
retention-save = Save as a table (CSV)
retention-began = Began
retention-ended = Ended
retention-by = Ordered by
retention-gone = Rows erased or anonymised
retention-by-table = By table
retention-error = Error
audit-kind-retention = Terms of keeping
audit-verb-apply = Applied
audit-verb-order = Ordered
audit-verb-forget = Erased
purpose-accounts = Accounts of residents and officials
purpose-safety = Safety of signing in
purpose-messages = Messages to people
purpose-subscriptions = Subscriptions to news
purpose-registers = Keeping the registers of the city
purpose-cabinet = The cabinet
purpose-consents = Consents
purpose-requests = Requests about personal data
purpose-journal = The journal of deeds and of access to data
purpose-files = Attached files
purpose-mailings = Mailings
purpose-bot = The Telegram bot
purpose-work = Background work
purpose-addresses = Putting addresses in order
retention-act-run = Apply the terms of keeping out of turn
