//! A list of those who come, move and leave: each line checked before anything is written, and what each changed.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use kit::fold::fold;
use kit::{FieldProblem, OrganisationId, PersonId, Role, Says, Timestamp, Viewer};
use serde::{Deserialize, Serialize};

use crate::directory::Snapshot;
use crate::grant::GrantId;
use crate::identity::{administrator, personnel_of};
use crate::import::{Checked, RowProblem, Sheet, find_organisation, role_of};
use crate::name::fold_email;
use crate::organisation::text;
use crate::person::{NewPerson, RawPerson, TITLE_CHARS_MAX};
use crate::post::{GROUND_CHARS_MAX, PostId, TenureId, first_day, last_moment};

kit::id!(
    /// A list of changes of staff.
    StaffChangeId
);

/// What happens to somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Takes up work.
    Comes,
    /// Goes to another post.
    Moves,
    /// Leaves for good.
    Leaves,
}

impl Kind {
    /// All.
    pub const ALL: [Self; 3] = [Self::Comes, Self::Moves, Self::Leaves];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Comes => "comes",
            Self::Moves => "moves",
            Self::Leaves => "leaves",
        }
    }

    /// The key of its name.
    pub fn message(self) -> &'static str {
        match self {
            Self::Comes => "identity-comes",
            Self::Moves => "identity-moves-there",
            Self::Leaves => "identity-leaves",
        }
    }

    /// The kind of a word in the database.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind of a word in a table, by its beginning: «прийняти», «переведено», «звільнено».
    fn read(text: &str) -> Option<Self> {
        let folded = fold(text.trim());
        let begins = |words: &[&str]| words.iter().any(|word| folded.starts_with(word));
        match () {
            () if begins(&["прий", "прих", "comes", "join", "hire"]) => Some(Self::Comes),
            () if begins(&["перев", "перех", "moves", "move"]) => Some(Self::Moves),
            () if begins(&["звіл", "іде", "leave", "dismiss"]) => Some(Self::Leaves),
            () => None,
        }
    }
}

/// Whom a line is about.
#[derive(Clone, Debug)]
pub enum Who {
    /// Somebody with an account.
    Known(PersonId),
    /// Somebody who is to get one.
    New(Box<NewPerson>),
}

/// To which post somebody goes.
#[derive(Clone, PartialEq, Debug)]
pub enum Place {
    /// A vacant one.
    Vacant(PostId),
    /// One to be made: no vacant post has this title.
    Made(OrganisationId, String),
}

/// A line, checked.
#[derive(Clone, Debug)]
pub struct Line {
    /// The row of the table.
    pub row: u64,
    /// What happens.
    pub kind: Kind,
    /// To whom.
    pub who: Who,
    /// Where they go; none who leaves.
    pub place: Option<Place>,
    /// When it takes effect.
    pub at: Timestamp,
    /// What they may do there; none for nothing.
    pub role: Option<Role>,
    /// By which order.
    pub ground: String,
}

impl Line {
    /// The name for the report.
    pub fn name(&self, directory: &Snapshot) -> String {
        match &self.who {
            Who::Known(id) => directory.person(*id).map(|own| own.name.listed()).unwrap_or_default(),
            Who::New(new) => new.name.listed(),
        }
    }
}

/// What a line has changed, so that it can be taken back.
#[derive(Clone, Default, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Changed {
    /// Whether the account was made.
    pub person_made: bool,
    /// The post that was made.
    pub post_made: Option<PostId>,
    /// The time in the post that was begun.
    pub tenure: Option<TenureId>,
    /// The role that was given.
    pub grant: Option<GrantId>,
    /// Times in posts that were ended, with the ends they had before.
    pub tenures_ended: Vec<(TenureId, Option<Timestamp>)>,
    /// Roles that were ended, with the ends they had before.
    pub grants_ended: Vec<(GrantId, Option<Timestamp>)>,
}

/// What the check of a list needs to know besides the table.
pub struct Known<'a> {
    /// Organisations, posts, officials.
    pub directory: &'a Snapshot,
    /// Accounts by folded e-mail: who, and whether they are let in.
    pub accounts: &'a HashMap<String, (PersonId, bool)>,
    /// Who brings the list.
    pub by: &'a Viewer,
    /// Now.
    pub now: Timestamp,
    /// The city's day.
    pub today: Date,
}

