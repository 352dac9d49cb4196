//! What was erased answers 410 instead of 404: whoever keeps the list of erased things gives it to the house.

use std::sync::Arc;

use db::BoxFuture;
use kit::Problem;
use uuid::Uuid;

/// Knows the ids of what was erased. Add [`Graves`] to the house at start.
pub trait Graveyard: Send + Sync + 'static {
    /// Whether one of these is the id of something erased.
    ///
    /// Errors: the database's.
    fn holds<'a>(&'a self, ids: &'a [Uuid]) -> BoxFuture<'a, Result<bool, Problem>>;
}

/// The list of erased things, a part of the house.
pub struct Graves(pub Arc<dyn Graveyard>);

/// Ids in a path that are asked about at most.
const IDS_MAX: usize = 4;

/// The ids in a path.
pub(crate) fn ids_in(path: &str) -> Vec<Uuid> {
    path.split('/').filter(|part| part.len() == 36).filter_map(|part| Uuid::parse_str(part).ok()).take(IDS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::ids_in;

    #[test]
    fn only_whole_parts_of_a_path_are_ids() {
        assert_eq!(ids_in("/a/0193e7a2-0000-7000-8000-000000000001/edit").len(), 1);
        assert_eq!(ids_in("/a/0193e7a2000070008000000000000001/x-0193e7a2-0000-7000-8000-000000000001").len(), 0);
        assert_eq!(ids_in(&"/0193e7a2-0000-7000-8000-000000000001".repeat(9)).len(), 4);
    }

    proptest::proptest! {
        #[test]
        fn any_path_has_few_ids_or_none(path: String) {
            proptest::prop_assert!(ids_in(&path).len() <= 4);
        }
    }
}
