//! Addresses of the module.

use crate::article::ArticleId;
use crate::call::CallId;
use crate::callback::CallbackId;
use crate::check::CheckId;

/// The desk.
pub const DESK: &str = "/desk/calls";
/// What goes on, as a part of the desk.
pub const NOW: &str = "/desk/calls/now";
/// The list as a table.
pub const CSV: &str = "/desk/calls.csv";
/// A call that is written down by hand.
pub const NEW: &str = "/desk/calls/new";
/// Whether the viewer takes calls.
pub const PRESENCE: &str = "/desk/calls/presence";
/// Who is to be called back.
pub const CALLBACKS: &str = "/desk/calls/callbacks";
/// Whom quality control calls.
pub const CHECKS: &str = "/desk/calls/checks";
/// The knowledge base at the desk.
pub const ARTICLES: &str = "/desk/calls/articles";
/// How it goes.
pub const SUPERVISION: &str = "/desk/calls/supervision";
/// The telephone without a telephone.
pub const SIMULATOR: &str = "/desk/calls/supervision/ring";
/// The knowledge base for everybody.
pub const ANSWERS: &str = "/answers";

/// A call.
pub fn call(id: CallId) -> String {
    format!("{DESK}/{id}")
}

/// Something done in a call.
pub fn act(id: CallId, verb: &str) -> String {
    format!("{DESK}/{id}/{verb}")
}

/// A try to call back.
pub fn callback(id: CallbackId) -> String {
    format!("{CALLBACKS}/{id}")
}

/// An article at the desk.
pub fn article(id: ArticleId) -> String {
    format!("{ARTICLES}/{id}")
}

/// An article for everybody.
pub fn answer(id: ArticleId) -> String {
    format!("{ANSWERS}/{id}")
}

/// A call of quality control.
pub fn check(id: CheckId) -> String {
    format!("{CHECKS}/{id}")
}