/// Checks every row of a list.
pub fn check(sheet: &Sheet, known: &Known<'_>) -> Checked<Line> {
    let (mut good, mut problems, mut warnings) = (Vec::new(), Vec::new(), Vec::new());
    let (mut seen, mut taken) = (HashSet::new(), HashSet::new());
    for (row, cells) in sheet.all_cells() {
        match line(row, &cells, known, &mut seen, &mut taken) {
            Ok(line) => {
                if let Some(Place::Made(_, title)) = &line.place {
                    let says = Says::new("identity-changes-post-made").with("title", title);
                    warnings.push(RowProblem { row, column: "title".to_owned(), says });
                }
                good.push(line);
            }
            Err(wrong) => problems.extend(wrong.into_iter().map(|own| RowProblem { row, column: own.field, says: own.says })),
        }
    }
    Checked { good, problems, warnings }
}

type Cells<'a> = HashMap<&'a str, &'a str>;

fn wrong(field: &str, says: impl Into<Says>) -> Vec<FieldProblem> {
    vec![FieldProblem { field: field.to_owned(), says: says.into() }]
}

fn line(
    row: u64,
    cells: &Cells<'_>,
    known: &Known<'_>,
    seen: &mut HashSet<String>,
    taken: &mut HashSet<PostId>,
) -> Result<Line, Vec<FieldProblem>> {
    let cell = |column: &str| cells.get(column).copied().unwrap_or_default();
    let kind = Kind::read(cell("change")).ok_or_else(|| wrong("change", "identity-changes-which"))?;
    let email = fold_email(cell("email"));
    if email.is_empty() {
        return Err(wrong("email", "identity-email-empty"));
    }
    if !seen.insert(email.clone()) {
        return Err(wrong("email", "identity-changes-twice"));
    }
    let at = match kind {
        Kind::Leaves => last_moment(cell("day"), known.today),
        Kind::Comes | Kind::Moves => first_day(cell("day"), known.now, known.today),
    };
    let at = at.map_err(|says| wrong("day", says))?;
    let ground = text(cell("ground"), GROUND_CHARS_MAX, false).map_err(|says| wrong("ground", says))?;
    let who = who(kind, &email, cells, known)?;
    let place = if kind == Kind::Leaves { None } else { Some(place(&who, cells, known, taken)?) };
    let role = if kind == Kind::Leaves { None } else { role_of(cell("role")).map_err(|says| wrong("role", says))? };
    if role.is_some_and(|role| role == Role::Administrator || administrator(known.by).is_err()) {
        return Err(wrong("role", "identity-changes-role"));
    }
    Ok(Line { row, kind, who, place, at, role, ground })
}

/// Whom the line is about; whoever moves or leaves must hold posts that the bringer of the list keeps.
fn who(kind: Kind, email: &str, cells: &Cells<'_>, known: &Known<'_>) -> Result<Who, Vec<FieldProblem>> {
    let cell = |column: &str| cells.get(column).copied().unwrap_or_default().to_owned();
    match (known.accounts.get(email), kind) {
        (Some((person, active)), _) => {
            if !active && kind != Kind::Comes {
                return Err(wrong("email", "identity-changes-kept-out"));
            }
            let mut held = known.directory.offices_of(*person).map(|office| office.post.organisation).peekable();
            if kind != Kind::Comes && held.peek().is_none() && administrator(known.by).is_err() {
                return Err(wrong("email", "identity-changes-no-post"));
            }
            if kind != Kind::Comes && held.any(|organisation| personnel_of(known.by, organisation).is_err()) {
                return Err(wrong("email", "identity-changes-not-yours"));
            }
            Ok(Who::Known(*person))
        }
        (None, Kind::Comes) => {
            let raw = RawPerson {
                surname: cell("surname"),
                given: cell("given"),
                patronymic: cell("patronymic"),
                email: cell("email"),
                phone: cell("phone"),
                language: cell("language"),
                ..RawPerson::default()
            };
            Ok(Who::New(Box::new(raw.parse(known.directory)?)))
        }
        (None, _) => Err(wrong("email", "identity-person-unknown")),
    }
}

