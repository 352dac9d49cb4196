-- What is kept of houses beside their passports in the register: actual costs by month, repairs, the queue of capital repairs,
-- uploaded tables, subscriptions. Safe: only new tables.

-- Where the feed of costs, repairs and the queue stands; moving it holds the row, so the order of places is the order of commits.
CREATE TABLE houses_head (
    id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    CONSTRAINT houses_head_key PRIMARY KEY (id)
);
INSERT INTO houses_head (id, seq) VALUES (1, 0);

-- One month of one house as it stands: entered, corrected and versioned as a whole. `amounts` are kopiykas by the code of the item,
-- `area` is hundredths of a square metre. A month that was taken back keeps its row with no amounts.
CREATE TABLE houses_cost (
    house_id UUID NOT NULL,
    month TEXT NOT NULL,
    area BIGINT NOT NULL,
    amounts JSONB NOT NULL,
    total BIGINT NOT NULL,
    version BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    reason TEXT NOT NULL,
    load_id UUID,
    by_id UUID,
    by_name TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT one_account_per_month PRIMARY KEY (house_id, month),
    CONSTRAINT houses_cost_area CHECK (area > 0)
);
CREATE INDEX houses_cost_by_seq ON houses_cost (seq);
CREATE INDEX houses_cost_by_month ON houses_cost (month, house_id);
CREATE INDEX houses_cost_by_load ON houses_cost (load_id) WHERE load_id IS NOT NULL;

-- The versions before, never changed.
CREATE TABLE houses_cost_past (
    house_id UUID NOT NULL,
    month TEXT NOT NULL,
    area BIGINT NOT NULL,
    amounts JSONB NOT NULL,
    total BIGINT NOT NULL,
    version BIGINT NOT NULL,
    reason TEXT NOT NULL,
    load_id UUID,
    by_id UUID,
    by_name TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT one_past_per_version PRIMARY KEY (house_id, month, version)
);

-- Works of the plan of current repairs of a year.
CREATE TABLE houses_repair (
    id UUID NOT NULL,
    house_id UUID NOT NULL,
    year BIGINT NOT NULL,
    month BIGINT,
    element TEXT NOT NULL,
    work TEXT NOT NULL,
    cost BIGINT NOT NULL,
    spent BIGINT,
    state TEXT NOT NULL,
    contractor TEXT NOT NULL,
    version BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    by_id UUID,
    by_name TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT houses_repair_key PRIMARY KEY (id),
    CONSTRAINT houses_repair_state CHECK (state IN ('planned', 'underway', 'done', 'postponed', 'cancelled'))
);
CREATE INDEX houses_repair_by_house ON houses_repair (house_id, year);
CREATE INDEX houses_repair_by_seq ON houses_repair (seq);

-- The queue of capital repairs. `answers` are numbers by the code of the criterion.
CREATE TABLE houses_queue (
    id UUID NOT NULL,
    house_id UUID NOT NULL,
    element TEXT NOT NULL,
    answers JSONB NOT NULL,
    stage TEXT NOT NULL,
    entered_on TEXT NOT NULL,
    decision TEXT NOT NULL,
    cost BIGINT,
    version BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    by_id UUID,
    by_name TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT houses_queue_key PRIMARY KEY (id),
    CONSTRAINT one_place_per_element UNIQUE (house_id, element),
    CONSTRAINT houses_queue_stage CHECK (stage IN ('waiting', 'design', 'works', 'done', 'withdrawn'))
);
CREATE INDEX houses_queue_by_seq ON houses_queue (seq);

-- Tables of costs that managers uploaded.
CREATE TABLE houses_load (
    id UUID NOT NULL,
    file_id UUID NOT NULL,
    file_name TEXT NOT NULL,
    state TEXT NOT NULL,
    rows_total BIGINT NOT NULL,
    rows_bad BIGINT NOT NULL,
    months_new BIGINT NOT NULL,
    months_changed BIGINT NOT NULL,
    months_same BIGINT NOT NULL,
    months_back BIGINT NOT NULL,
    reason TEXT NOT NULL,
    message JSONB,
    by_id UUID NOT NULL,
    by_name TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    applied_at TIMESTAMPTZ,
    undone_at TIMESTAMPTZ,
    CONSTRAINT houses_load_key PRIMARY KEY (id),
    CONSTRAINT houses_load_state CHECK (state IN ('checking', 'checked', 'applying', 'applied', 'undoing', 'undone', 'discarded', 'failed'))
);
CREATE INDEX houses_load_by_person ON houses_load (by_id, at);

-- What was found in a table that was read: apart, because lists of tables do not need it.
CREATE TABLE houses_load_report (
    load_id UUID NOT NULL,
    ignored JSONB NOT NULL,
    problems JSONB NOT NULL,
    CONSTRAINT houses_load_report_key PRIMARY KEY (load_id)
);

-- Who asked to hear of a house. `told` is what they know: where the feed stood and the documents there were.
CREATE TABLE houses_subscription (
    id UUID NOT NULL,
    house_id UUID NOT NULL,
    email TEXT NOT NULL,
    lang TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    confirmed_at TIMESTAMPTZ,
    told JSONB NOT NULL,
    CONSTRAINT houses_subscription_key PRIMARY KEY (id),
    CONSTRAINT one_subscription_per_address UNIQUE (house_id, email)
);
CREATE INDEX houses_subscription_waiting ON houses_subscription (email) WHERE confirmed_at IS NULL;
CREATE INDEX houses_subscription_by_asking ON houses_subscription (asked_at) WHERE confirmed_at IS NULL;

-- How far subscribers have been told of the feeds.
CREATE TABLE houses_told (
    id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    register_seq BIGINT NOT NULL,
    CONSTRAINT houses_told_key PRIMARY KEY (id)
);
INSERT INTO houses_told (id, seq, register_seq) VALUES (1, 0, 0);
