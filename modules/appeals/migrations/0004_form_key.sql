-- What the form that booked is known by, so that sent again it books once. Safe: a column without a value in the rows there are, and an
-- index that any number of rows without a value stand in.
ALTER TABLE appeals_booking ADD COLUMN form_key UUID;
CREATE UNIQUE INDEX one_booking_per_form ON appeals_booking (form_key);
