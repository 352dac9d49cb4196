//! Fields of a kind and files in a form: their controls, what was typed into them, what is kept while it is asked for again.

use fields::{Control, Field, ParseContext, Visibility};
use i18n::Locale;
use kit::words::digest;
use kit::{FieldProblem, Problem, Says};
use serde_json::{Map, Value};
use ui::Html;
use uuid::Uuid;
use web::{Ctx, Fields, Upload, UploadedFile};

use crate::kind::{Ask, Declaration, Transition};

/// The control of a field, with what was typed and what is wrong with it.
pub fn control(t: &Locale, field: &Field, typed: &Fields, problems: &[FieldProblem]) -> Html {
    let problem = problems.iter().find(|own| own.field == field.code).map(|own| &own.says);
    field.control(&Control { raw: &typed.all(&field.code), problem, ..Control::new(t) })
}

/// The same for whoever writes about themself: nobody is warned of personal data of their own.
pub fn own_control(t: &Locale, field: &Field, typed: &Fields, problems: &[FieldProblem]) -> Html {
    control(t, &Field { visibility: Visibility::Public, ..field.clone() }, typed, problems)
}

/// What was typed into these fields.
///
/// Errors: [`Problem::Invalid`] naming each that is wrong.
pub fn read<'a>(fields: impl Iterator<Item = &'a Field>, typed: &Fields, parse: &ParseContext<'_>) -> Result<Map<String, Value>, Problem> {
    let (mut data, mut problems) = (Map::new(), Vec::new());
    for field in fields {
        let parsed = field.parse(&typed.all(&field.code), parse).and_then(|value| field.check(value.as_ref()).map(|()| value));
        match parsed {
            Ok(Some(value)) => {
                data.insert(field.code.clone(), value.to_json());
            }
            Ok(None) => {}
            Err(says) => problems.push(FieldProblem { field: field.code.clone(), says }),
        }
    }
    if problems.is_empty() { Ok(data) } else { Err(Problem::Invalid(problems)) }
}

/// The fields that go with a transition.
pub fn fields_of<'a>(kind: &'a Declaration, transition: &'a Transition) -> impl Iterator<Item = &'a Field> {
    transition.asked().filter_map(|ask| if let Ask::Field(code) = ask { kind.field(code) } else { None })
}

/// What to say above a form that was refused, so that nothing that was typed is lost; other problems go on.
///
/// Errors: all but wrong fields and conflicts.
pub fn mistakes(problem: Problem) -> Result<Vec<FieldProblem>, Problem> {
    match problem {
        Problem::Invalid(problems) => Ok(problems),
        Problem::Conflict(says) | Problem::BadRequest(says) => Ok(vec![FieldProblem { field: String::new(), says }]),
        other => Err(other),
    }
}

/// What a form sent twice is known by: the key it was drawn with and the words in it, for a page that is gone back to is drawn with the
/// key of what was sent before, and another problem may be written into it.
pub fn key(door: &str, typed: &Fields) -> Option<String> {
    let key = typed.get("key").filter(|key| !key.is_empty())?;
    let words = ["category", "text", "address"].map(|name| typed.text(name));
    Some(format!("{door}:{key}:{}", digest(&words)))
}

/// The field, and the purpose of the seal, of files that are kept already while a form is asked for again.
pub const KEPT: &str = "kept";

/// The files of a form: those that were kept before a mistake, and those that came now in this field.
///
/// Whatever is wrong with one of them, the others are kept and stand in the fields of what was sent, for the form that is shown again.
///
/// Errors: [`Problem::Invalid`] at the field for too many or the first that is not taken; the store's.
pub async fn keep_files(ctx: &Ctx, sent: &mut Upload, field: &str, most: usize) -> Result<Vec<Uuid>, Problem> {
    let mut ids = kept_files(ctx, &sent.fields, most);
    let mut wrong = None;
    while let Some(file) = sent.take(field) {
        if file.name.is_empty() {
            continue;
        }
        if ids.len() >= most {
            wrong = wrong.or_else(|| Some(too_many(field, most)));
            break;
        }
        match keep_file(ctx, file).await {
            Ok(id) => ids.push(id),
            Err(problem) => wrong = wrong.or(Some(problem)),
        }
    }
    sent.fields = with_files(ctx, &sent.fields, &ids);
    wrong.map_or(Ok(ids), Err)
}

/// What is said at a field with more files than it takes.
pub fn too_many(field: &str, most: usize) -> Problem {
    Problem::field(field, Says::new("cases-files-many").with("max", most))
}

async fn keep_file(ctx: &Ctx, file: UploadedFile) -> Result<Uuid, Problem> {
    let by = ctx.viewer.person;
    let kept = if files::is_media(&file.name) {
        files::keep_media(&ctx.house, file, by).await?.0
    } else {
        files::keep(&ctx.house, file, by).await?
    };
    Ok(kept.id)
}

/// The files that were kept before, by the seals that came along.
pub fn kept_files(ctx: &Ctx, typed: &Fields, most: usize) -> Vec<Uuid> {
    let seal = ctx.house.seal();
    typed.all(KEPT).iter().take(most).filter_map(|word| seal.open(KEPT, word)?.parse().ok()).collect()
}

/// What was typed, with the files that are kept now.
pub fn with_files(ctx: &Ctx, typed: &Fields, files: &[Uuid]) -> Fields {
    let rest = typed.pairs().filter(|(name, _)| *name != KEPT).map(|(name, value)| (name.to_owned(), value.to_owned()));
    let sealed = files.iter().map(|id| (KEPT.to_owned(), ctx.house.seal().seal(KEPT, &id.to_string())));
    Fields::from_pairs(rest.chain(sealed))
}
