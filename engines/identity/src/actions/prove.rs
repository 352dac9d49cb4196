//! Showing once more that it is still them: before anything that opens other doors.

use kit::{Problem, Says, Viewer};

use crate::actions::give_code::{Proof, code_proof, use_proof};
use crate::actions::own_code::{OwnCode, Refusals};
use crate::actions::show_passkey::{Answer, look};
use crate::actions::sign_in_by_letter::{Letter, write_letter};
use crate::actions::{entry, person_of};
use crate::guard::{Subjects, forgive, reserve};
use crate::identity::Identity;
use crate::letter::{self, SmsFor};
use crate::lockout::ACCOUNT;
use crate::person::Account;
use crate::secret::Token;
use crate::sign_in_letter::{Receiver, SignInLetter};
use crate::store::{self, Topic};

/// By what somebody can show that it is still them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ProofWays {
    /// The password.
    pub password: bool,
    /// A code of the app or a recovery code, beside the password or the letter.
    pub code: bool,
    /// A passkey, which needs nothing beside it.
    pub passkey: bool,
    /// Whether digits go to the phone, for there is no e-mail.
    pub sms: bool,
}

impl ProofWays {
    fn of(account: &Account) -> Self {
        Self {
            password: account.password_hash.is_some(),
            code: account.totp_secret.is_some(),
            passkey: account.passkeys > 0,
            sms: matches!(account.reached_by(), Some(Receiver::Phone(_))),
        }
    }

    /// Whether six digits of a letter stand where others have a password.
    pub fn letter(self) -> bool {
        !self.password
    }
}

/// What was typed or shown.
#[derive(Clone, Default, Debug)]
pub struct RawProof {
    /// The password.
    pub password: String,
    /// A code of the app, or a recovery code.
    pub code: String,
    /// Six digits of a letter.
    pub letter: String,
    /// A passkey's answer.
    pub passkey: Answer,
}

/// The ways of the viewer.
///
/// Errors: [`Problem::NotFound`] for a person no longer there.
pub async fn proof_ways(identity: &Identity, viewer: &Viewer) -> Result<ProofWays, Problem> {
    Ok(ProofWays::of(&own(identity, viewer).await?))
}

async fn own(identity: &Identity, viewer: &Viewer) -> Result<Account, Problem> {
    store::people::by_id(identity.db(), person_of(viewer)?).await?.ok_or(Problem::NotFound)
}

/// What a transaction still has to use up of a proof.
#[derive(Clone)]
enum Uses {
    Passkey(Box<super::show_passkey::Proven>),
    Pair { letter: Option<OwnCode>, code: Option<Proof> },
}

/// Proves by everything that signs this person in: a passkey alone; else the password or a letter, and the code where there is one.
///
/// Errors: [`Problem::Invalid`] naming `proof-password`, `proof-letter` or `proof-code`; [`Problem::Conflict`] for a passkey;
/// [`Problem::TooMany`].
pub async fn prove_anew(identity: &Identity, viewer: &Viewer, session: &Token, raw: &RawProof) -> Result<(), Problem> {
    let account = own(identity, viewer).await?;
    let subjects = Subjects::one(identity, "proof", &account.id.to_string(), ACCOUNT);
    if let Some(seconds) = reserve(identity, &subjects).await? {
        return Err(Problem::TooMany(seconds));
    }
    let uses = check(identity, &account, session, raw).await.inspect_err(|problem| {
        tracing::warn!(person = %account.id, %problem, "a proof asked for once more was wrong");
    })?;
    let by = viewer.clone();
    identity
        .db()
        .tx(move |tx| {
            let (by, account, uses, subjects) = (by.clone(), account.clone(), uses.clone(), subjects.clone());
            Box::pin(async move {
                let now = tx.now();
                use_up(tx, &account, &uses).await?;
                forgive(tx, &subjects).await?;
                if let Some(id) = by.session {
                    store::sessions::prove(tx, id, now).await?;
                }
                store::touch(tx, Topic::Rights).await?;
                Ok::<(), Problem>(audit::record(tx, entry(&by, "prove", "person", account.id).about(account.id)).await?)
            })
        })
        .await
}

