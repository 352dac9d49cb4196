//! Organisations and people of the demonstration, and whose account shows what.

use std::collections::HashMap;

use ::samples::{SamplePerson, Samples};
use catalogue::samples::{SampleOrganisation, SamplePersonnel, Scale, organisations, staff};
use identity::actions::{NewStaff, demand_second_factor, insert_many};
use identity::grant::NewGrant;
use identity::name::{Email, PersonName};
use identity::organisation::{Kind, OrganisationForm};
use identity::person::{NewPerson, Position};
use jiff::SignedDuration;
use kit::{Clock as _, Grant, Lang, OrganisationId, PersonId, Problem, Role, Text, Viewer};

use super::{Filling, officials, requests};
use crate::Trouble;

/// The password of all accounts of the demonstration, which is not secret.
pub const PASSWORD: &str = "hromada-demo-2026";

/// The organisation whose editor and publisher are shown: it keeps many registers.
const SHOWN: &str = "health-department";

/// An account to look around with.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// What they are entrusted with.
    pub role: Role,
    /// Their e-mail.
    pub email: String,
    /// Their name.
    pub name: String,
}

/// The accounts of a demonstration, one a role.
pub fn sign_ins(scale: Scale) -> Result<Vec<SignIn>, Trouble> {
    let organisations = organisations(scale)?;
    let staff = cast(scale, &organisations);
    let shown = |role: Role| staff.iter().find(|one| one.role == role && one.person.email == email_of(role));
    let roles = [Role::Administrator, Role::DataProtection, Role::Expert, Role::Publisher, Role::Editor];
    let sign_in = |one: &SamplePersonnel| SignIn { role: one.role, email: one.person.email.clone(), name: one.person.name() };
    let centre = CENTRE.iter().filter_map(|(_, email, _)| staff.iter().find(|one| one.person.email == *email));
    Ok(roles.into_iter().filter_map(shown).chain(centre).map(sign_in).collect())
}

/// Who is shown at the contact centre: the role, the address to sign in with, what they are.
const CENTRE: [(Role, &str, (&str, &str)); 2] = [
    (Role::Editor, "operator@example.com", ("Оператор контакт-центру", "Operator of the contact centre")),
    (Role::Publisher, "supervisor@example.com", ("Старший оператор контакт-центру", "Supervisor of the contact centre")),
];

fn email_of(role: Role) -> String {
    format!("{}@example.com", role.code())
}

/// The staff with one person of each role put into the light: an address that is easy to type, an organisation with registers.
fn cast(scale: Scale, organisations: &[SampleOrganisation]) -> Vec<SamplePersonnel> {
    let mut all = staff(scale, organisations);
    for role in [Role::Administrator, Role::DataProtection, Role::Expert, Role::Publisher, Role::Editor] {
        let at_home = |one: &SamplePersonnel| one.role == role && one.organisation == SHOWN;
        let place = all.iter().position(at_home).or_else(|| all.iter().position(|one| one.role == role));
        if let Some(one) = place.and_then(|place| all.get_mut(place)) {
            one.person.email = email_of(role);
            if matches!(role, Role::Publisher | Role::Editor) && organisations.iter().any(|own| own.code == SHOWN) {
                one.organisation = SHOWN.to_owned();
            }
        }
    }
    let keeps = organisations.iter().any(|own| own.code == requests::KEEPER);
    let organisation = if keeps { requests::KEEPER } else { "council" };
    let mut chance = Samples::named(2026, "contact-centre");
    let centre = CENTRE.map(|(role, email, (uk, en))| {
        let person = SamplePerson { email: email.to_owned(), ..chance.person(None) };
        SamplePersonnel { person, role, organisation: organisation.to_owned(), post: Text::new(uk, en) }
    });
    // before the others, so that they are who works there
    all.splice(0..0, centre);
    all
}

/// Who works where, for the rest of the filling.
pub struct People {
    organisations: HashMap<String, OrganisationId>,
    above: HashMap<OrganisationId, OrganisationId>,
    under: HashMap<OrganisationId, Vec<OrganisationId>>,
    staff: HashMap<(OrganisationId, Role), Vec<(PersonId, String)>>,
    administrator: (PersonId, String),
}

impl People {
    /// The organisation of a code; the council for one that a small city does not have.
    pub fn organisation(&self, code: &str) -> Option<OrganisationId> {
        self.organisations.get(code).or_else(|| self.organisations.get("council")).copied()
    }

