-- The tables of the house in SQLite, made by `hromada schema`. Migrations are what counts; this is for reading.

CREATE TABLE addresses_check (
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    rows_total INTEGER NOT NULL,
    rows_exact INTEGER NOT NULL,
    rows_likely INTEGER NOT NULL,
    rows_none INTEGER NOT NULL,
    by_id BLOB,
    created_at INTEGER NOT NULL,
    CONSTRAINT addresses_check_key PRIMARY KEY (id),
    CONSTRAINT addresses_check_state CHECK (state IN ('running', 'done'))
) STRICT;

CREATE INDEX addresses_check_by_person ON addresses_check (by_id, created_at);

CREATE TABLE addresses_check_row (
    check_id BLOB NOT NULL,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    CONSTRAINT addresses_check_row_key PRIMARY KEY (check_id, place),
    CONSTRAINT addresses_check_row_check FOREIGN KEY (check_id) REFERENCES addresses_check (id),
    CONSTRAINT addresses_check_row_kind CHECK (kind IN ('waiting', 'exact', 'likely', 'none'))
) STRICT;

CREATE INDEX addresses_check_row_by_kind ON addresses_check_row (check_id, kind, place);

CREATE TABLE addresses_left (
    record_id BLOB NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT addresses_left_key PRIMARY KEY (record_id, field)
) STRICT;

CREATE TABLE addresses_settled (
    settling_id BLOB NOT NULL,
    record_id BLOB NOT NULL,
    field TEXT NOT NULL,
    version INTEGER NOT NULL,
    before TEXT NOT NULL,
    CONSTRAINT addresses_settled_key PRIMARY KEY (settling_id, record_id, field),
    CONSTRAINT addresses_settled_settling FOREIGN KEY (settling_id) REFERENCES addresses_settling (id)
) STRICT;

CREATE TABLE addresses_settling (
    id BLOB NOT NULL,
    register_id BLOB NOT NULL,
    tied INTEGER NOT NULL,
    undone INTEGER,
    by_id BLOB,
    by_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT addresses_settling_key PRIMARY KEY (id)
) STRICT;

CREATE INDEX addresses_settling_by_person ON addresses_settling (by_id, at);

CREATE TABLE administration_draft (
    id BLOB NOT NULL,
    person_id BLOB NOT NULL,
    register_id BLOB,
    seen INTEGER NOT NULL,
    body TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    CONSTRAINT administration_draft_key PRIMARY KEY (id),
    CONSTRAINT one_draft_per_register UNIQUE (person_id, register_id)
) STRICT;

CREATE TABLE appeals_booking (
    id BLOB PRIMARY KEY,
    post_id BLOB NOT NULL,
    organisation_id BLOB NOT NULL,
    starts_at INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    code TEXT NOT NULL,
    state TEXT NOT NULL,
    person_id BLOB,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    lang TEXT NOT NULL,
    topic TEXT NOT NULL,
    case_id BLOB,
    reminded_at INTEGER,
    created_at INTEGER NOT NULL, called_off_at INTEGER, called_off_why TEXT NOT NULL DEFAULT '', form_key BLOB,
    CONSTRAINT one_booking_per_code UNIQUE (code),
    CONSTRAINT appeals_booking_state CHECK (state IN ('booked', 'cancelled', 'came', 'missed'))
) STRICT;

CREATE INDEX appeals_booking_of_person ON appeals_booking (person_id) WHERE person_id IS NOT NULL;

CREATE INDEX appeals_booking_of_post ON appeals_booking (post_id, starts_at, id);

CREATE INDEX appeals_booking_to_remind ON appeals_booking (starts_at) WHERE state = 'booked' AND reminded_at IS NULL;

CREATE UNIQUE INDEX one_booking_per_form ON appeals_booking (form_key);

CREATE TABLE appeals_day_off (
    post_id BLOB NOT NULL,
    day TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT one_day_off_per_day PRIMARY KEY (post_id, day)
) STRICT;

CREATE TABLE appeals_hours (
    id BLOB PRIMARY KEY,
    post_id BLOB NOT NULL,
    weekday INTEGER NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    slot_minutes INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    CONSTRAINT appeals_hours_weekday CHECK (weekday BETWEEN 1 AND 7)
) STRICT;

CREATE INDEX appeals_hours_of_post ON appeals_hours (post_id);

CREATE TABLE appeals_slot (
    post_id BLOB NOT NULL,
    starts_at INTEGER NOT NULL,
    booking_id BLOB NOT NULL REFERENCES appeals_booking (id),
    CONSTRAINT one_booking_per_slot PRIMARY KEY (post_id, starts_at)
) STRICT;

CREATE TABLE audit_day (
    day TEXT NOT NULL,
    entries INTEGER NOT NULL,
    heads TEXT NOT NULL,
    digest BLOB NOT NULL,
    published_at INTEGER NOT NULL,
    CONSTRAINT audit_day_key PRIMARY KEY (day)
) STRICT;

CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;

CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;

CREATE TABLE audit_entry (
    chain TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor BLOB,
    session BLOB,
    actor_name TEXT NOT NULL,
    verb TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    subject BLOB,
    ground TEXT NOT NULL,
    details TEXT NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    actor_folded TEXT NOT NULL,
    CONSTRAINT audit_entry_key PRIMARY KEY (chain, seq)
) STRICT;

CREATE INDEX audit_entry_by_actor ON audit_entry (actor, at);

CREATE INDEX audit_entry_by_object ON audit_entry (object_kind, object_id, at);

CREATE INDEX audit_entry_by_subject ON audit_entry (subject, at);

CREATE INDEX audit_entry_by_time ON audit_entry (at, chain, seq);

CREATE TABLE audit_head (
    chain TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    CONSTRAINT audit_head_key PRIMARY KEY (chain)
) STRICT;

CREATE TABLE base_event (
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    delivered_at INTEGER,
    CONSTRAINT base_event_pkey PRIMARY KEY (id)
) STRICT;

CREATE INDEX base_event_delivered ON base_event (delivered_at) WHERE delivered_at IS NOT NULL;

CREATE INDEX base_event_undelivered ON base_event (id) WHERE delivered_at IS NULL;

CREATE TABLE base_job (
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    taken_at INTEGER,
    died_at INTEGER,
    error TEXT,
    CONSTRAINT base_job_pkey PRIMARY KEY (id)
) STRICT;

CREATE INDEX base_job_dead ON base_job (died_at) WHERE died_at IS NOT NULL;

CREATE INDEX base_job_due ON base_job (due_at) WHERE died_at IS NULL;

CREATE TABLE base_migration (
    module TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL,
    CONSTRAINT base_migration_pkey PRIMARY KEY (module, name)) STRICT;

CREATE TABLE base_regular (
    kind TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    CONSTRAINT base_regular_pkey PRIMARY KEY (kind)
) STRICT;

CREATE TABLE bot_chat (
    chat INTEGER NOT NULL,
    lang TEXT NOT NULL,
    changed INTEGER NOT NULL,
    CONSTRAINT bot_chat_key PRIMARY KEY (chat)
) STRICT;

CREATE TABLE bot_ear (
    id INTEGER NOT NULL,
    next INTEGER NOT NULL,
    holder BLOB,
    until INTEGER,
    CONSTRAINT bot_ear_key PRIMARY KEY (id)
) STRICT;

CREATE TABLE bot_report (
    id BLOB NOT NULL,
    chat INTEGER NOT NULL,
    person BLOB,
    file BLOB NOT NULL,
    text TEXT NOT NULL,
    lon REAL ,
    lat REAL ,
    created INTEGER NOT NULL,
    placed_at INTEGER,
    CONSTRAINT bot_report_key PRIMARY KEY (id)
) STRICT;

CREATE INDEX bot_report_by_chat ON bot_report (chat, id);

CREATE TABLE bot_update (
    id INTEGER NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT bot_update_key PRIMARY KEY (id)
) STRICT;

CREATE INDEX bot_update_by_time ON bot_update (at);

CREATE TABLE cabinet_source (
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    place BLOB,
    done_at INTEGER,
    CONSTRAINT cabinet_source_key PRIMARY KEY (kind)
) STRICT;

CREATE TABLE cabinet_thing (
    person BLOB NOT NULL,
    kind TEXT NOT NULL,
    object TEXT NOT NULL,
    title_uk TEXT NOT NULL,
    title_en TEXT NOT NULL,
    state TEXT NOT NULL,
    tone TEXT NOT NULL,
    href TEXT NOT NULL,
    at INTEGER NOT NULL,
    due INTEGER,
    needs_me INTEGER NOT NULL,
    words TEXT NOT NULL,
    CONSTRAINT cabinet_thing_key PRIMARY KEY (person, kind, object)
) STRICT;

CREATE INDEX cabinet_thing_by_object ON cabinet_thing (kind, object);

CREATE INDEX cabinet_thing_by_time ON cabinet_thing (person, at);

CREATE INDEX cabinet_thing_waiting ON cabinet_thing (person, due, at) WHERE needs_me;

