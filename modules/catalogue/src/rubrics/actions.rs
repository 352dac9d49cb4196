//! Writing rubrics: create, change, order, remove.

use db::Db;
use kit::{Clock, FieldProblem, Problem, RegisterId, Role, Says, Text, Viewer};
use uuid::Uuid;
use web::Fields;

use super::{NewRubric, RubricKind, store};

/// Characters of a title at most.
const TITLE_CHARS_MAX: usize = 120;
/// Characters of a description at most.
const DESCRIPTION_CHARS_MAX: usize = 600;

/// The form of a rubric, as it was sent.
#[derive(Clone, Debug, Default)]
pub struct RubricForm(pub NewRubric, bool);

impl RubricForm {
    /// Reads a form; ids that are none are passed over.
    pub fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        let kind = RubricKind::from_code(fields.text("kind"));
        let new = NewRubric {
            code: text("code").to_lowercase(),
            kind: kind.unwrap_or_default(),
            title: Text::new(text("title_uk"), text("title_en")),
            description: Text::new(text("description_uk"), text("description_en")),
            icon: text("icon"),
            hidden: fields.has("hidden"),
            registers: fields.all("registers").iter().filter_map(|id| id.parse::<RegisterId>().ok()).take(1_000).collect(),
        };
        Self(new, kind.is_some())
    }

    /// The rubric, if the form is right.
    ///
    /// Errors: [`Problem::Invalid`] naming the fields.
    pub fn checked(self) -> Result<NewRubric, Problem> {
        let mut problems = problems(&self.0);
        if !self.1 {
            problems.push(problem("kind", Says::new("field-required-choice")));
        }
        if problems.is_empty() { Ok(self.0) } else { Err(Problem::Invalid(problems)) }
    }
}

fn problem(field: &str, says: Says) -> FieldProblem {
    FieldProblem { field: field.to_owned(), says }
}

fn problems(new: &NewRubric) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if !registers::declaration::is_register_code(&new.code) {
        problems.push(problem("code", Says::new("catalogue-rubric-code-form")));
    }
    if new.title.uk.is_empty() {
        problems.push(problem("title_uk", Says::new("catalogue-rubric-title-required")));
    }
    let too_long = |text: &str, most: usize| text.chars().count() > most;
    let texts = [
        ("title_uk", &new.title.uk, TITLE_CHARS_MAX),
        ("title_en", &new.title.en, TITLE_CHARS_MAX),
        ("description_uk", &new.description.uk, DESCRIPTION_CHARS_MAX),
        ("description_en", &new.description.en, DESCRIPTION_CHARS_MAX),
    ];
    for (name, _, most) in texts.into_iter().filter(|(_, text, most)| too_long(text, *most)) {
        problems.push(problem(name, Says::new("catalogue-too-long").with("most", most)));
    }
    if !ui::assets::icons().contains(&new.icon.as_str()) {
        problems.push(problem("icon", Says::new("catalogue-rubric-icon-unknown")));
    }
    problems
}

fn administrator(viewer: &Viewer) -> Result<(), Problem> {
    if viewer.is(Role::Administrator) { Ok(()) } else { Err(registers::rights::refusal(viewer)) }
}

/// Writes rubrics after those there are, in their order; for the filling of a new city.
///
/// Errors: a code that is taken.
pub async fn insert_many(db: &Db, clock: &dyn Clock, rubrics: Vec<NewRubric>) -> Result<(), Problem> {
    let rubrics: Vec<(Uuid, NewRubric)> = rubrics.into_iter().map(|rubric| (clock.id(), rubric)).collect();
    db.tx(move |tx| {
        let rubrics = rubrics.clone();
        Box::pin(async move {
            for (id, rubric) in &rubrics {
                store::insert(tx, *id, rubric).await?;
            }
            Ok::<_, Problem>(store::move_epoch(tx).await?)
        })
    })
    .await
}

/// Writes a new rubric.
///
/// Errors: not an administrator; a code that is taken.
pub async fn create(db: &Db, clock: &dyn Clock, viewer: &Viewer, new: NewRubric) -> Result<(), Problem> {
    administrator(viewer)?;
    insert_many(db, clock, vec![new]).await
}

/// Writes a rubric back.
///
/// Errors: not an administrator; a code that is taken; no such rubric.
pub async fn change(db: &Db, viewer: &Viewer, id: Uuid, new: NewRubric) -> Result<(), Problem> {
    administrator(viewer)?;
    db.tx(move |tx| {
        let new = new.clone();
        Box::pin(async move {
            store::update(tx, id, &new).await?;
            Ok::<_, Problem>(store::move_epoch(tx).await?)
        })
    })
    .await
}

/// Takes a rubric away; its resources stay where they are.
///
/// Errors: not an administrator; no such rubric.
pub async fn remove(db: &Db, viewer: &Viewer, id: Uuid) -> Result<(), Problem> {
    administrator(viewer)?;
    db.tx(move |tx| {
        Box::pin(async move {
            store::delete(tx, id).await?;
            Ok::<_, Problem>(store::move_epoch(tx).await?)
        })
    })
    .await
}

/// Puts the rubrics into this order; those that are not named keep their places.
///
/// Errors: not an administrator.
pub async fn arrange(db: &Db, viewer: &Viewer, ids: Vec<Uuid>) -> Result<(), Problem> {
    administrator(viewer)?;
    db.tx(move |tx| {
        let ids = ids.clone();
        Box::pin(async move {
            store::order(tx, &ids).await?;
            Ok::<_, Problem>(store::move_epoch(tx).await?)
        })
    })
    .await
}
