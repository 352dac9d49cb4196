//! A whole city for a test: the house on a database of its own, a clock that stands still, people with their browsers.
//!
//! ```ignore
//! testkit::city_tests! {
//!     modules = [web::Module { name: "hello", routes, ..web::Module::EMPTY }];
//!
//!     async fn a_visitor_is_greeted(city: City) {
//!         city.visitor().get("/hello").await.ok().says("Вітаємо");
//!     }
//! }
//! ```
#![deny(missing_docs)]

mod answer;
mod city;
mod door;
mod filled;
mod killed;
mod person;
mod places;
mod run;

pub use answer::{Answer, Element};
pub use city::{City, CityBuilder};
pub use door::PROOF;
pub use filled::FilledForm;
pub use killed::run_and_kill;
pub use person::{Person, Request};
pub use places::Backend;
pub use run::run;

/// The moment all tests begin at: a Sunday, ten in the morning in Kyiv.
pub const BEGINNING: &str = "2026-11-22T08:00:00Z";

/// Declares tests that run on SQLite (`sqlite::name`) and on PostgreSQL (`postgres::name`, when `HROMADA_TEST_POSTGRES` names a
/// server; each test gets a schema of its own). After each test no job may have been given up. Once a file.
#[macro_export]
macro_rules! city_tests {
    (modules = $modules:expr; $($(#[$meta:meta])* async fn $name:ident($city:ident: City) $body:block)+) => {
        $($(#[$meta])* #[allow(clippy::unwrap_used, reason = "a test")] async fn $name($city: $crate::City) $body)+

        mod sqlite {
            use super::*;
            $(#[test] fn $name() { $crate::run($crate::Backend::Sqlite, ::std::vec::Vec::from($modules), super::$name); })+
        }

        mod postgres {
            use super::*;
            $(#[test] fn $name() { $crate::run($crate::Backend::Postgres, ::std::vec::Vec::from($modules), super::$name); })+
        }
    };
}
