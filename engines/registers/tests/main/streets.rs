//! A town of streets and addresses whose titles compose themselves, for tests.

use kit::RecordId;
use registers::actions::{Moving, NewRecord, NewRegister, RecordChange, Then, change_record, create_record, create_register, move_record};
use registers::{Data, Declaration, Record, RegisterState, Registers, UpdatePeriod, Verb, store};
use serde_json::{Value, json};

use crate::places::{HEALTH, administrator, data, publisher};

/// Streets: the title is composed of kind and name.
pub const STREETS: &str = r#"
    title = { uk = "Вулиці", en = "Streets" }
    title_field = "title"
    fields = [
        { code = "title", kind = "text", label = { uk = "Повна назва" }, computed = "{kind} {name}", unique = true },
        { code = "kind", kind = "choice", label = { uk = "Вид" }, choices = [
            { code = "street", label = { uk = "вулиця", en = "street" } }, { code = "lane", label = { uk = "провулок", en = "lane" } } ] },
        { code = "name", kind = "text", label = { uk = "Назва" }, required = true },
    ]
"#;

/// Addresses: the title is composed of the street's title, the number and the corpus.
pub const ADDRESSES: &str = r#"
    title = { uk = "Адреси", en = "Addresses" }
    title_field = "title"
    review = true
    fields = [
        { code = "title", kind = "text", label = { uk = "Адреса" }, computed = "{street}, {number}[ корп. {corpus}]", unique = true },
        { code = "street", kind = "reference", register = "streets", label = { uk = "Вулиця" } },
        { code = "number", kind = "text", label = { uk = "Номер" }, required = true },
        { code = "corpus", kind = "text", label = { uk = "Корпус" } },
        { code = "keeper", kind = "organisation", label = { uk = "Балансоутримувач" } },
        { code = "note", kind = "text", label = { uk = "Примітка" }, computed = "Утримує {keeper}" },
    ]
"#;

/// The declaration of a TOML text.
pub fn declared(text: &str) -> Declaration {
    toml::from_str(text).unwrap()
}

/// Makes a register.
pub async fn with(engine: &Registers, code: &str, declaration: Declaration) {
    let new = NewRegister {
        code: code.to_owned(),
        organisation: HEALTH,
        responsible: None,
        update_period: UpdatePeriod::Month,
        state: RegisterState::Active,
        declaration,
        reason: String::new(),
    };
    create_register(engine, &administrator(), new).await.unwrap();
}

/// Makes both registers.
pub async fn with_streets(engine: &Registers) {
    with(engine, "streets", declared(STREETS)).await;
    with(engine, "addresses", declared(ADDRESSES)).await;
}

/// A record of a register.
pub async fn made(engine: &Registers, register: &str, values: Data, then: Then) -> Record {
    let new = NewRecord { organisation: HEALTH, data: values, reason: String::new(), then };
    create_record(engine, &publisher(), register, new).await.unwrap()
}

/// A street that everybody sees.
pub async fn street(engine: &Registers, name: &str) -> Record {
    made(engine, "streets", data(&[("kind", json!("street")), ("name", json!(name))]), Then::Publish).await
}

/// What an address is made of.
pub fn at(street: RecordId, number: &str) -> Data {
    data(&[("street", json!(street)), ("number", json!(number))])
}

/// An address that everybody sees.
pub async fn address(engine: &Registers, street: RecordId, number: &str) -> Record {
    made(engine, "addresses", at(street, number), Then::Publish).await
}

/// Gives a street another name.
pub async fn rename(engine: &Registers, street: &Record, name: &str) -> Record {
    let now = now(engine, street).await;
    let values = data(&[("kind", json!("street")), ("name", json!(name))]);
    let change = RecordChange { version: now.version, data: values, reason: String::new(), then: Then::Publish };
    change_record(engine, &publisher(), "streets", street.id, change).await.unwrap()
}

/// Moves a record from state to state.
pub async fn moved(engine: &Registers, register: &str, id: RecordId, verb: Verb) -> Record {
    let moving = Moving { verb, version: None, reason: "перевірено".to_owned(), to: None };
    move_record(engine, &publisher(), register, id, moving).await.unwrap()
}

/// A record as it stands.
pub async fn now(engine: &Registers, record: &Record) -> Record {
    store::records::find(engine.db(), record.register_id, record.id).await.unwrap().unwrap()
}

/// A text of a record as it stands.
pub async fn text(engine: &Registers, record: &Record, field: &str) -> Value {
    now(engine, record).await.data.0.get(field).cloned().unwrap_or_default()
}
