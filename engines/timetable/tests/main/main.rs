//! Journeys against an oracle that tries everything, against two other planners' answers on a real city, and days that are hard.

mod days;
mod oracle;
mod reference;
mod support;
mod work;
