//! Letters of this engine, ordered in the transaction that gives the reason for them.

use db::{DbError, Tx};
use kit::{Lang, Says};
use messages::{Channel, Mail, Message, Template};

use crate::actions;
use crate::identity::Identity;
use crate::person::Account;
use crate::restriction;
use crate::secret::Token;
use crate::sign_in_letter::{Receiver, written};

/// The code of the letter that opens the door.
const SIGN_IN: &str = "identity-letter-sign-in";
/// The code of the letter by which who has no password shows that it is still them.
const PROOF: &str = "identity-letter-proof";
/// The code of the letter by which an e-mail becomes an account's.
const EMAIL_CONFIRM: &str = "identity-letter-email-confirm";
/// The code of the letter that sends an official to the password.
const PASSWORD_WAY: &str = "identity-letter-password-way";
/// The codes of what goes to a phone: to sign in, to show that it is still them, to confirm the number.
const SMS_SIGN_IN: &str = "identity-sms-sign-in";
const SMS_PROOF: &str = "identity-sms-proof";
const SMS_CONFIRM: &str = "identity-sms-confirm";

/// The templates of the letters, by the middle of their codes.
pub const TEMPLATES: [Template; 31] = [
    Template { code: "identity-letter-invitation", parameters: &["name", "city"] },
    with_code(SIGN_IN),
    template(PASSWORD_WAY),
    with_code(SMS_SIGN_IN),
    with_code(SMS_PROOF),
    with_code(SMS_CONFIRM),
    template("identity-letter-session-elsewhere"),
    with_code(EMAIL_CONFIRM),
    template("identity-letter-email-confirmed"),
    template("identity-letter-phone-confirmed"),
    template("identity-letter-phone-removed"),
    with_code(PROOF),
    template("identity-letter-passkey-added"),
    template("identity-letter-passkey-removed"),
    template("identity-letter-passkey-suspected"),
    template("identity-letter-identity-linked"),
    template("identity-letter-identity-unlinked"),
    template("identity-letter-merged"),
    template("identity-letter-account-closed"),
    template("identity-letter-reset"),
    template("identity-letter-password-changed"),
    template("identity-letter-second-factor-on"),
    template("identity-letter-second-factor-off"),
    template("identity-letter-recovery-code-used"),
    template("identity-letter-email-changed"),
    Template { code: actions::ASKED, parameters: &["name", "until"] },
    Template { code: actions::CONFIRMED, parameters: &["name"] },
    Template { code: actions::REFUSED, parameters: &["name", "reason"] },
    Template { code: actions::LAPSED, parameters: &[] },
    Template { code: restriction::RESTRICTED, parameters: &[] },
    Template { code: restriction::LIFTED, parameters: &[] },
];

const fn template(code: &'static str) -> Template {
    Template { code, parameters: &["name"] }
}

const fn with_code(code: &'static str) -> Template {
    Template { code, parameters: &["city", "code"] }
}

/// A letter before it is ordered.
#[derive(Clone, Copy, Default)]
pub struct Letter<'a> {
    /// The end of its template's code: `identity-letter-<kind>`.
    pub kind: &'a str,
    /// The page it leads to; with it the letter is a secret, for the link opens the account.
    pub link: Option<&'a str>,
    /// What it also names.
    pub arguments: &'a [(&'a str, &'a str)],
}

/// Orders a letter in the person's language. An address no letter can be sent to is logged: the deed itself stands.
pub async fn send(tx: &mut Tx, to: &Account, letter: Letter<'_>) -> Result<(), DbError> {
    let named = Says::new(format!("identity-letter-{}", letter.kind)).with("name", &to.display_name);
    let says = letter.arguments.iter().fold(named, |says, (name, value)| says.with(name, value));
    let Some(mail) = to_account(to, says) else {
        tracing::warn!(person = %to.id, kind = letter.kind, "no letter can be sent to this person");
        return Ok(());
    };
    let mail = mail.from_template().to_person(to.id);
    let mail = match letter.link {
        Some(link) => mail.link(link).secret(),
        None => mail,
    };
    messages::send(tx, mail).await.map(drop)
}

