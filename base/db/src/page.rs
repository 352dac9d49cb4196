//! Keyset paging: the condition and the order that continue a list after its last row, the same on both databases.

/// A column that orders a list. The columns together are unique and none of them is NULL.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key {
    /// The column as written in the query.
    pub column: &'static str,
    /// Whether the largest comes first.
    pub descending: bool,
}

/// `(a > $3 OR (a = $3 AND b < $4))`: the rows after the one whose keys are the arguments from number `first` on.
pub fn after(keys: &[Key], first: usize) -> String {
    let Some((key, rest)) = keys.split_first() else { return "FALSE".to_owned() };
    let (column, sign) = (key.column, if key.descending { '<' } else { '>' });
    if rest.is_empty() {
        return format!("{column} {sign} ${first}");
    }
    format!("({column} {sign} ${first} OR ({column} = ${first} AND {}))", after(rest, first + 1))
}

/// `a, b DESC`: the order of such a list; `backwards` for the page before.
pub fn order(keys: &[Key], backwards: bool) -> String {
    let one = |key: &Key| format!("{}{}", key.column, if key.descending == backwards { "" } else { " DESC" });
    keys.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The same keys the other way round, for the page before.
pub fn reversed(keys: &[Key]) -> Vec<Key> {
    keys.iter().map(|key| Key { descending: !key.descending, ..*key }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_continues_after_its_last_row() {
        let keys = [Key { column: "r.rank", descending: true }, Key { column: "r.id", descending: false }];
        assert_eq!(after(&keys, 3), "(r.rank < $3 OR (r.rank = $3 AND r.id > $4))");
        assert_eq!(order(&keys, false), "r.rank DESC, r.id");
        assert_eq!(order(&keys, true), order(&reversed(&keys), false));
    }
}
