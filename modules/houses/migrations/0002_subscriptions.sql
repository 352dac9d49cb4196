-- Subscriptions moved to the engine of subscriptions. Drops what was asked for before: the houses were not open to the public yet.
DROP TABLE houses_subscription;
