//! Makes one timetable of two: its tables become an archive that is read as one that was brought, and a draft begins on it.

use std::io::Write;
use std::sync::Arc;

use files::Visibility;
use kit::{Problem, Viewer};
use web::House;

use super::import::{Found, insert, kept};
use super::{begin, file_owner};
use crate::draft::{Tables, merge};
use crate::published::Timetables;
use crate::version::Source;
use crate::{reach, rules, store};

/// Characters of a prefix.
pub const PREFIX_CHARS_MAX: usize = 10;

/// Merges two versions; the number of the draft. `same` are stops of the second that are those of the first.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] at `title`, `prefix`, and at `first` and `second` for versions without an archive.
pub async fn merge(
    house: &House,
    by: &Viewer,
    title: &str,
    numbers: (i64, i64),
    prefix: &str,
    same: Vec<(String, String)>,
) -> Result<i64, Problem> {
    reach::must_edit(house, by).await?;
    let title = rules::check_title(title)?;
    let prefix = check_prefix(prefix)?;
    if numbers.0 == numbers.1 {
        return Err(Problem::field("second", "transit-merge-same"));
    }
    let timetables = house.part::<Timetables>();
    let (first, second) = (tables(house, "first", numbers.0).await?, tables(house, "second", numbers.1).await?);
    let written = tokio::task::spawn_blocking(move || {
        let mut file = tempfile::Builder::new().suffix(".zip").tempfile()?;
        file.write_all(&merge::merged(first, second, &prefix, &same).archive())?;
        Ok::<_, std::io::Error>(file)
    });
    let file = written.await.map_err(|error| Problem::Internal(format!("a merge: {error}")))?;
    let file = file.map_err(|error| Problem::Internal(format!("a merge: {error}")))?;
    let reading = timetables.read(file.path().to_owned()).await?;
    let found = Found::of(title.clone(), &reading);
    drop(reading);
    let kept = kept(house, by, file.path()).await?;
    let given = Arc::new((by.clone(), found, kept.id));
    let number = house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, found, file) = &*given;
                let number = insert(tx, by, found, *file, Source::Desk).await?;
                files::attach(tx, *file, &file_owner(number), Visibility::Staff, by.person).await?;
                Ok::<_, Problem>(number)
            })
        })
        .await?;
    begin(house, by, &title, Some(number)).await
}

fn check_prefix(prefix: &str) -> Result<String, Problem> {
    let prefix = prefix.trim();
    let plain = prefix.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.'));
    if prefix.is_empty() || !plain || prefix.chars().count() > PREFIX_CHARS_MAX {
        return Err(Problem::field("prefix", "transit-merge-prefix-wrong"));
    }
    Ok(prefix.to_owned())
}

/// The tables of a version that has an archive.
///
/// Errors: [`Problem::Invalid`] at the field.
pub async fn tables(house: &House, field: &str, number: i64) -> Result<Tables, Problem> {
    let version = store::versions::find(house.db(), number).await?.filter(|own| own.file.is_some());
    let version = version.ok_or_else(|| Problem::field(field, "transit-base-required"))?;
    let loaded = house.part::<Timetables>().of(&version).await?;
    let made = tokio::task::spawn_blocking(move || Tables::of(&loaded.feed)).await;
    made.map_err(|error| Problem::Internal(format!("a merge: {error}")))
}
