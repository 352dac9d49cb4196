//! How cases look in lists and on pages: tags, terms, names of steps.

use cases::kind::{Declaration, Phase};
use cases::{Case, NEVER, Timeliness, last_day};
use i18n::Locale;
use kit::Timestamp;
use ui::{Html, Tag};

pub use cases::shown::{category, state_tag};

/// When it is due and how it stands to that; the one coloured figure of a row.
pub fn due(t: &Locale, case: &Case, now: Timestamp) -> Html {
    if case.phase == Phase::Closed {
        let key = match case.timeliness(now) {
            Timeliness::Overdue => "casework-closed-late",
            Timeliness::None => "casework-no-due",
            _ => "casework-closed-in-time",
        };
        return Html::text(t.say(key));
    }
    match case.timeliness(now) {
        Timeliness::None => Html::text(t.say("casework-no-due")),
        Timeliness::Paused => Html::of(&Tag::new(t.say("casework-paused").to_owned(), "").icon("timer")),
        Timeliness::InTime => Html::text(&t.date_short(last_day(case))),
        Timeliness::AtRisk => Html::of(&Tag::new(t.date_short(last_day(case)), "yellow").icon("clock")),
        Timeliness::Overdue => {
            let days = [("count", overdue_days(case, now).into())];
            Html::of(&Tag::new(t.with("casework-overdue-days", &days), "red").icon("triangle-alert"))
        }
    }
}

/// Full days since it was due, at least one.
fn overdue_days(case: &Case, now: Timestamp) -> i64 {
    if case.due_at == NEVER { 0 } else { case.due_at.duration_until(now).as_hours() / 24 + 1 }
}

/// What happened, in the words of the kind or of the house.
pub fn step(t: &Locale, kind: &Declaration, event: &cases::Event) -> String {
    let verb = event.detail.0.get("verb").and_then(serde_json::Value::as_str);
    match verb.and_then(|verb| kind.transition(verb)) {
        Some(transition) => t.text(&transition.done).to_owned(),
        None => t.say(&format!("casework-step-{}", event.what)).to_owned(),
    }
}
