//! Signing in, and joining, by a letter or a code to a phone: who reads it is let in; officials keep their passwords.

use db::{DbError, OnConstraint, Tx};
use kit::identifiers::Phone;
use kit::{Assurance, Lang, PersonId, Problem, Says};
use serde::Deserialize;

use crate::actions::entry;
use crate::actions::sign_in::{Browser, SignedIn, new_session, write};
use crate::guard::{Subjects, forgive, reserve};
use crate::identity::Identity;
use crate::letter::{self, SmsFor};
use crate::name::{Email, PersonName, fold_email};
use crate::person::{Account, NewPerson};
use crate::phone::{Counted, place_of};
use crate::secret::Token;
use crate::sign_in_letter::{NAMING_MINUTES, Receiver, SignInLetter, Way, after, parse_code, random_code};
use crate::store;
use crate::store::letters::Secrets;

/// What was typed into the form that asks for a letter.
#[derive(Clone, Debug)]
pub struct LetterWish {
    /// By what it is to go.
    pub way: Way,
    /// The e-mail or the number.
    pub receiver: String,
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
/// Errors: [`Problem::Invalid`] naming `email` or `phone`; [`Problem::TooMany`], for known and unknown ones alike;
/// [`Problem::NotFound`] for a phone in a house that sends no SMS.
pub async fn ask_for_letter(identity: &Identity, wish: &LetterWish) -> Result<Token, Problem> {
    let receiver = receiver_of(identity, wish)?;
    if let Receiver::Mail(email) = &receiver
        && let Some(seconds) = reserve(identity, &Subjects::letter(identity, email.folded(), &wish.address)).await?
    {
        return Err(Problem::TooMany(seconds));
    }
    identity.refresh().await?;
    let account = account_of(identity, &receiver).await?;
    let browser = Token::random();
    let (engine, wish, kept) = (identity.clone(), wish.clone(), browser.clone());
    identity
        .db()
        .tx(move |tx| {
            let (engine, wish, kept, account, receiver) = (engine.clone(), wish.clone(), kept.clone(), account.clone(), receiver.clone());
            Box::pin(async move {
                let sent = SignInLetter::new(tx.id(), &receiver, &wish.next, tx.now());
                // written for officials and those kept out too, so that the next page is the same for all
                let letter = Letter { sent, browser: &kept, address: &wish.address, person: None };
                let opens = write_letter(tx, &engine, &letter).await?;
                match account {
                    Some(account) if !account.active => Ok(()),
                    Some(account) if engine.is_official(account.id) => Ok(letter::send_password_way(tx, &account).await?),
                    account => {
                        let lang = account.map_or(wish.lang, |known| known.language);
                        Ok(send(tx, &engine, &receiver, lang, &opens).await?)
                    }
                }
            })
        })
        .await
        .map_err(|problem: Problem| problem)?;
    Ok(browser)
}

fn receiver_of(identity: &Identity, wish: &LetterWish) -> Result<Receiver, Problem> {
    match wish.way {
        Way::Mail => Email::parse(&wish.receiver).map(Receiver::Mail).map_err(|says| Problem::field("email", says)),
        Way::Sms => identity.phones().ok_or(Problem::NotFound)?.parse(&wish.receiver).map(Receiver::Phone),
    }
}

async fn account_of(identity: &Identity, receiver: &Receiver) -> Result<Option<Account>, DbError> {
    match receiver {
        Receiver::Mail(email) => store::people::by_email(identity.db(), email.folded()).await,
        Receiver::Phone(phone) => store::people::by_phone(identity.db(), phone.as_str()).await,
    }
}

async fn send(tx: &mut Tx, identity: &Identity, receiver: &Receiver, lang: Lang, opens: &Opens) -> Result<(), DbError> {
    match receiver {
        Receiver::Mail(email) => letter::send_sign_in(tx, identity, email.typed(), lang, &opens.link, &opens.code).await,
        Receiver::Phone(phone) => letter::send_sms(tx, identity, phone.as_str(), lang, &opens.code, SmsFor::SignIn).await,
    }
}

/// A letter about to be written.
pub(super) struct Letter<'a> {
    pub sent: SignInLetter,
    /// The browser, or the session, that alone may give the code.
    pub browser: &'a Token,
    /// The address it is asked for from.
    pub address: &'a str,
    /// Whose contact it confirms.
    pub person: Option<PersonId>,
}

/// What opens the door, in the letter.
pub(super) struct Opens {
    pub link: Token,
    pub code: String,
}

