//! The form of a proposal: from what was typed to a draft, nothing lost on the way.

use fields::Kind;
use identity::Snapshot;
use kit::{FieldProblem, OrganisationId, PersonId, Says, Text, Viewer};
use registers::UpdatePeriod;
use web::Fields;

use super::draft::Draft;
use super::fields::{CHOICES_MAX, FIELDS_MAX, ProposedField};
use super::rights;

const TITLE_CHARS_MAX: usize = 200;
const LABEL_CHARS_MAX: usize = 120;
const TEXT_CHARS_MAX: usize = 4_000;
const OBJECTS_MAX: i64 = 10_000_000;
/// Empty rows under the fields that are there.
pub const SPARE_ROWS: usize = 3;

/// A field as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RawField {
    /// The name in Ukrainian.
    pub label: String,
    /// The name in English.
    pub label_en: String,
    /// The kind's word.
    pub kind: String,
    /// Whether it is required.
    pub required: bool,
    /// What to choose from, parted by semicolons.
    pub choices: String,
}

impl RawField {
    fn is_blank(&self) -> bool {
        self.label.trim().is_empty() && self.label_en.trim().is_empty() && self.choices.trim().is_empty()
    }
}

/// A proposal as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RawProposal {
    /// The title in Ukrainian.
    pub title_uk: String,
    /// The title in English.
    pub title_en: String,
    /// The word in addresses.
    pub code: String,
    /// Why it is needed.
    pub why: String,
    /// The keeper's id.
    pub organisation: String,
    /// The responsible person's id.
    pub responsible: String,
    /// The period's word.
    pub update_period: String,
    /// The number of objects.
    pub expected: String,
    /// Where the data come from.
    pub sources: String,
    /// The version the form was opened at.
    pub version: String,
    /// The fields.
    pub fields: Vec<RawField>,
}

impl RawProposal {
    /// What was sent. Blank rows of fields are left out.
    pub fn read(sent: &Fields) -> Self {
        let text = |name: &str| sent.get(name).unwrap_or_default().to_owned();
        let field = |place: usize| {
            let own = |part: &str| text(&format!("fields.{place}.{part}"));
            RawField {
                label: own("label"),
                label_en: own("label_en"),
                kind: own("kind"),
                required: !own("required").is_empty(),
                choices: own("choices"),
            }
        };
        Self {
            title_uk: text("title_uk"),
            title_en: text("title_en"),
            code: text("code"),
            why: text("why"),
            organisation: text("organisation"),
            responsible: text("responsible"),
            update_period: text("update_period"),
            expected: text("expected"),
            sources: text("sources"),
            version: text("version"),
            fields: (0..FIELDS_MAX).map(field).filter(|field| !field.is_blank()).collect(),
        }
    }

    /// The form of a draft that is kept.
    pub fn of(draft: &Draft, version: i64) -> Self {
        let field = |field: &ProposedField| RawField {
            label: field.label.uk.clone(),
            label_en: field.label.en.clone(),
            kind: field.kind.code().to_owned(),
            required: field.required,
            choices: field.choices.join("; "),
        };
        Self {
            title_uk: draft.title.uk.clone(),
            title_en: draft.title.en.clone(),
            code: draft.code.clone(),
            why: draft.why.clone(),
            organisation: draft.organisation.to_string(),
            responsible: draft.responsible.map(|person| person.to_string()).unwrap_or_default(),
            update_period: draft.update_period.code().to_owned(),
            expected: draft.expected_count.map(|count| count.to_string()).unwrap_or_default(),
            sources: draft.sources.clone(),
            version: version.to_string(),
            fields: draft.fields.iter().map(field).collect(),
        }
    }

    /// The draft, if it can be kept at all: a title and a keeper the viewer may name; what else is missing is told when it is
    /// submitted.
    ///
    /// Errors: problems by the names of the form's fields.
    pub fn parse(&self, viewer: &Viewer, directory: &Snapshot) -> Result<Draft, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let title = Text::new(
            problems.text("title_uk", &self.title_uk, TITLE_CHARS_MAX, true),
            problems.text("title_en", &self.title_en, TITLE_CHARS_MAX, false),
        );
        let organisation = self.organisation(viewer, directory, &mut problems);
        let draft = Draft {
            title,
            code: problems.text("code", &self.code, 61, false).to_lowercase(),
            why: problems.text("why", &self.why, TEXT_CHARS_MAX, false),
            organisation: organisation.unwrap_or(OrganisationId(uuid::Uuid::nil())),
            responsible: self.responsible(directory, &mut problems),
            update_period: self.period(&mut problems),
            expected_count: self.expected(&mut problems),
            sources: problems.text("sources", &self.sources, TEXT_CHARS_MAX, false),
            fields: self.fields.iter().enumerate().map(|(place, field)| parse_field(field, place, &mut problems)).collect(),
        };
        problems.none_or(draft)
    }

    fn organisation(&self, viewer: &Viewer, directory: &Snapshot, problems: &mut Problems) -> Option<OrganisationId> {
        let known = self.organisation.trim().parse().ok().filter(|id| directory.organisation(*id).is_some_and(|own| own.active));
        let may = known.filter(|id| rights::may_name_keeper(viewer, *id));
        if may.is_none() {
            problems.add("organisation", "proposal-choose-organisation");
        }
        may
    }

    fn responsible(&self, directory: &Snapshot, problems: &mut Problems) -> Option<PersonId> {
        let asked = self.responsible.trim();
        let found = asked.parse().ok().filter(|id| directory.person(*id).is_some_and(|person| person.active));
        if !asked.is_empty() && found.is_none() {
            problems.add("responsible", "proposal-choose-person");
        }
        found
    }

    fn period(&self, problems: &mut Problems) -> UpdatePeriod {
        UpdatePeriod::from_code(self.update_period.trim()).unwrap_or_else(|| {
            problems.add("update_period", "proposal-choose-period");
            UpdatePeriod::default()
        })
    }

    fn expected(&self, problems: &mut Problems) -> Option<i64> {
        let digits: String = self.expected.chars().filter(|c| !c.is_whitespace()).collect();
        let count = digits.parse().ok().filter(|count| (0..=OBJECTS_MAX).contains(count));
        if !digits.is_empty() && count.is_none() {
            problems.add("expected", Says::new("proposal-expected-wrong").with("most", OBJECTS_MAX));
        }
        count
    }
}

