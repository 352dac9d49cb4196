//! The passport of an object and the days on which it came before the public.

use kit::Timestamp;
use registers::State;
use registers::store::news::Publication;
use ui::{Content, SummaryList, SummaryRow, Timeline, TimelineItem};

use super::Drawn;

impl Drawn<'_> {
    pub(super) fn passport(&self) -> SummaryList<'static> {
        let (t, record, register) = (&self.ctx.t, self.record, self.register);
        let directory = super::super::directory(self.ctx);
        let day = |at: Timestamp| t.date(at.to_zoned(kit::clock::kyiv()).date());
        let mut rows = vec![row(t.say("catalogue-number"), record.number.clone())];
        if let Some(name) = directory.name(record.organisation_id, t.lang()) {
            rows.push(row(t.say("catalogue-author"), name.to_owned()));
        }
        if let Some(name) = register.responsible.and_then(|person| directory.person_name(person)) {
            rows.push(row(t.say("catalogue-responsible"), name.to_owned()));
        }
        rows.push(row(t.say("catalogue-registered-on"), day(record.created_at)));
        rows.push(row(t.say("catalogue-changed-on"), day(record.changed_at)));
        if let Some(next) = register.next_update {
            rows.push(row(t.say("catalogue-next-update"), t.date(next)));
        }
        if let Some(version) = record.public_version {
            rows.push(row(t.say("catalogue-version"), version.to_string()));
        }
        SummaryList::new(rows)
    }

    /// The public steps, the latest first; one step says no more than the passport.
    pub(super) fn history(&self, steps: &[Publication]) -> Option<Timeline<'static>> {
        let t = &self.ctx.t;
        let public = self.record.public_version.unwrap_or(0);
        let shown: Vec<&Publication> = steps.iter().filter(|(version, ..)| *version <= public).collect();
        let first = shown.len().saturating_sub(1);
        let item = |(place, (version, _, state, at)): (usize, &&Publication)| {
            let key = match state {
                State::Archived => "catalogue-step-archived",
                _ if place == first => "catalogue-step-first",
                _ => "catalogue-step-renewed",
            };
            TimelineItem {
                when: t.date(at.to_zoned(kit::clock::kyiv()).date()).into(),
                datetime: at.to_string().into(),
                title: t.say(key).to_owned().into(),
                body: Content::from(t.with("catalogue-step-version", &[("version", version.to_string().as_str().into())])),
                current: place == 0,
            }
        };
        (shown.len() > 1).then(|| Timeline { items: shown.iter().enumerate().map(item).collect(), ..Timeline::default() })
    }
}

fn row(name: &str, value: String) -> SummaryRow<'static> {
    SummaryRow::new(name.to_owned(), value)
}