CREATE TABLE calls_article (
    id BLOB PRIMARY KEY,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    words TEXT NOT NULL,
    category TEXT NOT NULL,
    owner BLOB,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;

CREATE INDEX calls_article_changed ON calls_article (changed_at, id);

CREATE TABLE calls_call (
    id BLOB PRIMARY KEY,
    line_id TEXT NOT NULL,
    direction TEXT NOT NULL,
    number TEXT NOT NULL,
    dialled TEXT NOT NULL,
    state TEXT NOT NULL,
    operator BLOB,
    arrived_at INTEGER NOT NULL,
    answered_at INTEGER,
    ended_at INTEGER,
    answer_seconds INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    article BLOB,
    note TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    house BLOB,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    CONSTRAINT one_call_per_line UNIQUE (line_id),
    CONSTRAINT calls_call_direction CHECK (direction IN ('in', 'out')),
    CONSTRAINT calls_call_state CHECK (state IN ('ringing', 'talking', 'held', 'over'))
) STRICT;

CREATE INDEX calls_call_all ON calls_call (arrived_at, id);

CREATE INDEX calls_call_live ON calls_call (arrived_at, id) WHERE state <> 'over';

CREATE INDEX calls_call_of_number ON calls_call (number, arrived_at, id) WHERE number <> '';

CREATE INDEX calls_call_of_operator ON calls_call (operator, arrived_at, id) WHERE operator IS NOT NULL;

CREATE INDEX calls_call_of_outcome ON calls_call (outcome, arrived_at, id);

CREATE TABLE calls_callback (
    id BLOB PRIMARY KEY,
    call BLOB REFERENCES calls_call (id),
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    tried_at INTEGER,
    tried_by BLOB,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    closed_at INTEGER,
    CONSTRAINT calls_callback_state CHECK (state IN ('open', 'done', 'given_up', 'needless')),
    CONSTRAINT calls_callback_reason CHECK (reason IN ('missed', 'promised'))
) STRICT;

CREATE INDEX calls_callback_closed ON calls_callback (created_at, id) WHERE state <> 'open';

CREATE INDEX calls_callback_due ON calls_callback (due_at, id) WHERE state = 'open';

CREATE INDEX calls_callback_of_call ON calls_callback (call) WHERE call IS NOT NULL;

CREATE TABLE calls_caller (
    number TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    house BLOB,
    changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE calls_check (
    id BLOB PRIMARY KEY,
    case_id BLOB NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    script TEXT NOT NULL,
    answers TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    tried_by BLOB,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    closed_at INTEGER,
    CONSTRAINT one_check_per_case UNIQUE (case_id),
    CONSTRAINT calls_check_state CHECK (state IN ('open', 'done', 'given_up', 'declined'))
) STRICT;

CREATE INDEX calls_check_closed ON calls_check (created_at, id) WHERE state <> 'open';

CREATE INDEX calls_check_due ON calls_check (due_at, id) WHERE state = 'open';

CREATE TABLE calls_count (
    hour INTEGER NOT NULL,
    operator BLOB NOT NULL,
    arrived INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    in_time INTEGER NOT NULL,
    missed INTEGER NOT NULL,
    waited_seconds INTEGER NOT NULL,
    talked_seconds INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    consultations INTEGER NOT NULL,
    CONSTRAINT one_count_per_hour_and_operator PRIMARY KEY (hour, operator)
) STRICT;

CREATE TABLE calls_event (
    id TEXT PRIMARY KEY,
    call BLOB NOT NULL REFERENCES calls_call (id),
    what TEXT NOT NULL,
    at INTEGER NOT NULL,
    direction TEXT NOT NULL,
    number TEXT NOT NULL,
    dialled TEXT NOT NULL,
    extension TEXT NOT NULL,
    operator BLOB,
    taken_at INTEGER NOT NULL
) STRICT;

CREATE INDEX calls_event_of_call ON calls_event (call, at);

CREATE TABLE calls_opened (
    call BLOB NOT NULL REFERENCES calls_call (id),
    case_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT one_call_per_case PRIMARY KEY (case_id, call)
) STRICT;

CREATE INDEX calls_opened_in ON calls_opened (call, at);

CREATE TABLE calls_operator (
    person BLOB PRIMARY KEY,
    extension TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    since INTEGER NOT NULL,
    CONSTRAINT calls_operator_state CHECK (state IN ('ready', 'pause', 'off'))
) STRICT;

CREATE UNIQUE INDEX one_operator_per_extension ON calls_operator (extension) WHERE extension <> '';

CREATE TABLE cases_applicant (
    case_id BLOB PRIMARY KEY REFERENCES cases_case (id),
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL,
    lang TEXT NOT NULL
    , residence TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX cases_applicant_by_email ON cases_applicant (email_folded) WHERE email_folded <> '';

CREATE INDEX cases_applicant_by_phone ON cases_applicant (phone) WHERE phone <> '';

CREATE TABLE cases_binding (
    kind_id BLOB NOT NULL REFERENCES cases_kind (id),
    executor TEXT NOT NULL,
    organisation_id BLOB NOT NULL,
    CONSTRAINT one_organisation_per_executor PRIMARY KEY (kind_id, executor)
) STRICT;

CREATE TABLE cases_calendar (
    code TEXT PRIMARY KEY,
    what TEXT NOT NULL,
    detail TEXT NOT NULL,
    name_uk TEXT NOT NULL,
    name_en TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT
) STRICT;

CREATE TABLE cases_case (
    id BLOB PRIMARY KEY,
    kind_id BLOB NOT NULL REFERENCES cases_kind (id),
    kind_version INTEGER NOT NULL,
    number TEXT NOT NULL,
    code TEXT NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    phase TEXT NOT NULL,
    category TEXT NOT NULL,
    urgent INTEGER NOT NULL,
    title TEXT NOT NULL,
    data TEXT NOT NULL,
    address TEXT NOT NULL,
    words TEXT NOT NULL,
    house_id BLOB,
    district_id BLOB,
    lon REAL ,
    lat REAL ,
    cell INTEGER,
    keeper_id BLOB NOT NULL,
    executor_id BLOB,
    person_id BLOB,
    applicant_id BLOB,
    term TEXT NOT NULL,
    term_from INTEGER NOT NULL,
    term_left INTEGER NOT NULL,
    extended INTEGER NOT NULL,
    rungs INTEGER NOT NULL,
    paused INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    risk_at INTEGER NOT NULL,
    alarm_at INTEGER,
    contest_until INTEGER,
    contested INTEGER NOT NULL,
    parent_id BLOB,
    duplicate_of BLOB,
    supporters INTEGER NOT NULL,
    public INTEGER NOT NULL,
    rating INTEGER,
    version INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    closed_at INTEGER,
    CONSTRAINT cases_case_phase CHECK (phase IN ('open', 'waiting', 'closed')),
    CONSTRAINT one_case_per_number UNIQUE (number, kind_id)
) STRICT;

CREATE INDEX cases_case_alarm ON cases_case (alarm_at, id) WHERE alarm_at IS NOT NULL;

CREATE INDEX cases_case_all ON cases_case (opened_at, id);

CREATE INDEX cases_case_by_due ON cases_case (due_at, id) WHERE phase <> 'closed';

CREATE INDEX cases_case_category_of_executor ON cases_case (executor_id, category, urgent DESC, due_at, id, state, district_id) WHERE phase <> 'closed';

CREATE INDEX cases_case_category_of_keeper ON cases_case (keeper_id, category, urgent DESC, due_at, id, state, district_id) WHERE phase <> 'closed';

CREATE INDEX cases_case_duplicates ON cases_case (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE INDEX cases_case_executor_all ON cases_case (executor_id, opened_at, id, category, state, district_id);

CREATE INDEX cases_case_first ON cases_case (urgent DESC, due_at, id) WHERE phase <> 'closed';

CREATE INDEX cases_case_first_free ON cases_case (keeper_id, urgent DESC, due_at, id) WHERE phase <> 'closed' AND executor_id IS NULL;

CREATE INDEX cases_case_first_of_executor ON cases_case (executor_id, urgent DESC, due_at, id, category, state, district_id) WHERE phase <> 'closed';

CREATE INDEX cases_case_first_of_keeper ON cases_case (keeper_id, urgent DESC, due_at, id, category, state, district_id) WHERE phase <> 'closed';

CREATE INDEX cases_case_first_of_person ON cases_case (person_id, urgent DESC, due_at, id) WHERE phase <> 'closed';

CREATE INDEX cases_case_free ON cases_case (keeper_id, due_at, id) WHERE phase <> 'closed' AND executor_id IS NULL;

CREATE INDEX cases_case_keeper_all ON cases_case (keeper_id, opened_at, id, category, state, district_id);

CREATE INDEX cases_case_kept ON cases_case (kind_id, closed_at) WHERE phase = 'closed' AND words <> '';

CREATE INDEX cases_case_near ON cases_case (cell, opened_at) WHERE cell IS NOT NULL;

CREATE INDEX cases_case_of_applicant ON cases_case (applicant_id, opened_at, id) WHERE applicant_id IS NOT NULL;

CREATE INDEX cases_case_of_executor ON cases_case (executor_id, due_at, id) WHERE phase <> 'closed';

CREATE INDEX cases_case_of_house ON cases_case (house_id, opened_at) WHERE house_id IS NOT NULL;

CREATE INDEX cases_case_of_keeper ON cases_case (keeper_id, due_at, id) WHERE phase <> 'closed';

CREATE INDEX cases_case_of_parent ON cases_case (parent_id) WHERE parent_id IS NOT NULL;

CREATE INDEX cases_case_of_person ON cases_case (person_id, due_at, id) WHERE phase <> 'closed';

CREATE INDEX cases_case_public ON cases_case (kind_id, opened_at, id) WHERE public;

CREATE TABLE cases_co_executor (
    case_id BLOB NOT NULL REFERENCES cases_case (id),
    organisation_id BLOB NOT NULL,
    CONSTRAINT one_co_executor_per_case PRIMARY KEY (case_id, organisation_id)
) STRICT;

CREATE INDEX cases_co_executor_by_organisation ON cases_co_executor (organisation_id, case_id);

CREATE TABLE cases_count (
    kind_id BLOB NOT NULL REFERENCES cases_kind (id),
    month TEXT NOT NULL,
    category TEXT NOT NULL,
    district_id BLOB NOT NULL,
    executor_id BLOB NOT NULL,
    took INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    in_time INTEGER NOT NULL,
    contested INTEGER NOT NULL,
    rated INTEGER NOT NULL,
    satisfied INTEGER NOT NULL,
    CONSTRAINT one_count_per_slot PRIMARY KEY (kind_id, month, category, district_id, executor_id, took)
) STRICT;

CREATE TABLE cases_declaration (
    kind_id BLOB NOT NULL REFERENCES cases_kind (id),
    version INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    body TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT one_declaration_per_kind_version PRIMARY KEY (kind_id, version)
) STRICT;

CREATE TABLE cases_delivery (
    case_id BLOB NOT NULL REFERENCES cases_case (id),
    organisation_id BLOB NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    number TEXT NOT NULL,
    token TEXT NOT NULL,
    says TEXT NOT NULL,
    first_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    CONSTRAINT one_delivery_per_executor PRIMARY KEY (case_id, organisation_id),
    CONSTRAINT cases_delivery_state CHECK (state IN ('waiting', 'token', 'sent', 'refused'))
) STRICT;

CREATE INDEX cases_delivery_by_number ON cases_delivery (organisation_id, number) WHERE number <> '';

CREATE INDEX cases_delivery_tokens ON cases_delivery (organisation_id, first_at) WHERE state = 'token';

CREATE TABLE cases_epoch (
    id INTEGER PRIMARY KEY,
    epoch INTEGER NOT NULL
) STRICT;

CREATE TRIGGER cases_event_no_update BEFORE UPDATE ON cases_event BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END;

CREATE TABLE cases_event (
    case_id BLOB NOT NULL REFERENCES cases_case (id),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    what TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    part TEXT NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    detail TEXT NOT NULL,
    CONSTRAINT one_event_per_seq PRIMARY KEY (case_id, seq)
) STRICT;

CREATE INDEX cases_event_by_time ON cases_event (at, case_id, seq);

CREATE TABLE cases_key (
    key TEXT PRIMARY KEY,
    case_id BLOB NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX cases_key_by_time ON cases_key (at);

CREATE TABLE cases_kind (
    id BLOB PRIMARY KEY,
    code TEXT NOT NULL,
    organisation_id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    CONSTRAINT one_kind_per_code UNIQUE (code)
) STRICT;

CREATE TABLE cases_link (
    case_id BLOB NOT NULL REFERENCES cases_case (id),
    what TEXT NOT NULL,
    target BLOB NOT NULL,
    title TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT one_link_per_target PRIMARY KEY (case_id, what, target)
) STRICT;

CREATE INDEX cases_link_by_target ON cases_link (target);

CREATE TABLE cases_mailbox (
    organisation_id BLOB NOT NULL,
    email TEXT NOT NULL,
    lang TEXT NOT NULL,
    since INTEGER NOT NULL,
    says TEXT NOT NULL,
    CONSTRAINT cases_mailbox_key PRIMARY KEY (organisation_id)
) STRICT;

CREATE INDEX cases_mailbox_email ON cases_mailbox (email);

CREATE TABLE cases_message (
    id BLOB PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases_case (id),
    what TEXT NOT NULL,
    part TEXT NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT cases_message_what CHECK (what IN ('to_applicant', 'from_applicant', 'note'))
) STRICT;

CREATE INDEX cases_message_of_case ON cases_message (case_id, at, id);

CREATE TABLE cases_presence (
    case_id BLOB NOT NULL REFERENCES cases_case (id),
    person_id BLOB NOT NULL,
    seen_at INTEGER NOT NULL,
    CONSTRAINT cases_presence_pkey PRIMARY KEY (case_id, person_id)
) STRICT;

CREATE INDEX cases_presence_by_time ON cases_presence (seen_at);

CREATE TABLE cases_sequence (
    kind_id BLOB NOT NULL REFERENCES cases_kind (id),
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT one_sequence_per_year PRIMARY KEY (kind_id, year)
) STRICT;

CREATE TABLE cases_sum (
    kind_id BLOB NOT NULL REFERENCES cases_kind (id),
    division TEXT NOT NULL,
    word TEXT NOT NULL,
    id BLOB NOT NULL,
    month TEXT NOT NULL,
    took INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    in_time INTEGER NOT NULL,
    contested INTEGER NOT NULL,
    rated INTEGER NOT NULL,
    satisfied INTEGER NOT NULL,
    CONSTRAINT one_sum_per_slot PRIMARY KEY (kind_id, division, word, id, month, took)
) STRICT;

CREATE TABLE cases_supporter (
    case_id BLOB NOT NULL REFERENCES cases_case (id),
    mark TEXT NOT NULL,
    person_id BLOB,
    at INTEGER NOT NULL,
    CONSTRAINT one_supporter_per_case PRIMARY KEY (case_id, mark)
) STRICT;

CREATE TABLE cases_tally (
    kind_id BLOB NOT NULL REFERENCES cases_kind (id),
    month TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    count INTEGER NOT NULL,
    CONSTRAINT one_tally_per_value PRIMARY KEY (kind_id, month, field, value)
) STRICT;

CREATE TABLE cases_view (
    id BLOB PRIMARY KEY,
    person_id BLOB NOT NULL,
    title TEXT NOT NULL,
    query TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    CONSTRAINT one_case_view_per_title UNIQUE (person_id, title)
) STRICT;

CREATE TABLE cases_watcher (
    case_id BLOB NOT NULL REFERENCES cases_case (id),
    person_id BLOB NOT NULL,
    CONSTRAINT one_watcher_per_case PRIMARY KEY (case_id, person_id)
) STRICT;

CREATE INDEX cases_watcher_by_person ON cases_watcher (person_id, case_id);

CREATE TABLE catalogue_epoch (
    id INTEGER PRIMARY KEY,
    epoch INTEGER NOT NULL
) STRICT;

CREATE TABLE catalogue_rubric (
    id BLOB PRIMARY KEY,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    title_uk TEXT NOT NULL,
    title_en TEXT NOT NULL,
    description_uk TEXT NOT NULL,
    description_en TEXT NOT NULL,
    icon TEXT NOT NULL,
    position INTEGER NOT NULL,
    hidden INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    CONSTRAINT one_rubric_per_code UNIQUE (code)
) STRICT;

CREATE TABLE catalogue_rubric_register (
    rubric_id BLOB NOT NULL REFERENCES catalogue_rubric (id),
    register_id BLOB NOT NULL REFERENCES registers_register (id),
    position INTEGER NOT NULL,
    CONSTRAINT one_place_per_register PRIMARY KEY (rubric_id, register_id)
) STRICT;

CREATE TABLE consents_consent (
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    purpose TEXT NOT NULL,
    version INTEGER NOT NULL,
    given_at INTEGER NOT NULL,
    withdrawn_at INTEGER,
    CONSTRAINT consents_consent_key PRIMARY KEY (id),
    CONSTRAINT consents_consent_wording FOREIGN KEY (purpose, version) REFERENCES consents_wording (purpose, version)
) STRICT;

CREATE INDEX consents_consent_by_person ON consents_consent (person, given_at);

CREATE INDEX consents_consent_by_purpose ON consents_consent (purpose, person) WHERE withdrawn_at IS NULL;

CREATE UNIQUE INDEX consents_consent_once ON consents_consent (person, purpose) WHERE withdrawn_at IS NULL;

CREATE TABLE consents_purpose (
    code TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    ends_at INTEGER,
    CONSTRAINT consents_purpose_key PRIMARY KEY (code)
) STRICT;

CREATE TABLE consents_wording (
    purpose TEXT NOT NULL,
    version INTEGER NOT NULL,
    title_uk TEXT NOT NULL,
    title_en TEXT NOT NULL,
    body_uk TEXT NOT NULL,
    body_en TEXT NOT NULL,
    anew INTEGER NOT NULL,
    holds_from INTEGER NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    CONSTRAINT consents_wording_key PRIMARY KEY (purpose, version),
    CONSTRAINT consents_wording_purpose FOREIGN KEY (purpose) REFERENCES consents_purpose (code)
) STRICT;

CREATE TABLE files_content (
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    place TEXT NOT NULL,
    used_at INTEGER NOT NULL,
    CONSTRAINT files_content_key PRIMARY KEY (sha256)
) STRICT;

CREATE UNIQUE INDEX files_content_place ON files_content (place);

CREATE TABLE files_file (
    id BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    name TEXT NOT NULL,
    uploaded_by BLOB,
    at INTEGER NOT NULL,
    owner_kind TEXT,
    owner_id BLOB,
    visibility TEXT NOT NULL,
    loose_since INTEGER, charset TEXT,
    CONSTRAINT files_file_key PRIMARY KEY (id),
    CONSTRAINT files_file_content FOREIGN KEY (sha256) REFERENCES files_content (sha256),
    CONSTRAINT files_file_visibility CHECK (visibility IN ('public', 'staff', 'personal')),
    CONSTRAINT files_file_owner CHECK ((owner_kind IS NULL) = (owner_id IS NULL)),
    CONSTRAINT files_file_loose CHECK ((owner_id IS NULL) = (loose_since IS NOT NULL))
) STRICT;

CREATE INDEX files_file_by_content ON files_file (sha256);

CREATE INDEX files_file_by_owner ON files_file (owner_kind, owner_id);

CREATE INDEX files_file_by_person ON files_file (uploaded_by, id);

CREATE INDEX files_file_loose_since ON files_file (loose_since);

CREATE TABLE houses_cost (
    house_id BLOB NOT NULL,
    month TEXT NOT NULL,
    area INTEGER NOT NULL,
    amounts TEXT NOT NULL,
    total INTEGER NOT NULL,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    reason TEXT NOT NULL,
    load_id BLOB,
    by_id BLOB,
    by_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT one_account_per_month PRIMARY KEY (house_id, month),
    CONSTRAINT houses_cost_area CHECK (area > 0)
) STRICT;

CREATE INDEX houses_cost_by_load ON houses_cost (load_id) WHERE load_id IS NOT NULL;

CREATE INDEX houses_cost_by_month ON houses_cost (month, house_id);

CREATE INDEX houses_cost_by_seq ON houses_cost (seq);

CREATE TABLE houses_cost_past (
    house_id BLOB NOT NULL,
    month TEXT NOT NULL,
    area INTEGER NOT NULL,
    amounts TEXT NOT NULL,
    total INTEGER NOT NULL,
    version INTEGER NOT NULL,
    reason TEXT NOT NULL,
    load_id BLOB,
    by_id BLOB,
    by_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT one_past_per_version PRIMARY KEY (house_id, month, version)
) STRICT;

CREATE TABLE houses_head (
    id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    CONSTRAINT houses_head_key PRIMARY KEY (id)
) STRICT;

CREATE TABLE houses_load (
    id BLOB NOT NULL,
    file_id BLOB NOT NULL,
    file_name TEXT NOT NULL,
    state TEXT NOT NULL,
    rows_total INTEGER NOT NULL,
    rows_bad INTEGER NOT NULL,
    months_new INTEGER NOT NULL,
    months_changed INTEGER NOT NULL,
    months_same INTEGER NOT NULL,
    months_back INTEGER NOT NULL,
    reason TEXT NOT NULL,
    message TEXT,
    by_id BLOB NOT NULL,
    by_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    applied_at INTEGER,
    undone_at INTEGER,
    CONSTRAINT houses_load_key PRIMARY KEY (id),
    CONSTRAINT houses_load_state CHECK (state IN ('checking', 'checked', 'applying', 'applied', 'undoing', 'undone', 'discarded', 'failed'))
) STRICT;

CREATE INDEX houses_load_by_person ON houses_load (by_id, at);

CREATE TABLE houses_load_report (
    load_id BLOB NOT NULL,
    ignored TEXT NOT NULL,
    problems TEXT NOT NULL,
    CONSTRAINT houses_load_report_key PRIMARY KEY (load_id)
) STRICT;

CREATE TABLE houses_queue (
    id BLOB NOT NULL,
    house_id BLOB NOT NULL,
    element TEXT NOT NULL,
    answers TEXT NOT NULL,
    stage TEXT NOT NULL,
    entered_on TEXT NOT NULL,
    decision TEXT NOT NULL,
    cost INTEGER,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT houses_queue_key PRIMARY KEY (id),
    CONSTRAINT one_place_per_element UNIQUE (house_id, element),
    CONSTRAINT houses_queue_stage CHECK (stage IN ('waiting', 'design', 'works', 'done', 'withdrawn'))
) STRICT;

CREATE INDEX houses_queue_by_seq ON houses_queue (seq);

CREATE TABLE houses_repair (
    id BLOB NOT NULL,
    house_id BLOB NOT NULL,
    year INTEGER NOT NULL,
    month INTEGER,
    element TEXT NOT NULL,
    work TEXT NOT NULL,
    cost INTEGER NOT NULL,
    spent INTEGER,
    state TEXT NOT NULL,
    contractor TEXT NOT NULL,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT houses_repair_key PRIMARY KEY (id),
    CONSTRAINT houses_repair_state CHECK (state IN ('planned', 'underway', 'done', 'postponed', 'cancelled'))
) STRICT;

CREATE INDEX houses_repair_by_house ON houses_repair (house_id, year);

CREATE INDEX houses_repair_by_seq ON houses_repair (seq);

CREATE TABLE houses_told (
    id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    register_seq INTEGER NOT NULL,
    CONSTRAINT houses_told_key PRIMARY KEY (id)
) STRICT;

CREATE TABLE identity_act (
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    arguments BLOB NOT NULL,
    particulars TEXT NOT NULL,
    asked_by BLOB NOT NULL,
    asked_name TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    decided_by BLOB,
    decided_name TEXT NOT NULL,
    decided_at INTEGER,
    reason TEXT NOT NULL,
    CONSTRAINT identity_act_key PRIMARY KEY (id),
    CONSTRAINT identity_act_outcome CHECK (outcome IN ('waits', 'done', 'refused', 'taken-back', 'lapsed'))
) STRICT;

CREATE INDEX identity_act_by_outcome ON identity_act (outcome, asked_at, id);

CREATE UNIQUE INDEX identity_act_waits_once ON identity_act (kind, about) WHERE outcome = 'waits';

CREATE TABLE identity_act_demand (
    kind TEXT NOT NULL,
    demanded_from INTEGER,
    above INTEGER NOT NULL,
    changed_by BLOB,
    changed_at INTEGER NOT NULL,
    CONSTRAINT identity_act_demand_key PRIMARY KEY (kind)
) STRICT;

CREATE TABLE identity_attempt (
    subject BLOB NOT NULL,
    failures INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    locked_until INTEGER,
    CONSTRAINT identity_attempt_key PRIMARY KEY (subject)
) STRICT;

CREATE INDEX identity_attempt_by_time ON identity_attempt (last_at);

CREATE TABLE identity_certificate (
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    key_hash BLOB NOT NULL,
    subject TEXT NOT NULL,
    issuer TEXT NOT NULL,
    serial TEXT NOT NULL,
    not_after INTEGER NOT NULL,
    tied_by BLOB,
    tied_at INTEGER NOT NULL,
    used_at INTEGER,
    CONSTRAINT identity_certificate_key PRIMARY KEY (id),
    CONSTRAINT identity_certificate_once UNIQUE (key_hash),
    CONSTRAINT identity_certificate_person FOREIGN KEY (person) REFERENCES identity_person (id)
) STRICT;

CREATE INDEX identity_certificate_by_person ON identity_certificate (person);

CREATE TABLE identity_challenge (
    hash BLOB NOT NULL,
    answered_at INTEGER NOT NULL,
    CONSTRAINT identity_challenge_once PRIMARY KEY (hash)
) STRICT;

CREATE INDEX identity_challenge_by_time ON identity_challenge (answered_at);

CREATE TABLE identity_change (
    topic TEXT NOT NULL,
    counter INTEGER NOT NULL,
    CONSTRAINT identity_change_key PRIMARY KEY (topic)
) STRICT;

CREATE TABLE identity_delegation (
    id BLOB NOT NULL,
    grant_id BLOB NOT NULL,
    giver BLOB NOT NULL,
    receiver BLOB NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    given_at INTEGER NOT NULL,
    ended_by BLOB,
    CONSTRAINT identity_delegation_key PRIMARY KEY (id),
    CONSTRAINT identity_delegation_giver FOREIGN KEY (giver) REFERENCES identity_person (id),
    CONSTRAINT identity_delegation_receiver FOREIGN KEY (receiver) REFERENCES identity_person (id),
    CONSTRAINT identity_delegation_not_oneself CHECK (giver <> receiver),
    CONSTRAINT identity_delegation_dates CHECK (until >= since)
) STRICT;

CREATE INDEX identity_delegation_by_giver ON identity_delegation (giver);

CREATE INDEX identity_delegation_by_receiver ON identity_delegation (receiver);

CREATE TABLE identity_demand (
    role TEXT NOT NULL,
    demanded_from INTEGER,
    changed_by BLOB,
    changed_at INTEGER NOT NULL,
    CONSTRAINT identity_demand_key PRIMARY KEY (role)
) STRICT;

CREATE TABLE identity_errand (
    id BLOB NOT NULL,
    browser_hash BLOB NOT NULL,
    state_hash BLOB NOT NULL,
    provider TEXT NOT NULL,
    person BLOB,
    kept BLOB NOT NULL,
    claims BLOB,
    next_page TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    returned_at INTEGER,
    used_at INTEGER, told BLOB,
    CONSTRAINT identity_errand_key PRIMARY KEY (id),
    CONSTRAINT identity_errand_state UNIQUE (state_hash)
) STRICT;

CREATE INDEX identity_errand_by_browser ON identity_errand (browser_hash);

CREATE INDEX identity_errand_by_expiry ON identity_errand (expires_at);

CREATE TABLE "identity_grant" (
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    role TEXT NOT NULL,
    organisation BLOB,
    register BLOB,
    since INTEGER NOT NULL,
    until INTEGER,
    given_by BLOB,
    given_at INTEGER NOT NULL,
    ended_by BLOB,
    district BLOB,
    kind TEXT,
    CONSTRAINT identity_grant_key PRIMARY KEY (id),
    CONSTRAINT identity_grant_person FOREIGN KEY (person) REFERENCES identity_person (id),
    CONSTRAINT identity_grant_organisation FOREIGN KEY (organisation) REFERENCES identity_organisation (id),
    CONSTRAINT identity_grant_role CHECK (role IN ('editor', 'publisher', 'expert', 'personnel', 'data_protection', 'administrator')),
    CONSTRAINT identity_grant_dates CHECK (until IS NULL OR until >= since)
) STRICT;

CREATE INDEX identity_grant_by_person ON identity_grant (person);

CREATE INDEX identity_grant_by_role ON identity_grant (role);

CREATE TABLE identity_key (
    id BLOB NOT NULL,
    secret_hash BLOB NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation BLOB,
    register BLOB,
    created_by BLOB,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER, reads_only INTEGER NOT NULL DEFAULT FALSE, used_at INTEGER, per_minute INTEGER NOT NULL DEFAULT 600,
    CONSTRAINT identity_key_key PRIMARY KEY (id),
    CONSTRAINT identity_key_secret UNIQUE (secret_hash),
    CONSTRAINT identity_key_organisation FOREIGN KEY (organisation) REFERENCES identity_organisation (id),
    CONSTRAINT identity_key_role CHECK (role IN ('editor', 'publisher', 'expert'))
) STRICT;

CREATE INDEX identity_key_by_time ON identity_key (created_at, id);

CREATE TABLE identity_key_operation (
    key BLOB NOT NULL,
    operations TEXT NOT NULL,
    CONSTRAINT identity_key_operation_key PRIMARY KEY (key, operations),
    CONSTRAINT identity_key_operation_of FOREIGN KEY (key) REFERENCES identity_key (id)
) STRICT;

CREATE TABLE identity_key_register (
    key BLOB NOT NULL,
    register BLOB NOT NULL,
    CONSTRAINT identity_key_register_key PRIMARY KEY (key, register),
    CONSTRAINT identity_key_register_of FOREIGN KEY (key) REFERENCES identity_key (id)
) STRICT;

CREATE TABLE identity_letter (
    id BLOB NOT NULL,
    browser_hash BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    code_hash BLOB NOT NULL,
    email TEXT NOT NULL,
    next_page TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    proven_at INTEGER,
    used_at INTEGER, channel TEXT NOT NULL DEFAULT 'mail', asked_from BLOB, person BLOB,
    CONSTRAINT identity_letter_key PRIMARY KEY (id),
    CONSTRAINT identity_letter_token UNIQUE (token_hash)
) STRICT;

CREATE INDEX identity_letter_by_browser ON identity_letter (browser_hash);

CREATE INDEX identity_letter_by_channel ON identity_letter (channel, created_at);

CREATE INDEX identity_letter_by_expiry ON identity_letter (expires_at);

CREATE TABLE identity_link (
    id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    person BLOB NOT NULL,
    purpose TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    CONSTRAINT identity_link_key PRIMARY KEY (id),
    CONSTRAINT identity_link_token UNIQUE (token_hash),
    CONSTRAINT identity_link_person FOREIGN KEY (person) REFERENCES identity_person (id),
    CONSTRAINT identity_link_purpose CHECK (purpose IN ('invitation', 'reset'))
) STRICT;

CREATE INDEX identity_link_by_person ON identity_link (person);

CREATE TABLE identity_number (
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    kind TEXT NOT NULL,
    number_index BLOB NOT NULL,
    sealed BLOB NOT NULL,
    key_id INTEGER NOT NULL,
    since INTEGER NOT NULL,
    came_from BLOB,
    CONSTRAINT identity_number_key PRIMARY KEY (id),
    CONSTRAINT identity_number_once UNIQUE (kind, number_index),
    CONSTRAINT identity_number_person FOREIGN KEY (person) REFERENCES identity_person (id)
) STRICT;

CREATE INDEX identity_number_by_person ON identity_number (person);

CREATE TABLE identity_organisation (
    id BLOB NOT NULL,
    edrpou TEXT,
    name_uk TEXT NOT NULL,
    name_en TEXT NOT NULL,
    short_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent BLOB,
    active INTEGER NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    website TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    CONSTRAINT identity_organisation_key PRIMARY KEY (id),
    CONSTRAINT identity_organisation_edrpou UNIQUE (edrpou),
    CONSTRAINT identity_organisation_parent FOREIGN KEY (parent) REFERENCES identity_organisation (id),
    CONSTRAINT identity_organisation_not_its_own_parent CHECK (parent IS NULL OR parent <> id)
) STRICT;

CREATE INDEX identity_organisation_by_parent ON identity_organisation (parent);

CREATE TABLE identity_outside (
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    provider TEXT NOT NULL,
    subject_index BLOB NOT NULL,
    label TEXT NOT NULL,
    assurance TEXT NOT NULL,
    linked_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    came_from BLOB, sealed_subject BLOB,
    CONSTRAINT identity_outside_key PRIMARY KEY (id),
    CONSTRAINT identity_outside_subject UNIQUE (provider, subject_index),
    CONSTRAINT identity_outside_person FOREIGN KEY (person) REFERENCES identity_person (id)
) STRICT;

CREATE INDEX identity_outside_by_person ON identity_outside (person);

CREATE TABLE identity_passkey (
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    credential_hash BLOB NOT NULL,
    credential TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER,
    suspected_at INTEGER,
    CONSTRAINT identity_passkey_key PRIMARY KEY (id),
    CONSTRAINT identity_passkey_once UNIQUE (credential_hash),
    CONSTRAINT identity_passkey_person FOREIGN KEY (person) REFERENCES identity_person (id)
) STRICT;

CREATE INDEX identity_passkey_by_person ON identity_passkey (person);

CREATE TABLE identity_person (
    id BLOB NOT NULL,
    surname TEXT NOT NULL,
    given_name TEXT NOT NULL,
    patronymic TEXT NOT NULL,
    display_name TEXT NOT NULL,
    sort_key BLOB NOT NULL,
    words TEXT NOT NULL,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL,
    phone TEXT NOT NULL,
    language TEXT NOT NULL,
    active INTEGER NOT NULL,
    password_hash TEXT,
    password_at INTEGER,
    totp_secret BLOB,
    totp_since INTEGER,
    totp_step INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    signed_in_at INTEGER, contact_confirmed_at INTEGER, vouched TEXT NOT NULL DEFAULT 'unconfirmed', merged_into BLOB, merged_at INTEGER, closed_at INTEGER, passkeys INTEGER NOT NULL DEFAULT 0, confirmed_phone TEXT, phone_confirmed_at INTEGER,
    CONSTRAINT identity_person_key PRIMARY KEY (id),
    CONSTRAINT identity_person_email UNIQUE (email_folded)
) STRICT;

CREATE INDEX identity_person_by_name ON identity_person (sort_key, id);

CREATE UNIQUE INDEX identity_person_confirmed_phone ON identity_person (confirmed_phone);

CREATE INDEX identity_person_merged ON identity_person (merged_into);

CREATE TABLE identity_position (
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    organisation BLOB NOT NULL,
    title TEXT NOT NULL,
    CONSTRAINT identity_position_key PRIMARY KEY (id),
    CONSTRAINT identity_position_once UNIQUE (person, organisation),
    CONSTRAINT identity_position_person FOREIGN KEY (person) REFERENCES identity_person (id),
    CONSTRAINT identity_position_organisation FOREIGN KEY (organisation) REFERENCES identity_organisation (id)
) STRICT;

CREATE INDEX identity_position_by_organisation ON identity_position (organisation);

CREATE TABLE identity_post (
    id BLOB NOT NULL,
    organisation BLOB NOT NULL,
    title_uk TEXT NOT NULL,
    title_en TEXT NOT NULL,
    head INTEGER NOT NULL,
    place INTEGER NOT NULL,
    units INTEGER NOT NULL,
    shown INTEGER NOT NULL,
    phone TEXT NOT NULL,
    room TEXT NOT NULL,
    email TEXT NOT NULL,
    reception_uk TEXT NOT NULL,
    reception_en TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    CONSTRAINT identity_post_key PRIMARY KEY (id),
    CONSTRAINT identity_post_organisation FOREIGN KEY (organisation) REFERENCES identity_organisation (id),
    CONSTRAINT identity_post_units CHECK (units > 0),
    CONSTRAINT identity_post_dates CHECK (until IS NULL OR until >= since)
) STRICT;

CREATE INDEX identity_post_by_organisation ON identity_post (organisation);

CREATE TABLE identity_question (
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    chain TEXT NOT NULL,
    seq INTEGER NOT NULL,
    asked TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    answer TEXT,
    answered_by BLOB,
    answered_at INTEGER,
    CONSTRAINT identity_question_key PRIMARY KEY (id),
    CONSTRAINT one_question_per_entry UNIQUE (person, chain, seq)
) STRICT;

CREATE INDEX identity_question_open ON identity_question (answered_at, asked_at, id);

CREATE TABLE identity_recovery_code (
    code_hash BLOB NOT NULL,
    person BLOB NOT NULL,
    used_at INTEGER,
    CONSTRAINT identity_recovery_code_key PRIMARY KEY (code_hash),
    CONSTRAINT identity_recovery_code_person FOREIGN KEY (person) REFERENCES identity_person (id)
) STRICT;

CREATE INDEX identity_recovery_code_by_person ON identity_recovery_code (person);

CREATE TABLE identity_restriction (
    person BLOB NOT NULL,
    since INTEGER NOT NULL,
    ground TEXT NOT NULL,
    by_name TEXT NOT NULL,
    CONSTRAINT identity_restriction_key PRIMARY KEY (person),
    CONSTRAINT identity_restriction_person FOREIGN KEY (person) REFERENCES identity_person (id)
) STRICT;

CREATE TABLE identity_session (
    id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    person BLOB NOT NULL,
    stage TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER,
    address TEXT NOT NULL,
    device TEXT NOT NULL, assurance TEXT NOT NULL DEFAULT 'unconfirmed', proven_at INTEGER,
    CONSTRAINT identity_session_key PRIMARY KEY (id),
    CONSTRAINT identity_session_token UNIQUE (token_hash),
    CONSTRAINT identity_session_person FOREIGN KEY (person) REFERENCES identity_person (id),
    CONSTRAINT identity_session_stage CHECK (stage IN ('code', 'open'))
) STRICT;

CREATE INDEX identity_session_by_expiry ON identity_session (expires_at);

CREATE INDEX identity_session_by_person ON identity_session (person);

CREATE TABLE identity_staff_change (
    id BLOB NOT NULL,
    made_by BLOB,
    made_at INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    undone_at INTEGER,
    undone_by BLOB,
    CONSTRAINT identity_staff_change_key PRIMARY KEY (id)
) STRICT;

CREATE INDEX identity_staff_change_by_time ON identity_staff_change (made_at, id);

CREATE TABLE identity_staff_move (
    change_id BLOB NOT NULL,
    line INTEGER NOT NULL,
    kind TEXT NOT NULL,
    person BLOB NOT NULL,
    post BLOB,
    at INTEGER NOT NULL,
    changed TEXT NOT NULL,
    done_at INTEGER,
    CONSTRAINT identity_staff_move_key PRIMARY KEY (change_id, line),
    CONSTRAINT identity_staff_move_change FOREIGN KEY (change_id) REFERENCES identity_staff_change (id),
    CONSTRAINT identity_staff_move_person FOREIGN KEY (person) REFERENCES identity_person (id),
    CONSTRAINT identity_staff_move_kind CHECK (kind IN ('comes', 'moves', 'leaves'))
) STRICT;

CREATE INDEX identity_staff_move_due ON identity_staff_move (done_at, at);

CREATE TABLE identity_substitution (
    id BLOB NOT NULL,
    post BLOB NOT NULL,
    absent BLOB,
    acting BLOB NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    order_number TEXT NOT NULL,
    order_date TEXT NOT NULL,
    given_by BLOB,
    given_at INTEGER NOT NULL,
    ended_by BLOB,
    CONSTRAINT identity_substitution_key PRIMARY KEY (id),
    CONSTRAINT identity_substitution_post FOREIGN KEY (post) REFERENCES identity_post (id),
    CONSTRAINT identity_substitution_absent FOREIGN KEY (absent) REFERENCES identity_person (id),
    CONSTRAINT identity_substitution_acting FOREIGN KEY (acting) REFERENCES identity_person (id),
    CONSTRAINT identity_substitution_not_oneself CHECK (absent IS NULL OR absent <> acting),
    CONSTRAINT identity_substitution_dates CHECK (until >= since)
) STRICT;

CREATE INDEX identity_substitution_by_absent ON identity_substitution (absent);

CREATE INDEX identity_substitution_by_acting ON identity_substitution (acting);

CREATE INDEX identity_substitution_by_post ON identity_substitution (post);

CREATE TABLE identity_tenure (
    id BLOB NOT NULL,
    post BLOB NOT NULL,
    person BLOB NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER,
    ground TEXT NOT NULL,
    given_by BLOB,
    given_at INTEGER NOT NULL,
    ended_by BLOB,
    CONSTRAINT identity_tenure_key PRIMARY KEY (id),
    CONSTRAINT identity_tenure_post FOREIGN KEY (post) REFERENCES identity_post (id),
    CONSTRAINT identity_tenure_person FOREIGN KEY (person) REFERENCES identity_person (id),
    CONSTRAINT identity_tenure_dates CHECK (until IS NULL OR until >= since)
) STRICT;

CREATE INDEX identity_tenure_by_person ON identity_tenure (person);

CREATE INDEX identity_tenure_by_post ON identity_tenure (post);

CREATE TABLE mailings_mailing (
    id BLOB NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    channel TEXT NOT NULL,
    topics TEXT NOT NULL,
    listed INTEGER NOT NULL,
    texts TEXT NOT NULL,
    link TEXT NOT NULL,
    per_minute INTEGER NOT NULL,
    starts_at INTEGER,
    prepared INTEGER NOT NULL,
    receivers INTEGER NOT NULL,
    handed INTEGER NOT NULL,
    place TEXT NOT NULL,
    token BLOB,
    author BLOB,
    author_name TEXT NOT NULL,
    created INTEGER NOT NULL,
    sent_at INTEGER,
    ended_at INTEGER,
    CONSTRAINT mailings_mailing_key PRIMARY KEY (id),
    CONSTRAINT mailings_mailing_state CHECK (state IN ('draft', 'sending', 'paused', 'stopped', 'done'))
) STRICT;

CREATE INDEX mailings_mailing_by_time ON mailings_mailing (created, id);

CREATE INDEX mailings_mailing_sending ON mailings_mailing (channel) WHERE state = 'sending';

CREATE TABLE mailings_receiver (
    mailing BLOB NOT NULL,
    address TEXT NOT NULL,
    person BLOB,
    lang TEXT NOT NULL,
    CONSTRAINT mailings_receiver_key PRIMARY KEY (mailing, address)
) STRICT;

CREATE TABLE maps_base (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE maps_feature (
    source TEXT NOT NULL REFERENCES maps_source (code),
    number INTEGER NOT NULL,
    theme TEXT NOT NULL,
    kind TEXT NOT NULL,
    name_uk TEXT NOT NULL,
    name_en TEXT NOT NULL,
    attributes TEXT,
    geometry BLOB NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT one_feature_per_number PRIMARY KEY (source, number)
) STRICT;

CREATE INDEX maps_feature_by_theme ON maps_feature (theme, source, number);

CREATE TABLE maps_import (
    id BLOB PRIMARY KEY,
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    state TEXT NOT NULL,
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    report TEXT,
    by_name TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;

CREATE INDEX maps_import_by_start ON maps_import (started_at);

CREATE TABLE maps_source (
    code TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    attribution TEXT NOT NULL,
    version INTEGER NOT NULL,
    features INTEGER NOT NULL,
    imported_at INTEGER NOT NULL
) STRICT;

CREATE TABLE messages_delivery (
    id BLOB NOT NULL,
    channel TEXT NOT NULL,
    receiver TEXT NOT NULL,
    person BLOB,
    kind TEXT NOT NULL,
    lang TEXT NOT NULL,
    content TEXT NOT NULL,
    secret INTEGER NOT NULL,
    bulk BLOB,
    created INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    last_error TEXT NOT NULL,
    next_at INTEGER,
    job BLOB,
    sent_at INTEGER,
    delivered_at INTEGER,
    via TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    dedup_key TEXT,
    CONSTRAINT messages_delivery_key PRIMARY KEY (id),
    CONSTRAINT messages_delivery_once UNIQUE (dedup_key),
    CONSTRAINT messages_delivery_channel CHECK (channel IN ('mail', 'sms', 'telegram', 'push')),
    CONSTRAINT messages_delivery_state
    CHECK (state IN ('queued', 'going', 'failed', 'sent', 'delivered', 'dead', 'uncertain'))
) STRICT;

CREATE INDEX messages_delivery_by_bulk ON messages_delivery (bulk, state) WHERE bulk IS NOT NULL;

CREATE INDEX messages_delivery_by_channel ON messages_delivery (channel, created, id);

CREATE INDEX messages_delivery_by_itself ON messages_delivery (channel, next_at) WHERE state = 'queued' AND bulk IS NULL;

CREATE INDEX messages_delivery_by_kind ON messages_delivery (kind, created, id);

CREATE INDEX messages_delivery_by_person ON messages_delivery (person, created, id) WHERE person IS NOT NULL;

CREATE INDEX messages_delivery_by_receiver ON messages_delivery (receiver, created);

CREATE INDEX messages_delivery_by_remote ON messages_delivery (remote_id) WHERE remote_id <> '';

CREATE INDEX messages_delivery_by_time ON messages_delivery (created, id);

CREATE INDEX messages_delivery_troubled ON messages_delivery (state, created, id) WHERE state NOT IN ('sent', 'delivered');

CREATE TABLE messages_mail (
    id BLOB NOT NULL,
    receiver TEXT NOT NULL,
    lang TEXT NOT NULL,
    content TEXT NOT NULL,
    secret INTEGER NOT NULL,
    created INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    last_error TEXT NOT NULL,
    next_at INTEGER,
    sent_at INTEGER,
    via TEXT NOT NULL,
    dedup_key TEXT,
    CONSTRAINT messages_mail_key PRIMARY KEY (id),
    CONSTRAINT messages_mail_once UNIQUE (dedup_key),
    CONSTRAINT messages_mail_state CHECK (state IN ('queued', 'failed', 'sent', 'dead'))
) STRICT;

CREATE INDEX messages_mail_by_receiver ON messages_mail (receiver, created);

CREATE INDEX messages_mail_by_time ON messages_mail (created, id);

CREATE INDEX messages_mail_troubled ON messages_mail (state, created, id) WHERE state <> 'sent';

CREATE TABLE messages_notice (
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    content TEXT NOT NULL,
    href TEXT NOT NULL,
    created INTEGER NOT NULL,
    read_at INTEGER,
    CONSTRAINT messages_notice_key PRIMARY KEY (id)
) STRICT;

CREATE INDEX messages_notice_by_person ON messages_notice (person, created, id);

CREATE INDEX messages_notice_by_time ON messages_notice (created);

CREATE INDEX messages_notice_unread ON messages_notice (person) WHERE read_at IS NULL;

CREATE TABLE messages_text (
    code TEXT NOT NULL,
    version INTEGER NOT NULL,
    texts TEXT,
    author BLOB,
    author_name TEXT NOT NULL,
    written INTEGER NOT NULL,
    CONSTRAINT messages_text_key PRIMARY KEY (code, version)
) STRICT;

CREATE TABLE outages_area (
    area BLOB NOT NULL,
    outage INTEGER NOT NULL REFERENCES outages_outage (number),
    CONSTRAINT one_area_per_outage PRIMARY KEY (area, outage)
) STRICT;

CREATE INDEX outages_area_of_outage ON outages_area (outage);

CREATE TABLE outages_event (
    outage INTEGER NOT NULL REFERENCES outages_outage (number),
    seq INTEGER NOT NULL,
    what TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    detail TEXT NOT NULL,
    CONSTRAINT one_outage_event_per_seq PRIMARY KEY (outage, seq)
) STRICT;

CREATE TABLE outages_house (
    outage INTEGER NOT NULL REFERENCES outages_outage (number),
    house BLOB NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER,
    CONSTRAINT one_house_per_outage PRIMARY KEY (outage, house)
) STRICT;

CREATE INDEX outages_house_of_house ON outages_house (house, outage) WHERE until IS NULL;

CREATE TABLE outages_key (
    key BLOB PRIMARY KEY,
    body BLOB NOT NULL,
    outage INTEGER NOT NULL REFERENCES outages_outage (number),
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX outages_key_by_time ON outages_key (at);

CREATE TABLE outages_kind (
    code TEXT PRIMARY KEY,
    title_uk TEXT NOT NULL,
    title_en TEXT NOT NULL,
    icon TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    place INTEGER NOT NULL
) STRICT;

CREATE TABLE outages_outage (
    number INTEGER PRIMARY KEY,
    organisation BLOB NOT NULL,
    kind TEXT NOT NULL REFERENCES outages_kind (code),
    emergency INTEGER NOT NULL,
    state TEXT NOT NULL,
    cause TEXT NOT NULL,
    words TEXT NOT NULL,
    place TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_expected_at INTEGER,
    ended_at INTEGER,
    reason TEXT NOT NULL,
    houses INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    west REAL ,
    south REAL ,
    east REAL ,
    north REAL ,
    events INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    CONSTRAINT outages_outage_state CHECK (state IN ('announced', 'running', 'over', 'cancelled'))
) STRICT;

CREATE INDEX outages_outage_of_kind ON outages_outage (kind, number);

CREATE INDEX outages_outage_of_organisation ON outages_outage (organisation, number);

CREATE INDEX outages_outage_open ON outages_outage (starts_at, number) WHERE state IN ('announced', 'running');

CREATE TABLE outages_unread (
    id BLOB PRIMARY KEY,
    outage INTEGER NOT NULL REFERENCES outages_outage (number),
    line TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;

CREATE INDEX outages_unread_of_outage ON outages_unread (outage, id);

CREATE TABLE privacy_incident (
    id BLOB NOT NULL,
    title TEXT NOT NULL,
    what TEXT NOT NULL,
    discovered_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    touched TEXT NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    authority_told_at INTEGER,
    people_told_at INTEGER,
    closed_at INTEGER,
    CONSTRAINT privacy_incident_key PRIMARY KEY (id)
) STRICT;

CREATE INDEX privacy_incident_by_time ON privacy_incident (discovered_at, id);

CREATE TABLE privacy_incident_note (
    id BLOB NOT NULL,
    incident BLOB NOT NULL,
    text TEXT NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT privacy_incident_note_key PRIMARY KEY (id),
    CONSTRAINT privacy_incident_note_incident FOREIGN KEY (incident) REFERENCES privacy_incident (id)
) STRICT;

CREATE INDEX privacy_incident_note_by_incident ON privacy_incident_note (incident, at);

CREATE TABLE privacy_look_day (
    day TEXT NOT NULL,
    actor BLOB NOT NULL,
    actor_name TEXT NOT NULL,
    looks INTEGER NOT NULL,
    people INTEGER NOT NULL,
    at_night INTEGER NOT NULL,
    groundless INTEGER NOT NULL,
    CONSTRAINT privacy_look_day_key PRIMARY KEY (day, actor)
) STRICT;

CREATE TABLE privacy_request (
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    kind TEXT NOT NULL,
    asked TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    outcome TEXT,
    answer TEXT,
    answered_by BLOB,
    answered_at INTEGER,
    CONSTRAINT privacy_request_key PRIMARY KEY (id),
    CONSTRAINT privacy_request_kind CHECK (kind IN ('access', 'correction', 'erasure', 'restriction')),
    CONSTRAINT privacy_request_outcome CHECK (outcome IN ('done', 'partly', 'refused')),
    CONSTRAINT privacy_request_answered CHECK ((outcome IS NULL) = (answered_at IS NULL))
) STRICT;

CREATE INDEX privacy_request_answered_at ON privacy_request (answered_at, id) WHERE answered_at IS NOT NULL;

CREATE INDEX privacy_request_by_person ON privacy_request (person, asked_at);

CREATE INDEX privacy_request_waiting ON privacy_request (due_at, id) WHERE answered_at IS NULL;

CREATE TABLE ratings_count (
    organisation_id BLOB NOT NULL,
    employee_id BLOB NOT NULL,
    month TEXT NOT NULL,
    question TEXT NOT NULL,
    mark INTEGER NOT NULL,
    votes INTEGER NOT NULL,
    CONSTRAINT one_count_per_mark PRIMARY KEY (organisation_id, employee_id, month, question, mark)
) STRICT;

CREATE TABLE ratings_event (
    id BLOB PRIMARY KEY,
    code TEXT NOT NULL,
    source TEXT NOT NULL,
    object TEXT NOT NULL,
    title_uk TEXT NOT NULL,
    title_en TEXT NOT NULL,
    organisation_id BLOB NOT NULL,
    employee_id BLOB,
    at INTEGER NOT NULL,
    valid_until INTEGER NOT NULL,
    CONSTRAINT one_event_per_code UNIQUE (code),
    CONSTRAINT one_event_per_object UNIQUE (source, object)
) STRICT;

CREATE INDEX ratings_event_by_end ON ratings_event (valid_until);

CREATE TABLE ratings_point (
    id BLOB PRIMARY KEY,
    code TEXT NOT NULL,
    organisation_id BLOB NOT NULL,
    name TEXT NOT NULL,
    terminal INTEGER NOT NULL,
    open INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    CONSTRAINT one_point_per_code UNIQUE (code)
) STRICT;

CREATE INDEX ratings_point_of_organisation ON ratings_point (organisation_id, made_at, id);

CREATE TABLE ratings_vote (
    id BLOB PRIMARY KEY,
    event_id BLOB REFERENCES ratings_event (id),
    point_id BLOB REFERENCES ratings_point (id),
    title_uk TEXT NOT NULL,
    title_en TEXT NOT NULL,
    organisation_id BLOB NOT NULL,
    employee_id BLOB,
    mark INTEGER NOT NULL,
    place INTEGER,
    services INTEGER,
    staff INTEGER,
    quality INTEGER,
    way INTEGER,
    reasons TEXT NOT NULL,
    comment TEXT NOT NULL,
    device TEXT NOT NULL,
    at INTEGER NOT NULL,
    answer TEXT NOT NULL,
    answered_by BLOB,
    answered_name TEXT NOT NULL,
    answered_at INTEGER,
    shown INTEGER NOT NULL,
    CONSTRAINT one_vote_per_event UNIQUE (event_id),
    CONSTRAINT ratings_vote_mark CHECK (mark BETWEEN 1 AND 4)
) STRICT;

CREATE INDEX ratings_vote_bad ON ratings_vote (organisation_id, at, id) WHERE mark <= 2 AND answered_at IS NULL;

CREATE INDEX ratings_vote_of_device ON ratings_vote (point_id, device, at) WHERE point_id IS NOT NULL;

CREATE INDEX ratings_vote_of_organisation ON ratings_vote (organisation_id, at, id);

CREATE INDEX ratings_vote_shown ON ratings_vote (organisation_id, at, id) WHERE shown;

CREATE INDEX ratings_vote_with_words ON ratings_vote (at, id) WHERE comment <> '';

CREATE TABLE registers_declaration (
    register_id BLOB NOT NULL REFERENCES registers_register (id),
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT one_declaration_per_version PRIMARY KEY (register_id, version)
) STRICT;

CREATE TABLE registers_epoch (
    id INTEGER PRIMARY KEY,
    epoch INTEGER NOT NULL
) STRICT;

CREATE TABLE registers_import (
    id BLOB PRIMARY KEY,
    register_id BLOB NOT NULL REFERENCES registers_register (id),
    state TEXT NOT NULL,
    file_id BLOB,
    file_name TEXT NOT NULL,
    plan TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    rows_total INTEGER,
    rows_good INTEGER NOT NULL,
    rows_bad INTEGER NOT NULL,
    rows_created INTEGER NOT NULL,
    rows_changed INTEGER NOT NULL,
    rows_same INTEGER NOT NULL,
    message TEXT,
    by_id BLOB,
    by_name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
    , addresses_tied INTEGER NOT NULL DEFAULT 0, addresses_doubtful INTEGER NOT NULL DEFAULT 0, addresses_unknown INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX registers_import_by_register ON registers_import (register_id, created_at);

CREATE INDEX registers_import_by_time ON registers_import (created_at, id);

CREATE TABLE registers_import_problem (
    import_id BLOB NOT NULL REFERENCES registers_import (id),
    ordinal INTEGER NOT NULL,
    row_number INTEGER NOT NULL,
    column_name TEXT NOT NULL,
    value TEXT NOT NULL,
    says TEXT NOT NULL,
    CONSTRAINT one_problem_per_ordinal PRIMARY KEY (import_id, ordinal)
) STRICT;

CREATE TABLE registers_record (
    id BLOB PRIMARY KEY,
    register_id BLOB NOT NULL REFERENCES registers_register (id),
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    public_version INTEGER,
    organisation_id BLOB NOT NULL,
    title TEXT NOT NULL,
    data TEXT NOT NULL,
    public_data TEXT,
    import_id BLOB,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by BLOB,
    CONSTRAINT one_record_per_number UNIQUE (register_id, number)
) STRICT;

CREATE INDEX registers_record_by_import ON registers_record (import_id);

CREATE INDEX registers_record_by_register ON registers_record (register_id, id);

CREATE TABLE registers_register (
    id BLOB PRIMARY KEY,
    code TEXT NOT NULL,
    state TEXT NOT NULL,
    organisation_id BLOB NOT NULL,
    responsible_id BLOB,
    update_period TEXT NOT NULL,
    updated_on TEXT,
    next_update TEXT,
    reminded_on TEXT,
    declaration INTEGER NOT NULL,
    change_seq INTEGER NOT NULL,
    rebuilt_seq INTEGER NOT NULL,
    number_seq INTEGER NOT NULL,
    record_count INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL, composed INTEGER NOT NULL DEFAULT FALSE,
    CONSTRAINT one_register_per_code UNIQUE (code)
) STRICT;

CREATE INDEX registers_register_due ON registers_register (next_update);

CREATE TABLE registers_revision (
    record_id BLOB NOT NULL REFERENCES registers_record (id),
    version INTEGER NOT NULL,
    register_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    verb TEXT NOT NULL,
    state TEXT NOT NULL,
    data TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    import_id BLOB,
    CONSTRAINT one_revision_per_version PRIMARY KEY (record_id, version),
    CONSTRAINT one_revision_per_seq UNIQUE (register_id, seq)
) STRICT;

CREATE INDEX registers_revision_by_import ON registers_revision (import_id, record_id) WHERE import_id IS NOT NULL;

CREATE TABLE registers_staged (
    import_id BLOB NOT NULL REFERENCES registers_import (id),
    row_number INTEGER NOT NULL,
    record_id BLOB,
    record_version INTEGER,
    title TEXT NOT NULL,
    data TEXT NOT NULL,
    CONSTRAINT one_staged_per_row PRIMARY KEY (import_id, row_number)
) STRICT;

CREATE TABLE registers_unique (
    register_id BLOB NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    record_id BLOB NOT NULL REFERENCES registers_record (id),
    CONSTRAINT value_is_taken PRIMARY KEY (register_id, field, value)
) STRICT;

CREATE INDEX registers_unique_by_record ON registers_unique (record_id);

CREATE TABLE registers_view (
    id BLOB PRIMARY KEY,
    register_id BLOB NOT NULL REFERENCES registers_register (id),
    person_id BLOB NOT NULL,
    title TEXT NOT NULL,
    query TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    CONSTRAINT one_view_per_title UNIQUE (register_id, person_id, title)
) STRICT;

CREATE TABLE requests_endpoint (
    organisation_id BLOB PRIMARY KEY,
    url TEXT NOT NULL,
    format TEXT NOT NULL,
    jurisdiction TEXT NOT NULL,
    sealed_key BLOB,
    services TEXT NOT NULL,
    gives_contacts INTEGER NOT NULL,
    active INTEGER NOT NULL,
    fetched_until INTEGER NOT NULL,
    says TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    CONSTRAINT requests_endpoint_format CHECK (format IN ('json', 'xml'))
) STRICT;

CREATE TABLE retention_run (
    id BLOB NOT NULL,
    began_at INTEGER NOT NULL,
    ended_at INTEGER,
    by_name TEXT NOT NULL,
    gone INTEGER NOT NULL,
    CONSTRAINT retention_run_key PRIMARY KEY (id)
) STRICT;

CREATE INDEX retention_run_by_time ON retention_run (began_at, id);

CREATE TABLE retention_run_row (
    run BLOB NOT NULL,
    rule TEXT NOT NULL,
    gone INTEGER NOT NULL,
    error TEXT NOT NULL,
    CONSTRAINT retention_run_row_key PRIMARY KEY (run, rule),
    CONSTRAINT retention_run_row_run FOREIGN KEY (run) REFERENCES retention_run (id)
) STRICT;

CREATE TABLE retention_tombstone (
    kind TEXT NOT NULL,
    id BLOB NOT NULL,
    at INTEGER NOT NULL,
    ground TEXT NOT NULL,
    CONSTRAINT retention_tombstone_key PRIMARY KEY (kind, id)
) STRICT;

CREATE INDEX retention_tombstone_by_id ON retention_tombstone (id);

CREATE TABLE search_epoch (
    id INTEGER PRIMARY KEY,
    epoch INTEGER NOT NULL,
    begun INTEGER NOT NULL
) STRICT;

CREATE TABLE search_query (
    words TEXT NOT NULL,
    found INTEGER NOT NULL,
    asked INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    CONSTRAINT one_count_per_query PRIMARY KEY (words)
) STRICT;

CREATE INDEX search_query_by_count ON search_query (found, asked);

CREATE INDEX search_query_by_time ON search_query (last_at);

CREATE TABLE search_synonym (
    id BLOB PRIMARY KEY,
    lang TEXT NOT NULL,
    words TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE stewardship_comment (
    id BLOB NOT NULL,
    proposal_id BLOB NOT NULL,
    round INTEGER NOT NULL,
    field TEXT NOT NULL,
    body TEXT NOT NULL,
    by_id BLOB NOT NULL,
    by_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT stewardship_comment_key PRIMARY KEY (id),
    CONSTRAINT stewardship_comment_proposal FOREIGN KEY (proposal_id) REFERENCES stewardship_proposal (id)
) STRICT;

CREATE INDEX stewardship_comment_by_proposal ON stewardship_comment (proposal_id, at);

CREATE TABLE stewardship_escalation (
    register_id BLOB NOT NULL,
    next_update TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT one_escalation_per_date PRIMARY KEY (register_id, next_update)
) STRICT;

CREATE TABLE stewardship_opinion (
    proposal_id BLOB NOT NULL,
    round INTEGER NOT NULL,
    expert_id BLOB NOT NULL,
    expert_name TEXT NOT NULL,
    verdict TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT one_opinion_per_expert PRIMARY KEY (proposal_id, round, expert_id),
    CONSTRAINT stewardship_opinion_proposal FOREIGN KEY (proposal_id) REFERENCES stewardship_proposal (id),
    CONSTRAINT stewardship_opinion_verdict CHECK (verdict IN ('approve', 'return'))
) STRICT;

CREATE TABLE stewardship_proposal (
    id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    code TEXT NOT NULL,
    title_uk TEXT NOT NULL,
    title_en TEXT NOT NULL,
    why TEXT NOT NULL,
    organisation_id BLOB NOT NULL,
    responsible_id BLOB,
    update_period TEXT NOT NULL,
    expected_count INTEGER,
    sources TEXT NOT NULL,
    fields TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    round INTEGER NOT NULL,
    author_id BLOB NOT NULL,
    author_name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    submitted_at INTEGER,
    decided_at INTEGER,
    register_id BLOB,
    CONSTRAINT stewardship_proposal_key PRIMARY KEY (id),
    CONSTRAINT one_proposal_per_number UNIQUE (seq),
    CONSTRAINT stewardship_proposal_state
    CHECK (state IN ('draft', 'submitted', 'in_review', 'returned', 'approved', 'rejected', 'withdrawn'))
) STRICT;

CREATE INDEX stewardship_proposal_by_author ON stewardship_proposal (author_id, seq);

CREATE INDEX stewardship_proposal_by_state ON stewardship_proposal (state, seq);

CREATE TABLE stewardship_step (
    id BLOB NOT NULL,
    proposal_id BLOB NOT NULL,
    round INTEGER NOT NULL,
    verb TEXT NOT NULL,
    body TEXT NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT stewardship_step_key PRIMARY KEY (id),
    CONSTRAINT stewardship_step_proposal FOREIGN KEY (proposal_id) REFERENCES stewardship_proposal (id)
) STRICT;

CREATE INDEX stewardship_step_by_proposal ON stewardship_step (proposal_id, at);

CREATE TABLE subscriptions_aim (
    news BLOB NOT NULL,
    object TEXT NOT NULL,
    kind TEXT NOT NULL,
    CONSTRAINT subscriptions_aim_key PRIMARY KEY (news, object)
) STRICT;

CREATE TABLE subscriptions_contact (
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    label TEXT NOT NULL,
    created INTEGER NOT NULL,
    confirmed_at INTEGER,
    code_hash TEXT NOT NULL,
    code_until INTEGER,
    tries INTEGER NOT NULL,
    CONSTRAINT subscriptions_contact_key PRIMARY KEY (id),
    CONSTRAINT subscriptions_contact_once UNIQUE (person, channel, address),
    CONSTRAINT subscriptions_contact_channel CHECK (channel IN ('sms', 'telegram', 'push'))
) STRICT;

CREATE INDEX subscriptions_contact_by_address ON subscriptions_contact (channel, address);

CREATE INDEX subscriptions_contact_by_code ON subscriptions_contact (code_hash) WHERE code_hash <> '';

CREATE TABLE subscriptions_habit (
    person BLOB NOT NULL,
    quiet_from INTEGER,
    quiet_to INTEGER,
    digest TEXT NOT NULL,
    CONSTRAINT subscriptions_habit_key PRIMARY KEY (person),
    CONSTRAINT subscriptions_habit_digest CHECK (digest IN ('at_once', 'daily', 'weekly'))
) STRICT;

CREATE TABLE subscriptions_mailbox (
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    object TEXT NOT NULL,
    title TEXT NOT NULL,
    href TEXT NOT NULL,
    email TEXT NOT NULL,
    lang TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    CONSTRAINT subscriptions_mailbox_key PRIMARY KEY (id),
    CONSTRAINT subscriptions_mailbox_once UNIQUE (email, kind, object)
) STRICT;

CREATE INDEX subscriptions_mailbox_by_topic ON subscriptions_mailbox (kind, object, id) WHERE confirmed_at IS NOT NULL;

CREATE INDEX subscriptions_mailbox_waiting ON subscriptions_mailbox (asked_at) WHERE confirmed_at IS NULL;

CREATE TABLE subscriptions_news (
    id BLOB NOT NULL,
    content TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT subscriptions_news_key PRIMARY KEY (id)
) STRICT;

CREATE INDEX subscriptions_news_by_time ON subscriptions_news (at);

CREATE TABLE subscriptions_preference (
    person BLOB NOT NULL,
    topic_group TEXT NOT NULL,
    channel TEXT NOT NULL,
    wanted INTEGER NOT NULL,
    CONSTRAINT subscriptions_preference_key PRIMARY KEY (person, topic_group, channel)
) STRICT;

CREATE TABLE subscriptions_subscription (
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    kind TEXT NOT NULL,
    object TEXT NOT NULL,
    title TEXT NOT NULL,
    href TEXT NOT NULL,
    created INTEGER NOT NULL,
    CONSTRAINT subscriptions_subscription_key PRIMARY KEY (id),
    CONSTRAINT subscriptions_subscription_once UNIQUE (person, kind, object)
) STRICT;

CREATE INDEX subscriptions_subscription_by_topic ON subscriptions_subscription (kind, object, person);

CREATE TABLE subscriptions_told (
    news BLOB NOT NULL,
    person BLOB NOT NULL,
    subscription BLOB NOT NULL,
    at INTEGER NOT NULL,
    due_at INTEGER,
    CONSTRAINT subscriptions_told_key PRIMARY KEY (news, person)
) STRICT;

CREATE INDEX subscriptions_told_by_person ON subscriptions_told (person, due_at) WHERE due_at IS NOT NULL;

CREATE INDEX subscriptions_told_by_time ON subscriptions_told (at);

CREATE INDEX subscriptions_told_waiting ON subscriptions_told (due_at, person) WHERE due_at IS NOT NULL;

CREATE TABLE transit_agency (
    agency TEXT PRIMARY KEY,
    organisation BLOB NOT NULL
) STRICT;

CREATE TABLE transit_alert (
    number INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    object TEXT NOT NULL,
    cause TEXT NOT NULL,
    effect TEXT NOT NULL,
    more_uk TEXT NOT NULL,
    more_en TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER,
    ended_at INTEGER,
    version INTEGER NOT NULL,
    created_by BLOB,
    created_name TEXT NOT NULL,
    CONSTRAINT transit_alert_scope CHECK (scope IN ('city', 'route', 'stop'))
) STRICT;

CREATE INDEX transit_alert_open ON transit_alert (starts_at) WHERE ended_at IS NULL;

CREATE TABLE transit_batch (
    seq INTEGER PRIMARY KEY,
    carrier INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    positions TEXT NOT NULL
) STRICT;

CREATE INDEX transit_batch_received ON transit_batch (received_at);

CREATE TABLE transit_cab (
    id BLOB PRIMARY KEY,
    carrier INTEGER NOT NULL,
    vehicle TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by BLOB,
    made_name TEXT NOT NULL,
    ends_at INTEGER NOT NULL,
    revoked_at INTEGER,
    seen_at INTEGER
) STRICT;

CREATE INDEX transit_cab_ends ON transit_cab (ends_at) WHERE revoked_at IS NULL;

CREATE INDEX transit_cab_vehicle ON transit_cab (carrier, vehicle);

CREATE TABLE transit_carrier (
    number INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    organisation BLOB,
    heard_at INTEGER NOT NULL,
    CONSTRAINT transit_carrier_code UNIQUE (code)
) STRICT;

CREATE TABLE transit_delivery (
    instruction INTEGER NOT NULL,
    carrier INTEGER NOT NULL,
    vehicle TEXT NOT NULL,
    delivered_at INTEGER,
    read_at INTEGER,
    CONSTRAINT transit_delivery_key PRIMARY KEY (instruction, carrier, vehicle)
) STRICT;

CREATE INDEX transit_delivery_of_vehicle ON transit_delivery (carrier, vehicle, instruction);

CREATE TABLE transit_display (
    id BLOB PRIMARY KEY,
    stop TEXT NOT NULL,
    place TEXT NOT NULL,
    look TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    asked_at INTEGER,
    removed_at INTEGER,
    CONSTRAINT transit_display_look CHECK (look IN ('led', 'lcd'))
) STRICT;

CREATE TABLE transit_edit (
    version INTEGER NOT NULL REFERENCES transit_version (number),
    seq INTEGER NOT NULL,
    op TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    CONSTRAINT one_edit_per_seq PRIMARY KEY (version, seq)
) STRICT;

CREATE TABLE transit_import (
    id BLOB PRIMARY KEY,
    title TEXT NOT NULL,
    file BLOB NOT NULL,
    file_name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    state TEXT NOT NULL,
    step TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    message TEXT,
    number INTEGER REFERENCES transit_version (number),
    by_id BLOB,
    by_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    ended_at INTEGER,
    CONSTRAINT transit_import_state CHECK (state IN ('waiting', 'reading', 'done', 'failed', 'cancelled')),
    CONSTRAINT transit_import_done CHECK (state <> 'done' OR number IS NOT NULL)
) STRICT;

CREATE INDEX transit_import_at ON transit_import (at);

CREATE TABLE transit_incident (
    number INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    route TEXT NOT NULL,
    vehicle TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    closed_at INTEGER,
    notes INTEGER NOT NULL
) STRICT;

CREATE TABLE transit_incident_note (
    incident INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    what TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT transit_incident_note_key PRIMARY KEY (incident, seq),
    CONSTRAINT transit_incident_note_what CHECK (what IN ('opened', 'noted', 'closed', 'reopened'))
) STRICT;

CREATE TABLE transit_instruction (
    number INTEGER PRIMARY KEY,
    place TEXT NOT NULL,
    label TEXT NOT NULL,
    code TEXT NOT NULL,
    text TEXT NOT NULL,
    unreached INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    sent_by BLOB,
    sent_name TEXT NOT NULL
) STRICT;

CREATE TABLE transit_layer (
    number INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    points TEXT NOT NULL,
    rows INTEGER NOT NULL,
    total REAL  NOT NULL,
    created_at INTEGER NOT NULL,
    created_by BLOB,
    created_name TEXT NOT NULL,
    removed_at INTEGER,
    CONSTRAINT transit_layer_kind CHECK (kind IN ('residents', 'jobs', 'schools', 'health', 'other'))
) STRICT;

CREATE TABLE transit_leave (
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    day TEXT NOT NULL,
    trip TEXT NOT NULL,
    start_s INTEGER NOT NULL,
    place INTEGER NOT NULL,
    stop TEXT NOT NULL,
    walk_minutes INTEGER NOT NULL,
    planned_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    told_at INTEGER,
    CONSTRAINT transit_leave_key PRIMARY KEY (id),
    CONSTRAINT transit_leave_once UNIQUE (person, day, trip, start_s, place),
    CONSTRAINT transit_leave_state CHECK (state IN ('waiting', 'told', 'cancelled', 'missed'))
) STRICT;

CREATE INDEX transit_leave_waiting ON transit_leave (planned_at) WHERE state = 'waiting';

CREATE TABLE transit_live (
    id INTEGER PRIMARY KEY,
    mark INTEGER NOT NULL,
    CONSTRAINT transit_live_is_one CHECK (id = 1)
) STRICT;

CREATE TABLE transit_order (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    label TEXT NOT NULL,
    runs TEXT NOT NULL,
    stops TEXT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    made_by BLOB,
    made_name TEXT NOT NULL,
    undone_at INTEGER,
    undone_name TEXT NOT NULL,
    seq INTEGER NOT NULL,
    CONSTRAINT transit_order_kind CHECK (kind IN ('cancel', 'skip'))
) STRICT;

CREATE INDEX transit_order_last ON transit_order (last_at) WHERE undone_at IS NULL;

CREATE INDEX transit_order_seq ON transit_order (seq);

CREATE TABLE transit_outcome (
    study INTEGER PRIMARY KEY REFERENCES transit_study (number),
    body TEXT NOT NULL
) STRICT;

CREATE TABLE transit_plan (
    day TEXT PRIMARY KEY,
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE transit_pull (
    name TEXT PRIMARY KEY,
    holder BLOB NOT NULL,
    held_until INTEGER NOT NULL,
    asked_at INTEGER,
    trouble TEXT NOT NULL
) STRICT;

CREATE TABLE transit_run (
    day TEXT NOT NULL,
    trip TEXT NOT NULL,
    start_s INTEGER NOT NULL,
    route TEXT NOT NULL,
    label TEXT NOT NULL,
    agency TEXT NOT NULL,
    direction INTEGER NOT NULL,
    sign TEXT NOT NULL,
    planned_from INTEGER NOT NULL,
    planned_until INTEGER NOT NULL,
    stops INTEGER NOT NULL,
    metres REAL  NOT NULL,
    plan INTEGER NOT NULL,
    carrier INTEGER,
    vehicle TEXT NOT NULL,
    seen INTEGER NOT NULL,
    first_stop INTEGER,
    last_stop INTEGER,
    first_at INTEGER,
    last_at INTEGER,
    first_late_s INTEGER,
    last_late_s INTEGER,
    metres_seen REAL  NOT NULL,
    performed INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    judged TEXT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    judged_by BLOB,
    judged_name TEXT NOT NULL,
    judged_at INTEGER,
    version INTEGER NOT NULL, cancelled INTEGER, cancelled_for TEXT NOT NULL DEFAULT '',
    CONSTRAINT transit_run_key PRIMARY KEY (day, trip, start_s),
    CONSTRAINT transit_run_judged CHECK (judged IN ('', 'performed', 'missed'))
) STRICT;

CREATE INDEX transit_run_of_agency ON transit_run (day, agency, route, planned_from);

CREATE INDEX transit_run_of_route ON transit_run (day, route, direction, planned_from);

CREATE TABLE transit_scenario (
    number INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    base INTEGER NOT NULL REFERENCES transit_version (number),
    changes TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_by BLOB,
    created_name TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    removed_at INTEGER
) STRICT;

CREATE TABLE transit_shift (
    number INTEGER PRIMARY KEY,
    began_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    by_id BLOB,
    by_name TEXT NOT NULL,
    note TEXT NOT NULL,
    planned INTEGER NOT NULL,
    performed INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    instructions INTEGER NOT NULL,
    unread INTEGER NOT NULL
) STRICT;

CREATE TABLE transit_snapshot (
    id INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    CONSTRAINT transit_snapshot_is_one CHECK (id = 1)
) STRICT;

CREATE TABLE transit_state (
    id INTEGER PRIMARY KEY,
    mark INTEGER NOT NULL,
    keeper BLOB,
    version INTEGER NOT NULL,
    CONSTRAINT transit_state_is_one CHECK (id = 1)
) STRICT;

CREATE TABLE transit_statement (
    agency TEXT NOT NULL,
    month TEXT NOT NULL,
    state TEXT NOT NULL,
    planned INTEGER NOT NULL,
    performed INTEGER NOT NULL,
    metres_planned REAL  NOT NULL,
    metres_performed REAL  NOT NULL,
    objection TEXT NOT NULL,
    objected_at INTEGER,
    objected_name TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_at INTEGER,
    approved_at INTEGER,
    approved_by BLOB,
    approved_name TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT transit_statement_key PRIMARY KEY (agency, month),
    CONSTRAINT transit_statement_state CHECK (state IN ('open', 'objected', 'answered', 'approved'))
) STRICT;

CREATE TABLE transit_study (
    number INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    scenario INTEGER REFERENCES transit_scenario (number),
    asked TEXT NOT NULL,
    state TEXT NOT NULL,
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    trouble TEXT NOT NULL,
    shared TEXT,
    created_at INTEGER NOT NULL,
    created_by BLOB,
    created_name TEXT NOT NULL,
    finished_at INTEGER,
    CONSTRAINT transit_study_state CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    CONSTRAINT transit_study_shared UNIQUE (shared)
) STRICT;

CREATE TABLE transit_version (
    number INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    base INTEGER REFERENCES transit_version (number),
    edits INTEGER NOT NULL,
    file BLOB,
    valid_from TEXT,
    valid_until TEXT,
    report TEXT NOT NULL,
    contents TEXT NOT NULL,
    reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_by BLOB,
    created_name TEXT NOT NULL,
    published_at INTEGER,
    changed_at INTEGER NOT NULL,
    CONSTRAINT transit_version_state CHECK (state IN ('draft', 'ready', 'published', 'withdrawn')),
    CONSTRAINT transit_version_source CHECK (source IN ('file', 'desk')),
    CONSTRAINT transit_version_published CHECK (state <> 'published' OR (file IS NOT NULL AND valid_from IS NOT NULL AND valid_until IS NOT NULL AND published_at IS NOT NULL))
) STRICT;

CREATE INDEX transit_version_published_until ON transit_version (valid_until) WHERE state = 'published';

CREATE TABLE transit_word (
    key BLOB PRIMARY KEY,
    carrier INTEGER NOT NULL,
    vehicle TEXT NOT NULL,
    code TEXT NOT NULL,
    said_at INTEGER NOT NULL,
    incident INTEGER NOT NULL
) STRICT;

CREATE INDEX transit_word_of_vehicle ON transit_word (carrier, vehicle, said_at);
