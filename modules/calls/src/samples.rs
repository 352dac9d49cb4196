//! The contact centre of the invented city: articles, and calls as they come on a working day, through the module's own actions.

use jiff::SignedDuration;
use kit::{Lang, OrganisationId, Problem, Text, Viewer};
use samples::Samples;
use serde::Deserialize;
use serde_json::json;
use web::House;

use crate::actions::{self, Consultation, NewEvent, NewRequest};
use crate::article::{ArticleId, NewArticle};
use crate::call::{CallId, Direction};
use crate::event::What;
use crate::{knowledge, reach};

#[derive(Deserialize)]
struct Sheet {
    articles: Vec<Written>,
}

#[derive(Deserialize)]
struct Written {
    question: Text,
    answer: Text,
    words: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    owner: String,
}

/// Writes the articles; `organisation` finds those that answer for them by their code.
///
/// Errors: those of [`actions::write_article`].
pub async fn articles(
    house: &House,
    by: &Viewer,
    organisation: &(dyn Fn(&str) -> Option<OrganisationId> + Sync),
) -> Result<Vec<ArticleId>, Problem> {
    let sheet: Sheet = toml::from_str(include_str!("../articles.toml")).map_err(|error| Problem::Internal(error.to_string()))?;
    let mut made = Vec::new();
    for own in sheet.articles {
        let new = NewArticle {
            question: own.question,
            answer: own.answer,
            words: own.words,
            category: own.category,
            owner: organisation(&own.owner),
            valid_from: house.clock().today(),
            valid_until: None,
        };
        made.push(actions::write_article(house, by, None, new).await?);
    }
    Ok(made)
}

/// What callers say.
const SAID: [&str; 8] = [
    "З самого ранку немає холодної води, кран сухий",
    "Батареї ледь теплі, у кімнаті чотирнадцять градусів",
    "Не світять ліхтарі вздовж усієї вулиці, темно",
    "Глибока яма біля зупинки, пробили колесо",
    "Сміття не вивозили вже тиждень, контейнери повні",
    "Тече вода з-під асфальту біля під’їзду",
    "Гілка впала на дроти після вітру",
    "Автобус не приїхав за розкладом, чекали сорок хвилин",
];

/// How a call of the demonstration goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goes {
    /// It rings and nobody answers: it waits still.
    Waits,
    /// Nobody answered.
    Missed,
    /// A question was answered.
    Consulted,
    /// A request was opened.
    Requested,
}

/// One call, told apart by its number; `advance` moves the clock of the story on. What goes wrong with the words of one request is no
/// trouble of the demonstration: its call ends as a consultation.
///
/// Errors: those of the actions.
pub async fn call(
    house: &House,
    operator: &Viewer,
    (number, goes): (usize, Goes),
    spot: &cases::actions::Spot,
    advance: &(dyn Fn(SignedDuration) + Sync),
) -> Result<CallId, Problem> {
    let mut chance = Samples::new(1520 + number as u64);
    let caller = chance.person(None);
    let line = format!("demo-{number}");
    let event = |what: What| NewEvent {
        id: format!("{line}-{}", what.code()),
        line: line.clone(),
        what,
        at: None,
        direction: Direction::In,
        number: caller.phone.clone(),
        dialled: "1520".to_owned(),
        extension: String::new(),
    };
    let id = actions::take_event(house, operator, event(What::Ring)).await?.call;
    if goes == Goes::Waits {
        return Ok(id);
    }
    advance(SignedDuration::from_secs(chance.number(4..=38)));
    if goes == Goes::Missed {
        actions::take_event(house, operator, event(What::Hangup)).await?;
        return Ok(id);
    }
    actions::answer(house, operator, id).await?;
    advance(SignedDuration::from_secs(chance.number(35..=240)));
    let said = *chance.pick(&SAID);
    let centre = reach::operated(house, operator).await?;
    let shelf = house.part::<knowledge::Knowledge>().shelf(&centre.kind, house.clock().today()).await?;
    let category = shelf.classes(said, 1).pop().filter(|_| goes == Goes::Requested);
    match category {
        Some(category) => {
            let data = json!({ (centre.kind.declaration.title_field.clone()): said }).as_object().cloned().unwrap_or_default();
            let new = NewRequest {
                category,
                data,
                spot: spot.clone(),
                name: caller.short(),
                phone: String::new(),
                lang: Lang::Uk,
                key: "demo".to_owned(),
            };
            actions::open_request(house, operator, id, new).await?;
        }
        None => {
            let article = shelf.answers(said, 1).first().map(|own| own.id);
            let given = Consultation { article, note: said.to_owned(), name: caller.short(), ..Consultation::default() };
            actions::consult(house, operator, id, given).await?;
        }
    }
    actions::take_event(house, operator, event(What::Hangup)).await?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_articles_are_whole() {
        let sheet: Sheet = toml::from_str(include_str!("../articles.toml")).unwrap();
        assert!(sheet.articles.len() >= 10);
        assert!(sheet.articles.iter().all(|own| Lang::ALL.iter().all(|lang| !own.answer.get(*lang).is_empty())));
    }
}
