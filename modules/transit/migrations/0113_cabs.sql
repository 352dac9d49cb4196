-- Links of vehicles for their drivers, instructions to them and what they say. Vehicles alone: nobody's name stands here but officials'.
-- New tables only: safe.

CREATE TABLE transit_cab (
  id UUID PRIMARY KEY,
  carrier BIGINT NOT NULL,
  vehicle TEXT NOT NULL,
  made_at TIMESTAMPTZ NOT NULL,
  made_by UUID,
  made_name TEXT NOT NULL,
  ends_at TIMESTAMPTZ NOT NULL,
  revoked_at TIMESTAMPTZ,
  seen_at TIMESTAMPTZ
);
CREATE INDEX transit_cab_vehicle ON transit_cab (carrier, vehicle);
CREATE INDEX transit_cab_ends ON transit_cab (ends_at) WHERE revoked_at IS NULL;

CREATE TABLE transit_instruction (
  number BIGINT PRIMARY KEY,
  place TEXT NOT NULL,
  label TEXT NOT NULL,
  code TEXT NOT NULL,
  text TEXT NOT NULL,
  unreached BIGINT NOT NULL,
  sent_at TIMESTAMPTZ NOT NULL,
  sent_by UUID,
  sent_name TEXT NOT NULL
);

-- To whom an instruction went, and when that vehicle's page had it and its driver said so.
CREATE TABLE transit_delivery (
  instruction BIGINT NOT NULL,
  carrier BIGINT NOT NULL,
  vehicle TEXT NOT NULL,
  delivered_at TIMESTAMPTZ,
  read_at TIMESTAMPTZ,
  CONSTRAINT transit_delivery_key PRIMARY KEY (instruction, carrier, vehicle)
);
CREATE INDEX transit_delivery_of_vehicle ON transit_delivery (carrier, vehicle, instruction);

-- What was said from a cab: each once, by a key of its own.
CREATE TABLE transit_word (
  key UUID PRIMARY KEY,
  carrier BIGINT NOT NULL,
  vehicle TEXT NOT NULL,
  code TEXT NOT NULL,
  said_at TIMESTAMPTZ NOT NULL,
  incident BIGINT NOT NULL
);
CREATE INDEX transit_word_of_vehicle ON transit_word (carrier, vehicle, said_at);

-- A dispatcher's shift as it was handed over: what was counted then, and what the next one must know.
CREATE TABLE transit_shift (
  number BIGINT PRIMARY KEY,
  began_at TIMESTAMPTZ NOT NULL,
  ended_at TIMESTAMPTZ NOT NULL,
  by_id UUID,
  by_name TEXT NOT NULL,
  note TEXT NOT NULL,
  planned BIGINT NOT NULL,
  performed BIGINT NOT NULL,
  cancelled BIGINT NOT NULL,
  instructions BIGINT NOT NULL,
  unread BIGINT NOT NULL
);
