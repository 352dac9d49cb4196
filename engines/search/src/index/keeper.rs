//! Keeps the index of this process: opens it, follows the sources, makes it anew where it is missing, old or damaged.

use std::path::PathBuf;
use std::sync::Arc;

use tantivy::TantivyError;

use super::folder::Folder;
use super::generation::Generation;
use super::taker::Taker;
use super::writing::Writing;
use super::{Shelf, schema};
use crate::analysis;
use crate::source::Source;

/// Keeps the index.
pub(crate) struct Keeper {
    files: PathBuf,
    shelf: Arc<Shelf>,
    folder: Option<Folder>,
    writing: Option<Writing>,
}

/// Why a turn has not come to its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// The disk, or the index on it.
    #[error("the index: {0}")]
    Index(#[from] TantivyError),
    /// The folder.
    #[error("the folder of the index: {0}")]
    Folder(#[from] std::io::Error),
    /// A source.
    #[error("{0}")]
    Source(kit::Problem),
}

impl Keeper {
    /// A keeper with the folder of files, who has done nothing yet.
    pub fn new(files: PathBuf, shelf: Arc<Shelf>) -> Self {
        Self { files, shelf, folder: None, writing: None }
    }

    /// One turn: whatever the sources have new is in the index and shown at its end.
    ///
    /// Errors: [`Fault`]; what was shown stays, and the next turn tries again.
    pub async fn turn(&mut self, sources: &[Arc<dyn Source>]) -> Result<(), Fault> {
        self.stand().await?;
        let done = self.follow(sources).await;
        if let Err(Fault::Index(error)) = &done {
            tracing::warn!(%error, "the index is made anew");
            self.writing = None;
            self.shelf.set_whole(false);
        }
        done
    }

    /// Sees that there is a sound generation to be written.
    async fn stand(&mut self) -> Result<(), Fault> {
        if self.folder.as_ref().is_some_and(|folder| !folder.is_ours()) {
            tracing::warn!("the folder of the index is gone");
            (self.folder, self.writing) = (None, None);
            self.shelf.set_whole(false);
        }
        if self.shelf.take_damage() {
            tracing::warn!("a search has met a damaged index; it is made anew");
            self.shelf.clear();
            self.writing = None;
        }
        if let Some(writing) = &mut self.writing
            && let Err(error) = writing.look().await
        {
            tracing::warn!(%error, "the index is made anew");
            self.writing = None;
            self.shelf.set_whole(false);
        }
        match (&self.folder, &self.writing) {
            (Some(_), Some(_)) => Ok(()),
            (None, _) => self.open().await,
            (Some(_), None) => self.begin(),
        }
    }

    /// Takes a folder and goes on with what lies in it.
    async fn open(&mut self) -> Result<(), Fault> {
        let folder = Folder::take(&self.files)?;
        let lying: Vec<_> = folder.generations()?.into_iter().map(|number| (number, folder.of(number))).collect();
        let opening = tokio::task::spawn_blocking(move || best(lying)).await;
        self.folder = Some(folder);
        match opening.unwrap_or_default() {
            Some(mut found) if found.label.words == words() => {
                self.shelf.put(found.read()?);
                let early = !found.label.whole;
                self.writing = Some(Writing::new(found, self.shelf.clone(), early)?);
                Ok(())
            }
            Some(mut old) => {
                tracing::info!("the index was made by another version; it is made anew");
                self.shelf.put(old.read()?);
                self.begin()
            }
            None => self.begin(),
        }
    }

    /// Begins a new generation.
    fn begin(&mut self) -> Result<(), Fault> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let number = folder.begin()?;
        let mut generation = Generation::begin(number, folder.of(number))?;
        generation.label.words = words();
        let early = self.shelf.take().is_none();
        self.writing = Some(Writing::new(generation, self.shelf.clone(), early)?);
        Ok(())
    }

    async fn follow(&mut self, sources: &[Arc<dyn Source>]) -> Result<(), Fault> {
        let Some(writing) = &mut self.writing else { return Ok(()) };
        let mut missed = None;
        for source in sources {
            let mark = writing.label.marks.get(source.name()).cloned().unwrap_or_default();
            let mut taker = Taker::new(writing, source.name());
            let followed = source.follow(&mark, &mut taker).await;
            taker.finish().await?;
            match followed {
                Ok(new) if new != mark => {
                    writing.label.marks.insert(source.name().to_owned(), new);
                    writing.changed = true;
                }
                Ok(_) => {}
                Err(problem) => missed = Some(problem),
            }
        }
        let marks = &writing.label.marks;
        let whole = sources.iter().all(|source| marks.contains_key(source.name()));
        if whole && !writing.label.whole {
            writing.label.whole = true;
            writing.changed = true;
        }
        if writing.changed {
            writing.commit().await?;
            writing.early = !whole;
        }
        self.shelf.set_whole(whole && missed.is_none());
        if let Some(folder) = self.folder.as_ref().filter(|_| whole) {
            folder.keep_only(writing.number);
        }
        missed.map_or(Ok(()), |problem| Err(Fault::Source(problem)))
    }
}

/// How words are made, and of which schema: an index made otherwise is old.
fn words() -> String {
    format!("{}.{} {}", analysis::VERSION, schema::VERSION, analysis::dictionary())
}

/// Of the generations that lie in a folder, the newest first, the first that is whole, or else the first that can be read.
fn best(lying: Vec<(u64, PathBuf)>) -> Option<Generation> {
    let mut partial = None;
    for (number, path) in lying {
        match Generation::open(number, path) {
            Ok(found) if found.label.whole => return Some(found),
            Ok(found) => partial = partial.or(Some(found)),
            Err(error) => tracing::info!(%error, number, "an index on the disk is not used"),
        }
    }
    partial
}
