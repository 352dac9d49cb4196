//! Telling people: one mail and one notice each, in the language they read, within the transaction of what is told.

use std::collections::{HashMap, HashSet};

use db::{DbError, Tx};
use identity::contact::{self, Contact, Holder};
use identity::{Identity, Snapshot};
use kit::{Lang, OrganisationId, PersonId, Problem, RegisterId, Role, Says, Text};
use messages::Mail;
use web::House;

use crate::proposal::{Proposal, Verb, rights};

/// Somebody to be told.
#[derive(Clone, PartialEq, Debug)]
pub struct Receiver {
    /// Who.
    pub person: PersonId,
    /// Where they are reached.
    pub contact: Contact,
}

/// The roles that answer for resources, as held now.
pub struct Roles {
    /// Publishers.
    pub publishers: Vec<Holder>,
    /// Experts.
    pub experts: Vec<Holder>,
    /// Administrators.
    pub administrators: Vec<Holder>,
}

impl Roles {
    /// Reads them.
    ///
    /// Errors: the database's.
    pub async fn read(identity: &Identity) -> Result<Self, Problem> {
        let (db, now) = (identity.db(), identity.now());
        Ok(Self {
            publishers: contact::holders(db, Role::Publisher, now).await?,
            experts: contact::holders(db, Role::Expert, now).await?,
            administrators: contact::holders(db, Role::Administrator, now).await?,
        })
    }

    /// The publishers nearest to the organisation, going up the tree; those of everything where nobody nearer is.
    pub fn publishers_of(&self, organisation: OrganisationId, register: Option<RegisterId>, directory: &Snapshot) -> Vec<PersonId> {
        let reaches = |holder: &&Holder| holder.grant.register.is_none() || holder.grant.register == register;
        let holding = |of: Option<OrganisationId>| -> Vec<PersonId> {
            self.publishers.iter().filter(reaches).filter(|holder| holder.grant.organisation == of).map(|holder| holder.person).collect()
        };
        let mut levels: Vec<_> = directory.path(organisation).iter().rev().map(|own| Some(own.id)).collect();
        levels.push(None);
        levels.into_iter().map(holding).find(|found| !found.is_empty()).unwrap_or_default()
    }
}

/// The people of these holders.
pub fn people(holders: &[Holder]) -> impl Iterator<Item = PersonId> {
    holders.iter().map(|holder| holder.person)
}

/// Those of the people who can be reached, each once, but for one.
///
/// Errors: the database's.
pub async fn receivers(
    identity: &Identity,
    people: impl IntoIterator<Item = PersonId>,
    but: Option<PersonId>,
) -> Result<Vec<Receiver>, Problem> {
    let mut seen = HashSet::new();
    let ids: Vec<_> = people.into_iter().filter(|person| Some(*person) != but && seen.insert(*person)).collect();
    let mut found: HashMap<_, _> = contact::contacts(identity.db(), &ids).await?;
    Ok(ids.into_iter().filter_map(|person| Some(Receiver { person, contact: found.remove(&person)? })).collect())
}

/// What is told.
pub struct Letter<'a> {
    /// The subject of the mail and the notice, for a reader of a language.
    pub subject: &'a (dyn Fn(Lang) -> Says + Sync),
    /// The paragraphs of the mail.
    pub paragraphs: &'a (dyn Fn(Lang) -> Vec<Says> + Sync),
    /// Where it leads.
    pub href: &'a str,
    /// Once a person for this key.
    pub once: &'a str,
}

/// Tells each of them.
///
/// Errors: the database's.
pub async fn tell(tx: &mut Tx, receivers: &[Receiver], letter: &Letter<'_>) -> Result<(), DbError> {
    for receiver in receivers {
        let lang = receiver.contact.lang;
        send(tx, receiver, (letter.subject)(lang), (letter.paragraphs)(lang), letter.href, letter.once).await?;
        messages::notify(tx, receiver.person, (letter.subject)(lang), letter.href).await?;
    }
    Ok(())
}

/// Sends a mail; an address that is none is logged and passed over.
///
/// Errors: the database's.
pub async fn send(tx: &mut Tx, to: &Receiver, subject: Says, paragraphs: Vec<Says>, href: &str, once: &str) -> Result<(), DbError> {
    match Mail::new(&to.contact.email, to.contact.lang, subject) {
        Ok(mail) => {
            let mail = paragraphs.into_iter().fold(mail, Mail::says).link(href).once(format!("{once}-{}", to.person));
            messages::send(tx, mail).await?;
        }
        Err(error) => tracing::warn!(person = %to.person, %error, "a person cannot be written to"),
    }
    Ok(())
}

/// Who hears of a step of a proposal: its author, who is to answer for the resource and the keeper's publishers; of a
/// submitted one the experts as well, of one that got stuck the administrators.
///
/// Errors: the database's.
pub async fn audience(house: &House, proposal: &Proposal, verb: Verb, but: Option<PersonId>) -> Result<Vec<Receiver>, Problem> {
    let identity = house.part::<Identity>();
    let roles = Roles::read(identity).await?;
    let mut who = vec![proposal.author_id];
    who.extend(proposal.responsible_id);
    who.extend(roles.publishers_of(proposal.organisation_id, None, &identity.directory()));
    match verb {
        Verb::Submit => who.extend(people(&roles.experts).filter(|expert| *expert != proposal.author_id)),
        Verb::Stick => who.extend(people(&roles.administrators)),
        _ => {}
    }
    receivers(identity, who, but).await
}

/// Tells of a step of a proposal; `body` is what was said with it.
///
/// Errors: the database's.
pub async fn tell_step(tx: &mut Tx, receivers: &[Receiver], proposal: &Proposal, verb: Verb, body: &str) -> Result<(), DbError> {
    let (title, number) = (proposal.title(), proposal.number());
    let subject = |lang| said(&format!("proposal-letter-{}", verb.code()), &title, &number, lang);
    let paragraphs = |lang| {
        let mut all = vec![said(&format!("proposal-letter-{}-text", verb.code()), &title, &number, lang)];
        if !body.is_empty() {
            all.push(Says::new("proposal-letter-quote").with("text", body));
        }
        all
    };
    let once = format!("proposal-{}-{}-{}", proposal.id, proposal.version, verb.code());
    let href = crate::pages::urls::proposal(proposal.id);
    tell(tx, receivers, &Letter { subject: &subject, paragraphs: &paragraphs, href: &href, once: &once }).await
}

fn said(key: &str, title: &Text, number: &str, lang: Lang) -> Says {
    Says::new(key).with("title", title.get(lang)).with("number", number)
}

/// Whether the author hears of a comment: not of their own.
pub fn hears_comment(proposal: &Proposal, by: &kit::Viewer) -> Option<PersonId> {
    Some(proposal.author_id).filter(|_| !rights::is_own(by, proposal))
}
