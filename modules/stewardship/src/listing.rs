//! Lists held in memory: sorting by a column, pages, the links of both.

use kit::Lang;
use ui::{DataColumn, PageItem, Pagination};
use web::Query;

use crate::holding::Key;

/// Rows of a page.
pub const ROWS: usize = kit::limits::PAGE_ROWS;
/// Pages linked around the current one.
const AROUND: usize = 2;

/// By which column a list is sorted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sorting {
    path: &'static str,
    query: Query,
    /// The column.
    pub column: String,
    descending: bool,
}

impl Sorting {
    /// As an address asks (`sort=-next`); `usual` where it does not or asks for a column that is not there.
    pub fn of(query: &Query, path: &'static str, columns: &[&str], usual: &str) -> Self {
        let known = |asked: &&str| columns.contains(&asked.trim_start_matches('-'));
        let asked = query.word("sort").filter(known).unwrap_or(usual);
        Self {
            path,
            query: query.without("page").without("sort"),
            column: asked.trim_start_matches('-').to_owned(),
            descending: asked.starts_with('-'),
        }
    }

    /// The column with the link that sorts by it, the other way round if it is sorted by it already.
    pub fn column(&self, code: &str, name: &str, numeric: bool) -> DataColumn<'static> {
        let current = self.column == code;
        let next = if current && !self.descending { format!("-{code}") } else { code.to_owned() };
        let sorted = match (current, self.descending) {
            (false, _) => "",
            (true, false) => "ascending",
            (true, true) => "descending",
        };
        DataColumn {
            name: name.to_owned().into(),
            numeric,
            href: self.query.with("sort", next).href(self.path).into(),
            sorted: sorted.into(),
        }
    }

    /// Sorts rows by their keys; equal ones stay as they were.
    pub fn sort<T>(&self, rows: Vec<T>, key: impl Fn(&T, &str) -> Key) -> Vec<T> {
        let mut keyed: Vec<(Key, T)> = rows.into_iter().map(|row| (key(&row, &self.column), row)).collect();
        keyed.sort_by(|(a, _), (b, _)| {
            let order = match (a, b) {
                (Key::Text(a), Key::Text(b)) => a.cmp(b),
                (Key::Number(a), Key::Number(b)) => a.cmp(b),
                (Key::Text(_), Key::Number(_)) => std::cmp::Ordering::Less,
                (Key::Number(_), Key::Text(_)) => std::cmp::Ordering::Greater,
            };
            if self.descending { order.reverse() } else { order }
        });
        keyed.into_iter().map(|(_, row)| row).collect()
    }
}

/// The page an address asks for and the links to the others. A page beyond the end is the last.
pub fn paged<T>(rows: Vec<T>, query: &Query, path: &str, lang: Lang) -> (Vec<T>, Pagination<'static>) {
    let pages = rows.len().div_ceil(ROWS).max(1);
    let page = query.word("page").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1).clamp(1, pages);
    let href = |page: usize| if page == 1 { query.without("page") } else { query.with("page", page) }.href(path);
    let shown = rows.into_iter().skip((page - 1) * ROWS).take(ROWS).collect();
    let mut links = Pagination::keyset(lang, (page > 1).then(|| href(page - 1)), (page < pages).then(|| href(page + 1)));
    links.items = (pages > 1).then(|| numbers(page, pages, href));
    (shown, links)
}

fn numbers(page: usize, pages: usize, href: impl Fn(usize) -> String) -> Vec<PageItem<'static>> {
    let mut items = Vec::new();
    let mut last = 0;
    for number in (1..=pages).filter(|number| *number == 1 || *number == pages || number.abs_diff(page) <= AROUND) {
        if number > last + 1 {
            items.push(PageItem { ellipsis: true, ..PageItem::default() });
        }
        last = number;
        items.push(PageItem {
            number: number.to_string().into(),
            href: href(number).into(),
            current: number == page,
            ..PageItem::default()
        });
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_into_pages() {
        let rows: Vec<usize> = (0..ROWS * 3 + 1).collect();
        for (asked, first, count) in
            [("", 0, ROWS), ("page=2", ROWS, ROWS), ("page=4", ROWS * 3, 1), ("page=99", ROWS * 3, 1), ("page=x", 0, ROWS)]
        {
            let (shown, links) = paged(rows.clone(), &Query::parse(asked), "/x", Lang::Uk);
            assert_eq!((shown[0], shown.len()), (first, count), "{asked}");
            assert_eq!(links.items.unwrap().len(), 4, "{asked}");
        }
        let (_, links) = paged(vec![1], &Query::default(), "/x", Lang::Uk);
        assert!(links.items.is_none() && links.next.is_none());
    }

    #[test]
    fn a_column_sorts_the_other_way_round_the_second_time() {
        let columns = ["title", "next"];
        for (asked, column, href, sorted) in [
            ("", "next", "/x?sort=-next", "ascending"),
            ("sort=-next&page=3", "next", "/x?sort=next", "descending"),
            ("sort=boom", "title", "/x?sort=title", ""),
        ] {
            let made = Sorting::of(&Query::parse(asked), "/x", &columns, "next").column(column, "", false);
            assert_eq!((made.href.as_ref(), made.sorted.as_ref()), (href, sorted), "{asked}");
        }
        let down = Sorting::of(&Query::parse("sort=-title"), "/x", &columns, "next");
        assert_eq!(down.sort(vec![1, 3, 2], |row, _| Key::Number(*row)), [3, 2, 1]);
    }
}
