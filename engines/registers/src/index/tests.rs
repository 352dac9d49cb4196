//! The index against a list that is filtered and sorted the plain way.

use fields::{Choice, Field, Filter, Kind};
use i18n::{Locale, Messages};
use kit::value::Json;
use kit::{Lang, OrganisationId, RecordId, RegisterId, Text, Timestamp};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::{Audience, BY_NUMBER, Cursor, Index, Query, Sort};
use crate::declaration::Declaration;
use crate::number::NumberPattern;
use crate::record::Record;
use crate::register::{Data, Register, RegisterState};
use crate::state::State;

fn register() -> Register {
    let field = |code: &str, kind| Field { filterable: true, in_list: true, ..Field::new(code, kind, Text::new(code, code)) };
    let mut size = field("size", Kind::Choice);
    size.choices = vec![Choice::new("s", "малий", "small"), Choice::new("l", "великий", "large")];
    let declaration = Declaration {
        title: Text::new("Парки", "Parks"),
        description: Text::default(),
        icon: "trees".to_owned(),
        number: "{seq:3}".to_owned(),
        title_field: "name".to_owned(),
        review: true,
        fields: vec![field("name", Kind::Text), field("trees", Kind::Integer), size],
    };
    let at = Timestamp::UNIX_EPOCH;
    Register {
        id: RegisterId(Uuid::nil()),
        code: "parks".to_owned(),
        state: RegisterState::Active,
        organisation: OrganisationId(Uuid::nil()),
        responsible: None,
        update_period: crate::UpdatePeriod::Month,
        updated_on: None,
        next_update: None,
        declaration_version: 1,
        number: NumberPattern::parse(&declaration.number).unwrap(),
        declaration,
        record_count: 0,
        created_at: at,
        changed_at: at,
    }
}

fn record(place: u128, name: &str, trees: Option<i64>, size: Option<&str>, state: State) -> Record {
    let mut data = Data::new();
    data.insert("name".to_owned(), json!(name));
    trees.map(|trees| data.insert("trees".to_owned(), json!(trees)));
    size.map(|size| data.insert("size".to_owned(), json!(size)));
    Record {
        id: RecordId(Uuid::from_u128(place + 1)),
        register_id: RegisterId(Uuid::nil()),
        number: format!("{place:03}"),
        state,
        version: 1,
        public_version: (state == State::Published).then_some(1),
        organisation_id: OrganisationId(Uuid::nil()),
        title: name.to_owned(),
        data: Json(data),
        public_data: None,
        import_id: None,
        created_at: Timestamp::UNIX_EPOCH,
        changed_at: Timestamp::UNIX_EPOCH,
    }
}

fn indexed(records: &[Record]) -> Index {
    let (register, t) = (register(), Locale::new(&Messages::build(&[]).unwrap(), Lang::Uk));
    let mut index = Index::new(&register, 0);
    records.iter().for_each(|record| index.put(&register, record, &t));
    index
}

fn by(field: &str, descending: bool) -> Query {
    Query { sort: Sort { by: field.to_owned(), descending }, limit: 3, ..Query::new(Audience::Public) }
}

/// Walks a list page by page to its end.
fn walk(index: &Index, query: &Query) -> Vec<RecordId> {
    let (mut all, mut query) = (Vec::new(), query.clone());
    loop {
        let page = index.page(&query);
        all.extend(&page.ids);
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return all,
        }
    }
}

/// Walks a list from its end to its beginning.
fn walk_back(index: &Index, query: &Query, last: Cursor) -> Vec<RecordId> {
    let (mut all, mut query) = (Vec::new(), query.clone());
    query.cursor = Some(last);
    loop {
        let page = index.page(&query);
        all.splice(0..0, page.ids);
        match page.previous {
            Some(previous) => query.cursor = Some(previous),
            None => return all,
        }
    }
}

fn states() -> impl Strategy<Value = State> {
    prop_oneof![Just(State::Published), Just(State::Published), Just(State::Draft), Just(State::Removed)]
}

fn records() -> impl Strategy<Value = Vec<Record>> {
    let one = ("[абвгґдеєіїйя]{1,2}", proptest::option::of(-3i64..4), proptest::option::of(prop_oneof![Just("s"), Just("l")]), states());
    proptest::collection::vec(one, 0..25).prop_map(|rows| {
        let numbered = rows.into_iter().zip(0u128..);
        numbered.map(|((name, trees, size, state), place)| record(place, &name, trees, size, state)).collect()
    })
}

