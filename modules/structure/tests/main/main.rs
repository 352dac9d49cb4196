//! The module on both databases: the tree, bodies, posts, the search, open data.
#![allow(clippy::unwrap_used, reason = "tests")]

mod pages;
mod searched;

use identity::Identity;
use identity::actions::{NewPost, NewStaff, insert_many, insert_posts};
use identity::import::Sheet;
use identity::name::{Email, PersonName};
use identity::person::NewPerson;
use identity::post::PostForm;
use jiff::SignedDuration;
use kit::{Clock as _, Lang, OrganisationId, PersonId, Text};
use testkit::City;

pub fn modules() -> Vec<web::Module> {
    vec![
        audit::MODULE,
        messages::MODULE,
        files::MODULE,
        identity::MODULE,
        subscriptions::MODULE,
        registers::MODULE,
        search::MODULE,
        structure::MODULE,
    ]
}

pub fn engine(city: &City) -> &Identity {
    city.house().part::<Identity>()
}

pub fn organisation(city: &City, name: &str) -> OrganisationId {
    engine(city).directory().organisations().find(|own| own.name.uk == name).expect("an organisation").id
}

async fn person(city: &City, surname: &str, given: &str) -> PersonId {
    let id = PersonId(city.clock().id());
    let name = PersonName::parse(surname, given, "").unwrap();
    let email = Email::parse(&format!("private-{}@home.example", id.0.simple())).unwrap();
    let person = NewPerson { name, email, phone: "+380671112233".into(), language: Lang::Uk, position: None };
    let one = NewStaff { id, person, grants: Vec::new() };
    insert_many(engine(city), &audit::Actor::platform("test"), Vec::new(), vec![one], None).await.unwrap();
    id
}

pub fn form(uk: &str, en: &str, head: bool) -> PostForm {
    PostForm {
        head,
        shown: true,
        phone: "+380205551122".into(),
        room: "207".into(),
        email: "office@example.com".into(),
        reception: Text::new("Щовівторка, 14:00–17:00", "Every Tuesday, 14:00–17:00"),
        title: Text::new(uk, en),
        ..PostForm::titled("")
    }
}

/// A committee, a department with a head (away, somebody acts), a hidden post and a vacancy, and a school.
pub async fn bodies(city: &City) {
    let csv = "назва,назва англійською,вид,підпорядкування,код,адреса,телефон\n\
        Виконком,Executive Committee,council,,,,\n\
        Департамент освіти,Department of Education,department,Виконком,14360570,\"вул. Миру, 5\",0205551133\n\
        Гімназія № 5,,education,Департамент освіти,,,\n";
    let checked = Sheet::read(csv.as_bytes()).unwrap().organisations(&engine(city).directory(), engine(city).clock());
    assert!(checked.problems.is_empty(), "{:?}", checked.problems);
    insert_many(engine(city), &audit::Actor::platform("test"), checked.good, Vec::new(), None).await.unwrap();
    let department = organisation(city, "Департамент освіти");
    let (head, deputy) = (person(city, "Коваль", "Олена").await, person(city, "Шевчук", "Іван").await);
    let clerk = person(city, "Прихована", "Поліна").await;
    let until = engine(city).now() + SignedDuration::from_hours(48);
    let post = |form, holder, acting| NewPost { organisation: department, form, holder, acting };
    let posts = vec![
        post(form("Директорка департаменту", "Director", true), Some(head), Some((deputy, until))),
        post(PostForm { place: 1, ..form("Заступник директорки", "Deputy Director", false) }, Some(deputy), None),
        post(PostForm { place: 2, ..form("Головний спеціаліст", "Chief Specialist", false) }, None, None),
        post(PostForm { shown: false, ..form("Діловодка", "Clerk", false) }, Some(clerk), None),
    ];
    insert_posts(engine(city), &audit::Actor::platform("test"), posts).await.unwrap();
}
