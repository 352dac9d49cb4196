-- When the office called a booking off, so that whoever left only a phone is called. Safe: a column without a value in the rows there are.
ALTER TABLE appeals_booking ADD COLUMN called_off_at TIMESTAMPTZ;