/// Where they go: a vacant post of this title in the organisation, else one to be made.
fn place(who: &Who, cells: &Cells<'_>, known: &Known<'_>, taken: &mut HashSet<PostId>) -> Result<Place, Vec<FieldProblem>> {
    let cell = |column: &str| cells.get(column).copied().unwrap_or_default();
    let organisation = find_organisation(cell("organisation"), known.directory).map_err(|says| wrong("organisation", says))?;
    let organisation = organisation.ok_or_else(|| wrong("organisation", "identity-choose-organisation"))?;
    if personnel_of(known.by, organisation).is_err() {
        return Err(wrong("organisation", "identity-changes-not-yours"));
    }
    let title = text(cell("title"), TITLE_CHARS_MAX, true).map_err(|says| wrong("title", says))?;
    let mut offices = known.directory.offices(organisation).iter().filter(|office| fold(&office.post.is.title.uk) == fold(&title));
    if let Who::Known(person) = who
        && offices.clone().any(|office| office.holders.contains(person))
    {
        return Err(wrong("title", "identity-post-held"));
    }
    let vacant = offices.find(|office| office.vacancies() > 0 && taken.insert(office.post.id));
    Ok(vacant.map_or(Place::Made(organisation, title), |office| Place::Vacant(office.post.id)))
}

#[cfg(test)]
mod tests {
    use kit::Grant;

    use super::*;

    fn checked(csv: &str, by: &Viewer) -> Checked<Line> {
        let accounts = HashMap::from([("olena@city.example".to_owned(), (PersonId(uuid::Uuid::from_u128(1)), true))]);
        let known = Known {
            directory: &Snapshot::default(),
            accounts: &accounts,
            by,
            now: "2026-11-26T08:00:00Z".parse().unwrap(),
            today: "2026-11-26".parse().unwrap(),
        };
        check(&Sheet::read(csv.as_bytes()).unwrap(), &known)
    }

    fn administrator() -> Viewer {
        Viewer { grants: vec![Grant::of(Role::Administrator)], ..Viewer::default() }
    }

    #[test]
    fn each_wrong_line_is_named_and_none_of_them_is_written() {
        let csv = "Що;Пошта;Прізвище;Ім’я;Організація;Посада;День\n\
                   звільнено;olena@city.example;;;;;30.11.2026\n\
                   танцює;x@city.example;;;;;\n\
                   звільнено;olena@city.example;;;;;30.11.2026\n\
                   звільнено;nobody@city.example;;;;;30.11.2026\n\
                   прийнято;ivan@city.example;Шевчук;Іван;Ніде;Спеціаліст;01.12.2026\n\
                   переведено;olena;;;;;колись\n";
        let checked = checked(csv, &administrator());
        assert_eq!(checked.good.iter().map(|line| (line.row, line.kind)).collect::<Vec<_>>(), [(2, Kind::Leaves)]);
        let found: Vec<_> = checked.problems.iter().map(|own| (own.row, own.column.as_str(), own.says.key.as_str())).collect();
        assert_eq!(
            found,
            [
                (3, "change", "identity-changes-which"),
                (4, "email", "identity-changes-twice"),
                (5, "email", "identity-person-unknown"),
                (6, "organisation", "identity-import-no-organisation"),
                (7, "day", "identity-date-wrong"),
            ]
        );
    }

    #[test]
    fn a_personnel_officer_dismisses_nobody_whose_posts_they_do_not_keep() {
        let keeper = Viewer { grants: vec![Grant::over(Role::Personnel, Some(OrganisationId(uuid::Uuid::nil())))], ..Viewer::default() };
        let checked = checked("change,email,day\nleaves,olena@city.example,30.11.2026\n", &keeper);
        assert_eq!(checked.problems[0].says.key, "identity-changes-no-post");
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_it(text in ".{0,300}") {
            if let Ok(sheet) = Sheet::read(format!("change,email,day\n{text}").as_bytes()) {
                let known = Known { directory: &Snapshot::default(), accounts: &HashMap::new(), by: &administrator(), now: Timestamp::UNIX_EPOCH, today: "2026-11-26".parse().unwrap() };
                let _ = check(&sheet, &known);
            }
        }
    }
}
