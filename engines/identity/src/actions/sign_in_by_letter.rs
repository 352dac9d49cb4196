//! Signing in, and joining, by a letter: who reads the e-mail is let in; officials keep their passwords.

use db::{DbError, OnConstraint, Tx};
use kit::{Assurance, Lang, PersonId, Problem, Says};
use serde::Deserialize;

use crate::actions::entry;
use crate::actions::sign_in::{Browser, SignedIn, new_session, write};
use crate::guard::{Subjects, forgive, reserve};
use crate::identity::Identity;
use crate::letter;
use crate::name::{Email, PersonName, fold_email};
use crate::person::{Account, NewPerson};
use crate::secret::Token;
use crate::sign_in_letter::{NAMING_MINUTES, SignInLetter, after, parse_code, random_code};
use crate::store;
use crate::store::letters::Secrets;

/// What was typed into the form that asks for a letter.
#[derive(Clone, Debug)]
pub struct LetterWish {
    /// The e-mail.
    pub email: String,
    /// The page to go to once signed in.
    pub next: String,
    /// The reader's language; an account's own goes over it.
    pub lang: Lang,
    /// The address of the browser.
    pub address: String,
}

/// What the letter led to.
#[derive(Clone, Debug)]
pub enum LetIn {
    /// A session of a known person, and the page they wanted.
    Session(SignedIn, String),
    /// Nobody has this e-mail yet: what to call them is asked in the browser that keeps this token.
    Newcomer(Token),
}

/// Sends a letter, whoever the e-mail is of; gives the token that the asking browser keeps.
///
/// Errors: [`Problem::Invalid`] naming `email`; [`Problem::TooMany`], for known and unknown e-mails alike.
pub async fn ask_for_letter(identity: &Identity, wish: &LetterWish) -> Result<Token, Problem> {
    let email = Email::parse(&wish.email).map_err(|says| Problem::field("email", says))?;
    if let Some(seconds) = reserve(identity, &Subjects::letter(identity, email.folded(), &wish.address)).await? {
        return Err(Problem::TooMany(seconds));
    }
    identity.refresh().await?;
    let account = store::people::by_email(identity.db(), email.folded()).await?;
    let browser = Token::random();
    let (engine, wish, kept) = (identity.clone(), wish.clone(), browser.clone());
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let (engine, wish, kept, account, email) = (engine.clone(), wish.clone(), kept.clone(), account.clone(), email.clone());
            Box::pin(async move {
                let (link, code) = (Token::random(), random_code());
                // written for officials and those kept out too, so that the next page is the same for all
                write_letter(tx, &engine, &wish, email.typed(), &Opens { browser: &kept, link: &link, code: &code }).await?;
                match account {
                    Some(account) if !account.active => Ok(()),
                    Some(account) if engine.is_official(account.id) => letter::send_password_way(tx, &account).await,
                    account => {
                        let lang = account.map_or(wish.lang, |known| known.language);
                        letter::send_sign_in(tx, &engine, email.typed(), lang, &link, &code).await
                    }
                }
            })
        })
        .await;
    done?;
    Ok(browser)
}

/// What opens the door, in the letter and in the browser.
struct Opens<'a> {
    browser: &'a Token,
    link: &'a Token,
    code: &'a str,
}

async fn write_letter(tx: &mut Tx, identity: &Identity, wish: &LetterWish, email: &str, opens: &Opens<'_>) -> Result<(), DbError> {
    let (now, id) = (tx.now(), tx.id());
    let sent = SignInLetter::new(id, email, &wish.next, now);
    let code_hash = code_hash(identity, &sent, opens.code);
    store::letters::insert(tx, &sent, &Secrets { browser: opens.browser, link: opens.link, code_hash: &code_hash }, now).await
}

pub(super) fn code_hash(identity: &Identity, letter: &SignInLetter, code: &str) -> Vec<u8> {
    identity.keys().attempt("letter-code", &format!("{} {code}", letter.id))
}

