-- Personal reception: when officials receive, on which days they do not, who is booked. New tables only: safe.

CREATE TABLE appeals_hours (
  id UUID PRIMARY KEY,
  post_id UUID NOT NULL,
  weekday BIGINT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,
  slot_minutes BIGINT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_until TEXT,
  CONSTRAINT appeals_hours_weekday CHECK (weekday BETWEEN 1 AND 7)
);
CREATE INDEX appeals_hours_of_post ON appeals_hours (post_id);

-- A day on which an official does not receive, though their hours say so.
CREATE TABLE appeals_day_off (
  post_id UUID NOT NULL,
  day TEXT NOT NULL,
  reason TEXT NOT NULL,
  CONSTRAINT one_day_off_per_day PRIMARY KEY (post_id, day)
);

CREATE TABLE appeals_booking (
  id UUID PRIMARY KEY,
  post_id UUID NOT NULL,
  organisation_id UUID NOT NULL,
  starts_at TIMESTAMPTZ NOT NULL,
  minutes BIGINT NOT NULL,
  code TEXT NOT NULL,
  state TEXT NOT NULL,
  person_id UUID,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  lang TEXT NOT NULL,
  topic TEXT NOT NULL,
  case_id UUID,
  reminded_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_booking_per_code UNIQUE (code),
  CONSTRAINT appeals_booking_state CHECK (state IN ('booked', 'cancelled', 'came', 'missed'))
);
CREATE INDEX appeals_booking_of_post ON appeals_booking (post_id, starts_at, id);
CREATE INDEX appeals_booking_to_remind ON appeals_booking (starts_at) WHERE state = 'booked' AND reminded_at IS NULL;
CREATE INDEX appeals_booking_of_person ON appeals_booking (person_id) WHERE person_id IS NOT NULL;

-- Who comes when: the database itself lets nobody take what is taken. A cancelled booking gives its slot back.
CREATE TABLE appeals_slot (
  post_id UUID NOT NULL,
  starts_at TIMESTAMPTZ NOT NULL,
  booking_id UUID NOT NULL REFERENCES appeals_booking (id),
  CONSTRAINT one_booking_per_slot PRIMARY KEY (post_id, starts_at)
);