proptest! {
    #[test]
    fn pages_are_the_sorted_list_forwards_and_backwards(records in records(), descending: bool) {
        let index = indexed(&records);
        let mut wanted: Vec<&Record> = records.iter().filter(|record| record.state == State::Published).collect();
        let trees = |record: &Record| record.data.0.get("trees").and_then(serde_json::Value::as_i64);
        wanted.sort_by(|a, b| {
            let (x, y) = (trees(a), trees(b));
            let values = if descending { y.cmp(&x) } else { x.cmp(&y) };
            let ids = if descending { b.id.cmp(&a.id) } else { a.id.cmp(&b.id) };
            x.is_none().cmp(&y.is_none()).then(values).then(ids)
        });
        let wanted: Vec<RecordId> = wanted.iter().map(|record| record.id).collect();
        let query = by("trees", descending);
        prop_assert_eq!(&walk(&index, &query), &wanted);
        if let Some(last) = wanted.last() {
            let key = records.iter().find(|record| record.id == *last).and_then(trees);
            let field = register();
            let key = key.map(|key| field.field("trees").unwrap().sort_key(&fields::Value::Integer(key)));
            let back = walk_back(&index, &query, Cursor { key, id: *last, before: true });
            prop_assert_eq!(&back, &wanted[..wanted.len() - 1]);
        }
    }

    #[test]
    fn filters_and_facets_count_what_a_plain_loop_counts(records in records(), size in prop_oneof![Just("s"), Just("l")], least in -3i64..4) {
        let (index, register) = (indexed(&records), register());
        let mut query = by(BY_NUMBER, false);
        query.limit = 100;
        let key = register.field("trees").unwrap().sort_key(&fields::Value::Integer(least));
        query.filters = vec![("size".to_owned(), Filter::Any(vec![size.to_owned()])), ("trees".to_owned(), Filter::Range { from: Some(key), to: None })];
        let enough = |record: &&Record| record.data.0.get("trees").and_then(serde_json::Value::as_i64).is_some_and(|trees| trees >= least);
        let sized = |record: &Record, wanted: &str| record.data.0.get("size").and_then(|size| size.as_str()) == Some(wanted);
        let published: Vec<&Record> = records.iter().filter(|record| record.state == State::Published).filter(enough).collect();
        let wanted: Vec<RecordId> = published.iter().filter(|record| sized(record, size)).map(|record| record.id).collect();
        let page = index.page(&query);
        prop_assert_eq!(page.total as usize, wanted.len());
        prop_assert_eq!(page.ids, wanted);
        let facets = index.facets(&register, &query);
        let facet = facets.iter().find(|facet| facet.field == "size");
        for other in ["s", "l"] {
            let counted = facet.and_then(|facet| facet.terms.iter().find(|term| term.term == other)).map_or(0, |term| term.count);
            prop_assert_eq!(counted as usize, published.iter().filter(|record| sized(record, other)).count());
        }
    }
}

#[test]
fn a_changed_record_is_found_by_its_new_words_only() {
    let mut index = indexed(&[record(0, "Парк Героїв", None, None, State::Published)]);
    let (register, t) = (register(), Locale::new(&Messages::build(&[]).unwrap(), Lang::Uk));
    let found = |index: &Index, word: &str| {
        let mut query = by(BY_NUMBER, false);
        query.words = kit::fold::words(word, 5);
        index.page(&query).total
    };
    assert_eq!((found(&index, "героїв"), found(&index, "сквер")), (1, 0));
    index.put(&register, &record(0, "Сквер Відпочинку", None, None, State::Published), &t);
    assert_eq!((found(&index, "героїв"), found(&index, "сквері")), (0, 1));
}

#[test]
fn a_draft_over_a_published_record_shows_each_reader_their_own() {
    let mut over = record(0, "Нова назва", None, None, State::Draft);
    (over.version, over.public_version) = (2, Some(1));
    over.public_data = Some(Json(record(0, "Стара назва", None, None, State::Published).data.0));
    let index = indexed(&[over]);
    let total = |audience, word: &str| {
        let mut query = Query::new(audience);
        query.words = vec![word.to_owned()];
        index.page(&query).total
    };
    assert_eq!((total(Audience::Public, "стара"), total(Audience::Public, "нова")), (1, 0));
    assert_eq!((total(Audience::Desk(None), "стара"), total(Audience::Desk(None), "нова")), (0, 1));
}
