//! What stands beside an object's form: its state, what is said of it, how it differs from what everybody sees, its last steps.

use fields::{Names, Show};
use kit::Problem;
use registers::{Record, Register, State, Verb, store};
use ui::{Details, Diff, Html, Note, NoticeKind, SummaryList, SummaryRow, Timeline, TimelineItem};
use web::Ctx;

use crate::{reach, urls, words};

/// The steps of the history shown beside the form.
const STEPS: i64 = 4;

/// The side of an object's page.
pub struct Side {
    tag: Html,
    /// Returned with these words.
    pub returned: Option<Note<'static>>,
    /// Number, version, organisation, dates.
    pub facts: SummaryList<'static>,
    /// What everybody does not see yet.
    pub difference: Option<Details<'static>>,
    /// The last steps.
    pub steps: Timeline<'static>,
    /// The whole history.
    pub history: String,
    /// The public page, if there is one.
    pub public: Option<String>,
}

impl Side {
    /// Loads it.
    ///
    /// Errors: the database's.
    pub async fn load(ctx: &Ctx, register: &Register, record: &Record, names: &dyn Names) -> Result<Self, Problem> {
        let history = store::records::history(ctx.db(), record.id, i64::MAX, STEPS).await?;
        let last = store::records::last_step(ctx.db(), record.id).await?;
        let returned = last.filter(|last| record.state == State::Draft && last.verb == Verb::Return).map(|last| Note {
            kind: NoticeKind::Warn,
            title: ctx.t.with("desk-returned-by", &[("name", last.by_name.as_str().into())]).into(),
            body: last.reason.clone().into(),
            live: false,
        });
        let step = |(at, revision): (usize, &registers::Revision)| TimelineItem {
            when: ctx.t.date_time(revision.at).into(),
            datetime: revision.at.to_string().into(),
            title: words::deed(&ctx.t, revision).into(),
            body: step_body(&ctx.t, revision).into(),
            current: at == 0,
        };
        let steps = Timeline { items: history.iter().enumerate().map(step).collect(), heading_level: 3 };
        let is_shown = record.public_version.is_some() && reach::has_module(ctx, "catalogue");
        Ok(Self {
            tag: words::state_tag(&ctx.t, record.state).into(),
            returned,
            facts: facts(ctx, record),
            difference: difference(ctx, register, record, names),
            steps,
            history: urls::of_object(&register.code, record.id, "history"),
            public: is_shown.then(|| reach::engine(ctx).object_page(&register.code, record.id)),
        })
    }

    /// The tag of its state.
    pub fn state(&self) -> Html {
        self.tag.clone()
    }
}

fn step_body(t: &i18n::Locale, revision: &registers::Revision) -> String {
    let (who, reason) = (words::who(t, revision), words::cut(words::reason(revision), 200));
    if reason.is_empty() { who.to_owned() } else { format!("{who}: {reason}") }
}

fn facts(ctx: &Ctx, record: &Record) -> SummaryList<'static> {
    let t = &ctx.t;
    let keeper = reach::directory(ctx).name(record.organisation_id, ctx.lang).unwrap_or_default().to_owned();
    let mut rows = vec![
        SummaryRow::new(t.say("desk-fact-organisation").to_owned(), keeper),
        SummaryRow::new(t.say("desk-fact-version").to_owned(), record.version.to_string()),
        SummaryRow::new(t.say("desk-fact-created").to_owned(), t.date_time(record.created_at)),
        SummaryRow::new(t.say("desk-fact-changed").to_owned(), t.date_time(record.changed_at)),
    ];
    let public = match record.public_version {
        None => t.say("desk-fact-public-none").to_owned(),
        Some(version) if version == record.version => t.say("desk-fact-public-this").to_owned(),
        Some(version) => t.with("desk-fact-public-version", &[("version", version.into())]),
    };
    rows.insert(2, SummaryRow::new(t.say("desk-fact-public").to_owned(), public));
    SummaryList::new(rows)
}

/// What has changed since the version that everybody sees.
fn difference(ctx: &Ctx, register: &Register, record: &Record, names: &dyn Names) -> Option<Details<'static>> {
    let published = record.published().filter(|_| !record.is_public_as_is())?;
    let rows = words::difference(register, published, &record.data.0, &Show::new(&ctx.t, names));
    let count = rows.len();
    let diff: Diff<'static> = words::diff(&ctx.t, rows)?;
    let says = ctx.t.with("desk-differs-from-public", &[("count", count.into())]);
    Some(Details { open: record.state == State::OnReview, ..Details::new(says, Html::of(&diff)) })
}
