//! What the forms of officials hold: hours of Kyiv, words in both languages, a list of addresses.

use jiff::civil::DateTime;
use kit::clock::kyiv;
use kit::{FieldProblem, OrganisationId, Problem, Says, Text, Timestamp};
use web::{Ctx, Fields, UploadedFile};

use crate::list;
use crate::rules::Hours;

/// A moment as a browser's field has it, or as people write it («28.11.2026 09:00»), in Kyiv's time; none where it is empty.
///
/// Errors: what is no moment.
pub fn moment(field: &str, text: &str) -> Result<Option<Timestamp>, FieldProblem> {
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || FieldProblem { field: field.to_owned(), says: Says::new("outages-moment-wrong") };
    let iso = text.replace(' ', "T").parse::<DateTime>();
    let civil = iso.or_else(|_| DateTime::strptime("%d.%m.%Y %H:%M", text)).map_err(|_| wrong())?;
    civil.to_zoned(kyiv()).map(|at| Some(at.timestamp())).map_err(|_| wrong())
}

/// The words of such a field for a moment.
pub fn written(at: Timestamp) -> String {
    at.to_zoned(kyiv()).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// What is said of an outage, as it was typed.
#[derive(Clone, PartialEq, Debug)]
pub struct Said {
    /// Why.
    pub cause: Text,
    /// What else.
    pub words: Text,
    /// From when to when; a beginning that was left out is now.
    pub hours: Hours,
}

/// Reads what is said of an outage; `now` is its beginning where none was typed.
///
/// Errors: [`Problem::Invalid`] naming fields.
pub fn said(sent: &Fields, now: Timestamp) -> Result<Said, Problem> {
    let text = |name: &str| sent.text(name).to_owned();
    let read = |name: &str| moment(name, sent.text(name));
    match (read("starts_at"), read("ends_expected_at")) {
        (Ok(starts), Ok(ends_expected_at)) => Ok(Said {
            cause: Text::new(text("cause_uk"), text("cause_en")),
            words: Text::new(text("words_uk"), text("words_en")),
            hours: Hours { starts_at: starts.unwrap_or(now), ends_expected_at },
        }),
        (starts, ends) => Err(Problem::Invalid([starts.err(), ends.err()].into_iter().flatten().collect())),
    }
}

/// The utility that was chosen.
///
/// Errors: [`Problem::Invalid`] at `organisation`.
pub fn organisation(sent: &Fields) -> Result<OrganisationId, Problem> {
    sent.text("organisation").parse().map_err(|_| Problem::field("organisation", "outages-choose-utility"))
}

/// The list of addresses: what stands in the box, what was typed into the line beside it, the rows of a file.
///
/// Errors: [`Problem::Invalid`] at `file`.
pub async fn addresses(sent: &Fields, file: Option<UploadedFile>) -> Result<Vec<String>, Problem> {
    let mut lines = list::lines(sent.text("addresses"));
    lines.extend(list::lines(sent.text("address")));
    if let Some(file) = file {
        lines.extend(list::read_file(file.file.path().to_owned()).await?);
    }
    let mut seen = std::collections::HashSet::new();
    lines.retain(|line| seen.insert(line.clone()));
    Ok(lines)
}

/// Marks a list, so that what is announced is what was looked through.
pub fn mark(ctx: &Ctx, lines: &[String]) -> String {
    ctx.house.seal().sign("outages-list", &lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_kyivs_and_nonsense_is_refused() {
        assert_eq!(moment("starts_at", "2026-11-28T09:00").unwrap(), Some("2026-11-28T07:00:00Z".parse().unwrap()));
        assert_eq!(moment("starts_at", "2026-11-28 09:00").unwrap(), Some("2026-11-28T07:00:00Z".parse().unwrap()));
        assert_eq!(moment("starts_at", "28.11.2026 09:00").unwrap(), Some("2026-11-28T07:00:00Z".parse().unwrap()));
        assert_eq!(moment("starts_at", "31.02.2026 09:00").unwrap_err().says.key, "outages-moment-wrong");
        assert_eq!(moment("starts_at", "").unwrap(), None);
        assert_eq!(moment("starts_at", "завтра").unwrap_err().field, "starts_at");
        assert_eq!(written("2026-11-28T07:00:00Z".parse().unwrap()), "2026-11-28T09:00");
    }
}
