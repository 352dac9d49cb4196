//! Who hears of what becomes of proposals and resources, and in which words.

use db::{DbError, Tx};
use identity::contact::{self, Holder};
use identity::tell::{self, Receiver};
use identity::{Identity, Snapshot};
use kit::{Lang, OrganisationId, PersonId, Problem, RegisterId, Role, Says};
use messages::Template;
use web::House;

use crate::proposal::{Proposal, Verb, rights};

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
        Ok(Self {
            publishers: contact::holders(identity, Role::Publisher).await?,
            experts: contact::holders(identity, Role::Expert).await?,
            administrators: contact::holders(identity, Role::Administrator).await?,
        })
    }

    /// The publishers nearest to the organisation, going up the tree; those of everything where nobody nearer is.
    pub fn publishers_of(&self, organisation: OrganisationId, register: Option<RegisterId>, directory: &Snapshot) -> Vec<PersonId> {
        tell::nearest(&self.publishers, organisation, register, directory)
    }
}

/// The people of these holders.
pub fn people(holders: &[Holder]) -> impl Iterator<Item = PersonId> {
    holders.iter().map(|holder| holder.person)
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
    tell::receivers(identity, who, but).await
}

/// The templates of what is told of proposals, one a step.
pub const TEMPLATES: [Template; 7] = [
    template("proposal-letter-submit"),
    template("proposal-letter-return"),
    template("proposal-letter-reject"),
    template("proposal-letter-approve"),
    template("proposal-letter-withdraw"),
    template("proposal-letter-register"),
    template("proposal-letter-stick"),
];

const fn template(code: &'static str) -> Template {
    Template { code, parameters: &["title", "number", "said"] }
}

/// Tells of a step of a proposal; `body` is what was said with it.
///
/// Errors: the database's.
pub async fn tell_step(tx: &mut Tx, receivers: &[Receiver], proposal: &Proposal, verb: Verb, body: &str) -> Result<(), DbError> {
    let (title, number) = (proposal.title(), proposal.number());
    let said = if body.is_empty() { String::new() } else { format!("«{body}»") };
    let says = |lang: Lang| {
        let code = format!("proposal-letter-{}", verb.code());
        Says::new(code).with("title", title.get(lang)).with("number", &number).with("said", &said)
    };
    let once = format!("proposal-{}-{}-{}", proposal.id, proposal.version, verb.code());
    tell::tell_in_template(tx, receivers, says, &crate::pages::urls::proposal(proposal.id), &once).await
}

/// Whether the author hears of a comment: not of their own.
pub fn hears_comment(proposal: &Proposal, by: &kit::Viewer) -> Option<PersonId> {
    Some(proposal.author_id).filter(|_| !rights::is_own(by, proposal))
}
