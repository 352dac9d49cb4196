//! Every address of the engine with the access it demands.

use kit::Role;
use web::{Access, Routes};

use crate::api;
use crate::pages::{
    account, acts, admin_demands, admin_keys, admin_organisations, admin_people, assurance, certificates, data_questions, duties, email,
    four_eyes, identities, import, leave, links, on_phone, outside, own_data, passkeys, person, phone, post, proof, rights, second_factor,
    sign_in, sign_in_letter, sign_in_phone, staff, staff_changes,
};

/// Pages and operations.
pub fn routes() -> Routes {
    door()
        .merge(own_account())
        .merge(organisations())
        .merge(people())
        .merge(one_person())
        .merge(keys())
        .merge(posts())
        .merge(duties())
        .merge(questions())
        .merge(api::routes())
}

fn door() -> Routes {
    Routes::new()
        .get("/sign-in", Access::EVERYBODY, sign_in::show_sign_in)
        .post("/sign-in", Access::EVERYBODY, sign_in::sign_in)
        .get("/sign-in/code", Access::EVERYBODY, sign_in::show_code)
        .post("/sign-in/code", Access::EVERYBODY, sign_in::give_code)
        .get("/sign-in/letter", Access::EVERYBODY, sign_in_letter::show_ask)
        .post("/sign-in/letter", Access::EVERYBODY, sign_in_letter::ask)
        .get("/sign-in/letter/code", Access::EVERYBODY, sign_in_letter::show_code)
        .post("/sign-in/letter/code", Access::EVERYBODY, sign_in_letter::give_code)
        .get("/sign-in/letter/{token}", Access::EVERYBODY, sign_in_letter::show_link)
        .post("/sign-in/letter/{token}", Access::EVERYBODY, sign_in_letter::open_link)
        .get(sign_in_phone::ASK, Access::EVERYBODY, sign_in_phone::show_ask)
        .post(sign_in_phone::ASK, Access::EVERYBODY, sign_in_phone::ask)
        .get(sign_in_phone::CODE, Access::EVERYBODY, sign_in_phone::show_code)
        .post(sign_in_phone::CODE, Access::EVERYBODY, sign_in_phone::give_code)
        .get("/sign-in/name", Access::EVERYBODY, sign_in_letter::show_name)
        .post("/sign-in/name", Access::EVERYBODY, sign_in_letter::join)
        .get("/sign-in/with/{provider}", Access::EVERYBODY, outside::go)
        .get("/sign-in/with/{provider}/back", Access::EVERYBODY, outside::come_back)
        .get("/sign-in/with/{provider}/wait", Access::EVERYBODY, on_phone::show_wait)
        .post("/sign-in/with/{provider}/told", Access::EVERYBODY, on_phone::be_told)
        .post("/sign-in/certificate", Access::EVERYBODY, certificates::sign_in)
        .get("/session", Access::EVERYBODY, sign_in::show_session)
        .post("/sign-out", Access::EVERYBODY, sign_in::sign_out)
        .get("/reset", Access::EVERYBODY, links::show_ask)
        .post("/reset", Access::EVERYBODY, links::ask)
        .get("/reset/{token}", Access::EVERYBODY, links::show_reset)
        .post("/reset/{token}", Access::EVERYBODY, links::reset)
        .get("/welcome/{token}", Access::EVERYBODY, links::show_welcome)
        .post("/welcome/{token}", Access::EVERYBODY, links::welcome)
}

