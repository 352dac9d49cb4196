//! Addresses of the engine.

use kit::PersonId;
use uuid::Uuid;
use web::Seal;

use crate::mailbox::MailboxId;
use crate::topic::Topic;

/// A person's own page of messages.
pub const ACCOUNT: &str = "/account/messages";

const END: &str = "subscriptions-end";
const END_MAIL: &str = "subscriptions-end-mail";
const MAILBOX: &str = "subscriptions-mailbox";

/// Where anybody follows a topic.
pub fn follow(topic: &Topic) -> String {
    format!("/follow/{}/{}", topic.kind, topic.object)
}

/// Ends a subscription, for whoever holds a message of it: nobody guesses its signature.
pub fn end(seal: &Seal, subscription: Uuid) -> String {
    format!("/subscriptions/{subscription}/{}", seal.sign(END, &subscription.to_string()))
}

/// Ends all mails of subscriptions to a person, for whoever holds a digest.
pub fn end_mail(seal: &Seal, person: PersonId) -> String {
    format!("/subscriptions/all/{person}/{}", seal.sign(END_MAIL, &person.to_string()))
}

/// Ends the subscription of a mailbox, and with `/confirm` confirms it, for whoever holds its letter.
pub fn mailbox(seal: &Seal, id: MailboxId) -> String {
    format!("/subscriptions/mail/{id}/{}", seal.sign(MAILBOX, &id.to_string()))
}

/// Whether the signature of [`mailbox`] is ours.
pub(crate) fn is_mailbox(seal: &Seal, id: MailboxId, token: &str) -> bool {
    seal.knows(MAILBOX, &id.to_string(), token)
}

/// Whether the signature of [`end`] is ours.
pub(crate) fn is_end(seal: &Seal, subscription: Uuid, token: &str) -> bool {
    seal.knows(END, &subscription.to_string(), token)
}

/// Whether the signature of [`end_mail`] is ours.
pub(crate) fn is_end_mail(seal: &Seal, person: PersonId, token: &str) -> bool {
    seal.knows(END_MAIL, &person.to_string(), token)
}