fn parse_field(raw: &RawField, place: usize, problems: &mut Problems) -> ProposedField {
    let name = |part: &str| format!("fields.{place}.{part}");
    let kind = Kind::from_code(&raw.kind).filter(|kind| super::fields::KINDS.contains(kind)).unwrap_or_else(|| {
        problems.add(&name("kind"), "proposal-choose-kind");
        Kind::Text
    });
    let mut choices: Vec<String> = Vec::new();
    for choice in raw.choices.split([';', '\n']).map(tidy).filter(|choice| !choice.is_empty()) {
        if !choices.contains(&choice) {
            choices.push(choice);
        }
    }
    if choices.len() > CHOICES_MAX || choices.iter().any(|choice| choice.chars().count() > LABEL_CHARS_MAX) {
        problems.add(&name("choices"), Says::new("proposal-choices-long").with("most", CHOICES_MAX));
        choices.truncate(CHOICES_MAX);
    }
    let field = ProposedField {
        label: Text::new(
            problems.text(&name("label"), &raw.label, LABEL_CHARS_MAX, true),
            problems.text(&name("label_en"), &raw.label_en, LABEL_CHARS_MAX, false),
        ),
        kind,
        required: raw.required,
        choices,
    };
    if field.is_choice() { field } else { ProposedField { choices: Vec::new(), ..field } }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is wrong, as it is found.
#[derive(Default)]
struct Problems(Vec<FieldProblem>);

impl Problems {
    fn add(&mut self, field: &str, says: impl Into<Says>) {
        self.0.push(FieldProblem { field: field.to_owned(), says: says.into() });
    }

    fn text(&mut self, field: &str, raw: &str, chars_max: usize, required: bool) -> String {
        let text: String = raw.trim().chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        if text.is_empty() && required {
            self.add(field, "field-required");
        }
        if text.chars().count() > chars_max {
            self.add(field, Says::new("proposal-text-long").with("most", chars_max));
        }
        text
    }

    fn none_or(self, draft: Draft) -> Result<Draft, Vec<FieldProblem>> {
        if self.0.is_empty() { Ok(draft) } else { Err(self.0) }
    }
}

/// A reason or comment: trimmed.
///
/// Errors: a problem of the field `name` where it is empty or too long.
pub fn words(name: &str, raw: &str, required: bool) -> Result<String, kit::Problem> {
    let mut problems = Problems::default();
    let text = problems.text(name, raw, TEXT_CHARS_MAX, required);
    if problems.0.is_empty() { Ok(text) } else { Err(kit::Problem::Invalid(problems.0)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposal::draft::tests::benches;
    use kit::{Grant, Role};

    fn editor() -> Viewer {
        Viewer { grants: vec![Grant::of(Role::Editor)], ..Viewer::default() }
    }

    #[test]
    fn a_form_keeps_what_a_draft_says() {
        let raw = RawProposal::of(&benches(), 3);
        assert_eq!((raw.version.as_str(), raw.fields[1].choices.as_str()), ("3", "Ціла; Зламана"));
        let fields: Vec<_> = raw.fields.iter().enumerate().map(|(at, field)| parse_field(field, at, &mut Problems::default())).collect();
        assert_eq!(fields, benches().fields);
    }

    #[test]
    fn garbage_is_named_field_by_field() {
        let raw = RawProposal {
            organisation: "x".into(),
            responsible: "y".into(),
            update_period: "never".into(),
            expected: "багато".into(),
            fields: vec![RawField { label_en: "Only English".into(), kind: "spell".into(), ..RawField::default() }],
            ..RawProposal::default()
        };
        let problems = raw.parse(&editor(), &Snapshot::default()).unwrap_err();
        let named: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(named, ["title_uk", "organisation", "responsible", "update_period", "expected", "fields.0.kind", "fields.0.label"]);
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_the_form(pairs in proptest::collection::vec(("(title_uk|expected|code|fields\\.[0-3]\\.(label|kind|choices))", ".{0,60}"), 0..20)) {
            let raw = RawProposal::read(&Fields::from_pairs(pairs));
            let _ = raw.parse(&editor(), &Snapshot::default());
        }
    }
}
