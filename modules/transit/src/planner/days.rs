//! Days that people plan journeys on, compiled when first asked for and kept while others ask too.

use std::sync::{Arc, PoisonError, RwLock};

use jiff::civil::Date;
use kit::Problem;
use timetable::Streets;
use tokio::sync::Mutex;

use super::asked::Manner;
use super::day::Day;
use crate::published::Loaded;

/// Days kept: today and tomorrow as most people travel, some for those who walk otherwise or need accessible vehicles.
const KEPT: usize = 5;

/// What a compiled day is kept by: version, day, manner, whether streets were known.
type Key = (i64, Date, Manner, bool);

/// The days, the one that was asked for last first.
#[derive(Default)]
pub(super) struct Days {
    kept: RwLock<Vec<(Key, Arc<Day>)>>,
    /// Days are compiled one after another.
    compiling: Mutex<()>,
}

impl Days {
    /// A day of a version.
    ///
    /// Errors: [`Problem::Internal`] for a version of more stops or trips than can be planned on.
    pub async fn of(&self, version: &Arc<Loaded>, date: Date, manner: Manner, streets: Option<Arc<Streets>>) -> Result<Arc<Day>, Problem> {
        let key = (version.number, date, manner, streets.is_some());
        if let Some(known) = self.known(key) {
            return Ok(known);
        }
        let _only_one = self.compiling.lock().await;
        if let Some(known) = self.known(key) {
            return Ok(known);
        }
        let version = version.clone();
        let compiled = tokio::task::spawn_blocking(move || Day::new(version, date, manner, streets)).await;
        let compiled = compiled.map_err(|error| Problem::Internal(format!("a day of the timetable: {error}")))?;
        let day = Arc::new(compiled.map_err(|error| Problem::Internal(format!("a day of the timetable: {error}")))?);
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        kept.insert(0, (key, day.clone()));
        kept.truncate(KEPT);
        Ok(day)
    }

    fn known(&self, key: Key) -> Option<Arc<Day>> {
        let first =
            self.kept.read().unwrap_or_else(PoisonError::into_inner).first().filter(|(own, _)| *own == key).map(|(_, day)| day.clone());
        if first.is_some() {
            return first;
        }
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|(own, _)| *own == key)?;
        kept.get_mut(..=place)?.rotate_right(1);
        kept.first().map(|(_, day)| day.clone())
    }
}
