-- What whoever booked was told when the office called their booking off. Safe: a column with an empty text in the rows there are.
ALTER TABLE appeals_booking ADD COLUMN called_off_why TEXT NOT NULL DEFAULT '';
