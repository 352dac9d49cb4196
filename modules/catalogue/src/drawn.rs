//! Parts of pages that are the same for all readers, drawn once and kept as long as everything they were drawn from stands.
//!
//! A whole page is kept until anything at all is committed ([`web::Show::for_all`]); these parts outlive the commits of the rest of
//! the house and serve lists that nobody asked for before: the same rows stand in any of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use identity::directory::Snapshot;
use kit::{Lang, RecordId, Timestamp};

use crate::board::Board;

/// Bytes of the parts of one kind at most; beyond it all are let go.
const BYTES_MAX: usize = 8 << 20;

/// What parts are drawn from. Registers, records, rubrics and the catalogue's counts are as of the board; names of organisations and
/// people as of the directory; what depends on the clock as of the minute.
#[derive(Clone)]
pub struct Moment {
    board: Arc<Board>,
    directory: Arc<Snapshot>,
    minute: i64,
}

impl Moment {
    /// The moment of a page. The board is asked for before everything the page is drawn from, so that nothing older is kept under it.
    pub fn new(board: &Arc<Board>, directory: &Arc<Snapshot>, now: Timestamp) -> Self {
        Self { board: board.clone(), directory: directory.clone(), minute: now.as_second().div_euclid(60) }
    }

    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.board, &other.board) && Arc::ptr_eq(&self.directory, &other.directory) && self.minute == other.minute
    }
}

/// Parts of one kind, one of each record and language.
pub struct Drawings<T>(Mutex<Shelf<T>>);

struct Shelf<T> {
    moment: Option<Moment>,
    parts: HashMap<(RecordId, Lang), Arc<T>>,
    bytes: usize,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { moment: None, parts: HashMap::new(), bytes: 0 }
    }
}

impl<T> Default for Drawings<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Drawings<T> {
    fn lock(&self) -> MutexGuard<'_, Shelf<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The parts of these records that were drawn at this moment, in their order.
    pub fn find(&self, moment: &Moment, lang: Lang, ids: impl Iterator<Item = RecordId>) -> Vec<Option<Arc<T>>> {
        let shelf = self.lock();
        let stands = shelf.moment.as_ref().is_some_and(|own| own.is(moment));
        ids.map(|id| shelf.parts.get(&(id, lang)).filter(|_| stands).cloned()).collect()
    }

    /// Keeps parts with their sizes in bytes. Those of another moment are let go.
    pub fn keep(&self, moment: &Moment, lang: Lang, drawn: impl Iterator<Item = (RecordId, Arc<T>, usize)>) {
        let mut shelf = self.lock();
        if !shelf.moment.as_ref().is_some_and(|own| own.is(moment)) {
            *shelf = Shelf { moment: Some(moment.clone()), ..Shelf::default() };
        }
        for (id, part, bytes) in drawn {
            if shelf.bytes + bytes > BYTES_MAX {
                shelf.parts.clear();
                shelf.bytes = 0;
            }
            if shelf.parts.insert((id, lang), part).is_none() {
                shelf.bytes += bytes;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> RecordId {
        RecordId(uuid::Uuid::from_u128(number))
    }

    fn moment(board: &Arc<Board>, second: i64) -> Moment {
        Moment::new(board, &Arc::default(), Timestamp::from_second(second).unwrap())
    }

    fn found(drawings: &Drawings<&'static str>, moment: &Moment, lang: Lang) -> Vec<Option<&'static str>> {
        drawings.find(moment, lang, [id(1), id(2)].into_iter()).into_iter().map(|part| part.map(|part| *part)).collect()
    }

    #[test]
    fn a_part_stands_until_the_board_the_directory_or_the_minute_is_another() {
        let (drawings, board, directory) = (Drawings::default(), Arc::default(), Arc::default());
        let at = |second| Moment::new(&board, &directory, Timestamp::from_second(second).unwrap());
        drawings.keep(&at(60), Lang::Uk, [(id(1), Arc::new("one"), 3)].into_iter());
        assert_eq!(found(&drawings, &at(119), Lang::Uk), [Some("one"), None]);
        assert_eq!(found(&drawings, &at(120), Lang::Uk), [None, None], "a minute later");
        assert_eq!(found(&drawings, &at(60), Lang::En), [None, None], "another language");
        assert_eq!(found(&drawings, &moment(&board, 60), Lang::Uk), [None, None], "another directory");
        let other = Moment::new(&Arc::default(), &directory, Timestamp::from_second(60).unwrap());
        assert_eq!(found(&drawings, &other, Lang::Uk), [None, None], "another board");
    }

    #[test]
    fn parts_of_a_new_moment_drive_out_the_old_ones_and_take_no_more_room_than_there_is() {
        let (drawings, board, directory) = (Drawings::default(), Arc::default(), Arc::default());
        let at = |second| Moment::new(&board, &directory, Timestamp::from_second(second).unwrap());
        drawings.keep(&at(0), Lang::Uk, [(id(1), Arc::new("old"), 3)].into_iter());
        drawings.keep(&at(60), Lang::Uk, [(id(2), Arc::new("new"), 3)].into_iter());
        assert_eq!(found(&drawings, &at(60), Lang::Uk), [None, Some("new")]);
        drawings.keep(&at(60), Lang::Uk, [(id(1), Arc::new("large"), BYTES_MAX)].into_iter());
        assert_eq!(found(&drawings, &at(60), Lang::Uk), [Some("large"), None], "all go where there is no room");
    }
}
