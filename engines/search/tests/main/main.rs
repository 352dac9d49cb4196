//! The search as a whole, over a source of the test's own: finding, rights, following, synonyms, counting, damage.

mod api;
mod counting;
mod damage;
mod direct;
mod finding;
mod following;
mod pages;
mod rights;
mod scene;
mod synonyms;
