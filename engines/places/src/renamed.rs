//! Which houses are called otherwise than they were: whoever keeps texts that name houses (the search) takes them in again.

use std::collections::HashSet;

use kit::{Problem, RecordId, RegisterId};
use registers::store;
use registers::ties::Renamed;
use uuid::Uuid;

use crate::book::{Book, StreetId};
use crate::places::Places;
use crate::record;
use crate::settings::Source;

/// Changes of one register that are looked through; after more, all houses count as renamed.
const CHANGES_MAX: i64 = 2_000;
/// Houses that are named; where more are, all count as renamed.
const HOUSES_MAX: usize = 5_000;

/// Where the registers stand that name houses.
type Mark = Vec<(Source, RegisterId, i64)>;

impl Places {
    /// The houses that are called otherwise than they were at a mark; an empty mark knows none.
    ///
    /// Errors: the database's.
    pub(crate) async fn renamed_since(&self, mark: &str) -> Result<Renamed, Problem> {
        let heads = Source::ALL.into_iter().zip(self.ask().await?).filter(|(source, _)| *source != Source::Districts);
        let now: Mark = heads.filter_map(|(source, head)| head.map(|head| (source, head.register, head.seq))).collect();
        let text = serde_json::to_string(&now).map_err(|error| Problem::Internal(format!("a mark: {error}")))?;
        let known: Option<Mark> = serde_json::from_str(mark).ok();
        let houses = match known {
            Some(known) if known == now => Some(Vec::new()),
            Some(known) if is_followed(&known, &now) => self.renamed_between(&known, &now).await?,
            _ => None,
        };
        Ok(Renamed { mark: text, houses })
    }

    async fn renamed_between(&self, known: &Mark, now: &Mark) -> Result<Option<Vec<Uuid>>, Problem> {
        let (book, db) = (self.fresh_book().await?, self.registers().db());
        let (mut streets, mut houses) = (HashSet::new(), HashSet::new());
        for ((source, register, from), (.., to)) in known.iter().zip(now).filter(|(known, now)| known.2 < now.2) {
            if to - from > CHANGES_MAX {
                return Ok(None);
            }
            let changes = store::records::changed_since(db, *register, *from, CHANGES_MAX).await?;
            let ids: HashSet<RecordId> = changes.into_iter().map(|(_, id)| id).collect();
            match source {
                Source::Districts => {}
                Source::Addresses => houses.extend(ids.into_iter().map(|id| id.0)),
                Source::Streets => streets.extend(ids.into_iter().map(|id| StreetId(id.0))),
                Source::StreetNames => {
                    let records = store::records::states_by_ids(db, &ids.into_iter().collect::<Vec<_>>()).await?;
                    // a name that is no longer published still says whose it was
                    streets.extend(records.iter().filter_map(|own| record::former_name(&own.data.0)).map(|(street, _)| street));
                }
            }
        }
        houses.extend(streets.into_iter().flat_map(|street| houses_of(&book, street)));
        Ok(Some(houses).filter(|houses| houses.len() <= HOUSES_MAX).map(|houses| houses.into_iter().collect()))
    }
}

fn houses_of(book: &Book, street: StreetId) -> impl Iterator<Item = Uuid> + '_ {
    book.houses(street).map(|house| house.id.0)
}

/// Whether the same registers are there, each as it was or further on.
fn is_followed(known: &Mark, now: &Mark) -> bool {
    known.len() == now.len() && known.iter().zip(now).all(|(known, now)| (known.0, known.1) == (now.0, now.1) && known.2 <= now.2)
}
