//! Questions about one's data as things of the cabinet.

use db::{BoxFuture, Db, DbError, Tx};
use identity::question::{Question, of_person_in, people_after};
use kit::{PersonId, Says, Text};

use crate::thing::{Kind, Source, Thing};

/// The source.
pub struct Questions;

impl Source for Questions {
    fn kind(&self) -> Kind {
        Kind {
            code: identity::question::KIND,
            name: "cabinet-questions",
            icon: "info",
            begin: Some(("cabinet-questions-begin", "/account/data")),
            version: 1,
        }
    }

    fn things<'a>(&'a self, tx: &'a Tx, person: PersonId, object: Option<&'a str>) -> BoxFuture<'a, Result<Option<Vec<Thing>>, DbError>> {
        Box::pin(async move {
            let questions = of_person_in(tx, person, object.and_then(|id| id.parse().ok())).await?;
            Ok(Some(questions.iter().map(thing).collect()))
        })
    }

    fn people<'a>(&'a self, db: &'a Db, after: PersonId) -> BoxFuture<'a, Result<Vec<PersonId>, DbError>> {
        Box::pin(people_after(db, after))
    }
}

fn thing(question: &Question) -> Thing {
    let (state, tone) = if question.answer.is_some() { ("cabinet-answered", "green") } else { ("cabinet-waits", "blue") };
    Thing {
        object: question.id.to_string(),
        title: Text::new(question.asked.chars().take(200).collect::<String>(), ""),
        state: Says::new(state),
        tone,
        href: "/account/data".to_owned(),
        at: question.answered_at.unwrap_or(question.asked_at),
        due: None,
        needs_me: false,
    }
}
