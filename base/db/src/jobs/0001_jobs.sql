-- The outbox and the jobs. New tables: nothing reads them yet.

-- What has happened; kept for some days after every subscriber has got its job.
CREATE TABLE base_event (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    body JSONB NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    delivered_at TIMESTAMPTZ,
    CONSTRAINT base_event_pkey PRIMARY KEY (id)
);
CREATE INDEX base_event_undelivered ON base_event (id) WHERE delivered_at IS NULL;
CREATE INDEX base_event_delivered ON base_event (delivered_at) WHERE delivered_at IS NOT NULL;

-- What is to be done. A worker that takes a job moves due_at ahead: if it dies, the job is due again.
CREATE TABLE base_job (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    body JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    attempt BIGINT NOT NULL,
    -- when the worker that has it took it; NULL while it waits
    taken_at TIMESTAMPTZ,
    -- when it was given up
    died_at TIMESTAMPTZ,
    error TEXT,
    CONSTRAINT base_job_pkey PRIMARY KEY (id)
);
CREATE INDEX base_job_due ON base_job (due_at) WHERE died_at IS NULL;
CREATE INDEX base_job_dead ON base_job (died_at) WHERE died_at IS NOT NULL;

-- The last time each regular job was ordered; a process that moves it ahead is the one that orders the next.
CREATE TABLE base_regular (
    kind TEXT NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT base_regular_pkey PRIMARY KEY (kind)
);
