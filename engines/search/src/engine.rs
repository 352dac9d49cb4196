//! The engine's part of the house.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use db::Db;
use kit::{Lang, Problem, Viewer};
use tokio::sync::Semaphore;

use crate::counted::Counted;
use crate::direct::{Answers, DIRECT, Fit, Told, among_suggestions, before_results};
use crate::document::{Door, Kind, words_of};
use crate::find::{self, Found, Reading, Request, Suggestion};
use crate::index::{Keeper, Served, Shelf};
use crate::known::Held;
use crate::query::Asked;
use crate::source::Source;

/// How often the sources are asked for what is new.
const TURN: Duration = Duration::from_secs(1);
/// The longest pause after a turn that has failed.
const PAUSE_MAX: Duration = Duration::from_secs(60);
/// Turns between two writings of counted queries and readings of what others ask.
const TURNS_BETWEEN: u64 = 15;
/// Things suggested.
const SUGGESTED: usize = 8;
/// Queries of others suggested before them.
const ASKED_BY_OTHERS: usize = 3;

/// The search: shared, cheap to clone.
#[derive(Clone)]
pub struct Search {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    shelf: Arc<Shelf>,
    sources: RwLock<Vec<Arc<dyn Source>>>,
    answers: RwLock<Vec<Arc<dyn Answers>>>,
    held: Held,
    counted: Counted,
    keeper: tokio::sync::Mutex<Keeper>,
    /// As many searches at once as there are processors to do them.
    places: Semaphore,
}

/// An answer, and whether it may lack something.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Answer {
    /// What was found.
    pub found: Found,
    /// What stands before it: answers to the words themselves.
    pub direct: Vec<Told>,
    /// Whether the index is being made: something may be missing.
    pub incomplete: bool,
}

impl Search {
    /// The search over a database, with its index under the folder of files. Reads and makes nothing yet.
    pub fn new(db: Db, files: PathBuf) -> Self {
        let shelf = Arc::new(Shelf::default());
        let keeper = tokio::sync::Mutex::new(Keeper::new(files, shelf.clone()));
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let (held, counted, places) = (Held::default(), Counted::default(), Semaphore::new(processors));
        Self { inner: Arc::new(Inner { db, shelf, sources: RwLock::default(), answers: RwLock::default(), held, counted, keeper, places }) }
    }

    /// Adds a source of documents; modules do it at start.
    pub fn add_source(&self, source: Arc<dyn Source>) {
        self.inner.sources.write().unwrap_or_else(PoisonError::into_inner).push(source);
    }

    /// Adds one who answers directly; modules do it at start.
    pub fn add_answers(&self, answers: Arc<dyn Answers>) {
        self.inner.answers.write().unwrap_or_else(PoisonError::into_inner).push(answers);
    }