fn own_account() -> Routes {
    let own = Access::Role(Role::Resident);
    // what opens the account, or ends it, is changed only by who has just shown that it is theirs
    let proven = Access::Proven(Role::Resident);
    Routes::new()
        .get("/account/proof", own, proof::show_proof)
        .post("/account/proof", own, proof::give_proof)
        .get("/account/passkeys", own, passkeys::list_passkeys)
        .post("/account/passkeys", proven, passkeys::add_passkey)
        .get("/account/passkeys/{passkey}/remove", own, passkeys::ask_to_remove)
        .post("/account/passkeys/{passkey}/remove", proven, passkeys::remove_passkey)
        .get("/account", own, account::show_account)
        .get("/account/data", own, own_data::show_own_data)
        .get("/account/data/{entry}", own, own_data::show_ask)
        .post("/account/data/{entry}", own, own_data::ask)
        .get("/account/export", own, leave::show_export)
        .post("/account/export", proven, leave::export)
        .get("/account/close", proven, leave::show_close)
        .post("/account/close", proven, leave::close)
        .get("/account/assurance", own, assurance::show_assurance)
        .get("/account/identities", own, identities::show_identities)
        .get("/account/identities/{provider}", proven, outside::go_to_link)
        .get("/account/unlink/{identity}", own, identities::ask_to_unlink)
        .post("/account/unlink/{identity}", proven, identities::unlink)
        .post("/account/part/{person}", proven, identities::part)
        .get("/account/link", own, identities::show_link)
        .post("/account/link", proven, identities::link)
        .get("/account/profile", own, account::show_profile)
        .post("/account/profile", proven, account::change_profile)
        .get(email::HREF, own, email::show_email)
        .post(email::HREF, proven, email::ask)
        .get(email::CODE, own, email::show_code)
        .post(email::CODE, own, email::give_code)
        .get(phone::HREF, own, phone::show_phone)
        .post(phone::HREF, proven, phone::ask)
        .get(phone::CODE, own, phone::show_code)
        .post(phone::CODE, own, phone::give_code)
        .get(phone::REMOVE, own, phone::ask_to_remove)
        .post(phone::REMOVE, proven, phone::remove)
        .get("/account/password", proven, account::show_password)
        .post("/account/password", proven, account::change_password)
        .get("/account/second-factor", proven, second_factor::show_second_factor)
        .post("/account/second-factor", proven, second_factor::confirm_second_factor)
        .post("/account/second-factor/off", proven, second_factor::remove_second_factor)
        .post("/account/sessions/end-others", proven, account::end_other_sessions)
        .post("/account/sessions/{session}/end", proven, account::end_session)
}

const ADMINISTRATOR: Access = Access::Role(Role::Administrator);
/// Who watches over personal data.
const OFFICER: Access = Access::Role(Role::DataProtection);
/// For what opens doors to others or shuts them: by an administrator who has just shown that it is still them.
const PROVEN: Access = Access::Proven(Role::Administrator);

fn organisations() -> Routes {
    Routes::new()
        .get("/admin/organisations", ADMINISTRATOR, admin_organisations::list_organisations_page)
        .get("/admin/organisations/new", ADMINISTRATOR, admin_organisations::show_new_organisation)
        .post("/admin/organisations/new", ADMINISTRATOR, admin_organisations::create_organisation_page)
        .get("/admin/organisations/{organisation}", ADMINISTRATOR, admin_organisations::show_organisation_page)
        .post("/admin/organisations/{organisation}", ADMINISTRATOR, admin_organisations::change_organisation_page)
        .get("/admin/organisations/{organisation}/close", ADMINISTRATOR, admin_organisations::ask_to_close)
        .post("/admin/organisations/{organisation}/close", ADMINISTRATOR, admin_organisations::close_organisation)
        .post("/admin/organisations/{organisation}/open", ADMINISTRATOR, admin_organisations::open_organisation)
}

fn people() -> Routes {
    Routes::new()
        .get("/admin/people", ADMINISTRATOR, admin_people::list_people_page)
        .get("/admin/people/new", ADMINISTRATOR, admin_people::show_new_person)
        .post("/admin/people/new", PROVEN, admin_people::create_person_page)
        .get("/admin/people/import", ADMINISTRATOR, import::show_import)
        .post("/admin/people/import", ADMINISTRATOR, import::try_import)
        .post("/admin/people/import/write", PROVEN, import::write_import)
        .get("/admin/people/{person}", ADMINISTRATOR, person::show_person)
        .get("/admin/people/{person}/edit", PROVEN, admin_people::show_edit_person)
        .post("/admin/people/{person}/edit", PROVEN, admin_people::change_person_page)
}

fn one_person() -> Routes {
    Routes::new()
        .post("/admin/people/{person}/roles", PROVEN, person::give_role)
        .get("/admin/people/{person}/roles/{grant}/end", ADMINISTRATOR, person::ask_to_end_role)
        .post("/admin/people/{person}/roles/{grant}/end", PROVEN, person::end_role)
        .post("/admin/people/{person}/positions", PROVEN, person::add_position)
        .post("/admin/people/{person}/positions/{organisation}/end", PROVEN, person::end_position)
        .post("/admin/people/{person}/invite", PROVEN, person::invite)
        .get("/admin/people/{person}/keep-out", ADMINISTRATOR, person::ask_to_keep_out)
        .post("/admin/people/{person}/keep-out", PROVEN, person::keep_out)
        .post("/admin/people/{person}/let-in", PROVEN, person::let_in)
        .get("/admin/people/{person}/certificates", ADMINISTRATOR, certificates::list_certificates)
        .post("/admin/people/{person}/certificates", PROVEN, certificates::tie_certificate)
        .get("/admin/people/{person}/certificates/{certificate}/untie", ADMINISTRATOR, certificates::ask_to_untie)
        .post("/admin/people/{person}/certificates/{certificate}/untie", PROVEN, certificates::untie_certificate)
        .post("/admin/people/{person}/sessions/end", PROVEN, person::end_sessions)
        .get("/admin/people/{person}/second-factor", ADMINISTRATOR, person::ask_to_take_second_factor)
        .post("/admin/people/{person}/second-factor", PROVEN, person::take_second_factor)
}

