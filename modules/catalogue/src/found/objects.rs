//! The objects of all resources as the search finds them: what is published for everybody, what is not for those who may edit it.
//! It follows the feed of each register.

use std::collections::{BTreeMap, BTreeSet};
use std::pin::pin;
use std::sync::Arc;

use db::{BoxFuture, Db};
use fields::{Field, Kind as FieldKind, Show, Visibility};
use futures_util::StreamExt;
use i18n::Locale;
use identity::Identity;
use kit::{Lang, Problem, RecordId, RegisterId, Text};
use registers::store::registers::Heads;
use registers::{Data, PageNames, Record, Register, RegisterState, Registers, State, store};
use search::{Audience, Document, Kind, Source, Taker};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::pages::public_title;

const OBJECT: Kind = Kind { code: "object", title: "catalogue-found-objects", icon: "map-pin" };

/// Changes taken in one by one; beyond that a register is read anew.
const CATCH_UP_MAX: i64 = 2_000;
/// Records whose names are looked up together.
const TOGETHER: usize = 500;

/// The source.
pub struct Objects {
    registers: Registers,
    identity: Identity,
    t: Locale,
}

/// Where a register has been read to, and as what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Place {
    seq: i64,
    declaration: i64,
    hidden: bool,
}

type Places = BTreeMap<RegisterId, Place>;

/// What was taken in of registers, by their codes: the records, or none where all may have changed.
type Changed = BTreeMap<String, Vec<RecordId>>;

impl Objects {
    /// Over the registers; texts are said in the words of `t`.
    pub fn new(registers: Registers, identity: Identity, t: Locale) -> Self {
        Self { registers, identity, t }
    }

    fn db(&self) -> &Db {
        self.registers.db()
    }

    async fn give(&self, mark: &str, taker: &mut Taker<'_>) -> Result<String, Problem> {
        let known: Places = serde_json::from_str(mark).unwrap_or_default();
        let heads = store::news::all_heads(self.db()).await?;
        let shelf = self.registers.shelf().await?;
        let (mut now, mut changed) = (Places::new(), Changed::new());
        for (id, heads) in heads {
            let Some(register) = shelf.by_id(id).filter(|register| register.state != RegisterState::Archived) else { continue };
            let place =
                Place { seq: heads.change_seq, declaration: register.declaration_version, hidden: register.state == RegisterState::Hidden };
            if let Some(ids) = self.bring(register, heads, known.get(&id).copied(), place, taker).await? {
                changed.insert(register.code.clone(), ids);
            }
            now.insert(id, place);
        }
        for register in shelf.all().iter().filter(|register| known.contains_key(&register.id)) {
            self.put_naming(register, &changed, taker).await?;
        }
        let gone: Vec<RegisterId> = known.into_keys().filter(|id| !now.contains_key(id)).collect();
        for id in gone {
            taker.renew(&id.to_string()).await?;
        }
        serde_json::to_string(&now).map_err(|error| Problem::Internal(format!("a mark: {error}")))
    }

    /// Brings one register from the place it is known at to its place now, and answers which records of it were known otherwise: none
    /// where nothing was, an empty list where any may have been.
    async fn bring(
        &self,
        register: &Arc<Register>,
        heads: Heads,
        known: Option<Place>,
        now: Place,
        taker: &mut Taker<'_>,
    ) -> Result<Option<Vec<RecordId>>, Problem> {
        let same = |known: &Place| known.declaration == now.declaration && known.hidden == now.hidden && known.seq >= heads.rebuilt_seq;
        match known.filter(same) {
            Some(known) if known.seq == now.seq => Ok(None),
            Some(known) if now.seq - known.seq <= CATCH_UP_MAX => Ok(Some(self.catch_up(register, known.seq, taker).await?)),
            _ => {
                self.read(register, taker).await?;
                Ok(known.is_some().then(Vec::new))
            }
        }
    }

    async fn catch_up(&self, register: &Arc<Register>, from: i64, taker: &mut Taker<'_>) -> Result<Vec<RecordId>, Problem> {
        let changes = store::records::changed_since(self.db(), register.id, from, CATCH_UP_MAX).await?;
        let mut ids: Vec<_> = changes.into_iter().map(|(_, id)| id).collect();
        ids.sort_unstable();
        ids.dedup();
        self.put_anew(register, &ids, taker).await?;
        Ok(ids)
    }

    /// Puts what names a changed record anew: its text shows that record's title.
    async fn put_naming(&self, register: &Arc<Register>, changed: &Changed, taker: &mut Taker<'_>) -> Result<(), Problem> {
        let mut naming = BTreeSet::new();
        for (code, ids) in changed {
            let names = |field: &&Field| field.kind == FieldKind::Reference && open(field) && field.register.as_ref() == Some(code);
            let fields: Vec<&str> = register.declaration.fields.iter().filter(names).map(|field| field.code.as_str()).collect();
            if !fields.is_empty() {
                let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
                naming.extend(store::records::pointing(self.db(), register.id, &fields, &ids).await?);
            }
        }
        self.put_anew(register, &naming.into_iter().collect::<Vec<_>>(), taker).await
    }

    async fn put_anew(&self, register: &Arc<Register>, ids: &[RecordId], taker: &mut Taker<'_>) -> Result<(), Problem> {
        for some in ids.chunks(TOGETHER) {
            for id in some {
                taker.forget(&id.to_string()).await?;
                taker.forget(&draft_id(&id.to_string())).await?;
            }
            let records = store::records::states_by_ids(self.db(), some).await?;
            self.put(register, &records, taker).await?;
        }
        Ok(())
    }

