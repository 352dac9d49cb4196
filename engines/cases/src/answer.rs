//! The answer to a case as a document, for who came with it and for the file.

use i18n::Locale;
use identity::Identity;
use kit::{OrganisationId, Problem, Timestamp};
use paper::{Block, Paper};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use web::{House, IntoResponse, Response, header};

use crate::case::{Applicant, Case, Message, Said};
use crate::deadline::day_of;
use crate::kind::Phase;
use crate::shelf::Kind;
use crate::{shown, store};

/// The most characters of the applicant's words that are quoted.
const QUOTED_CHARS_MAX: usize = 600;

/// The last words of the city to the applicant of a closed case; none before there are any.
///
/// Errors: the database's.
pub async fn given(house: &House, case: &Case) -> Result<Option<Message>, Problem> {
    if case.phase != Phase::Closed {
        return Ok(None);
    }
    let said = store::belongings::messages(house.db(), case.id).await?;
    Ok(said.into_iter().filter(|own| own.what == Said::ToApplicant).max_by_key(|own| own.at))
}

/// The answer on paper.
///
/// Errors: [`Problem::NotFound`] where there is none.
pub async fn paper(house: &House, t: &Locale, (kind, case): (&Kind, &Case), applicant: &Applicant) -> Result<Paper, Problem> {
    let answer = given(house, case).await?.ok_or(Problem::NotFound)?;
    let office = office(house, t, case.executor_id.unwrap_or(case.keeper_id));
    let declared = &kind.declaration;
    let text = case.data.0.get(&declared.title_field).and_then(serde_json::Value::as_str).unwrap_or_default();
    let pair = |key: &str, value: String| (t.say(key).to_owned(), value);
    let mut pairs = vec![
        pair("cases-answer-date", t.date(day_of(answer.at))),
        pair(
            "cases-answer-to",
            t.with("cases-answer-number", &[("number", case.number.as_str().into()), ("day", t.date(day_of(case.opened_at)).into())]),
        ),
        pair("cases-answer-about", shown::category(t, declared, &case.category)),
    ];
    if !case.address.is_empty() {
        pairs.push(pair("cases-answer-place", case.address.clone()));
    }
    let mut made = Paper::new(t.say("cases-answer-title"), t.lang(), office.clone()).foot(format!("{office}, {}", case.number));
    if !applicant.name.is_empty() {
        made = made.with(Block::Addressee(vec![applicant.name.clone()]));
    }
    made = made.with(Block::Pairs(pairs)).with(Block::Text(answer.text.clone()));
    if !text.is_empty() {
        let quoted: String = text.chars().take(QUOTED_CHARS_MAX).collect();
        made = made.with(Block::Small(t.with("cases-answer-quoted", &[("text", quoted.into())])));
    }
    // whoever answered by a letter has no name here but an address
    let name = if answer.by_name.contains('@') { String::new() } else { answer.by_name };
    Ok(made.with(Block::Signature { post: office, name }).with(Block::Small(t.say("cases-answer-made").to_owned())))
}

fn office(house: &House, t: &Locale, organisation: OrganisationId) -> String {
    let directory = house.part::<Identity>().directory();
    directory.organisation(organisation).map(|own| t.text(&own.name).to_owned()).unwrap_or_default()
}

/// A paper as a PDF, made on a thread that may be busy.
///
/// Errors: [`Problem::TooLarge`] for one without an end; [`Problem::Internal`] of the typesetter.
pub async fn pressed(paper: Paper, at: Timestamp) -> Result<Vec<u8>, Problem> {
    let made = tokio::task::spawn_blocking(move || paper::pdf(&paper, at)).await.map_err(|error| Problem::Internal(error.to_string()))?;
    made.map_err(|error| match error {
        paper::PaperError::TooLong => Problem::TooLarge(paper::BYTES_MAX as u64),
        refused => Problem::Internal(refused.to_string()),
    })
}

/// A paper as a file to be saved.
///
/// Errors: those of [`pressed`].
pub async fn saved(paper: Paper, name: &str, at: Timestamp) -> Result<Response, Problem> {
    let bytes = pressed(paper, at).await?;
    let place = format!("attachment; filename=\"paper.pdf\"; filename*=UTF-8''{}.pdf", utf8_percent_encode(name, NON_ALPHANUMERIC));
    let headers = [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, place)];
    Ok((headers, bytes).into_response())
}
