//! The links of a list: views, orders, exports, pages.

use registers::index::{BY_CHANGE, BY_NUMBER, BY_TITLE};
use registers::{Page, listing};
use ui::{Pagination, Segment, Segmented};
use web::Query;

use super::{Drawn, View};

/// A link of a menu.
pub struct Link {
    /// What it says.
    pub label: String,
    /// What it is good for; may be empty.
    pub about: String,
    /// Where it leads.
    pub href: String,
    /// The icon before it.
    pub icon: &'static str,
    /// The one in force.
    pub current: bool,
}

impl Drawn<'_> {
    fn first_page(&self) -> Query {
        self.asked.without("after").without("before")
    }

    pub(super) fn views(&self, current: View, mapped: bool) -> Segmented<'static> {
        let t = &self.ctx.t;
        let segment = |view: View, key: &str, icon: &'static str| {
            let query = if view == View::List { self.asked.without("view") } else { self.asked.with("view", view.code()) };
            Segment::new(t.say(key).to_owned(), query.href(&self.address), view == current).icon(icon)
        };
        let list = if mapped { "catalogue-view-together" } else { "catalogue-view-list" };
        let mut items = vec![segment(View::List, list, "list")];
        if mapped {
            items.push(segment(View::Map, "catalogue-view-map", "map"));
        }
        items.push(segment(View::Table, "catalogue-view-table", "table-2"));
        Segmented { label: t.say("catalogue-view").to_owned().into(), items }
    }

    /// Orders: by name, by the last change, by number, and by each number and date of the list both ways.
    pub(super) fn sorts(&self) -> Vec<Link> {
        let t = &self.ctx.t;
        let sort = &self.listing.query.sort;
        let own = |label: String, by: &str, descending: bool| {
            let code = if descending { format!("-{by}") } else { by.to_owned() };
            let current = sort.by == by && sort.descending == descending;
            Link { label, about: String::new(), href: self.first_page().with("sort", code).href(&self.address), icon: "", current }
        };
        let mut links = vec![
            own(t.say("catalogue-sort-title").to_owned(), BY_TITLE, false),
            own(t.say("catalogue-sort-changed").to_owned(), BY_CHANGE, true),
            own(t.say("catalogue-sort-number").to_owned(), BY_NUMBER, false),
        ];
        let measured = listing::sortable(self.register, &self.listing.query.audience).filter(|field| is_measured(field)).take(4);
        for field in measured {
            let name = [("name", t.text(&field.label).into())];
            links.push(own(t.with("catalogue-sort-least", &name), &field.code, false));
            links.push(own(t.with("catalogue-sort-most", &name), &field.code, true));
        }
        links
    }

    /// The list as files: for people and for programs.
    pub(super) fn exports(&self, mapped: bool) -> Vec<Link> {
        let query = self.first_page().without("view").without("limit");
        let link = |format: &str, reader: &str, icon: &'static str| {
            let query = if reader == "people" { query.with("reader", reader) } else { query.clone() };
            let key = format!("catalogue-export-{format}{}", if reader == "people" { "-people" } else { "" });
            Link {
                label: self.ctx.t.say(&key).to_owned(),
                about: self.ctx.t.say(&format!("{key}-about")).to_owned(),
                href: query.href(&format!("{}/export.{format}", self.address)),
                icon,
                current: false,
            }
        };
        let mut links =
            vec![link("xlsx", "people", "file-spreadsheet"), link("csv", "machines", "file-text"), link("json", "machines", "file-json")];
        if mapped {
            links.push(link("geojson", "machines", "map"));
        }
        links
    }

    pub(super) fn pages(&self, page: &Page) -> Pagination<'static> {
        let href = |cursor: &registers::Cursor| listing::page_query(self.asked, cursor).href(&self.address);
        Pagination::keyset(self.ctx.lang, page.previous.as_ref().map(href), page.next.as_ref().map(href))
    }
}

fn is_measured(field: &fields::Field) -> bool {
    use fields::Kind::{Date, DateTime, Decimal, Integer, Money};
    matches!(field.kind, Integer | Decimal | Money | Date | DateTime)
}
