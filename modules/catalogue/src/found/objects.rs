//! The objects of all resources as the search finds them: what is published for everybody, what is not for those who may edit it.
//! It follows the feed of each register.

use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::Arc;

use db::{BoxFuture, Db};
use fields::{Field, Filter, Kind as FieldKind, Show, Value, Visibility, tied_term};
use futures_util::StreamExt;
use i18n::Locale;
use identity::Identity;
use kit::{Lang, Problem, RecordId, RegisterId, Text};
use registers::store::registers::Heads;
use registers::ties::Houses;
use registers::{Data, PageNames, Query, Record, Register, RegisterState, Registers, State, store};
use search::{Audience, Document, Kind, Source, Taker};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::pages::public_title;

const OBJECT: Kind = Kind { code: "object", title: "catalogue-found-objects", icon: "map-pin" };

/// An object with a page of its own is what people look for when another names the same place.
const OWN_PAGE_WEIGHT: f32 = 1.5;

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
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Place {
    seq: i64,
    declaration: i64,
    hidden: bool,
    /// Where a module shows its objects.
    page: Option<String>,
}

/// Where everything has been read to.
#[derive(Default, Serialize, Deserialize)]
struct Mark {
    registers: BTreeMap<RegisterId, Place>,
    /// Where the address register stood, whose names of houses stand in documents.
    houses: String,
}

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
        let known: Mark = serde_json::from_str(mark).unwrap_or_default();
        let renamed = self.registers.renamed_houses(&known.houses).await?;
        let heads = store::news::all_heads(self.db()).await?;
        let shelf = self.registers.shelf().await?;
        let (mut now, mut changed) = (Mark { houses: renamed.mark, ..Mark::default() }, Changed::new());
        for (id, heads) in heads {
            let Some(register) = shelf.by_id(id).filter(|register| register.state != RegisterState::Archived) else { continue };
            let place = Place {
                seq: heads.change_seq,
                declaration: register.declaration_version,
                hidden: register.state == RegisterState::Hidden,
                page: self.registers.own_page(&register.code),
            };
            // what may be called otherwise is read as if it had not been known
            let known = known.registers.get(&id).filter(|_| renamed.houses.is_some() || !has_addresses(register));
            if let Some(ids) = self.bring(register, heads, known, &place, taker).await? {
                changed.insert(register.code.clone(), ids);
            }
            if known.is_some() {
                self.rename(register, renamed.houses.as_deref().unwrap_or_default(), taker).await?;
            }
            now.registers.insert(id, place);
        }
        for register in shelf.all().iter().filter(|register| known.registers.contains_key(&register.id)) {
            self.put_naming(register, &changed, taker).await?;
        }
        let gone: Vec<RegisterId> = known.registers.into_keys().filter(|id| !now.registers.contains_key(id)).collect();
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
        known: Option<&Place>,
        now: &Place,
        taker: &mut Taker<'_>,
    ) -> Result<Option<Vec<RecordId>>, Problem> {
        let same = |known: &&Place| known.seq >= heads.rebuilt_seq && Place { seq: now.seq, ..(*known).clone() } == *now;
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
        let ids: Vec<RecordId> = changes.into_iter().map(|(_, id)| id).collect();
        self.take(register, ids.clone(), taker).await?;
        Ok(ids)
    }

    /// Takes in again the objects whose addresses are tied to these houses.
    async fn rename(&self, register: &Arc<Register>, houses: &[Uuid], taker: &mut Taker<'_>) -> Result<(), Problem> {
        if houses.is_empty() || !has_addresses(register) {
            return Ok(());
        }
        let terms: Vec<String> = houses.iter().map(|house| tied_term(*house)).collect();
        let opened = self.registers.open(&register.code).await?;
        let tied = |field: &Field| Query {
            filters: vec![(field.code.clone(), Filter::Any(terms.clone()))],
            ..Query::new(registers::Audience::Desk(None))
        };
        let ids = opened.index(|index| addresses(register).flat_map(|field| index.ids(&tied(field), usize::MAX)).collect());
        self.take(register, ids, taker).await
    }

    async fn take(&self, register: &Arc<Register>, mut ids: Vec<RecordId>, taker: &mut Taker<'_>) -> Result<(), Problem> {
        ids.sort_unstable();
        ids.dedup();
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

    /// Puts what names a changed record anew: its text shows that record's title.
    async fn put_naming(&self, register: &Arc<Register>, changed: &Changed, taker: &mut Taker<'_>) -> Result<(), Problem> {
        let mut naming = Vec::new();
        for (code, ids) in changed {
            let names = |field: &&Field| field.kind == FieldKind::Reference && open(field) && field.register.as_ref() == Some(code);
            let fields: Vec<&str> = register.declaration.fields.iter().filter(names).map(|field| field.code.as_str()).collect();
            if !fields.is_empty() {
                let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
                naming.extend(store::records::pointing(self.db(), register.id, &fields, &ids).await?);
            }
        }
        self.take(register, naming, taker).await
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
        let houses = self.registers.houses(register).await?;
        let page = |id: RecordId| self.registers.object_page(&register.code, id);
        let writing = Writing { register, names: &names, houses: houses.as_deref(), page: &page, t: &self.t };
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
    houses: Option<&'a dyn Houses>,
    page: &'a (dyn Fn(RecordId) -> String + Sync),
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
        let address = (self.page)(record.id);
        let has_own_page = address != registers::names::object_address(&register.code, record.id);
        let mut document = Document::new(OBJECT.code, id, address, Text::new(title, ""));
        document.part = register.id.to_string();
        document.weight = if has_own_page { OWN_PAGE_WEIGHT } else { document.weight };
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
        also.extend(self.names_of_houses(data));
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

    /// Other names of the houses that the object's addresses are tied to: who asks by the street's former name finds it too.
    fn names_of_houses(&self, data: &Data) -> Vec<String> {
        let Some(houses) = self.houses else { return Vec::new() };
        let tied = addresses(self.register).filter_map(|field| match field.from_stored(data.get(&field.code)?)? {
            Value::Address(address) => address.id,
            _ => None,
        });
        tied.flat_map(|house| houses.names(house)).collect()
    }
}

/// The addresses of a register's records that everybody may see.
fn addresses(register: &Register) -> impl Iterator<Item = &Field> {
    register.declaration.fields.iter().filter(|field| field.kind == FieldKind::Address && open(field))
}

fn has_addresses(register: &Register) -> bool {
    addresses(register).next().is_some()
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
