//! What the tests share: a city with a contact centre, a road service and the kind of the tests.

use cases::actions::{Given, NewCase, Opened, Spot, bind_executor, declare_kind, move_case, open_case};
use cases::{Applicant, Case, CaseId, Declared, Hand, Source, store};
use fields::Position;
use kit::{OrganisationId, Problem, Role};
use serde_json::json;
use testkit::{City, Person};

/// The modules of the tests.
pub fn modules() -> Vec<web::Module> {
    let words = web::Module { name: "fields", messages: (fields::MESSAGES.1, fields::MESSAGES.2), ..web::Module::EMPTY };
    let tables = web::Module { name: "tabular", messages: ("", ""), ..web::Module::EMPTY };
    vec![
        words,
        tables,
        audit::MODULE,
        messages::MODULE,
        files::MODULE,
        identity::MODULE,
        cabinet::MODULE,
        ratings::MODULE,
        registers::MODULE,
        cases::MODULE,
    ]
}

/// The city.
pub struct Scene {
    pub city: City,
    pub centre: OrganisationId,
    pub roads: OrganisationId,
    /// Shares cases out at the contact centre.
    pub olena: Person,
    /// Works at the road service.
    pub petro: Person,
    /// Is head of the road service.
    pub iryna: Person,
    pub admin: Person,
    /// Works elsewhere.
    pub stranger: Person,
}

pub async fn organisation(city: &City, name: &str) -> OrganisationId {
    let admin = city.person(Role::Administrator);
    let made = admin.post("/admin/organisations/new", &[("name_uk", name), ("kind", "utility")]).await.is(303);
    made.location().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

/// Raises it.
pub async fn scene(city: &City) -> Scene {
    let centre = organisation(city, "Контакт-центр").await;
    let roads = organisation(city, "Дорожня служба").await;
    let elsewhere = organisation(city, "Зоопарк").await;
    let admin = city.person(Role::Administrator);
    let declared = Declared::read(include_str!("problems.toml")).unwrap();
    declare_kind(city.house(), &admin.viewer, declared, centre, "2026-01-01".parse().unwrap(), "").await.unwrap();
    bind_executor(city.house(), &admin.viewer, "problems", "roads", Some(roads)).await.unwrap();
    Scene {
        city: city.clone(),
        centre,
        roads,
        olena: city.person_for(Role::Editor, Some(centre)),
        petro: city.person_for(Role::Editor, Some(roads)),
        iryna: city.person_for(Role::Publisher, Some(roads)),
        stranger: city.person_for(Role::Editor, Some(elsewhere)),
        admin,
    }
}

/// A problem as a visitor brings it.
pub fn problem(category: &str, text: &str) -> NewCase {
    NewCase {
        kind: "problems".into(),
        source: Source::Web,
        category: category.into(),
        data: json!({ "text": text }).as_object().unwrap().clone(),
        spot: Spot {
            address: "вул. Соборності, 12".into(), position: Some(Position { lon: 33.4, lat: 47.9 }), ..Spot::default()
        },
        to: None,
        person: None,
        applicant: Applicant {
            name: "Марія".into(),
            phone: "067 123 45 67".into(),
            email: "maria@example.com".into(),
            lang: "uk".into(),
            ..Applicant::default()
        },
        files: Vec::new(),
        received: None,
        key: None,
    }
}

/// What a transition is given.
pub fn saying(answer: &str) -> Given {
    Given { answer: answer.into(), ..Given::default() }
}

impl Scene {
    pub fn visitor(&self) -> Hand {
        Hand::of(&self.city.visitor().viewer)
    }

    pub fn applicant(&self) -> Hand {
        Hand::with_code(&self.city.visitor().viewer)
    }

    pub async fn open(&self, category: &str) -> Opened {
        open_case(self.city.house(), &self.visitor(), problem(category, "Велика яма біля зупинки")).await.unwrap()
    }

    pub async fn case(&self, id: CaseId) -> Case {
        store::cases::find(self.city.db(), id).await.unwrap().unwrap()
    }

    pub async fn step(&self, hand: &Hand, id: CaseId, verb: &str, given: Given) -> Result<(), Problem> {
        move_case(self.city.house(), hand, id, None, verb, given).await
    }

    /// A case that the road service works on.
    pub async fn taken(&self) -> CaseId {
        let opened = self.open("hole").await;
        self.step(&Hand::of(&self.petro.viewer), opened.id, "take", Given::default()).await.unwrap();
        opened.id
    }

    /// A case that was finished.
    pub async fn finished(&self) -> CaseId {
        let id = self.taken().await;
        let given = Given { data: json!({ "cause": "Мороз" }).as_object().unwrap().clone(), ..saying("Яму залатано") };
        self.step(&Hand::of(&self.petro.viewer), id, "finish", given).await.unwrap();
        id
    }
}
