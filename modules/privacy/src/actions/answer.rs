//! An official answers a request; erasing closes the account besides, restricting has the data left alone.

use audit::Entry;
use db::{BoxFuture, Tx};
use identity::Identity;
use identity::four_eyes::{ActKind, Dangerous, Done, Particular};
use identity::tell::{self, Letter};
use kit::{Lang, PersonId, Problem, Role, Says, Viewer};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;
use web::House;

use super::text;
use crate::mine;
use crate::pages::OWN_HREF;
use crate::request::{Kind, OUTCOMES};
use crate::store::requests;

/// An answer as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct RawAnswer {
    /// One of [`OUTCOMES`].
    pub outcome: String,
    /// In words.
    pub answer: String,
    /// Whether the account is closed, for erasure.
    pub close: String,
    /// Whether their data are left alone, for restriction.
    pub restrict: String,
}

/// Answers a request; who asked is told. Erasure with `close` closes the account, which may wait for a second administrator; with
/// `restrict` their data are left alone from then on.
///
/// Errors: [`Problem::NotFound`]; [`Problem::Invalid`]; [`Problem::Conflict`] where it is answered already, or the account to be closed
/// is an official's.
pub async fn answer(house: &House, by: &Viewer, id: Uuid, raw: &RawAnswer) -> Result<Done, Problem> {
    identity::officer(by)?;
    let outcome =
        OUTCOMES.into_iter().find(|own| *own == raw.outcome).ok_or_else(|| Problem::field("outcome", "privacy-choose-outcome"))?;
    let words = text(&raw.answer, "answer")?;
    let request = requests::find(house.db(), id).await?.ok_or(Problem::NotFound)?;
    let engine = house.part::<Identity>();
    let grants = |kind: Kind| request.kind == kind.code() && outcome != "refused";
    let closes = !raw.close.is_empty() && grants(Kind::Erasure);
    if closes && engine.directory().person(request.person).is_some() {
        return Err(Problem::field("close", "privacy-close-official"));
    }
    let restricts = !raw.restrict.is_empty() && grants(Kind::Restriction);
    let act = AnswerRequest { id, person: request.person, outcome: outcome.to_owned(), words, closes, restricts };
    identity::actions::carry_out(engine, by, act).await
}

/// Answers a request; the answer that closes an account is the dangerous one.
#[derive(Serialize, Deserialize)]
pub struct AnswerRequest {
    id: Uuid,
    person: PersonId,
    outcome: String,
    words: String,
    closes: bool,
    restricts: bool,
}

impl Dangerous for AnswerRequest {
    const KIND: ActKind = ActKind { code: "erase-person", name: "privacy-act-erase", above: None, asker: Role::DataProtection };

    fn is_dangerous(&self) -> bool {
        self.closes
    }

    fn about(&self) -> String {
        self.person.to_string()
    }

    fn particulars(&self, _: &Identity) -> Vec<Particular> {
        vec![
            Particular::plain("privacy-act-whose", self.person).at(format!("/admin/people/{}", self.person)),
            Particular::of("privacy-outcome", format!("privacy-outcome-{}", self.outcome).as_str()),
            Particular::plain("privacy-answer", &self.words),
            Particular::of("identity-act-what-comes", "privacy-close-hint"),
        ]
    }

    fn perform<'a>(&'a self, tx: &'a mut Tx, identity: &'a Identity, by: &'a Viewer) -> BoxFuture<'a, Result<(), Problem>> {
        Box::pin(async move {
            let official = by.person.ok_or(Problem::SignInFirst)?;
            if !requests::answer(tx, self.id, &self.outcome, &self.words, official).await? {
                return Err(Problem::Conflict(Says::new("privacy-answered-already")));
            }
            mine::changed(tx, self.person, self.id).await?;
            if let Some(receiver) = tell::receiver_in(tx, self.person).await? {
                let subject = |_: Lang| Says::new("privacy-letter-answered");
                let quoted = || Says::new("privacy-letter-quote").with("text", &self.words);
                let paragraphs = |_: Lang| vec![Says::new("privacy-letter-answered-text"), quoted()];
                let (once, href) = (format!("data-request-answer-{}", self.id), format!("{OWN_HREF}/{}", self.id));
                tell::tell(tx, &[receiver], &Letter { subject: &subject, paragraphs: &paragraphs, href: &href, once: &once }).await?;
            }
            let what = json!({ "outcome": self.outcome });
            audit::record(tx, Entry::new(by, "answer", "data-request", self.id).about(self.person).with(what)).await?;
            let ground = format!("data-request {}", self.id);
            if self.restricts {
                identity::restriction::restrict(tx, by, self.person, &ground).await?;
            }
            if self.closes {
                identity::actions::erase_person_in(tx, identity, by, self.person, &ground).await?;
            }
            Ok(())
        })
    }
}