fn wrong(field: &str, key: &str) -> Problem {
    Problem::field(field, key)
}

async fn check(identity: &Identity, account: &Account, session: &Token, raw: &RawProof) -> Result<Uses, Problem> {
    let ways = ProofWays::of(account);
    if !raw.passkey.credential.is_empty() {
        let proven = look(identity, &raw.passkey).await?;
        let own = proven.person() == account.id;
        return if own { Ok(Uses::Passkey(Box::new(proven))) } else { Err(Problem::Conflict(Says::new("identity-passkey-unknown"))) };
    }
    let mut letter = None;
    if ways.password {
        if !identity.hasher().verify(&raw.password, account.password_hash.as_deref()).await? {
            return Err(wrong("proof-password", "identity-password-wrong"));
        }
    } else {
        let sent = store::letters::of_browser(identity.db(), session, identity.now()).await?;
        letter = Some(OwnCode::counted(identity, sent.as_ref(), session, &raw.letter, REFUSALS).await?);
    }
    let code = match ways.code {
        true => Some(code_proof(identity, account, &raw.code).ok_or_else(|| wrong("proof-code", "identity-code-wrong"))?),
        false => None,
    };
    Ok(Uses::Pair { letter, code })
}

const REFUSALS: Refusals = Refusals {
    gone: || wrong("proof-letter", "identity-proof-letter-gone"),
    wrong: || wrong("proof-letter", "identity-letter-code-wrong"),
};

async fn use_up(tx: &mut db::Tx, account: &Account, uses: &Uses) -> Result<(), Problem> {
    let now = tx.now();
    match uses {
        Uses::Passkey(proven) => proven.write(tx).await,
        Uses::Pair { letter, code } => {
            if let Some(letter) = letter {
                letter.spend(tx).await?;
            }
            match code {
                Some(code) if !use_proof(tx, account, code, now).await? => Err(wrong("proof-code", "identity-code-wrong")),
                _ => Ok(()),
            }
        }
    }
}

/// Sends six digits to who has no password, for this session only.
///
/// Errors: [`Problem::TooMany`].
pub async fn send_proof_letter(identity: &Identity, viewer: &Viewer, session: &Token, address: &str) -> Result<(), Problem> {
    let account = own(identity, viewer).await?;
    if !ProofWays::of(&account).letter() {
        return Err(Problem::NotFound);
    }
    let receiver = account.reached_by().ok_or(Problem::NotFound)?;
    if let Receiver::Mail(email) = &receiver
        && let Some(seconds) = reserve(identity, &Subjects::letter(identity, email.folded(), address)).await?
    {
        return Err(Problem::TooMany(seconds));
    }
    let (engine, session, address) = (identity.clone(), session.clone(), address.to_owned());
    identity
        .db()
        .tx(move |tx| {
            let (engine, session, account) = (engine.clone(), session.clone(), account.clone());
            let (receiver, address) = (receiver.clone(), address.clone());
            Box::pin(async move {
                let sent = SignInLetter::new(tx.id(), &receiver, "", tx.now());
                // no letter carries its link: the digits work in this session alone
                let letter = Letter { sent, browser: &session, address: &address, person: None };
                let opens = write_letter(tx, &engine, &letter).await?;
                match &receiver {
                    Receiver::Mail(_) => letter::send_proof(tx, &engine, &account, &opens.code).await?,
                    Receiver::Phone(phone) => {
                        letter::send_sms(tx, &engine, phone.as_str(), account.language, &opens.code, SmsFor::Proof).await?;
                    }
                }
                Ok::<(), Problem>(())
            })
        })
        .await
}