/// A message to a person by what they are reached by: SMS where there is no e-mail.
fn to_account(to: &Account, says: Says) -> Option<Message> {
    match to.reached_by()? {
        Receiver::Mail(email) => Mail::new(email.typed(), to.language, says).ok(),
        Receiver::Phone(phone) => Message::by(Channel::Sms, phone.as_str(), to.language, says).ok(),
    }
}

/// What a code sent to a phone is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SmsFor {
    /// Signing in, or joining.
    SignIn,
    /// Showing that it is still them.
    Proof,
    /// Confirming that the number is theirs.
    Confirm,
}

/// Six digits to a phone.
pub async fn send_sms(tx: &mut Tx, identity: &Identity, number: &str, lang: Lang, code: &str, what: SmsFor) -> Result<(), DbError> {
    let template = match what {
        SmsFor::SignIn => SMS_SIGN_IN,
        SmsFor::Proof => SMS_PROOF,
        SmsFor::Confirm => SMS_CONFIRM,
    };
    let says = Says::new(template).with("city", identity.city().get(lang)).with("code", written(code));
    let Ok(sms) = Message::by(Channel::Sms, number, lang, says) else {
        tracing::warn!("no code can be sent to a number that was typed");
        return Ok(());
    };
    messages::send(tx, sms.from_template().secret()).await.map(drop)
}

/// A letter that only tells what happened.
pub async fn tell(tx: &mut Tx, to: &Account, kind: &str) -> Result<(), DbError> {
    send(tx, to, Letter { kind, ..Letter::default() }).await
}

/// The letter that opens the door, to an e-mail that need not be anybody's yet.
pub async fn send_sign_in(tx: &mut Tx, identity: &Identity, email: &str, lang: Lang, link: &Token, code: &str) -> Result<(), DbError> {
    let says = Says::new(SIGN_IN).with("city", identity.city().get(lang)).with("code", written(code));
    let Ok(mail) = Mail::new(email, lang, says) else {
        tracing::warn!("no letter can be sent to an e-mail that was typed");
        return Ok(());
    };
    let mail = mail.from_template().link(format!("/sign-in/letter/{}", link.text())).secret();
    messages::send(tx, mail).await.map(drop)
}

/// Six digits to an e-mail that is to be an account's; whose it is now is not known.
pub async fn send_email_code(tx: &mut Tx, identity: &Identity, email: &str, lang: Lang, code: &str) -> Result<(), DbError> {
    let says = Says::new(EMAIL_CONFIRM).with("city", identity.city().get(lang)).with("code", written(code));
    let Ok(mail) = Mail::new(email, lang, says) else {
        tracing::warn!("no letter can be sent to an e-mail that was typed");
        return Ok(());
    };
    messages::send(tx, mail.from_template().secret()).await.map(drop)
}

/// Six digits by which who has no password shows that it is still them.
pub async fn send_proof(tx: &mut Tx, identity: &Identity, to: &Account, code: &str) -> Result<(), DbError> {
    let says = Says::new(PROOF).with("city", identity.city().get(to.language)).with("code", written(code));
    let Ok(mail) = Mail::new(&to.email, to.language, says) else {
        tracing::warn!(person = %to.id, "no letter can be sent to this person's e-mail");
        return Ok(());
    };
    messages::send(tx, mail.from_template().to_person(to.id).secret()).await.map(drop)
}

/// Tells an official that they sign in with their password; the link only leads to the door.
pub async fn send_password_way(tx: &mut Tx, to: &Account) -> Result<(), DbError> {
    let says = Says::new(PASSWORD_WAY).with("name", &to.display_name);
    let Some(mail) = to_account(to, says) else { return Ok(()) };
    messages::send(tx, mail.from_template().to_person(to.id).link("/sign-in")).await.map(drop)
}
