//! Writing the words of a purpose: the first version makes the purpose.

use audit::Entry;
use jiff::civil::Date;
use kit::clock::kyiv;
use kit::{FieldProblem, Problem, Says, Text, Timestamp, Viewer};
use serde_json::json;
use web::House;

use crate::order_anew;
use crate::store;
use crate::wording::Wording;

/// Letters of a code, a title, a body at most.
const CODE_CHARS_MAX: usize = 40;
const TITLE_CHARS_MAX: usize = 200;
const BODY_CHARS_MAX: usize = 10_000;

/// A version as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Draft {
    /// The word by which services ask; only of a new purpose.
    pub code: String,
    /// The title in Ukrainian and English.
    pub title: Text,
    /// The body in Ukrainian and English.
    pub body: Text,
    /// Whether earlier consents are not enough.
    pub anew: bool,
    /// The day from which it holds, `2026-12-01`; empty is at once.
    pub holds_from: String,
}

impl Draft {
    /// The version these words make.
    ///
    /// Errors: [`Problem::Invalid`] naming the fields.
    pub fn read(&self, version: i64, now: Timestamp) -> Result<Wording, Problem> {
        let mut problems = Vec::new();
        let mut line = |field: &str, text: &str, most: usize| {
            let text = text.trim().replace('\0', "").replace("\r\n", "\n");
            let says = match text.chars().count() {
                0 => Says::new("field-required"),
                count if count > most => Says::new("consents-too-long").with("most", most),
                _ => return text,
            };
            problems.push(FieldProblem { field: field.to_owned(), says });
            text
        };
        let title = Text::new(line("title-uk", &self.title.uk, TITLE_CHARS_MAX), line("title-en", &self.title.en, TITLE_CHARS_MAX));
        let body = Text::new(line("body-uk", &self.body.uk, BODY_CHARS_MAX), line("body-en", &self.body.en, BODY_CHARS_MAX));
        let holds_from = match self.holds_from.trim() {
            "" => Some(now),
            day => day.parse::<Date>().ok().and_then(|day| day.to_zoned(kyiv()).ok()).map(|at| at.timestamp().max(now)),
        };
        if holds_from.is_none() {
            problems.push(FieldProblem { field: "holds-from".to_owned(), says: Says::new("consents-day-wrong") });
        }
        match holds_from {
            Some(holds_from) if problems.is_empty() => Ok(Wording { version, title, body, anew: self.anew || version == 1, holds_from }),
            _ => Err(Problem::Invalid(problems)),
        }
    }

    /// The code of a new purpose.
    ///
    /// Errors: [`Problem::Invalid`] naming `code`.
    pub fn code(&self) -> Result<String, Problem> {
        let code = self.code.trim().to_lowercase();
        let sound = code.starts_with(|c: char| c.is_ascii_lowercase())
            && code.len() <= CODE_CHARS_MAX
            && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if sound { Ok(code) } else { Err(Problem::field("code", "consents-code-wrong")) }
    }
}

/// Writes the next version of a purpose, the first of a new one for none; the code.
///
/// Errors: [`Problem::Invalid`]; [`Problem::NotFound`]; [`Problem::Conflict`] for a code there is already, or where somebody wrote a
/// version meanwhile.
pub async fn write(house: &House, by: &Viewer, purpose: Option<&str>, draft: &Draft) -> Result<String, Problem> {
    identity::administrator(by)?;
    let (code, next) = match purpose {
        Some(code) => {
            let known = store::find(house.db(), code).await?.ok_or(Problem::NotFound)?;
            (code.to_owned(), known.kept.first().map_or(1, |newest| newest.version + 1))
        }
        None => (draft.code()?, 1),
    };
    let new = draft.read(next, house.clock().now())?;
    let is_new = purpose.is_none();
    let (by, given) = (by.clone(), std::sync::Arc::new((code.clone(), new)));
    let written: Result<(), Problem> = house
        .db()
        .tx(move |tx| {
            let (by, given) = (by.clone(), given.clone());
            Box::pin(async move {
                let (code, new) = &*given;
                if is_new && !store::insert_purpose(tx, code).await? {
                    return Err(Problem::field("code", "consents-code-taken"));
                }
                let meanwhile = Problem::Conflict(Says::new("consents-written-meanwhile"));
                let done = store::insert_wording(tx, code, new, (by.person, &by.name)).await;
                db::OnConstraint::on_constraint(done, "consents_wording_key", meanwhile)?;
                if new.anew && !is_new {
                    order_anew(tx, code, new.holds_from).await?;
                }
                let details = json!({ "version": new.version, "anew": new.anew, "holds_from": new.holds_from });
                Ok(audit::record(tx, Entry::new(&by, if is_new { "create" } else { "update" }, "purpose", code).with(details)).await?)
            })
        })
        .await;
    written.map(|()| code)
}

/// Ends a purpose now, or lets it go on.
///
/// Errors: [`Problem::NotFound`].
pub async fn end_purpose(house: &House, by: &Viewer, purpose: &str, ends: bool) -> Result<(), Problem> {
    identity::administrator(by)?;
    let known = store::find(house.db(), purpose).await?.ok_or(Problem::NotFound)?;
    let (by, code) = (by.clone(), known.purpose.code);
    house
        .db()
        .tx(move |tx| {
            let (by, code) = (by.clone(), code.clone());
            Box::pin(async move {
                let now = tx.now();
                store::set_end(tx, &code, ends.then_some(now)).await?;
                order_anew(tx, &code, now).await?;
                Ok(audit::record(tx, Entry::new(&by, if ends { "close" } else { "open" }, "purpose", &code)).await?)
            })
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_demanded_in_both_languages_and_hold_from_now_at_the_earliest() {
        let now: Timestamp = "2026-11-26T08:00:00Z".parse().unwrap();
        let draft = Draft { title: Text::new("Новини", "News"), body: Text::new("Пишемо.", "We write."), ..Draft::default() };
        assert_eq!(draft.read(2, now).map(|own| (own.anew, own.holds_from)), Ok((false, now)));
        assert_eq!(draft.read(1, now).map(|own| own.anew), Ok(true), "a first version has no earlier consents");
        let past = Draft { holds_from: "2020-01-01".into(), ..draft.clone() };
        assert_eq!(past.read(2, now).map(|own| own.holds_from), Ok(now));
        for wrong in [
            Draft { title: Text::new("Новини", " "), ..draft.clone() },
            Draft { body: Text::new("а".repeat(BODY_CHARS_MAX + 1), "a"), ..draft.clone() },
            Draft { holds_from: "tomorrow".into(), ..draft.clone() },
        ] {
            assert!(matches!(wrong.read(2, now), Err(Problem::Invalid(_))), "{wrong:?}");
        }
        for (code, sound) in [("newsletter", true), ("News-2", true), ("", false), ("2x", false), ("новини", false), ("a b", false)] {
            assert_eq!(Draft { code: code.into(), ..draft.clone() }.code().is_ok(), sound, "{code}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_typed_breaks(code: String, text: String, day: String) {
            let draft = Draft { code, title: Text::new(text.clone(), text.clone()), body: Text::new(text.clone(), text), anew: false, holds_from: day };
            let _ = (draft.code(), draft.read(2, Timestamp::UNIX_EPOCH));
        }
    }
}
