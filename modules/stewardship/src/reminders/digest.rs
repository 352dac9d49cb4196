//! The words of a digest: a line for every resource, the most urgent first.

use i18n::Locale;
use kit::Says;

use super::Due;

/// Lines of one mail; the rest is on the page it leads to.
const LINES_MAX: usize = 30;
/// Notices one by one; more become one notice.
pub const NOTICES_MAX: usize = 5;

/// «Через 5 днів строк оновити «Аптеки»».
pub fn line(due: &Due, t: &Locale) -> Says {
    let key = match due.days {
        ..0 => "stewardship-line-overdue",
        0 => "stewardship-line-today",
        _ => "stewardship-line-soon",
    };
    Says::new(key).with("title", t.text(&due.title)).with("days", due.days.abs()).with("date", t.date(due.next_update))
}

/// The subject of a mail and the one notice about many resources.
pub fn subject(all: &[Due], t: &Locale) -> Says {
    match all {
        [one] => line(one, t),
        many => Says::new("stewardship-digest-subject").with("count", many.len()),
    }
}

/// The lines of a mail, and how many more there are.
pub fn lines(all: &[Due], t: &Locale) -> Vec<Says> {
    let mut said: Vec<Says> = all.iter().take(LINES_MAX).map(|due| line(due, t)).collect();
    if all.len() > LINES_MAX {
        said.push(Says::new("stewardship-digest-more").with("count", all.len() - LINES_MAX));
    }
    said
}

/// The most urgent first, then by title.
pub fn arranged(mut all: Vec<Due>) -> Vec<Due> {
    all.sort_by_cached_key(|due| (due.days, i18n::sort_key(&due.title.uk)));
    all
}
