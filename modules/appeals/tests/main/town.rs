//! What the tests share: a city that takes appeals, an official who receives.

use cases::actions::{Given, move_case};
use cases::{Case, Hand, store};
use identity::Identity;
use identity::actions::{NewPost, NewStaff, insert_many, insert_posts};
use identity::name::{Email, PersonName};
use identity::person::NewPerson;
use identity::post::{PostForm, PostId};
use kit::{Clock as _, Lang, OrganisationId, PersonId, Problem, Role, Text};
use serde_json::Value;
use testkit::{City, Person};

/// The modules of the tests.
pub fn modules() -> Vec<web::Module> {
    let words = web::Module { name: "fields", messages: (fields::MESSAGES.1, fields::MESSAGES.2), ..web::Module::EMPTY };
    vec![
        words,
        audit::MODULE,
        messages::MODULE,
        files::MODULE,
        identity::MODULE,
        cabinet::MODULE,
        ratings::MODULE,
        registers::MODULE,
        cases::MODULE,
        casework::MODULE,
        appeals::MODULE,
    ]
}

/// The town.
pub struct Town {
    pub city: City,
    pub office: OrganisationId,
    pub roads: OrganisationId,
    /// Registers appeals.
    pub olena: Person,
    /// Works at the roads.
    pub petro: Person,
    /// Answers for the roads.
    pub iryna: Person,
    /// The head of the roads, who receives.
    pub head: PersonId,
    pub post: PostId,
    /// A post that receives nobody.
    pub quiet: PostId,
}

fn engine(city: &City) -> &Identity {
    city.house().part::<Identity>()
}

async fn organisation(admin: &Person, name: &str) -> OrganisationId {
    let made = admin.post("/admin/organisations/new", &[("name_uk", name), ("kind", "utility")]).await.is(303);
    made.location().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

pub async fn town(city: &City) -> Town {
    let admin = city.person(Role::Administrator);
    let office = organisation(&admin, "Відділ звернень").await;
    let roads = organisation(&admin, "Дорожня служба").await;
    admin.get("/admin/appeals").await.ok().says("Відділ звернень");
    admin.post("/admin/appeals", &[("keeper", "")]).await.is(422).says("Виберіть організацію");
    admin.post("/admin/appeals", &[("keeper", &office.to_string())]).await.leads_to("/admin/cases/kinds/appeals");
    admin.get("/admin/appeals").await.is(303);
    let head = person(city, "Коваль", "Олена").await;
    let form = |title: &str, reception: &str| PostForm {
        shown: true,
        room: "207".into(),
        reception: Text::new(reception, ""),
        title: Text::new(title, ""),
        ..PostForm::titled("")
    };
    let post = |form, holder| NewPost { organisation: roads, form, holder, acting: None };
    let posts = vec![
        post(PostForm { head: true, ..form("Начальниця", "Щовівторка, 14:00–17:00") }, Some(head)),
        post(form("Спеціаліст", ""), None),
    ];
    insert_posts(engine(city), &audit::Actor::platform("test"), posts).await.unwrap();
    let directory = engine(city).directory();
    let offices = directory.offices(roads);
    let find = |title: &str| offices.iter().find(|own| own.post.is.title.uk == title).unwrap().post.id;
    Town {
        city: city.clone(),
        office,
        roads,
        olena: city.person_for(Role::Editor, Some(office)),
        petro: city.person_for(Role::Editor, Some(roads)),
        iryna: city.person_for(Role::Publisher, Some(roads)),
        head,
        post: find("Начальниця"),
        quiet: find("Спеціаліст"),
    }
}

async fn person(city: &City, surname: &str, given: &str) -> PersonId {
    let id = PersonId(city.clock().id());
    let name = PersonName::parse(surname, given, "").unwrap();
    let email = Email::parse(&format!("private-{}@home.example", id.0.simple())).unwrap();
    let person = NewPerson { name, email, phone: String::new(), language: Lang::Uk, position: None };
    let one = NewStaff { id, person, grants: Vec::new() };
    insert_many(engine(city), &audit::Actor::platform("test"), Vec::new(), vec![one], None).await.unwrap();
    id
}

/// Who writes, with whatever else they fill in.
pub fn signed<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![("name", "Шевченко Марія Іванівна"), ("residence", "вул. Вигадана, 1, кв. 2"), ("email", "maria@example.com")];
    for (name, value) in more {
        all.retain(|(own, _)| own != name);
        all.push((name, value));
    }
    all
}

/// Sends a form; the case that it opened, and its page.
pub async fn send(town: &Town, path: &str, more: &[(&str, &str)]) -> (Case, String) {
    let answer = town.city.visitor().upload(path, &signed(more), &[]).await.is(303);
    let here = answer.location().unwrap().to_owned();
    (case_of(&town.city, &here).await, here)
}

/// The case of a page.
pub async fn case_of(city: &City, here: &str) -> Case {
    let code = here.rsplit('/').next().unwrap();
    let mut all: Vec<Case> = Vec::new();
    for start in ["ЗГ-2026-000001", "ЕП-2026-000001", "ПІ-2026-00001", "ЗГ-2026-000002", "ЗГ-2026-000003"] {
        all.extend(store::cases::by_number(city.db(), start).await.unwrap());
    }
    all.into_iter().find(|case| case.code == code).unwrap()
}

pub fn given(answer: &str, data: Value) -> Given {
    Given { answer: answer.into(), data: data.as_object().cloned().unwrap_or_default(), ..Given::default() }
}

pub async fn step(town: &Town, by: &Person, case: &Case, verb: &str, given: Given) -> Result<(), Problem> {
    move_case(town.city.house(), &Hand::of(&by.viewer), case.id, None, verb, given).await
}

pub async fn again(town: &Town, case: &Case) -> Case {
    store::cases::find(town.city.db(), case.id).await.unwrap().unwrap()
}
