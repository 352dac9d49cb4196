//! Journeys against an oracle that tries everything, against two other planners' answers on a real city, and days that are hard.

mod days;
mod matrices;
mod oracle;
mod planning;
mod reference;
mod seats;
mod support;
mod ways;
mod work;