    async fn read(&self, register: &Arc<Register>, taker: &mut Taker<'_>) -> Result<(), Problem> {
        taker.renew(&register.id.to_string()).await?;
        let mut records = pin!(store::records::stream(self.db(), register.id).ready_chunks(TOGETHER));
        while let Some(some) = records.next().await {
            let some = some.into_iter().collect::<Result<Vec<Record>, _>>()?;
            self.put(register, &some, taker).await?;
        }
        Ok(())
    }

    async fn put(&self, register: &Arc<Register>, records: &[Record], taker: &mut Taker<'_>) -> Result<(), Problem> {
        let data: Vec<&Data> = records.iter().flat_map(|record| [Some(&record.data.0), record.published()]).flatten().collect();
        let names = self.registers.names(register, data.into_iter(), self.identity.directory(), Lang::Uk).await?;
        let writing = Writing { register, names: &names, t: &self.t };
        for record in records.iter().filter(|record| record.state != State::Removed) {
            for document in writing.documents(record) {
                taker.put(&document).await?;
            }
        }
        Ok(())
    }
}

impl Source for Objects {
    fn name(&self) -> &'static str {
        "objects"
    }

    fn kinds(&self) -> &'static [Kind] {
        &[OBJECT]
    }

    fn follow<'a>(&'a self, mark: &'a str, taker: &'a mut Taker<'_>) -> BoxFuture<'a, Result<String, Problem>> {
        Box::pin(self.give(mark, taker))
    }

    fn group(&self, code: &str, lang: Lang) -> Option<String> {
        self.registers.shelf_at_hand().by_code(code).map(|register| register.declaration.title.get(lang).to_owned())
    }
}

fn draft_id(id: &str) -> String {
    format!("{id}/draft")
}

/// Makes documents of a register's records.
struct Writing<'a> {
    register: &'a Register,
    names: &'a PageNames,
    t: &'a Locale,
}

impl Writing<'_> {
    /// What everybody sees of a record, and beside it what its editors see, where that is not the same.
    fn documents(&self, record: &Record) -> Vec<Document> {
        let hidden = self.register.state == RegisterState::Hidden;
        let published = record.published().map(|data| Document {
            audience: if hidden { self.editors(record) } else { Audience::Everybody },
            ..self.document(record, data, record.id.to_string())
        });
        let newest = (!record.is_public_as_is() && record.state != State::Archived).then(|| Document {
            audience: self.editors(record),
            address: format!("/desk/resources/{}/objects/{}", self.register.code, record.id),
            draft: true,
            ..self.document(record, &record.data.0, draft_id(&record.id.to_string()))
        });
        published.into_iter().chain(newest).collect()
    }

    fn editors(&self, record: &Record) -> Audience {
        Audience::Editors { organisation: record.organisation_id, register: self.register.id }
    }

    fn document(&self, record: &Record, data: &Data, id: String) -> Document {
        let register = self.register;
        let title = register.title_of(data, &record.number);
        let title = public_title(register, &title, &record.number).to_owned();
        let address = registers::names::object_address(&register.code, record.id);
        let mut document = Document::new(OBJECT.code, id, address, Text::new(title, ""));
        document.part = register.id.to_string();
        document.group.clone_from(&register.code);
        document.organisation = Some(record.organisation_id);
        document.changed = record.changed_at;
        document.icon.clone_from(&register.declaration.icon);
        document.number.clone_from(&record.number);
        document.point = register.declaration.geometry().filter(|field| open(field)).and_then(|field| point(data, field));
        let (text, also) = self.words(data);
        document.text = Text::new(text, "");
        document.also = also;
        document
    }

    /// What is read of an object, and what else it is found by. What is not for everybody is in neither: a search must not tell what
    /// a page would mask.
    fn words(&self, data: &Data) -> (String, String) {
        let declared = &self.register.declaration;
        let show = Show::new(self.t, self.names);
        let (mut text, mut also) = (Vec::new(), vec![declared.title.uk.clone(), declared.title.en.clone()]);
        for field in declared.fields.iter().filter(|field| open(field) && field.code != declared.title_field) {
            let Some(value) = data.get(&field.code).and_then(|json| field.from_stored(json)) else { continue };
            if is_read(field.kind) {
                text.push(field.text(&value, &show).trim_end_matches(['.', ' ']).to_owned());
            } else if field.kind == FieldKind::YesNo {
                // A property is found by its name where the object has it.
                also.extend((data.get(&field.code).and_then(serde_json::Value::as_bool) == Some(true)).then(|| field.label.uk.clone()));
                continue;
            }
            also.extend(field.words(&value, &show));
        }
        text.retain(|part| !part.is_empty());
        (text.join(". "), also.join(" "))
    }
}

fn open(field: &Field) -> bool {
    field.visibility == Visibility::Public
}

/// Kinds whose text people read as words.
fn is_read(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Text
            | FieldKind::LongText
            | FieldKind::RichText
            | FieldKind::Address
            | FieldKind::Choice
            | FieldKind::Choices
            | FieldKind::Organisation
            | FieldKind::Reference
    )
}

/// Where it is, to a metre: boxes are no more exact.
fn point(data: &Data, field: &Field) -> Option<[f64; 2]> {
    let middle = data.get(&field.code).and_then(registers::index::bounding_box).map(crate::board::middle)?;
    Some(middle.map(|degrees| (degrees * 1e5).round() / 1e5))
}
