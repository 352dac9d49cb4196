//! Telling people what concerns them: one mail and one notice each, in the language they read, in the transaction of what is told.

use std::collections::{HashMap, HashSet};

use db::{DbError, Tx};
use kit::{Lang, OrganisationId, PersonId, Problem, RegisterId, Says};
use messages::Mail;

use crate::contact::{self, Contact, Holder};
use crate::{Identity, Snapshot, store};

/// Somebody to be told.
#[derive(Clone, PartialEq, Debug)]
pub struct Receiver {
    /// Who.
    pub person: PersonId,
    /// Where they are reached.
    pub contact: Contact,
}

/// Whoever has an account and is let in, read in a transaction.
///
/// Errors: the database's.
pub async fn receiver_in(tx: &mut Tx, person: PersonId) -> Result<Option<Receiver>, DbError> {
    let account = store::people::by_id_in(tx, person).await?.filter(|own| own.active);
    Ok(account.map(|own| Receiver { person: own.id, contact: Contact { email: own.email, lang: own.language } }))
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

/// The holders nearest to the organisation, going up the tree; those of everything where nobody nearer is.
pub fn nearest(holders: &[Holder], organisation: OrganisationId, register: Option<RegisterId>, directory: &Snapshot) -> Vec<PersonId> {
    let reaches = |holder: &&Holder| holder.grant.register.is_none() || holder.grant.register == register;
    let holding = |of: Option<OrganisationId>| -> Vec<PersonId> {
        holders.iter().filter(reaches).filter(|holder| holder.grant.organisation == of).map(|holder| holder.person).collect()
    };
    let mut levels: Vec<_> = directory.path(organisation).iter().rev().map(|own| Some(own.id)).collect();
    levels.push(None);
    levels.into_iter().map(holding).find(|found| !found.is_empty()).unwrap_or_default()
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

/// Tells each of them; whoever was told of the same before is not told again.
///
/// Errors: the database's.
pub async fn tell(tx: &mut Tx, receivers: &[Receiver], letter: &Letter<'_>) -> Result<(), DbError> {
    for receiver in receivers {
        let lang = receiver.contact.lang;
        if mail(tx, receiver, (letter.subject)(lang), (letter.paragraphs)(lang), letter.href, letter.once).await? {
            messages::notify(tx, receiver.person, (letter.subject)(lang), letter.href).await?;
        }
    }
    Ok(())
}

/// Tells each of them in the words of a template, which administrators can change; the notice is its subject.
///
/// Errors: the database's.
pub async fn tell_in_template(
    tx: &mut Tx,
    receivers: &[Receiver],
    says: impl Fn(Lang) -> Says,
    href: &str,
    once: &str,
) -> Result<(), DbError> {
    for to in receivers {
        let own = says(to.contact.lang);
        let notice = Says { key: format!("{}-subject", own.key), args: own.args.clone() };
        if mail_in_template(tx, to, own, href, once).await? {
            messages::notify(tx, to.person, notice, href).await?;
        }
    }
    Ok(())
}

/// Sends a mail in the words of a template; false if one with this key went to them before. An address that is none is logged and
/// passed over.
///
/// Errors: the database's.
pub async fn mail_in_template(tx: &mut Tx, to: &Receiver, says: Says, href: &str, once: &str) -> Result<bool, DbError> {
    match Mail::new(&to.contact.email, to.contact.lang, says) {
        Ok(mail) => {
            let mail = mail.from_template().to_person(to.person).link(href).once(format!("{once}-{}", to.person));
            Ok(messages::send(tx, mail).await?.is_some())
        }
        Err(error) => {
            tracing::warn!(person = %to.person, %error, "a person cannot be written to");
            Ok(true)
        }
    }
}

/// Sends a mail; false if one with this key went to them before. An address that is none is logged and passed over.
///
/// Errors: the database's.
pub async fn mail(tx: &mut Tx, to: &Receiver, subject: Says, paragraphs: Vec<Says>, href: &str, once: &str) -> Result<bool, DbError> {
    match Mail::new(&to.contact.email, to.contact.lang, subject) {
        Ok(mail) => {
            let mail = paragraphs.into_iter().fold(mail, Mail::says).link(href).once(format!("{once}-{}", to.person));
            Ok(messages::send(tx, mail).await?.is_some())
        }
        Err(error) => {
            tracing::warn!(person = %to.person, %error, "a person cannot be written to");
            Ok(true)
        }
    }
}