/// The letter a browser waits for, or whose name is still wanted.
///
/// Errors: the database's.
pub async fn awaited_letter(identity: &Identity, browser: &Token) -> Result<Option<SignInLetter>, Problem> {
    Ok(store::letters::of_browser(identity.db(), browser, identity.now()).await?)
}

/// The letter of a link; looking at it uses nothing up, for programs that check mail look too.
///
/// Errors: the database's.
pub async fn letter_of_link(identity: &Identity, link: &str) -> Result<Option<SignInLetter>, Problem> {
    let Some(link) = Token::parse(link) else { return Ok(None) };
    Ok(store::letters::of_link(identity.db(), &link, identity.now()).await?)
}

fn gone() -> Problem {
    Problem::Conflict(Says::new("identity-letter-gone"))
}

/// Lets in by the link, in whatever browser it was opened.
///
/// Errors: [`Problem::Conflict`] for a link used or expired.
pub async fn open_by_link(identity: &Identity, link: &str, from: &Browser<'_>) -> Result<LetIn, Problem> {
    let letter = letter_of_link(identity, link).await?.ok_or_else(gone)?;
    let_in(identity, letter, Token::random(), None, from).await
}

/// Lets in by the six digits, in the browser that asked for the letter only.
///
/// Errors: [`Problem::Invalid`] naming `code`; [`Problem::Conflict`] for a letter expired or tried too often.
pub async fn open_by_code(identity: &Identity, browser: &Token, code: &str, from: &Browser<'_>) -> Result<LetIn, Problem> {
    let wrong = || Problem::field("code", "identity-letter-code-wrong");
    let letter = awaited_letter(identity, browser).await?.filter(|letter| letter.proven_at.is_none()).ok_or_else(gone)?;
    let code = parse_code(code).ok_or_else(wrong)?;
    let (id, code_hash) = (letter.id, code_hash(identity, &letter, &code));
    let counted: Result<bool, DbError> = identity.db().tx(move |tx| Box::pin(store::letters::count_try(tx, id))).await;
    if !counted? {
        return Err(gone());
    }
    let let_in = let_in(identity, letter, browser.clone(), Some((code_hash, wrong())), from).await;
    if let_in.is_err() {
        tracing::warn!(letter = %id, address = from.address, "a code of a letter was wrong");
    }
    let_in
}

async fn let_in(
    identity: &Identity,
    letter: SignInLetter,
    browser: Token,
    code: Option<(Vec<u8>, Problem)>,
    from: &Browser<'_>,
) -> Result<LetIn, Problem> {
    identity.refresh().await?;
    let mut account = store::people::by_email(identity.db(), &fold_email(&letter.email)).await?;
    let refused = account.as_ref().is_some_and(|account| !account.active || identity.is_official(account.id));
    if let Some(account) = &mut account {
        account.contact_confirmed_at.get_or_insert(identity.now());
    }
    let opening = account.map(|account| Opening::of(identity, account, &letter, from));
    let (kept, next) = (browser.clone(), letter.next.clone());
    let opened = identity
        .db()
        .tx(move |tx| {
            let (letter, kept, code, opening) = (letter.clone(), kept.clone(), code.clone(), opening.clone());
            Box::pin(async move {
                let now = tx.now();
                if let Some((hash, wrong)) = code
                    && !store::letters::has_code(tx, letter.id, &hash).await?
                {
                    return Err(wrong);
                }
                if refused || !store::letters::prove(tx, letter.id, &kept, after(now, NAMING_MINUTES), now).await? {
                    return Err(gone());
                }
                match opening {
                    Some(opening) => opening.write(tx, &letter).await.map(Some),
                    None => Ok(None),
                }
            })
        })
        .await?;
    Ok(match opened {
        Some(signed) => LetIn::Session(signed, next),
        None => LetIn::Newcomer(browser),
    })
}