/// Writes a letter before it is sent. SMS are counted here, in the transaction that writes them, so that many at once do not slip through.
///
/// Errors: [`Problem::TooMany`] for an SMS beyond a limit.
pub(super) async fn write_letter(tx: &mut Tx, identity: &Identity, letter: &Letter<'_>) -> Result<Opens, Problem> {
    let (opens, now) = (Opens { link: Token::random(), code: random_code() }, tx.now());
    let code_hash = code_hash(identity, &letter.sent, &opens.code);
    let asked_from = match letter.sent.way {
        Way::Mail => None,
        Way::Sms => Some(within_limits(tx, identity, &letter.sent.receiver, letter.address).await?),
    };
    let secrets = Secrets {
        browser: letter.browser,
        link: &opens.link,
        code_hash: &code_hash,
        asked_from: asked_from.as_deref(),
        person: letter.person,
    };
    store::letters::insert(tx, &letter.sent, &secrets, now).await?;
    Ok(opens)
}

async fn within_limits(tx: &mut Tx, identity: &Identity, number: &str, address: &str) -> Result<Vec<u8>, Problem> {
    let asked_from = identity.keys().attempt("sms-address", &place_of(address));
    for limit in identity.phones().ok_or(Problem::NotFound)?.limits() {
        if let Some(seconds) = store::letters::sms_at_limit(tx, limit, number, &asked_from, tx.now()).await? {
            if limit.0 == Counted::All {
                tracing::error!(an_hour = limit.2, "no more SMS are sent this hour: somebody may be pumping them");
            }
            return Err(Problem::TooMany(seconds));
        }
    }
    Ok(asked_from)
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
    let receiver = letter_receiver(&letter)?;
    let mut account = account_of(identity, &receiver).await?;
    let refused = account.as_ref().is_some_and(|account| !account.active || identity.is_official(account.id));
    if let (Some(account), Way::Mail) = (&mut account, letter.way) {
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

fn letter_receiver(letter: &SignInLetter) -> Result<Receiver, Problem> {
    match letter.way {
        Way::Mail => Email::parse(&letter.receiver).map(Receiver::Mail).map_err(|_| gone()),
        Way::Sms => Phone::parse(&letter.receiver).map(Receiver::Phone).map_err(|_| gone()),
    }
}

/// A session about to begin by a letter that was shown.
#[derive(Clone)]
struct Opening {
    account: Account,
    session: crate::session::Session,
    /// What is forgiven; an SMS costs as much whether its code is used or not.
    subjects: Option<Subjects>,
    token: Token,
}

impl Opening {
    fn of(identity: &Identity, account: Account, letter: &SignInLetter, from: &Browser<'_>) -> Self {
        // a letter never goes round a second factor
        let stage = identity.stage_of(&account);
        let session = new_session(identity, &account, stage, Assurance::ContactConfirmed, from);
        let subjects = (letter.way == Way::Mail).then(|| Subjects::letter(identity, &fold_email(&letter.receiver), from.address));
        Self { session, subjects, token: Token::random(), account }
    }

    async fn write(&self, tx: &mut Tx, letter: &SignInLetter) -> Result<SignedIn, Problem> {
        let now = tx.now();
        if !store::letters::take(tx, letter.id, now).await? {
            return Err(gone());
        }
        if letter.way == Way::Mail {
            store::people::confirm_contact(tx, self.account.id, now).await?;
        }
        if let Some(subjects) = &self.subjects {
            forgive(tx, subjects).await?;
        }
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
    let (id, receiver) = (PersonId::new(identity.clock()), letter_receiver(&letter)?);
    let (email, number) = match receiver {
        Receiver::Mail(email) => (email, None),
        Receiver::Phone(phone) => (Email::none(id), Some(phone.as_str().to_owned())),
    };
    let new = raw.parse(email)?;
    let (engine, next) = (identity.clone(), letter.next.clone());
    let (address, user_agent) = (from.address.to_owned(), from.user_agent.to_owned());
    let signed = identity
        .db()
        .tx(move |tx| {
            let (engine, letter, new) = (engine.clone(), letter.clone(), new.clone());
            let (address, user_agent, number) = (address.clone(), user_agent.clone(), number.clone());
            Box::pin(async move {
                let now = tx.now();
                store::people::insert(tx, id, &new, now).await.on_constraint("identity_person_email", gone())?;
                match &number {
                    None => store::people::confirm_contact(tx, id, now).await?,
                    Some(number) => {
                        let taken = store::people::set_phone(tx, id, Some(number), now).await;
                        taken.on_constraint("identity_person_confirmed_phone", gone())?;
                    }
                }
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
