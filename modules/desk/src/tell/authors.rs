//! An author hears that their objects were returned or published: of one by its name and the reviewer's words, of many by a list.

use std::collections::BTreeMap;
use std::sync::Arc;

use db::DbError;
use identity::Identity;
use identity::tell::{self, Receiver};
use kit::{PersonId, Problem};
use registers::review::Reviewed;
use registers::store::review::{Decided, decided};
use registers::{Register, Verb};
use web::House;

use super::letter::{self, Named};
use crate::urls;

/// Tells the authors of the decisions among these steps. Done twice, it tells once.
///
/// Errors: the database's.
pub async fn tell(house: &House, register: &Arc<Register>, reviewed: Reviewed) -> Result<(), Problem> {
    let mut by_author: BTreeMap<PersonId, Vec<Decided>> = BTreeMap::new();
    for one in decided(house.db(), reviewed.register, reviewed.first, reviewed.last).await? {
        by_author.entry(one.author).or_default().push(one);
    }
    let receivers = tell::receivers(house.part::<Identity>(), by_author.keys().copied(), None).await?;
    if receivers.is_empty() {
        return Ok(());
    }
    let told = Arc::new((receivers, by_author, Arc::clone(register), house.clone()));
    house
        .db()
        .tx(move |tx| {
            let told = Arc::clone(&told);
            Box::pin(async move {
                let (receivers, by_author, register, house) = &*told;
                for receiver in receivers {
                    if let Some(own) = by_author.get(&receiver.person) {
                        write(tx, house, receiver, register, own, reviewed.first).await?;
                    }
                }
                Ok::<(), DbError>(())
            })
        })
        .await
        .map_err(Problem::from)
}

/// All that is decided in one transaction is of one verb, with one reason.
async fn write(tx: &mut db::Tx, house: &House, to: &Receiver, register: &Register, own: &[Decided], place: i64) -> Result<(), DbError> {
    let Some(first) = own.first() else { return Ok(()) };
    let key = format!("desk-letter-{}", first.verb.code());
    let all: Vec<Named<'_>> = own.iter().map(named).collect();
    let said = if first.reason.is_empty() { String::new() } else { format!("«{}»", first.reason) };
    let says = |lang| {
        let says = letter::says(&key, register, &house.locale(lang), &all, own.len());
        says.with("name", &first.by_name).with("said", &said)
    };
    let once = format!("desk-{}-{}-{place}", first.verb.code(), register.id);
    tell::tell_in_template(tx, std::slice::from_ref(to), says, &href(register, own), &once).await
}

fn named(one: &Decided) -> Named<'_> {
    Named { number: &one.number, title: &one.title }
}

/// The object itself; of many the list, of returned ones only the drafts.
fn href(register: &Register, own: &[Decided]) -> String {
    match own {
        [one] => urls::object(&register.code, one.record_id),
        [one, ..] if one.verb == Verb::Return => format!("{}?state=draft", urls::list(&register.code)),
        _ => urls::list(&register.code),
    }
}
