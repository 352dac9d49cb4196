//! Pages: `/account/messages`, and the addresses in messages that end them.

mod account;
mod contacts;
mod end;
pub(crate) mod follow;
mod mailboxes;
pub mod urls;

use kit::Role;
use web::{Access, Routes};

/// All of them.
pub(crate) fn routes() -> Routes {
    let own = Access::Role(Role::Resident);
    Routes::new()
        .get(urls::ACCOUNT, own, account::show_messages)
        .post(urls::ACCOUNT, own, account::keep_wishes)
        .post("/account/messages/subscriptions/{subscription}/end", own, account::end_subscription)
        .post("/account/messages/phone", own, contacts::ask_phone)
        .get("/account/messages/phone/code", own, contacts::show_phone_code)
        .post("/account/messages/phone/code", own, contacts::give_phone_code)
        .post("/account/messages/telegram", own, contacts::ask_telegram)
        .post("/account/messages/browsers", own, contacts::add_browser)
        .post("/account/messages/contacts/{contact}/end", own, contacts::remove_contact)
        .get("/follow/{kind}/{object}", Access::EVERYBODY, follow::show_follow)
        .post("/follow/{kind}/{object}", Access::EVERYBODY, follow::follow_topic)
        .get("/subscriptions/{subscription}/{token}", Access::EVERYBODY, end::show_end)
        .post("/subscriptions/{subscription}/{token}", Access::EVERYBODY, end::end)
        .get("/subscriptions/mail/{mailbox}/{token}", Access::EVERYBODY, mailboxes::show)
        .post("/subscriptions/mail/{mailbox}/{token}/confirm", Access::EVERYBODY, mailboxes::confirm)
        .post("/subscriptions/mail/{mailbox}/{token}", Access::EVERYBODY, mailboxes::end)
        .get("/subscriptions/all/{person}/{token}", Access::EVERYBODY, end::show_end_mail)
        .post("/subscriptions/all/{person}/{token}", Access::EVERYBODY, end::end_mail)
}
