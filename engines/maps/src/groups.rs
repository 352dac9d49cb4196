//! How layers are gathered for people: by the rubrics of whoever keeps rubrics.

use db::BoxFuture;
use kit::{Problem, RegisterId, Text};

/// Layers under one heading.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// A word for addresses.
    pub code: String,
    /// The heading.
    pub title: Text,
    /// Whether it gathers what somebody needs («ветерану») rather than one theme («здоров’я»).
    pub is_need: bool,
    /// The registers it gathers, in its order.
    pub registers: Vec<RegisterId>,
}

/// Whoever keeps the groups; told to [`crate::Maps`] while the house starts.
pub trait Groups: Send + Sync {
    /// The groups in their order, fresh. A register may stand in several; the first counts.
    fn groups(&self) -> BoxFuture<'_, Result<Vec<Group>, Problem>>;
}
