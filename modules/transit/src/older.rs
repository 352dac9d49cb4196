//! Lists whose newest rows stand first and that go on to older ones by `?before={number}`.

use kit::Lang;
use ui::Pagination;
use web::Query;

/// The part of a list that an address asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Older {
    before: Option<i64>,
    rows: usize,
}

impl Older {
    /// What an address asks for, so many rows a page.
    pub fn of(query: &Query, rows: usize) -> Self {
        Self { before: query.word("before").and_then(|word| word.parse().ok()), rows }
    }

    /// Rows have lower numbers than this.
    pub fn before(self) -> i64 {
        self.before.unwrap_or(i64::MAX)
    }

    /// Rows to read: one more than are shown, to know whether there are older ones.
    pub fn limit(self) -> i64 {
        i64::try_from(self.rows).map_or(i64::MAX, |rows| rows.saturating_add(1))
    }

    /// Leaves what is shown of the rows that were read, and gives the links to the newest and to older ones.
    pub fn pages<T>(
        self,
        (lang, query, path): (Lang, &Query, &str),
        found: &mut Vec<T>,
        number: impl Fn(&T) -> i64,
    ) -> Pagination<'static> {
        let more = found.len() > self.rows;
        found.truncate(self.rows);
        let older = found.last().filter(|_| more).map(|last| query.with("before", number(last)).href(path));
        let newest = self.before.map(|_| query.without("before").href(path));
        Pagination::keyset(lang, newest, older)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(query: &str, found: &mut Vec<i64>) -> (Option<String>, Option<String>) {
        let query = Query::parse(query);
        let pages = Older::of(&query, 2).pages((Lang::Uk, &query, "/x"), found, |number| *number);
        (pages.previous.map(|link| link.href.into_owned()), pages.next.map(|link| link.href.into_owned()))
    }

    #[test]
    fn a_list_goes_on_while_there_are_older_rows_and_back_to_the_newest() {
        let mut found = vec![9, 8, 7];
        assert_eq!(shown("span=all", &mut found), (None, Some("/x?span=all&before=8".to_owned())));
        assert_eq!(found, [9, 8]);
        assert_eq!(shown("span=all&before=8", &mut vec![7]), (Some("/x?span=all".to_owned()), None));
        assert_eq!(shown("", &mut Vec::new()), (None, None));
    }

    #[test]
    fn a_word_that_is_no_number_asks_for_the_newest() {
        let older = Older::of(&Query::parse("before=абв"), 30);
        assert_eq!((older.before(), older.limit()), (i64::MAX, 31));
    }
}
