//! An executor without accounts works by letters: each has a signed link to its case. Who may open one, and for how long.

use jiff::SignedDuration;
use kit::{Lang, OrganisationId, Problem, Timestamp};
use web::House;

use crate::case::{Case, CaseId};
use crate::kind::Phase;
use crate::store;

/// The purpose of the seal of links.
const PURPOSE: &str = "case-executor";
/// How long after the end of a case its link still shows it.
const SHOWN_AFTER: SignedDuration = SignedDuration::from_hours(24 * 30);
/// The most characters of an address (RFC 5321).
pub(crate) const EMAIL_CHARS_MAX: usize = 254;

db::row! {
    /// Where letters to an executor go.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Mailbox {
        /// Whose.
        pub organisation_id: OrganisationId,
        /// The address.
        pub email: String,
        /// The language of the letters: `uk` or `en`.
        pub lang: String,
        /// Since when it is this address; links of letters before are useless.
        pub since: Timestamp,
        /// Why the last letter did not arrive; empty while they do.
        pub says: String,
    }
}

impl Mailbox {
    /// The language of the letters.
    pub fn language(&self) -> Lang {
        Lang::from_tag(&self.lang).unwrap_or_default()
    }

    /// The address of a case's page for who reads this mailbox.
    pub fn link(&self, house: &House, case: CaseId) -> String {
        let text = format!("{case}:{}:{}", self.organisation_id, self.since.as_microsecond());
        format!("/executor/{}", house.seal().seal(PURPOSE, &text))
    }
}

/// What a link opens.
pub struct Opened {
    /// The case.
    pub case: Case,
    /// Whose mailbox the link was sent to.
    pub mailbox: Mailbox,
}

/// Opens the link of a letter.
///
/// Errors: [`Problem::NotFound`] for a link that is not ours, of a former address, of a case that somebody else is charged with by now, or
/// that ended more than a month ago.
pub async fn open(house: &House, sealed: &str) -> Result<Opened, Problem> {
    let text = house.seal().open(PURPOSE, sealed).ok_or(Problem::NotFound)?;
    let mut parts = text.split(':');
    let mut part = || parts.next().ok_or(Problem::NotFound);
    let case: CaseId = part()?.parse().map_err(|_| Problem::NotFound)?;
    let organisation: OrganisationId = part()?.parse().map_err(|_| Problem::NotFound)?;
    let since: i64 = part()?.parse().map_err(|_| Problem::NotFound)?;
    let mailbox = store::mailboxes::find(house.db(), organisation).await?.filter(|own| own.since.as_microsecond() == since);
    let mailbox = mailbox.ok_or(Problem::NotFound)?;
    let case = store::cases::find(house.db(), case).await?.ok_or(Problem::NotFound)?;
    let helps =
        case.executor_id != Some(organisation) && store::belongings::co_executors(house.db(), case.id).await?.contains(&organisation);
    if (case.executor_id == Some(organisation) || helps) && is_shown(&case, house.clock().now()) {
        Ok(Opened { case, mailbox })
    } else {
        Err(Problem::NotFound)
    }
}

/// Whether a link still shows the case.
pub(crate) fn is_shown(case: &Case, now: Timestamp) -> bool {
    let ended = case.closed_at.filter(|_| case.phase == Phase::Closed);
    ended.is_none_or(|at| now.duration_since(at) <= SHOWN_AFTER)
}