    /// The organisations right under one.
    pub fn under(&self, id: OrganisationId) -> &[OrganisationId] {
        self.under.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whoever holds a role at the organisation or at the nearest above it, with everything they may do there; else the administrator.
    pub fn viewer(&self, role: Role, organisation: OrganisationId) -> Viewer {
        let mut at = Some(organisation);
        while let Some(id) = at {
            if let Some((person, name)) = self.staff.get(&(id, role)).and_then(|all| all.first()) {
                return viewer(*person, name, role);
            }
            at = self.above.get(&id).copied();
        }
        viewer(self.administrator.0, &self.administrator.1, Role::Administrator)
    }

    /// Everybody who holds a role, in the order of their ids.
    pub fn holders(&self, role: Role) -> Vec<(PersonId, String)> {
        let mut all: Vec<_> = self.staff.iter().filter(|((_, held), _)| *held == role).flat_map(|(_, people)| people.clone()).collect();
        all.sort_unstable();
        all
    }

    /// The organisation that the demonstration shows from within.
    pub fn shown(&self) -> Option<OrganisationId> {
        self.organisation(SHOWN)
    }

    /// The administrator.
    pub fn administrator(&self) -> Viewer {
        viewer(self.administrator.0, &self.administrator.1, Role::Administrator)
    }
}

fn viewer(person: PersonId, name: &str, role: Role) -> Viewer {
    let grants = vec![Grant::of(role)];
    Viewer { person: Some(person), name: name.to_owned(), grants, ..Viewer::default() }
}

/// Writes organisations and people.
pub async fn fill(filling: &Filling) -> Result<People, Trouble> {
    let organisations = organisations(filling.scale)?;
    let staff = cast(filling.scale, &organisations);
    filling.clock.set(filling.end - SignedDuration::from_hours(500 * 24));
    let ids: HashMap<String, OrganisationId> =
        organisations.iter().map(|own| (own.code.clone(), OrganisationId::new(&*filling.clock))).collect();
    let mut codes = std::collections::HashSet::new();
    let mut forms: Vec<(OrganisationId, OrganisationForm)> =
        organisations.iter().filter_map(|own| Some((*ids.get(&own.code)?, form(own, &ids)))).collect();
    // The invented range is small: a code drawn twice stays with whoever had it first.
    for (_, form) in &mut forms {
        form.edrpou = form.edrpou.take().filter(|code| codes.insert(code.clone()));
    }
    let people: Vec<(PersonId, SamplePersonnel)> = staff.into_iter().map(|one| (PersonId::new(&*filling.clock), one)).collect();
    let new = people.iter().map(|(id, one)| new_staff(filling, *id, one, &ids)).collect::<Result<Vec<_>, _>>()?;
    insert_many(filling.identity(), &audit::Actor::platform("demo"), forms, new, Some(PASSWORD)).await?;
    officials::fill(filling, &organisations, &ids).await?;
    // everybody looks around with these accounts; none of them has a phone
    let none = vec![(Role::Administrator, String::new())];
    demand_second_factor(filling.identity(), &crate::setup::operator(), &none).await?;
    arrange(&organisations, ids, people)
}

fn arrange(
    organisations: &[SampleOrganisation],
    ids: HashMap<String, OrganisationId>,
    people: Vec<(PersonId, SamplePersonnel)>,
) -> Result<People, Trouble> {
    let administrator = people.iter().find(|(_, one)| one.role == Role::Administrator);
    let administrator = administrator.map(|(id, one)| (*id, one.person.name()));
    let mut all = People {
        organisations: HashMap::new(),
        above: HashMap::new(),
        under: HashMap::new(),
        staff: HashMap::new(),
        administrator: administrator.ok_or_else(|| Trouble::said("the demonstration has no administrator"))?,
    };
    for own in organisations {
        let parent = own.parent.as_ref().and_then(|parent| ids.get(parent)).copied();
        if let (Some(id), Some(parent)) = (ids.get(&own.code).copied(), parent) {
            all.above.insert(id, parent);
            all.under.entry(parent).or_default().push(id);
        }
    }
    for (id, one) in people {
        if let Some(organisation) = ids.get(&one.organisation) {
            all.staff.entry((*organisation, one.role)).or_default().push((id, one.person.name()));
        }
    }
    all.organisations = ids;
    Ok(all)
}

fn form(own: &SampleOrganisation, ids: &HashMap<String, OrganisationId>) -> OrganisationForm {
    OrganisationForm {
        edrpou: Some(own.edrpou.clone()),
        name: own.name.clone(),
        short_name: String::new(),
        kind: kind(&own.kind),
        parent: own.parent.as_ref().and_then(|parent| ids.get(parent)).copied(),
        address: own.address.clone(),
        phone: own.phone.clone(),
        email: own.email.clone(),
        website: String::new(),
    }
}

fn kind(word: &str) -> Kind {
    match word {
        "council" | "committee" => Kind::Council,
        "department" => Kind::Department,
        "district" => Kind::District,
        "utility" => Kind::Utility,
        "hospital" | "clinic" => Kind::Health,
        "school" | "kindergarten" | "art-school" | "sports-school" | "college" => Kind::Education,
        "library" | "museum" | "culture-house" => Kind::Culture,
        "social-centre" => Kind::Social,
        "carrier" => Kind::Transport,
        _ => Kind::Other,
    }
}

fn new_staff(filling: &Filling, id: PersonId, one: &SamplePersonnel, ids: &HashMap<String, OrganisationId>) -> Result<NewStaff, Trouble> {
    let organisation = ids.get(&one.organisation).copied();
    let person = &one.person;
    let new = NewPerson {
        name: PersonName::parse(person.surname, person.given, person.patronymic).map_err(Problem::Invalid)?,
        email: Email::parse(&person.email).map_err(|says| Trouble::said(says.key))?,
        phone: person.phone.clone(),
        language: Lang::Uk,
        position: organisation.map(|organisation| Position { organisation, title: one.post.uk.clone() }),
    };
    let everywhere = matches!(one.role, Role::Administrator | Role::DataProtection | Role::Expert);
    let grant = Grant::over(one.role, organisation.filter(|_| !everywhere));
    Ok(NewStaff { id, person: new, grants: vec![NewGrant { grant, since: filling.clock.now(), until: None }] })
}
