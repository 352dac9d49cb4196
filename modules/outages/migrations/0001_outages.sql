-- Outages with their houses, what happened to them, and what can be off. New tables only: safe.

CREATE TABLE outages_kind (
  code TEXT PRIMARY KEY,
  title_uk TEXT NOT NULL,
  title_en TEXT NOT NULL,
  icon TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT,
  place BIGINT NOT NULL
);
INSERT INTO outages_kind (code, title_uk, title_en, icon, since, until, place) VALUES
  ('cold-water', 'Холодна вода', 'Cold water', 'droplet', '2026-01-01', NULL, 10),
  ('hot-water', 'Гаряча вода', 'Hot water', 'droplets', '2026-01-01', NULL, 20),
  ('heat', 'Опалення', 'Heating', 'thermometer', '2026-01-01', NULL, 30),
  ('electricity', 'Електрика', 'Electricity', 'zap', '2026-01-01', NULL, 40),
  ('gas', 'Газ', 'Gas', 'flame', '2026-01-01', NULL, 50),
  ('lift', 'Ліфт', 'Lift', 'arrow-up-down', '2026-01-01', NULL, 60);

CREATE TABLE outages_outage (
  number BIGINT PRIMARY KEY,
  organisation UUID NOT NULL,
  kind TEXT NOT NULL REFERENCES outages_kind (code),
  emergency BOOLEAN NOT NULL,
  state TEXT NOT NULL,
  cause JSONB NOT NULL,
  words JSONB NOT NULL,
  place JSONB NOT NULL,
  starts_at TIMESTAMPTZ NOT NULL,
  ends_expected_at TIMESTAMPTZ,
  ended_at TIMESTAMPTZ,
  reason TEXT NOT NULL,
  houses BIGINT NOT NULL,
  unread BIGINT NOT NULL,
  west DOUBLE PRECISION,
  south DOUBLE PRECISION,
  east DOUBLE PRECISION,
  north DOUBLE PRECISION,
  events BIGINT NOT NULL,
  version BIGINT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT outages_outage_state CHECK (state IN ('announced', 'running', 'over', 'cancelled'))
);
-- The questions of everybody: what is off now and what will be. Past outages are many and in neither.
CREATE INDEX outages_outage_open ON outages_outage (starts_at, number) WHERE state IN ('announced', 'running');
CREATE INDEX outages_outage_of_organisation ON outages_outage (organisation, number);
CREATE INDEX outages_outage_of_kind ON outages_outage (kind, number);

-- Which houses: since which event, until which. A house that was taken out stays to be told of it.
CREATE TABLE outages_house (
  outage BIGINT NOT NULL REFERENCES outages_outage (number),
  house UUID NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT,
  CONSTRAINT one_house_per_outage PRIMARY KEY (outage, house)
);
CREATE INDEX outages_house_of_house ON outages_house (house, outage) WHERE until IS NULL;

-- The streets and districts of its houses, for lists that are narrowed by them.
CREATE TABLE outages_area (
  area UUID NOT NULL,
  outage BIGINT NOT NULL REFERENCES outages_outage (number),
  CONSTRAINT one_area_per_outage PRIMARY KEY (area, outage)
);
CREATE INDEX outages_area_of_outage ON outages_area (outage);

-- Lines of its list of addresses that the address book did not recognise.
CREATE TABLE outages_unread (
  id UUID PRIMARY KEY,
  outage BIGINT NOT NULL REFERENCES outages_outage (number),
  line TEXT NOT NULL,
  why TEXT NOT NULL
);
CREATE INDEX outages_unread_of_outage ON outages_unread (outage, id);

CREATE TABLE outages_event (
  outage BIGINT NOT NULL REFERENCES outages_outage (number),
  seq BIGINT NOT NULL,
  what TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  by_id UUID,
  by_name TEXT NOT NULL,
  detail JSONB NOT NULL,
  CONSTRAINT one_outage_event_per_seq PRIMARY KEY (outage, seq)
);

-- What programs sent under which key, so that sending it again announces nothing twice.
CREATE TABLE outages_key (
  key UUID PRIMARY KEY,
  body UUID NOT NULL,
  outage BIGINT NOT NULL REFERENCES outages_outage (number),
  at TIMESTAMPTZ NOT NULL
);
CREATE INDEX outages_key_by_time ON outages_key (at);