fn questions() -> Routes {
    Routes::new()
        .get("/admin/rights", ADMINISTRATOR, rights::show_rights)
        .get("/admin/acts", ADMINISTRATOR, acts::list_acts)
        .get("/admin/acts/{act}", ADMINISTRATOR, acts::show_act)
        .post("/admin/acts/{act}/confirm", PROVEN, acts::confirm_act)
        .post("/admin/acts/{act}/refuse", PROVEN, acts::refuse_act)
        .get("/admin/four-eyes", ADMINISTRATOR, four_eyes::show_four_eyes)
        .post("/admin/four-eyes", PROVEN, four_eyes::change_four_eyes)
        .get("/admin/second-factor", ADMINISTRATOR, admin_demands::show_demands)
        .post("/admin/second-factor", PROVEN, admin_demands::change_demands)
        .get("/admin/data-questions", OFFICER, data_questions::list_questions)
        .get("/admin/data-questions/{question}", OFFICER, data_questions::show_question)
        .post("/admin/data-questions/{question}", OFFICER, data_questions::answer_question)
}

fn posts() -> Routes {
    let keepers = Access::Role(Role::Personnel);
    Routes::new()
        .get("/desk/staff", keepers, staff::list_staff)
        .get("/desk/staff/{organisation}", keepers, staff::list_posts)
        .get("/desk/staff/{organisation}/new", keepers, staff::show_new_post)
        .post("/desk/staff/{organisation}/new", keepers, staff::create_post_page)
        .get("/desk/posts/{post}", keepers, post::show_post)
        .get("/desk/posts/{post}/edit", keepers, post::show_edit_post)
        .post("/desk/posts/{post}/edit", keepers, post::change_post_page)
        .get("/desk/posts/{post}/appoint", keepers, post::show_appoint)
        .post("/desk/posts/{post}/appoint", keepers, post::appoint_page)
        .get("/desk/posts/{post}/tenures/{tenure}/end", keepers, post::show_end_tenure)
        .post("/desk/posts/{post}/tenures/{tenure}/end", keepers, post::end_tenure_page)
        .get("/desk/posts/{post}/substitute", keepers, post::show_substitute)
        .post("/desk/posts/{post}/substitute", keepers, post::substitute_post)
        .get("/desk/posts/{post}/close", keepers, post::ask_to_close_post)
        .post("/desk/posts/{post}/close", keepers, post::close_post)
        .post("/desk/posts/{post}/open", keepers, post::open_post)
        .get("/desk/substitutions/{substitution}/end", keepers, post::ask_to_end_substitution)
        .post("/desk/substitutions/{substitution}/end", keepers, post::end_substitution)
        .get("/desk/staff-changes", keepers, staff_changes::list_staff_changes)
        .get("/desk/staff-changes/new", keepers, staff_changes::show_new_staff_change)
        .post("/desk/staff-changes/new", keepers, staff_changes::try_staff_change)
        .post("/desk/staff-changes/write", keepers, staff_changes::write_staff_change)
        .get("/desk/staff-changes/{change}", keepers, staff_changes::show_staff_change)
        .get("/desk/staff-changes/{change}/undo", keepers, staff_changes::ask_to_undo_staff_change)
        .post("/desk/staff-changes/{change}/undo", keepers, staff_changes::undo_staff_change)
}

fn duties() -> Routes {
    let own = Access::Role(Role::Resident);
    Routes::new()
        .get("/account/acts/{act}", own, acts::show_own_act)
        .post("/account/acts/{act}/take-back", own, acts::take_act_back)
        .get("/account/duties", own, duties::show_duties)
        .get("/account/delegate", own, duties::show_delegate)
        .post("/account/delegate", own, duties::delegate)
        .post("/account/delegations/{delegation}/end", own, duties::end_delegation)
}

fn keys() -> Routes {
    Routes::new()
        .get("/admin/keys", ADMINISTRATOR, admin_keys::list_keys_page)
        .get("/admin/keys/new", PROVEN, admin_keys::show_new_key)
        .post("/admin/keys/new", PROVEN, admin_keys::create_key_page)
        .get("/admin/keys/{key}/end", ADMINISTRATOR, admin_keys::ask_to_end_key)
        .post("/admin/keys/{key}/end", PROVEN, admin_keys::end_key)
        .get("/admin/keys/{key}/rotate", ADMINISTRATOR, admin_keys::ask_to_rotate_key)
        .post("/admin/keys/{key}/rotate", PROVEN, admin_keys::rotate_key)
}