/// A session about to begin by a letter that was shown.
#[derive(Clone)]
struct Opening {
    account: Account,
    session: crate::session::Session,
    subjects: Subjects,
    token: Token,
}

impl Opening {
    fn of(identity: &Identity, account: Account, letter: &SignInLetter, from: &Browser<'_>) -> Self {
        // a letter never goes round a second factor
        let stage = identity.stage_of(&account);
        let session = new_session(identity, &account, stage, Assurance::ContactConfirmed, from);
        Self { session, subjects: Subjects::letter(identity, &fold_email(&letter.email), from.address), token: Token::random(), account }
    }

    async fn write(&self, tx: &mut Tx, letter: &SignInLetter) -> Result<SignedIn, Problem> {
        let now = tx.now();
        if !store::letters::take(tx, letter.id, now).await? {
            return Err(gone());
        }
        store::people::confirm_contact(tx, self.account.id, now).await?;
        forgive(tx, &self.subjects).await?;
        write(tx, &self.session, &self.token, &self.account).await?;
        Ok(SignedIn { token: self.token.clone(), stage: self.session.stage })
    }
}

/// What a newcomer says of themselves.
#[derive(Clone, Default, Debug, Deserialize)]
#[serde(default)]
pub struct RawNewcomer {
    /// Прізвище.
    pub surname: String,
    /// Ім’я.
    pub given: String,
    /// По батькові.
    pub patronymic: String,
    /// The language's tag.
    pub language: String,
}

impl RawNewcomer {
    fn parse(&self, email: Email) -> Result<NewPerson, Problem> {
        let mut problems = Vec::new();
        let name = PersonName::parse(&self.surname, &self.given, &self.patronymic).unwrap_or_else(|wrong| {
            problems.extend(wrong);
            PersonName::default()
        });
        let language = Lang::from_tag(&self.language);
        if language.is_none() {
            problems.push(kit::FieldProblem { field: "language".to_owned(), says: Says::new("identity-choose-language") });
        }
        match language.filter(|_| problems.is_empty()) {
            Some(language) => Ok(NewPerson { name, email, phone: String::new(), language, position: None }),
            None => Err(Problem::Invalid(problems)),
        }
    }
}

/// Makes the account of who has shown a letter, and signs them in; gives the page they wanted too.
///
/// Errors: [`Problem::Invalid`] naming the fields; [`Problem::Conflict`] for a letter no longer good.
pub async fn join(identity: &Identity, browser: &Token, raw: &RawNewcomer, from: &Browser<'_>) -> Result<(SignedIn, String), Problem> {
    let letter = awaited_letter(identity, browser).await?.filter(|letter| letter.proven_at.is_some()).ok_or_else(gone)?;
    let new = raw.parse(Email::parse(&letter.email).map_err(|_| gone())?)?;
    let id = PersonId::new(identity.clock());
    let (engine, next) = (identity.clone(), letter.next.clone());
    let (address, user_agent) = (from.address.to_owned(), from.user_agent.to_owned());
    let signed = identity
        .db()
        .tx(move |tx| {
            let (engine, letter, new) = (engine.clone(), letter.clone(), new.clone());
            let (address, user_agent) = (address.clone(), user_agent.clone());
            Box::pin(async move {
                let now = tx.now();
                store::people::insert(tx, id, &new, now).await.on_constraint("identity_person_email", gone())?;
                store::people::confirm_contact(tx, id, now).await?;
                let account = store::people::by_id_in(tx, id).await?.ok_or_else(gone)?;
                let opening = Opening::of(&engine, account, &letter, &Browser { address: &address, user_agent: &user_agent });
                let actor =
                    audit::Actor { person: Some(id), session: Some(opening.session.id), name: opening.account.display_name.clone() };
                audit::record(tx, entry(actor, "create", "person", id).about(id)).await?;
                opening.write(tx, &letter).await
            })
        })
        .await?;
    Ok((signed, next))
}
