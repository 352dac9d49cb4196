//! What the words in braces stand for.

use std::collections::BTreeMap;

use fields::{NoNames, Show};
use i18n::Locale;
use identity::Identity;
use kit::{OrganisationId, Problem, Timestamp};
use web::House;

use crate::case::{Applicant, Case, NEVER};
use crate::deadline::day_of;
use crate::kind::FIELD;
use crate::shelf::Kind;
use crate::tell::last_day;
use crate::{answer, shown};

/// A value for each word.
#[derive(Clone, Default, Debug)]
pub struct Values(BTreeMap<String, String>);

impl Values {
    /// The value of a word.
    pub fn get(&self, word: &str) -> Option<&str> {
        self.0.get(word).map(String::as_str)
    }

    /// With one more.
    #[must_use]
    pub fn with(mut self, word: impl Into<String>, value: impl Into<String>) -> Self {
        self.0.insert(word.into(), value.into());
        self
    }
}

/// What a case says of itself, nobody's name in it.
pub fn of_case(house: &House, t: &Locale, kind: &Kind, case: &Case) -> Values {
    let (declared, directory) = (&kind.declaration, house.part::<Identity>().directory());
    let named = |id: OrganisationId| directory.organisation(id).map(|own| t.text(&own.name).to_owned()).unwrap_or_default();
    Values::default()
        .with("number", &case.number)
        .with("opened", t.date(day_of(case.opened_at)))
        .with("due", if case.due_at == NEVER { String::new() } else { t.date(last_day(case)) })
        .with("state", declared.state(&case.state).map(|own| t.text(&own.title)).unwrap_or_default())
        .with("category", shown::category(t, declared, &case.category))
        .with("place", &case.address)
        .with("executor", case.executor_id.map(named).unwrap_or_default())
        .with("keeper", named(case.keeper_id))
}

/// The same with all that a document may say: who came with the case, what was written in its fields, what the city answered, who makes
/// the document and when. Whoever calls has journalled the look at the applicant.
///
/// Errors: the database's.
pub async fn with_applicant(
    house: &House,
    t: &Locale,
    (kind, case): (&Kind, &Case),
    applicant: &Applicant,
    (official, now): (&str, Timestamp),
) -> Result<Values, Problem> {
    let answer = answer::given(house, case).await?.map(|own| own.text).unwrap_or_default();
    let values = of_case(house, t, kind, case)
        .with("today", t.date(day_of(now)))
        .with("applicant", &applicant.name)
        .with("residence", &applicant.residence)
        .with("answer", answer)
        .with("official", official);
    let written = |field: &fields::Field| {
        let value = case.data.0.get(&field.code).and_then(|json| field.from_stored(json));
        value.map(|value| field.text(&value, &Show::new(t, &NoNames))).unwrap_or_default()
    };
    Ok(kind.declaration.fields.iter().fold(values, |values, field| values.with(format!("{FIELD}{}", field.code), written(field))))
}
