//! A person asks why their data were looked at or used, and gets an answer.

use audit::{Record, entry_of};
use kit::{Lang, Problem, Says, Viewer};
use serde_json::json;
use uuid::Uuid;

use crate::actions::{entry, person_of};
use crate::contact;
use crate::identity::{Identity, officer};
use crate::question::{CHANGED, QuestionChanged};
use crate::store::questions::{self, Question};
use crate::tell::{self, Letter};

/// Characters of a question and of an answer, at least and at most.
pub const CHARS: std::ops::RangeInclusive<usize> = 10..=4_000;

/// The entry of the journal that concerns the person's data.
///
/// Errors: [`Problem::NotFound`] for entries that concern others.
pub async fn own_entry(identity: &Identity, viewer: &Viewer, chain: &str, seq: i64) -> Result<Record, Problem> {
    let person = person_of(viewer)?;
    let found = entry_of(identity.db(), chain, seq).await?;
    found.filter(|record| record.subject == Some(person)).ok_or(Problem::NotFound)
}

/// Asks about an entry; those who watch over data are told.
///
/// Errors: [`Problem::NotFound`]; [`Problem::Invalid`] naming `asked`; [`Problem::Conflict`] where it was asked before.
pub async fn ask_about_data(identity: &Identity, viewer: &Viewer, record: &Record, asked: &str) -> Result<(), Problem> {
    let (person, asked) = (person_of(viewer)?, text(asked, "asked")?);
    let clock = identity.clock();
    let question = Question {
        id: clock.id(),
        person,
        chain: record.chain.clone(),
        seq: record.seq,
        asked,
        asked_at: clock.now(),
        answer: None,
        answered_by: None,
        answered_at: None,
    };
    let receivers = tell::receivers(identity, contact::officers(identity).await?, Some(person)).await?;
    let by = viewer.clone();
    identity
        .db()
        .tx(move |tx| {
            let (by, question, receivers) = (by.clone(), question.clone(), receivers.clone());
            Box::pin(async move {
                if !questions::insert(tx, &question).await? {
                    return Err(Problem::Conflict(Says::new("identity-question-twice")));
                }
                let subject = |_: Lang| Says::new("identity-question-letter-subject");
                let paragraphs = |_: Lang| vec![Says::new("identity-question-letter-body")];
                let once = format!("question-{}", question.id);
                let href = format!("/admin/data-questions/{}", question.id);
                tell::tell(tx, &receivers, &Letter { subject: &subject, paragraphs: &paragraphs, href: &href, once: &once }).await?;
                tx.event(CHANGED, &QuestionChanged { question: question.id, person }).await?;
                let details = json!({ "chain": question.chain, "seq": question.seq });
                Ok(audit::record(tx, entry(&by, "ask", "data-question", question.id).about(person).with(details)).await?)
            })
        })
        .await
}

/// Answers a question; who asked is told.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::NotFound`]; [`Problem::Invalid`] naming `answer`; [`Problem::Conflict`] where it is
/// answered already.
pub async fn answer_about_data(identity: &Identity, by: &Viewer, id: Uuid, answer: &str) -> Result<(), Problem> {
    officer(by)?;
    let (official, answer) = (person_of(by)?, text(answer, "answer")?);
    let question = questions::find(identity.db(), id).await?.ok_or(Problem::NotFound)?;
    let receivers = tell::receivers(identity, [question.person], None).await?;
    let by = by.clone();
    let done: Result<(), Problem> = identity
        .db()
        .tx(move |tx| {
            let (by, answer, receivers) = (by.clone(), answer.clone(), receivers.clone());
            Box::pin(async move {
                if !questions::answer(tx, id, &answer, official).await? {
                    return Err(Problem::Conflict(Says::new("identity-question-answered")));
                }
                let subject = |_: Lang| Says::new("identity-answer-letter-subject");
                let paragraphs = |_: Lang| vec![Says::new("identity-answer-letter-body")];
                let once = format!("answer-{id}");
                let letter = Letter { subject: &subject, paragraphs: &paragraphs, href: "/account/data", once: &once };
                tell::tell(tx, &receivers, &letter).await?;
                tx.event(CHANGED, &QuestionChanged { question: id, person: question.person }).await?;
                Ok(audit::record(tx, entry(&by, "answer", "data-question", id).about(question.person)).await?)
            })
        })
        .await;
    done
}

fn text(typed: &str, field: &str) -> Result<String, Problem> {
    let text = typed.trim().replace('\0', "");
    if CHARS.contains(&text.chars().count()) {
        return Ok(text);
    }
    Err(Problem::field(field, Says::new("identity-question-length").with("least", *CHARS.start()).with("most", *CHARS.end())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_has_a_length() {
        assert!(text("чому?", "asked").is_err() && text(&"а".repeat(4_001), "asked").is_err());
        assert_eq!(text("  Чому дивилися мій телефон? ", "asked"), Ok("Чому дивилися мій телефон?".to_owned()));
    }
}
