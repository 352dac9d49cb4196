//! Addresses of the module.

use cases::CaseId;
use identity::post::PostId;

use crate::booking::BookingId;

/// What may be written to the city, and how.
pub const APPEALS: &str = "/appeals";
/// Public information.
pub const INFORMATION: &str = "/information";
/// Officials who receive.
pub const RECEPTIONS: &str = "/receptions";
/// Setting the module up.
pub const SET_UP: &str = "/admin/appeals";

/// The form of an appeal: a proposal, an application, a complaint.
pub fn new_appeal(category: &str) -> String {
    format!("{APPEALS}/new/{category}")
}

/// The form of a request for information.
pub fn new_request(category: &str) -> String {
    format!("{INFORMATION}/new/{category}")
}

/// The reception of an official.
pub fn reception(post: PostId) -> String {
    format!("{RECEPTIONS}/{post}")
}

/// Asking an official.
pub fn ask(post: PostId) -> String {
    format!("{RECEPTIONS}/{post}/ask")
}

/// A question that was published.
pub fn question(id: CaseId) -> String {
    format!("{RECEPTIONS}/questions/{id}")
}

/// The desk of who registers.
pub const DESK: &str = "/desk/appeals";
/// The journal of registration.
pub const JOURNAL: &str = "/desk/appeals/journal";
/// The report.
pub const REPORT: &str = "/desk/appeals/report";
/// Registration cards.
pub const CARDS: &str = "/desk/appeals/cards";

/// Writing down what came on paper or by phone.
pub fn register(kind: &str) -> String {
    format!("{DESK}/register/{kind}")
}

/// Booking a personal reception.
pub fn book(post: PostId) -> String {
    format!("{RECEPTIONS}/{post}/book")
}

/// A booking, by its code.
pub fn booking(code: &str) -> String {
    format!("{RECEPTIONS}/bookings/{code}")
}

/// Receptions that the viewer keeps.
pub const DESK_RECEPTIONS: &str = "/desk/receptions";

/// The reception of a post, at the desk.
pub fn desk_reception(post: PostId) -> String {
    format!("{DESK_RECEPTIONS}/{post}")
}

/// Calling a booking off.
pub fn call_off(post: PostId, booking: BookingId) -> String {
    format!("{}/bookings/{booking}/off", desk_reception(post))
}
