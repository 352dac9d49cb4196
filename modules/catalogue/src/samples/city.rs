//! Rubrics, organisations and the people who write the registers of the demonstration city.

use std::collections::BTreeSet;

use ::samples::{SamplePerson, Samples, latin};
use kit::{Lang, Role, Text};
use serde::Deserialize;

use super::words::Words;
use super::{SampleError, Scale};

/// Why a rubric gathers its registers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RubricKind {
    /// They are about one thing: health, transport.
    Theme,
    /// They are for one need: a veteran's, a parent's.
    Need,
}

/// A rubric of the catalogue.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleRubric {
    /// Its code in addresses.
    pub code: String,
    /// Why it gathers what it gathers.
    pub kind: RubricKind,
    /// What residents call it.
    pub title: Text,
    /// What they find there.
    pub description: Text,
    /// Name of a lucide icon.
    pub icon: String,
}

/// An organisation that writes registers. Parents stand before their children.
#[derive(Clone, Debug)]
pub struct SampleOrganisation {
    /// Its code, unique.
    pub code: String,
    /// Full name.
    pub name: Text,
    /// Code of the organisation over it.
    pub parent: Option<String>,
    /// What it is: council, committee, department, district, utility, hospital, school…
    pub kind: String,
    /// ЄДРПОУ of a range never issued.
    pub edrpou: String,
    /// With a code that no operator has.
    pub phone: String,
    /// At a domain reserved for examples.
    pub email: String,
    /// Street and house.
    pub address: String,
}

/// Somebody who works on the registers.
#[derive(Clone, Debug)]
pub struct SamplePersonnel {
    /// Name, mail and telephone; mails are unique.
    pub person: SamplePerson,
    /// What they are entrusted with.
    pub role: Role,
    /// Code of the organisation they work for, and in which the role is held.
    pub organisation: String,
    /// What they are.
    pub post: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RubricsFile {
    rubric: Vec<SampleRubric>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationsFile {
    organisation: Vec<DeclaredOrganisation>,
    generated: Vec<Generated>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeclaredOrganisation {
    code: String,
    name: Text,
    parent: Option<String>,
    kind: String,
}

/// Organisations of one kind that differ by number and name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Generated {
    kind: String,
    parent: String,
    count: usize,
    small: usize,
    name: Text,
}

/// The rubrics in the order of the catalogue.
///
/// Errors: the file of the demonstration is wrong.
pub fn rubrics() -> Result<Vec<SampleRubric>, SampleError> {
    let file: RubricsFile =
        toml::from_str(include_str!("../../demo/rubrics.toml")).map_err(|error| SampleError::new("rubrics.toml", error))?;
    Ok(file.rubric)
}

/// The council with all under it: 800 organisations at full scale, about 70 at small.
///
/// Errors: the file of the demonstration is wrong.
pub fn organisations(scale: Scale) -> Result<Vec<SampleOrganisation>, SampleError> {
    let file: OrganisationsFile =
        toml::from_str(include_str!("../../demo/organisations.toml")).map_err(|error| SampleError::new("organisations.toml", error))?;
    let words = Words::load()?;
    let mut samples = Samples::named(2026, "organisations");
    let mut all = Vec::with_capacity(800);
    for one in file.organisation {
        all.push(reached(one.code, one.name, one.parent, one.kind, &mut samples));
    }
    for group in &file.generated {
        let count = if scale == Scale::Full { group.count } else { group.small };
        for number in 1..=count {
            let code = format!("{}-{number}", group.kind);
            let name = numbered(&group.name, number, &words);
            all.push(reached(code, name, Some(group.parent.clone()), group.kind.clone(), &mut samples));
        }
    }
    Ok(all)
}

/// An organisation with its telephone, mail and address.
fn reached(code: String, name: Text, parent: Option<String>, kind: String, samples: &mut Samples) -> SampleOrganisation {
    let address = samples.address();
    SampleOrganisation {
        edrpou: samples.edrpou(),
        phone: samples.phone(),
        email: format!("{code}@example.com"),
        address: format!("{}, {}", address.street.text(Lang::Uk), address.house),
        code,
        name,
        parent,
        kind,
    }
}

/// The name of the `number`-th organisation of a group: `{n}` is the number, `{brand}` and `{fairy}` are words.
fn numbered(name: &Text, number: usize, words: &Words) -> Text {
    let (mut uk, mut en) = (name.uk.replace("{n}", &number.to_string()), name.en.replace("{n}", &number.to_string()));
    for list in ["brand", "fairy"] {
        let gap = format!("{{{list}}}");
        let word = words.nth(list, number);
        uk = uk.replace(&gap, word);
        en = en.replace(&gap, &latin(word));
    }
    Text::new(uk, en)
}

/// The people: an administrator, a data protection officer, five experts, publishers of the declared organisations and editors of all, 2,000 at full scale.
pub fn staff(scale: Scale, organisations: &[SampleOrganisation]) -> Vec<SamplePersonnel> {
    let (publishers, editors) = match scale {
        Scale::Small => (12, 22),
        Scale::Full => (200, 2_000),
    };
    let mut samples = Samples::named(2026, "staff");
    let mut mails = BTreeSet::new();
    let mut all = Vec::with_capacity(7 + publishers + editors);
    let experts = ["digital-department", "organisation-department", "legal-department", "community-department", "economy-department"];
    let mut take = |role: Role, organisation: &str, post: (&str, &str)| {
        let mut person = samples.person(None);
        while !mails.insert(person.email.clone()) {
            person = samples.person(None);
        }
        all.push(SamplePersonnel { person, role, organisation: organisation.to_owned(), post: Text::new(post.0, post.1) });
    };
    take(Role::Administrator, "digital-department", ("Адміністратор платформи", "Platform administrator"));
    for organisation in experts {
        take(Role::Expert, organisation, ("Член експертної групи", "Member of the expert group"));
    }
    let offices = organisations.iter().filter(|organisation| organisation.parent.is_some());
    for organisation in offices.take(publishers) {
        take(Role::Publisher, &organisation.code, ("Відповідальна особа за ресурси", "Person responsible for resources"));
    }
    for organisation in organisations.iter().cycle().take(if organisations.is_empty() { 0 } else { editors }) {
        take(Role::Editor, &organisation.code, ("Редактор ресурсів", "Editor of resources"));
    }
    take(Role::DataProtection, "legal-department", ("Уповноважений із захисту персональних даних", "Data protection officer"));
    all
}
