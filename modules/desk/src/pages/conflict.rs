//! The page of a stale save: what the other editor changed beside one's own changes, to be put together field by field.

use askama::Template;
use fields::Show as Shown;
use kit::{Problem, RecordId};
use registers::{Data, Record, Register, store};
use ui::{Page, Timeline, TimelineItem};
use web::{Ctx, Fields, Response, Show, StatusCode};

use super::save::Wish;
use crate::form::Typed;
use crate::{reach, urls, words};

/// The steps of others that are told.
const STEPS: i64 = 20;

/// The page.
#[derive(Template)]
#[template(path = "desk/conflict.html")]
pub struct ConflictPage {
    page: Page,
    action: String,
    keep_theirs: String,
    version: i64,
    then: &'static str,
    confirmed: bool,
    reason: String,
    steps: Timeline<'static>,
    rows: Vec<Row>,
    hidden: Vec<(String, String)>,
}

/// A field that somebody changed.
pub struct Row {
    code: String,
    label: String,
    was: String,
    theirs: String,
    mine: String,
    fate: Fate,
}

/// Whose value is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Only they changed it.
    Theirs,
    /// Only I did, or both to the same.
    Mine,
    /// Both did, differently: to be chosen.
    Choose,
}

/// What one wanted to save.
pub struct Mine<'a> {
    /// As typed.
    pub typed: &'a Typed,
    /// As read.
    pub data: &'a Data,
    /// The rest of the form.
    pub wish: &'a Wish,
    /// The version one began from.
    pub version: i64,
}

/// What a three-way look at one field says; none if nobody changed it or all agree.
fn fate(was: Option<&serde_json::Value>, theirs: Option<&serde_json::Value>, mine: Option<&serde_json::Value>) -> Option<Fate> {
    match (theirs == was, mine == was, theirs == mine) {
        (_, _, true) => None,
        (true, _, _) => Some(Fate::Mine),
        (_, true, _) => Some(Fate::Theirs),
        _ => Some(Fate::Choose),
    }
}

/// Answers a stale save; nothing was written.
///
/// Errors: the database's; [`Problem::NotFound`] if the record went meanwhile.
pub async fn show(ctx: &Ctx, register: &Register, id: RecordId, mine: Mine<'_>) -> Result<Response, Problem> {
    let now = store::records::find(ctx.db(), register.id, id).await?.ok_or(Problem::NotFound)?;
    let base = store::records::revision(ctx.db(), id, mine.version).await?;
    let base = base.map_or_else(|| now.data.0.clone(), |base| base.data.0);
    let all = [&base, &now.data.0, mine.data];
    let names = reach::engine(ctx).names(register, all.into_iter(), reach::directory(ctx), ctx.lang).await?;
    let show = Shown::new(&ctx.t, &names);
    let compared = Compared { register, base: &base, now: &now, mine: &mine, show };
    let page = ConflictPage {
        action: urls::object(&register.code, id),
        keep_theirs: urls::object(&register.code, id),
        version: now.version,
        then: mine.wish.then.verb().map_or("keep", registers::Verb::code),
        confirmed: mine.wish.confirmed,
        reason: mine.wish.reason.clone(),
        steps: steps(ctx, id, mine.version).await?,
        rows: compared.rows(),
        hidden: compared.hidden(),
        page: super::object_page(ctx, register, &now, ctx.t.say("desk-conflict-title")),
    };
    Ok(Show(page).with_status(StatusCode::CONFLICT))
}

struct Compared<'a> {
    register: &'a Register,
    base: &'a Data,
    now: &'a Record,
    mine: &'a Mine<'a>,
    show: Shown<'a>,
}

impl Compared<'_> {
    /// The fields people fill; what composes itself is nobody's.
    fn typed(&self) -> impl Iterator<Item = &fields::Field> {
        self.register.declaration.fields.iter().filter(|field| field.computed.is_none())
    }

    fn fate(&self, code: &str) -> Option<Fate> {
        fate(self.base.get(code), self.now.data.0.get(code), self.mine.data.get(code))
    }

    fn rows(&self) -> Vec<Row> {
        let text = |field: &fields::Field, data: &Data| {
            let value = data.get(&field.code).and_then(|json| field.from_stored(json));
            value.map(|value| words::cut(&field.text(&value, &self.show), 600)).unwrap_or_default()
        };
        let row = |field: &fields::Field| {
            let fate = self.fate(&field.code)?;
            Some(Row {
                code: field.code.clone(),
                label: self.show.t.text(&field.label).to_owned(),
                was: text(field, self.base),
                theirs: text(field, &self.now.data.0),
                mine: text(field, self.mine.data),
                fate,
            })
        };
        self.typed().filter_map(row).collect()
    }

    /// The values that the form carries on: theirs where only they changed a field, mine otherwise.
    fn hidden(&self) -> Vec<(String, String)> {
        let theirs = Typed::of_data(self.register, &self.now.data.0);
        let one = |field: &fields::Field| {
            let source = if self.fate(&field.code) == Some(Fate::Theirs) { &theirs } else { self.mine.typed };
            source.raw(&field.code).iter().map(|raw| (field.code.clone(), raw.clone())).collect::<Vec<_>>()
        };
        self.typed().flat_map(one).collect()
    }
}

async fn steps(ctx: &Ctx, id: RecordId, since: i64) -> Result<Timeline<'static>, Problem> {
    let history = store::records::history(ctx.db(), id, i64::MAX, STEPS).await?;
    let step = |revision: &registers::Revision| TimelineItem {
        when: ctx.t.date_time(revision.at).into(),
        datetime: revision.at.to_string().into(),
        title: format!("{} — {}", words::who(&ctx.t, revision), words::deed(&ctx.t, revision)).into(),
        body: words::cut(words::reason(revision), 300).into(),
        current: false,
    };
    let items = history.iter().filter(|revision| revision.version > since).map(step).collect();
    Ok(Timeline { items, heading_level: 3 })
}

/// Takes in what was chosen on this page: where the other's value was chosen, it takes the place of one's own.
pub fn apply_choices(register: &Register, record: &Record, form: &Fields, typed: &mut Typed) {
    let theirs = Typed::of_data(register, &record.data.0);
    for field in &register.declaration.fields {
        if form.text(&format!("pick.{}", field.code)) == "theirs" {
            typed.put(&field.code, theirs.raw(&field.code).to_vec());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn whose_value_is_kept_is_told_by_who_changed_it() {
        let (a, b, c) = (json!("а"), json!("б"), json!("в"));
        for (was, theirs, mine, expected) in [
            (Some(&a), Some(&a), Some(&a), None),
            (Some(&a), Some(&b), Some(&b), None),
            (Some(&a), Some(&b), Some(&a), Some(Fate::Theirs)),
            (Some(&a), Some(&a), Some(&b), Some(Fate::Mine)),
            (Some(&a), None, Some(&b), Some(Fate::Choose)),
            (Some(&a), Some(&b), Some(&c), Some(Fate::Choose)),
            (None, Some(&b), None, Some(Fate::Theirs)),
        ] {
            assert!(fate(was, theirs, mine) == expected, "{was:?} {theirs:?} {mine:?}");
        }
    }
}
