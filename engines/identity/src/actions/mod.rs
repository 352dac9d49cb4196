//! What people do here, one verb a file: the rule, the transaction, the letter and the journal. Pages, the API, commands
//! and tests all call these.

mod act_for;
mod appoint;
mod ask_about_data;
pub mod at_console;
mod carry_out;
mod change_grants;
mod change_organisations;
mod change_passkeys;
mod change_password;
mod change_people;
mod change_profile;
mod change_second_factor;
mod change_staff;
mod come_from_outside;
mod confirm_email;
mod confirm_phone;
mod demand_four_eyes;
mod demand_second_factor;
mod end_sessions;
mod give_code;
mod give_key;
mod import;
mod invite;
mod keep_posts;
mod leave;
mod link_identity;
mod own_code;
mod prove;
mod reset_password;
mod show_certificate;
mod show_passkey;
mod sign_in;
mod sign_in_by_letter;
mod wait_for_phone;

pub use act_for::{delegate, end_delegation, end_substitution, substitute};
pub use appoint::{RawAppointment, add_position, appoint, end_positions, end_tenure};
pub use ask_about_data::{CHARS as QUESTION_CHARS, answer_about_data, ask_about_data, own_entry};
pub(crate) use carry_out::{ASKED, CONFIRMED, LAPSED, REFUSED};
pub use carry_out::{administrators, carry_out, confirm_act, holds_acts, lapse_acts, refuse_act, take_act_back, waiting_act};
pub use change_grants::{GIVE_ADMINISTRATOR, end_role, give_role};
pub use change_organisations::{change_organisation, create_organisation, set_organisation_active};
pub use change_passkeys::{add_passkey, own_passkeys, remove_passkey, want_new_passkey};
pub use change_password::{PasswordChange, change_password};
pub use change_people::{change_person, create_person, first_administrator, set_person_active};
pub use change_profile::{RawProfile, change_profile};
pub use change_second_factor::{Enrolment, begin_second_factor, confirm_second_factor, remove_second_factor, take_second_factor_away};
pub use change_staff::{UNDO_DAYS, check_staff_change, finish_due, own_staff_change, undo_staff_change, write_staff_change};
pub use come_from_outside::{Arrival, Departure, OutsideError, go_outside, return_from_outside, way_back};
pub use confirm_email::{ask_to_confirm_email, awaited_email, confirm_email};
pub use confirm_phone::{ask_to_confirm_phone, awaited_phone, confirm_phone, remove_phone};
pub use demand_four_eyes::{RawActDemand, demand_four_eyes};
pub use demand_second_factor::{Owed, RawDemands, demand_as_usual, demand_second_factor, grace_of, owed_second_factor};
pub(crate) use end_sessions::end_stolen_session;
pub use end_sessions::{end_other_sessions, end_session, end_sessions_of, sign_out};
pub use give_code::{CodeError, give_code, is_awaited};
pub use give_key::{NewSecret, end_key, give_key, rotate_key, tell_ending_keys};
pub use import::{Imported, NewPost, NewStaff, insert_many, insert_posts};
pub use invite::invite;
pub use keep_posts::{change_post, create_post, kept_post, set_post_there};
pub use leave::{close_account, erase_person, erase_person_in, export_own_data, forget_again};
pub(crate) use link_identity::partable_since;
pub use link_identity::{PART_HOURS, Waiting, link_identity, part_accounts, unlink_identity, waiting_identity};
pub use prove::{ProofWays, RawProof, proof_ways, prove_anew, send_proof_letter};
pub use reset_password::{ask_for_link, open_link, set_password_by_link};
pub use show_certificate::{Passed, certificates_of, sign_in_by_certificate, tie_certificate, untie_certificate};
pub use show_passkey::{Answer, Wanted, sign_in_by_passkey, want_passkey};
pub use sign_in::{Browser, SignIn, SignInError, SignedIn, sign_in};
pub use sign_in_by_letter::{
    LetIn, LetterWish, RawNewcomer, ask_for_letter, awaited_letter, join, letter_of_link, open_by_code, open_by_link,
};
pub use wait_for_phone::{OnPhone, hear_provider, on_phone};

use audit::{Actor, Entry};
use kit::{PersonId, Problem, Says, Viewer};

/// A journal's entry of this engine about an object of this kind.
pub(crate) fn entry(actor: impl Into<Actor>, verb: &str, kind: &str, id: impl ToString) -> Entry {
    Entry::new(actor, verb, kind, id)
}

/// The dangerous acts of this engine, in the order of their page.
pub(crate) fn declare_acts(identity: &crate::Identity) {
    identity.declare_act::<change_grants::GiveRole>();
    identity.declare_act::<change_second_factor::TakeSecondFactor>();
    identity.declare_act::<change_people::ChangePerson>();
    identity.declare_act::<give_key::GiveKey>();
    identity.declare_act::<demand_second_factor::DemandSecondFactor>();
    identity.declare_act::<demand_four_eyes::ChangeFourEyes>();
}

/// Who comes with a session's token now: what the door tells the house.
///
/// Errors: the database's.
pub async fn viewer_of(identity: &crate::Identity, token: &crate::secret::Token) -> Result<Viewer, Problem> {
    crate::doorkeeper::viewer_of_session(identity, token, identity.now()).await
}

/// Who is signed in.
///
/// Errors: [`Problem::SignInFirst`] for a visitor.
pub(crate) fn person_of(viewer: &Viewer) -> Result<PersonId, Problem> {
    viewer.person.ok_or(Problem::SignInFirst)
}

/// Somebody changed the thing meanwhile.
pub(crate) fn stale() -> Problem {
    Problem::Conflict(Says::new("identity-changed-meanwhile"))
}
