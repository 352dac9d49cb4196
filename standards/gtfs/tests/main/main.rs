//! Feeds read: small ones made here, damaged ones, and those of real cities.

mod calendars;
mod damage;
mod real_cities;
mod repairs;
mod rows;
mod support;
