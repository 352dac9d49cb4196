//! What waits for the viewer in all registers they write into: gathered from the indexes, newest first.

use std::sync::Arc;

use kit::{Problem, RecordId, Role, Timestamp};
use registers::{Query, Record, Register, Revision, Sort, State, Verb, rights, store};
use web::Ctx;

use crate::reach;

/// The records of one kind that the desk shows.
const SHOWN_MAX: usize = 8;
/// The records of one register that are looked at: enough to find the newest of all.
const PER_REGISTER_MAX: usize = 20;

/// A register with what stands in it.
pub struct OwnRegister {
    /// The register.
    pub register: Arc<Register>,
    /// How many records stand in each state.
    pub counts: Vec<(State, u64)>,
    /// Whether the viewer's organisation answers for it or has records in it.
    pub own: bool,
}

/// A record that waits, with the last step of its history.
pub struct Waiting {
    /// Its register.
    pub register: Arc<Register>,
    /// The record.
    pub record: Record,
    /// The last step that somebody made.
    pub last: Option<Revision>,
}

/// Everything the desk shows.
#[derive(Default)]
pub struct Work {
    /// The registers the viewer may write into.
    pub registers: Vec<OwnRegister>,
    /// Returned with a comment.
    pub returned: Vec<Waiting>,
    /// Drafts, those of the viewer first.
    pub drafts: Vec<Waiting>,
    /// What a publisher is to look at.
    pub on_review: Vec<Waiting>,
    /// What changed last, whatever it is.
    pub recent: Vec<Waiting>,
}

/// Gathers it.
///
/// Errors: the database's.
pub async fn gather(ctx: &Ctx) -> Result<Work, Problem> {
    let mut work = Work::default();
    let (mut drafts, mut reviews, mut recent) = (Vec::new(), Vec::new(), Vec::new());
    for register in reach::registers(ctx).await? {
        let Ok((opened, audience)) = reach::open(ctx, &register.code).await else { continue };
        let newest = Sort { by: registers::index::BY_CHANGE.to_owned(), descending: true };
        let all = Query { sort: newest, limit: PER_REGISTER_MAX, ..Query::new(audience) };
        let of = |state: State| Query { states: vec![state], ..all.clone() };
        let (counts, found) = opened.index(|index| {
            let ids = |query: &Query| index.page(query).ids;
            (index.state_counts(&all), [ids(&of(State::Draft)), ids(&of(State::OnReview)), ids(&all)])
        });
        let [in_draft, on_review, changed] = found;
        take(&mut drafts, &register, in_draft);
        if ctx.viewer.is(Role::Publisher) {
            take(&mut reviews, &register, on_review);
        }
        take(&mut recent, &register, changed.into_iter().take(SHOWN_MAX).collect());
        let own = reach::is_own(&ctx.viewer, &register) || counts.iter().any(|(_, count)| *count > 0);
        work.registers.push(OwnRegister { register, counts, own });
    }
    let drafts = load(ctx, drafts, usize::MAX).await?;
    let (returned, mut drafts): (Vec<_>, Vec<_>) = drafts.into_iter().partition(|waiting| waiting.was_returned());
    drafts.sort_by_key(|waiting| !waiting.is_by(ctx));
    work.returned = first(returned);
    work.drafts = first(drafts);
    let may_publish = |waiting: &Waiting| rights::may(&ctx.viewer, Verb::Publish, &waiting.record, &waiting.register).is_ok();
    work.on_review = first(load(ctx, reviews, usize::MAX).await?.into_iter().filter(may_publish).collect());
    work.recent = load(ctx, recent, SHOWN_MAX).await?;
    Ok(work)
}

fn take(into: &mut Vec<(Arc<Register>, RecordId)>, register: &Arc<Register>, ids: Vec<RecordId>) {
    into.extend(ids.into_iter().map(|id| (register.clone(), id)));
}

fn first(mut all: Vec<Waiting>) -> Vec<Waiting> {
    all.truncate(SHOWN_MAX);
    all
}

/// The records behind ids, the last changed first, each with its last step.
async fn load(ctx: &Ctx, found: Vec<(Arc<Register>, RecordId)>, most: usize) -> Result<Vec<Waiting>, Problem> {
    let ids: Vec<RecordId> = found.iter().map(|(_, id)| *id).collect();
    let mut records = store::records::by_ids(ctx.db(), &ids).await?;
    records.sort_by_key(|record: &Record| (std::cmp::Reverse::<Timestamp>(record.changed_at), record.id));
    records.truncate(most.min(10 * PER_REGISTER_MAX));
    let mut loaded = Vec::with_capacity(records.len());
    for record in records {
        let Some((register, _)) = found.iter().find(|(_, id)| *id == record.id) else { continue };
        let last = store::records::last_step(ctx.db(), record.id).await?;
        loaded.push(Waiting { register: register.clone(), record, last });
    }
    Ok(loaded)
}

impl Waiting {
    fn was_returned(&self) -> bool {
        self.last.as_ref().is_some_and(|last| last.verb == Verb::Return)
    }

    fn is_by(&self, ctx: &Ctx) -> bool {
        self.last.as_ref().is_some_and(|last| last.by_id.is_some() && last.by_id == ctx.viewer.person)
    }
}