    fn sources(&self) -> Vec<Arc<dyn Source>> {
        self.inner.sources.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn answers(&self) -> Vec<Arc<dyn Answers>> {
        self.inner.answers.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The kinds of everything that can be found.
    pub fn kinds(&self) -> Vec<Kind> {
        let answered = self.answers().into_iter().map(|answers| answers.kind());
        self.sources().iter().flat_map(|source| source.kinds().iter().copied()).chain(answered).collect()
    }

    /// The name of a group.
    pub fn group(&self, code: &str, lang: Lang) -> Option<String> {
        self.sources().iter().find_map(|source| source.group(code, lang))
    }

    /// Ways on for those who have asked for nothing or found nothing.
    pub fn doors(&self, lang: Lang) -> Vec<Door> {
        self.sources().iter().flat_map(|source| source.doors(lang)).collect()
    }

    /// Whether everything the sources have is in the index, but for the last second.
    pub fn is_whole(&self) -> bool {
        self.inner.shelf.is_whole()
    }

    /// How many documents are in the index.
    pub fn documents(&self) -> u64 {
        self.inner.shelf.take().map_or(0, |served| served.searcher.num_docs())
    }

    /// Answers a request from what the index has now; waits for nothing that is still to be read.
    ///
    /// Errors: [`Problem::Unavailable`] when the program stops.
    pub async fn find(&self, viewer: &Viewer, request: Request) -> Result<Answer, Problem> {
        let audiences = words_of(viewer);
        let whole = self.is_whole();
        let countable =
            request.from == 0 && request.kinds.is_empty() && request.groups.is_empty() && !request.exactly && !viewer.is_staff();
        let (synonyms, typed) = (self.inner.held.now().synonyms.clone(), request.text.clone());
        let first = request.from == 0 && request.kinds.is_empty() && request.groups.is_empty() && !request.exactly;
        let told = if first { self.direct(&typed, request.lang, DIRECT).await } else { Vec::new() };
        let answered = self.ask(move |served| find::find(served, &synonyms, &audiences, &request)).await?;
        let Some(mut found) = answered else {
            let asked = !Asked::parse(&typed).is_empty();
            return Ok(Answer { found: Found { asked, ..Found::default() }, direct: before_results(told, &[]), incomplete: true });
        };
        let direct = before_results(told, &found.hits);
        found.hits.retain(|hit| !direct.iter().any(|(_, own)| own.is_at(&hit.document.address)));
        if countable && whole && found.asked {
            let met = direct.iter().any(|(_, own)| own.fit == Fit::Whole) || (found.total > 0 && found.reading != Reading::Most);
            self.inner.counted.note(&typed, met);
        }
        Ok(Answer { found, direct, incomplete: !whole })
    }

    /// What modules answer to the words themselves, up to `most` each. One that fails answers nothing.
    pub async fn direct(&self, words: &str, lang: Lang, most: usize) -> Vec<Told> {
        let words: String = words.chars().take(crate::QUERY_CHARS_MAX).collect();
        let mut told = Vec::new();
        for answers in self.answers() {
            match answers.answer(&words, lang, most).await {
                Ok(found) => told.extend(found.into_iter().map(|own| (answers.kind(), own))),
                Err(problem) => tracing::warn!(%problem, kind = answers.kind().code, "a direct answer failed"),
            }
        }
        told
    }

    /// Suggestions while somebody types.
    ///
    /// Errors: as [`Search::find`].
    pub async fn suggest(&self, viewer: &Viewer, typed: &str, lang: Lang) -> Result<Vec<Suggestion>, Problem> {
        let audiences = words_of(viewer);
        let typed = typed.chars().take(crate::QUERY_CHARS_MAX).collect::<String>();
        let mut all = asked_by_others(&self.inner.held.now().popular, &typed);
        let told = self.direct(&typed, lang, DIRECT).await;
        let things = self.ask(move |served| find::suggest(served, &audiences, &typed, lang, SUGGESTED)).await?;
        all.extend(among_suggestions(told, things.unwrap_or_default(), SUGGESTED));
        Ok(all)
    }

    /// Asks the index on a thread of its own; none where there is no index, or where it is broken.
    async fn ask<T: Send + 'static>(&self, ask: impl FnOnce(&Served) -> tantivy::Result<T> + Send + 'static) -> Result<Option<T>, Problem> {
        let Some(served) = self.inner.shelf.take() else { return Ok(None) };
        let _place = self.inner.places.acquire().await.map_err(|_| Problem::Unavailable)?;
        // A search that panics has met a broken file: the join tells of it.
        let asked = tokio::task::spawn_blocking(move || ask(&served)).await;
        let broken = match asked {
            Ok(Ok(answer)) => return Ok(Some(answer)),
            Ok(Err(error)) => error.to_string(),
            Err(stopped) => stopped.to_string(),
        };
        tracing::error!(error = broken, "a search met a broken index");
        self.inner.shelf.report_damage();
        Ok(None)
    }

    /// Takes in all that the sources have new and writes what was counted: what [`Search::follow`] does every second, once. For tests
    /// and commands.
    ///
    /// Errors: [`Problem::Unavailable`] where it could not; it can be tried again.
    pub async fn catch_up(&self) -> Result<(), Problem> {
        self.inner.counted.write(&self.inner.db).await?;
        self.inner.held.refresh(&self.inner.db, true).await?;
        self.turn().await
    }

    async fn turn(&self) -> Result<(), Problem> {
        let sources = self.sources();
        let done = self.inner.keeper.lock().await.turn(&sources).await;
        done.map_err(|fault| {
            tracing::warn!(%fault, "the search could not follow");
            Problem::Unavailable
        })
    }

    /// Follows the sources in the background for as long as the house stands.
    pub(crate) fn follow(&self) {
        let inner = Arc::downgrade(&self.inner);
        tokio::spawn(async move {
            let (mut turn, mut pause) = (0_u64, TURN);
            while let Some(inner) = inner.upgrade() {
                let search = Self { inner };
                pause = match search.step(turn % TURNS_BETWEEN == 0).await {
                    Ok(()) => TURN,
                    Err(_) => (pause * 2).min(PAUSE_MAX),
                };
                drop(search);
                turn += 1;
                tokio::time::sleep(pause).await;
            }
        });
    }

    async fn step(&self, all: bool) -> Result<(), Problem> {
        // A database that cannot be written now is no reason not to follow.
        if all && let Err(error) = self.inner.counted.write(&self.inner.db).await {
            tracing::warn!(%error, "what was asked for could not be counted");
        }
        self.inner.held.refresh(&self.inner.db, all).await?;
        self.turn().await
    }
}

/// What others have asked that begins as this does.
fn asked_by_others(popular: &[String], typed: &str) -> Vec<Suggestion> {
    let folded = kit::fold::words(typed, usize::MAX).join(" ");
    let fitting = popular.iter().filter(|own| !folded.is_empty() && own.starts_with(&folded) && **own != folded);
    fitting
        .take(ASKED_BY_OTHERS)
        .map(|own| Suggestion { label: own.clone(), href: crate::pages::address_of(own), ..Suggestion::default() })
        .collect()
}
