//! A resource among others: its card in the catalogue, in a rubric, in search.

use i18n::Locale;
use identity::directory::Snapshot;
use jiff::civil::Date;
use registers::{Freshness, Register};
use ui::{ResultRow, Tag};

use crate::board::Board;

/// How a list of resources is ordered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// By title.
    Title,
    /// The newest first.
    Newest,
    /// Those with most objects first.
    Largest,
    /// Those changed last first.
    Updated,
}

impl Order {
    /// All, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::Title, Self::Newest, Self::Largest, Self::Updated];

    /// The word in the address; the first is the usual one.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Newest => "newest",
            Self::Largest => "largest",
            Self::Updated => "updated",
        }
    }

    /// The order of a word; by title for another.
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|order| order.code() == code).unwrap_or(Self::Title)
    }

    /// Puts registers, which come by title, into the order.
    pub fn arrange(self, registers: &mut [&std::sync::Arc<Register>], board: &Board) {
        match self {
            Self::Title => {}
            Self::Newest => registers.sort_by_key(|register| std::cmp::Reverse(register.created_at)),
            Self::Largest => registers.sort_by_key(|register| std::cmp::Reverse(board.count(register.id))),
            Self::Updated => registers.sort_by_key(|register| std::cmp::Reverse(board.updated(register))),
        }
    }
}

/// A short entry of an overview: icon, title, count.
pub struct Short<'a> {
    /// The icon.
    pub icon: &'a str,
    /// The title.
    pub title: &'a str,
    /// Where it leads.
    pub href: String,
    /// How many objects.
    pub count: String,
}

/// The short entry of a register.
pub fn short<'a>(register: &'a Register, board: &Board, t: &'a Locale) -> Short<'a> {
    Short {
        icon: known_icon(&register.declaration.icon),
        title: t.text(&register.declaration.title),
        href: super::resource_href(&register.code),
        count: t.number(board.count(register.id)),
    }
}

/// The icon, if this build has it; the usual one otherwise.
pub fn known_icon(icon: &str) -> &str {
    if ui::assets::has_icon(icon) { icon } else { "database" }
}

/// The row of a register: title, description, author and freshness, number of objects.
pub fn row(register: &Register, board: &Board, directory: &Snapshot, t: &Locale, today: Date) -> ResultRow<'static> {
    let declared = &register.declaration;
    let mut row = ResultRow::new(t.text(&declared.title).to_owned(), super::resource_href(&register.code));
    row.icon = known_icon(&declared.icon).to_owned().into();
    row.tone = "sky".into();
    row.side = t.number(board.count(register.id)).into();
    if !declared.description.is_empty() {
        row = row.line(t.text(&declared.description).to_owned());
    }
    let author = directory.short_name(register.organisation, t.lang()).unwrap_or_default().to_owned();
    let when = board.updated(register).map(|day| t.with("catalogue-updated-on", &[("date", t.date(day).as_str().into())]));
    let line: Vec<String> = [Some(author).filter(|name| !name.is_empty()), when].into_iter().flatten().collect();
    if !line.is_empty() {
        row = row.line(line.join(" · "));
    }
    match freshness_tag(register, t, today) {
        Some(tag) => row.tag(tag),
        None => row,
    }
}

/// Says that a resource waits for its update; nothing where all is well.
pub fn freshness_tag(register: &Register, t: &Locale, today: Date) -> Option<Tag<'static>> {
    match register.freshness(today) {
        Freshness::Overdue(_) => Some(Tag::new(t.say("catalogue-overdue").to_owned(), "yellow").icon("clock-alert")),
        _ => None,
    }
}
