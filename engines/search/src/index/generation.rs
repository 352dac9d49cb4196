//! One making of the index: opened, looked after, read anew after each commit.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use tantivy::index::SegmentId;
use tantivy::{Index, IndexReader, IndexSettings, ReloadPolicy};

use super::Served;
use super::columns::{self, Columns};
use super::files::Files;
use super::schema::{self, Fields, tokenizers};

/// What a commit says of itself.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Label {
    /// How its words were made, see [`crate::analysis`].
    pub words: String,
    /// Where each source has been read to.
    pub marks: BTreeMap<String, String>,
    /// Whether all sources have been read.
    pub whole: bool,
}

/// An open generation.
pub(crate) struct Generation {
    /// Its number.
    pub number: u64,
    /// Its index.
    pub index: Index,
    /// Its last label.
    pub label: Label,
    /// Its fields.
    pub fields: Fields,
    folder: PathBuf,
    reader: IndexReader,
    columns: HashMap<SegmentId, Arc<Columns>>,
    /// The files as they were first seen: length and time of the last change. They are written once.
    seen: HashMap<PathBuf, (u64, Option<SystemTime>)>,
}

impl Generation {
    /// Opens what lies in the folder and looks whether it is sound.
    ///
    /// Errors: what is there is no index of ours, or is damaged.
    pub fn open(number: u64, folder: PathBuf) -> tantivy::Result<Self> {
        let index = Index::open(Files::new(&folder))?;
        let (expected, fields) = schema::schema();
        if index.schema() != expected {
            return Err(tantivy::TantivyError::SchemaError("of another version".to_owned()));
        }
        if let Some(damaged) = index.validate_checksum()?.iter().next() {
            return Err(tantivy::TantivyError::SystemError(format!("{} is damaged", damaged.display())));
        }
        let mut generation = Self::over(number, folder, index, fields)?;
        generation.look()?;
        Ok(generation)
    }

    /// Begins an empty one in an empty folder.
    ///
    /// Errors: of the disk.
    pub fn begin(number: u64, folder: PathBuf) -> tantivy::Result<Self> {
        let (schema, fields) = schema::schema();
        let index = Index::create(Files::new(&folder), schema, IndexSettings::default())?;
        Self::over(number, folder, index, fields)
    }

    fn over(number: u64, folder: PathBuf, mut index: Index, fields: Fields) -> tantivy::Result<Self> {
        index.set_tokenizers(tokenizers());
        let label = index.load_metas()?.payload.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { number, index, label, fields, folder, reader, columns: HashMap::new(), seen: HashMap::new() })
    }

    /// What is there since the last commit.
    ///
    /// Errors: of the files.
    pub fn read(&mut self) -> tantivy::Result<Served> {
        self.reader.reload()?;
        let searcher = self.reader.searcher();
        let columns = columns::open_all(searcher.segment_readers(), &mut self.columns)?;
        Ok(Served { searcher, columns, fields: self.fields })
    }

    /// Whether its files are there as they were written; remembers those it sees for the first time.
    ///
    /// Errors: which is not.
    pub fn look(&mut self) -> tantivy::Result<()> {
        let mut listed = self.index.load_metas()?.list_segment_files();
        loop {
            let found = self.look_at(&listed);
            // A merge that has just ended takes files away that were listed a moment ago.
            let now = self.index.load_metas()?.list_segment_files();
            if found.is_ok() || now == listed {
                return found;
            }
            listed = now;
        }
    }

    fn look_at(&mut self, listed: &HashSet<PathBuf>) -> tantivy::Result<()> {
        let mut seen = HashMap::with_capacity(listed.len());
        for file in listed {
            let known = self.seen.get(file);
            match self.folder.join(file).metadata().map(|about| (about.len(), about.modified().ok())) {
                Ok(now) if known.is_none_or(|before| *before == now) => seen.insert(file.clone(), now),
                Err(_) if known.is_none() && is_optional(file) => None,
                _ => return Err(tantivy::TantivyError::SystemError(format!("{} is gone or has changed", file.display()))),
            };
        }
        self.seen = seen;
        Ok(())
    }
}

/// Files that a sound segment may lack: what was deleted, the store under way.
fn is_optional(file: &Path) -> bool {
    file.extension().is_some_and(|own| own == "del" || own == "temp")
}
