//! Streets for people on foot: read once behind everybody's back; until then, and without them, people walk in straight lines and are told so.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use osm::FootWays;
use timetable::Streets;

/// Where streets come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// From nowhere.
    None,
    /// From a file of OpenStreetMap on this machine.
    File(PathBuf),
    /// They are those of the invented city.
    Invented,
}

/// The streets as they are walked.
#[derive(Debug)]
pub struct Graphs {
    /// All of them.
    pub all: Arc<Streets>,
    /// Those without steps.
    pub level: Arc<Streets>,
}

/// The module's part of the house: shared, cheap to clone.
#[derive(Clone)]
pub struct Footways {
    inner: Arc<Inner>,
}

struct Inner {
    source: Source,
    limits: osm::Limits,
    graphs: RwLock<Option<Arc<Graphs>>>,
}

impl Footways {
    /// The part; reads nothing yet. A file larger than so many bytes is refused.
    pub fn new(source: Source, bytes_max: u64) -> Self {
        let limits = osm::Limits { bytes_max, ..osm::Limits::default() };
        Self { inner: Arc::new(Inner { source, limits, graphs: RwLock::default() }) }
    }

    /// The streets, if they have been read.
    pub fn graphs(&self) -> Option<Arc<Graphs>> {
        self.inner.graphs.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Streets for somebody who climbs steps or does not.
    pub fn streets(&self, level: bool) -> Option<Arc<Streets>> {
        self.graphs().map(|graphs| if level { graphs.level.clone() } else { graphs.all.clone() })
    }

    /// Reads them in the background.
    pub fn start(&self) {
        if self.inner.source != Source::None {
            let own = self.clone();
            tokio::task::spawn_blocking(move || own.read());
        }
    }

    /// Reads them now; what goes wrong is said in the log, and people go on walking in straight lines.
    pub fn read(&self) {
        let ways = match &self.inner.source {
            Source::None => return,
            Source::Invented => crate::samples::foot_ways(samples::city()),
            Source::File(path) => match self.read_file(path) {
                Ok(ways) => ways,
                Err(text) => {
                    tracing::error!(file = %path.display(), text, "streets for people on foot were not read: journeys walk in straight lines");
                    return;
                }
            },
        };
        let (places, count) = (ways.places.len(), ways.ways().count());
        self.keep(&ways);
        tracing::info!(places, ways = count, "streets for people on foot are known");
    }

    /// Takes ways that were read: from now on people walk along them.
    pub fn keep(&self, ways: &FootWays) {
        let graphs = Graphs { all: Arc::new(Streets::of(ways)), level: Arc::new(Streets::of(&ways.without_steps())) };
        *self.inner.graphs.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(graphs));
    }

    fn read_file(&self, path: &Path) -> Result<FootWays, String> {
        let file = std::fs::File::open(path).map_err(|error| error.to_string())?;
        let ways = osm::read_foot_ways(std::io::BufReader::new(file), &self.inner.limits).map_err(|error| error.to_string())?;
        if ways.ways().next().is_none() { Err("there is no way for people on foot in it".to_owned()) } else { Ok(ways) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_there_or_broken_leaves_straight_lines() {
        let folder = tempfile::tempdir().unwrap();
        let broken = folder.path().join("broken.osm.pbf");
        std::fs::write(&broken, b"not a map").unwrap();
        for path in [folder.path().join("missing.osm.pbf"), broken] {
            let footways = Footways::new(Source::File(path), 1 << 20);
            footways.read();
            assert!(footways.graphs().is_none());
        }
    }
}
