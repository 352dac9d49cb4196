//! Days that people plan journeys on, compiled when first asked for and kept while others ask too.

use std::sync::{Arc, PoisonError, RwLock};

use jiff::civil::Date;
use kit::Problem;
use tokio::sync::Mutex;

use super::{Day, Loaded};

/// Days kept: today and tomorrow for everybody, one for those who ask for accessible vehicles alone, one more.
const KEPT: usize = 4;

/// What a compiled day is kept by: version, day, accessible only.
type Key = (i64, Date, bool);

/// The days.
#[derive(Default)]
pub struct Days {
    kept: RwLock<Vec<(Key, Arc<Day>)>>,
    /// Days are compiled one after another.
    compiling: Mutex<()>,
}

impl Days {
    /// A day of a version.
    ///
    /// Errors: [`Problem::Internal`] for a version of more stops or trips than can be planned on.
    pub async fn of(&self, version: &Arc<Loaded>, date: Date, accessible_only: bool) -> Result<Arc<Day>, Problem> {
        let key = (version.number, date, accessible_only);
        if let Some(known) = self.known(key) {
            return Ok(known);
        }
        let _only_one = self.compiling.lock().await;
        if let Some(known) = self.known(key) {
            return Ok(known);
        }
        let version = version.clone();
        let compiled = tokio::task::spawn_blocking(move || Day::new(version, date, accessible_only)).await;
        let compiled = compiled.map_err(|error| Problem::Internal(format!("a day of the timetable: {error}")))?;
        let day = Arc::new(compiled.map_err(|error| Problem::Internal(format!("a day of the timetable: {error}")))?);
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        kept.insert(0, (key, day.clone()));
        kept.truncate(KEPT);
        Ok(day)
    }

    fn known(&self, key: Key) -> Option<Arc<Day>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(own, _)| *own == key).map(|(_, day)| day.clone())
    }
}
