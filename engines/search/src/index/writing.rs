//! A generation being written: steps, commits and looks run on threads that may block, never on those that answer.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tantivy::indexer::IndexWriterOptions;
use tantivy::merge_policy::LogMergePolicy;
use tantivy::{IndexWriter, TantivyDocument, TantivyError, Term};

use super::generation::{Generation, Label};
use super::{Fields, Shelf};

/// Threads that make terms of texts.
const THREADS_MAX: usize = 2;
/// Memory of each before what it has made is written to the disk, bytes.
const MEMORY_PER_THREAD: usize = 48 << 20;
/// Segments are merged without their deleted documents when this share is deleted.
const DELETED_SHARE_MAX: f32 = 0.3;
/// How often what there is so far is shown while an index is made and nothing else can be shown.
const SHOWN_EVERY: Duration = Duration::from_secs(5);

/// One thing done to the index.
pub(crate) enum Step {
    /// Take away what has the term.
    Take(Term),
    /// Add a document.
    Put(Box<TantivyDocument>),
}

/// What a thread takes to work on.
struct Core {
    generation: Generation,
    writer: IndexWriter,
}

/// A generation with its writer.
pub(crate) struct Writing {
    /// Absent while a thread has it, and for good when that thread has broken.
    core: Option<Box<Core>>,
    shelf: Arc<Shelf>,
    /// The number of the generation.
    pub number: u64,
    /// The fields of the index.
    pub fields: Fields,
    /// What the next commit says of itself.
    pub label: Label,
    /// Whether it is shown before it is whole.
    pub early: bool,
    /// Whether there is something to commit.
    pub changed: bool,
    shown: Instant,
}

impl Writing {
    /// Opens a writer over a generation.
    ///
    /// Errors: of the disk.
    pub fn new(generation: Generation, shelf: Arc<Shelf>, early: bool) -> tantivy::Result<Self> {
        let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(THREADS_MAX);
        let options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .memory_budget_per_thread(MEMORY_PER_THREAD)
            .num_merge_threads(1)
            .build();
        let writer: IndexWriter = generation.index.writer_with_options(options)?;
        let mut merging = LogMergePolicy::default();
        merging.set_del_docs_ratio_before_merge(DELETED_SHARE_MAX);
        writer.set_merge_policy(Box::new(merging));
        let (number, fields, label) = (generation.number, generation.fields, generation.label.clone());
        let core = Some(Box::new(Core { generation, writer }));
        Ok(Self { core, shelf, number, fields, label, early, changed: false, shown: Instant::now() })
    }

    /// Does the steps, in their order.
    ///
    /// Errors: of the disk; the index is to be made anew.
    pub async fn apply(&mut self, steps: Vec<Step>) -> tantivy::Result<()> {
        self.changed = true;
        self.work(move |core| {
            for step in steps {
                match step {
                    Step::Take(term) => core.writer.delete_term(term),
                    Step::Put(document) => core.writer.add_document(*document)?,
                };
            }
            Ok(())
        })
        .await?;
        if self.early && self.shown.elapsed() >= SHOWN_EVERY {
            self.commit().await?;
        }
        Ok(())
    }

    /// Keeps what was done under the label and shows it.
    ///
    /// Errors: as [`Writing::apply`].
    pub async fn commit(&mut self) -> tantivy::Result<()> {
        let label = serde_json::to_string(&self.label).map_err(|error| TantivyError::SystemError(error.to_string()))?;
        let shows = self.early || self.label.whole;
        let served = self
            .work(move |core| {
                let mut prepared = core.writer.prepare_commit()?;
                prepared.set_payload(&label);
                prepared.commit()?;
                core.generation.look()?;
                if shows { core.generation.read().map(Some) } else { Ok(None) }
            })
            .await?;
        (self.changed, self.shown) = (false, Instant::now());
        if let Some(served) = served {
            self.shelf.put(served);
        }
        Ok(())
    }

    /// Whether the files of the generation are there as they were written.
    ///
    /// Errors: which is not.
    pub async fn look(&mut self) -> tantivy::Result<()> {
        self.work(|core| core.generation.look()).await
    }

    async fn work<T: Send + 'static>(&mut self, work: impl FnOnce(&mut Core) -> tantivy::Result<T> + Send + 'static) -> tantivy::Result<T> {
        let broken = || TantivyError::SystemError("the writer has broken".to_owned());
        let mut core = self.core.take().ok_or_else(broken)?;
        let worked = tokio::task::spawn_blocking(move || {
            let done = work(&mut core);
            (core, done)
        });
        let (core, done) = worked.await.map_err(|_| broken())?;
        self.core = Some(core);
        done
    }
}
