//! What the tests share: a small demonstration city with guarded fields.

use std::collections::HashMap;

use catalogue::rubrics::{NewRubric, RubricKind, insert_many};
use catalogue::samples::{self, SampleRegister, Scale};
use fields::{Kind, Visibility};
use kit::{Grant, OrganisationId, PersonId, Role, Text, Viewer};
use registers::actions::{NewRecord, NewRegister, Then, create_records, create_register};
use registers::{Data, Declaration, RegisterState, Registers, UpdatePeriod};
use testkit::City;
use uuid::Uuid;

/// The modules a page of the catalogue needs.
pub fn modules() -> Vec<web::Module> {
    let words = |name, messages| web::Module { name, messages, ..web::Module::EMPTY };
    vec![
        words("fields", (fields::MESSAGES.1, fields::MESSAGES.2)),
        words("tabular", tabular::MESSAGES),
        audit::MODULE,
        messages::MODULE,
        files::MODULE,
        identity::MODULE,
        registers::MODULE,
        search::MODULE,
        maps::MODULE,
        catalogue::MODULE,
    ]
}

/// The organisation that keeps everything.
pub const AUTHOR: OrganisationId = OrganisationId(Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0001));
/// Objects of each register.
pub const OBJECTS: usize = 9;
/// What stands in every guarded field of the city and may never be read by a visitor.
pub const SECRET: &str = "Таємниченко";

/// The engine of a city.
pub fn engine(city: &City) -> &Registers {
    city.house().part::<Registers>()
}

/// Has the search take in what is new.
pub async fn catch_up(city: &City) {
    city.house().part::<search::Search>().catch_up().await.unwrap();
}

/// The administrator.
pub fn administrator() -> Viewer {
    let grants = vec![Grant::of(Role::Administrator)];
    Viewer { person: Some(PersonId(Uuid::from_u128(77))), name: "Адміністраторка".into(), grants, ..Viewer::default() }
}

/// The registers of the demonstration whose references are among them.
pub fn samples(codes: &[&str]) -> Vec<SampleRegister> {
    let all = samples::registers(Scale::Small).unwrap();
    codes.iter().filter_map(|code| all.iter().find(|sample| sample.code == *code)).cloned().collect()
}

/// Makes the registers with their first objects and two guarded fields each; gives the ids of the objects by register.
pub async fn fill(city: &City, codes: &[&str]) -> HashMap<String, Vec<kit::RecordId>> {
    let mut made: HashMap<String, Vec<kit::RecordId>> = HashMap::new();
    for sample in samples(codes) {
        create_register(engine(city), &administrator(), register(&sample, codes)).await.unwrap();
        let data = samples::records(&sample, OBJECTS, 2026).unwrap().map(|data| complete(&sample, data, &made));
        let new = data.map(|data| NewRecord { organisation: AUTHOR, data, reason: String::new(), then: Then::Publish }).collect();
        let written = create_records(engine(city), &administrator(), &sample.code, new).await.unwrap();
        made.insert(sample.code.clone(), written.into_iter().map(|record| record.id).collect());
    }
    made
}

fn register(sample: &SampleRegister, codes: &[&str]) -> NewRegister {
    let known = |field: &&fields::Field| field.register.as_deref().is_none_or(|target| codes.contains(&target));
    let mut fields: Vec<fields::Field> = sample.fields.iter().filter(known).cloned().collect();
    let guarded = |code: &str, visibility| {
        let mut field = fields::Field::new(code, Kind::Text, Text::new("Закрите поле", "Guarded field"));
        (field.visibility, field.filterable, field.in_list) = (visibility, true, true);
        field
    };
    fields.extend([guarded("guarded_staff", Visibility::Staff), guarded("guarded_personal", Visibility::Personal)]);
    NewRegister {
        code: sample.code.clone(),
        organisation: AUTHOR,
        responsible: None,
        update_period: UpdatePeriod::from_code(&sample.update_period).unwrap_or_default(),
        state: RegisterState::Active,
        declaration: Declaration {
            title: sample.title.clone(),
            description: sample.description.clone(),
            icon: sample.icon.clone(),
            number: sample.number.clone(),
            title_field: sample.title_field.clone(),
            review: sample.review || sample.code == "carriers",
            fields,
        },
        reason: String::new(),
    }
}

fn complete(sample: &SampleRegister, mut data: Data, made: &HashMap<String, Vec<kit::RecordId>>) -> Data {
    for field in sample.references().filter(|field| field.kind == Kind::Reference) {
        if let Some(first) = field.register.as_ref().and_then(|target| made.get(target)?.first()) {
            data.insert(field.code.clone(), first.to_string().into());
        }
    }
    for field in sample.references().filter(|field| field.kind == Kind::Organisation) {
        data.insert(field.code.clone(), AUTHOR.to_string().into());
    }
    data.insert("guarded_staff".into(), format!("{SECRET} staff").into());
    data.insert("guarded_personal".into(), format!("{SECRET} personal").into());
    data
}

/// Two rubrics: a theme that gathers these registers and a need that gathers the first.
pub async fn with_rubrics(city: &City, codes: &[&str]) {
    let shelf = engine(city).shelf().await.unwrap();
    let ids: Vec<_> = codes.iter().filter_map(|code| shelf.by_code(code)).map(|register| register.id).collect();
    let rubric = |code: &str, kind, uk: &str, registers: &[kit::RegisterId]| NewRubric {
        code: code.into(),
        kind,
        title: Text::new(uk, code),
        description: Text::new("Опис рубрики", "About the rubric"),
        icon: "folder".into(),
        hidden: false,
        registers: registers.to_vec(),
    };
    let rubrics = vec![
        rubric("health", RubricKind::Theme, "Здоров’я", &ids),
        rubric("seniors", RubricKind::Need, "Людям поважного віку", ids.get(..1).unwrap_or_default()),
    ];
    insert_many(city.db(), city.clock(), rubrics).await.unwrap();
}
