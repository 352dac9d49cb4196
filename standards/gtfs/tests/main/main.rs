//! Feeds read: small ones made here, damaged ones, and those of real cities.

mod calendars;
mod damage;
mod form835;
mod real_cities;
mod repairs;
mod round_trip;
mod rows;
mod support;
