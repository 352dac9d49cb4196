//! An object as the API shows it: one face, masked for the reader.

use std::collections::HashMap;

use fields::Visibility;
use kit::{Problem, RecordId, Timestamp};
use registers::{Data, Record, Register, rights, store};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::Ctx;

use super::reach::{Face, engine};
use super::{journal, places};

/// An object of a resource.
#[derive(Serialize, ToSchema)]
pub struct ObjectView {
    id: Uuid,
    /// The code of its resource.
    #[schema(example = "pharmacies")]
    resource: String,
    /// The registration number, given once.
    #[schema(example = "АПТ-00042")]
    number: String,
    #[schema(example = "Аптека «Барвінок»")]
    title: String,
    /// The version this is, as in `ETag`.
    #[schema(example = 3)]
    pub version: i64,
    /// `published`; of a newest version for its editors also `draft`, `on_review`, `archived`.
    #[schema(example = "published")]
    state: &'static str,
    /// The organisation that keeps it.
    organisation: Uuid,
    /// When it was registered.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When this version was made.
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
    /// Its fields; see `schema` of the resource. A field without a value is absent.
    #[schema(value_type = Object, example = json!({ "name": "Аптека «Барвінок»", "location": { "type": "Point", "coordinates": [33.39, 47.91] } }))]
    pub data: Data,
    links: ObjectLinks,
    /// What only its editors are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    desk: Option<DeskView>,
}

/// Where to go from an object.
#[derive(Serialize, ToSchema)]
pub struct ObjectLinks {
    /// This.
    #[serde(rename = "self")]
    own: String,
    /// Its page for people.
    page: String,
    resource: String,
}

/// What only the editors of an object are told.
#[derive(Serialize, ToSchema)]
pub struct DeskView {
    /// Its newest version, whichever is shown here.
    newest_version: i64,
    /// Where the newest version stands.
    newest_state: &'static str,
    /// The version everybody sees; none if there is none.
    public_version: Option<i64>,
    /// What the reader may do to it now: verbs of `moves`, and `change`, `restore`.
    #[schema(example = json!(["change", "submit"]))]
    verbs: Vec<&'static str>,
}

/// What is shown of objects of a register.
pub struct Showing<'a> {
    /// The register.
    pub register: &'a Register,
    /// Which face.
    pub face: Face,
    /// Only these fields; none means all.
    pub wanted: Option<&'a [String]>,
    /// The most guarded fields that are shown, whatever the reader may see.
    pub most: Visibility,
}

impl<'a> Showing<'a> {
    /// Everything the reader may see.
    pub fn all(register: &'a Register, face: Face) -> Self {
        Self { register, face, wanted: None, most: Visibility::Personal }
    }

    /// One record; a look at personal fields is journalled.
    ///
    /// Errors: the journal's.
    pub async fn one(&self, ctx: &Ctx, record: &Record) -> Result<ObjectView, Problem> {
        let mut views = self.many(ctx, std::slice::from_ref(record)).await?;
        views.pop().ok_or(Problem::NotFound)
    }

    /// Records in their order, those without this face left out; a look at personal fields is journalled.
    ///
    /// Errors: the journal's; nothing is shown then.
    pub async fn many(&self, ctx: &Ctx, records: &[Record]) -> Result<Vec<ObjectView>, Problem> {
        let behind = |record: &&Record| self.face == Face::Public && record.public_version.is_some() && !record.is_public_as_is();
        let ids: Vec<RecordId> = records.iter().filter(behind).map(|record| record.id).collect();
        let times = store::feed::published_at(ctx.db(), &ids).await?;
        let views: Vec<_> = records.iter().filter_map(|record| self.view(ctx, record, &times)).collect();
        journal::look(ctx, self.register, views.iter().map(|view| (view.id, &view.data))).await?;
        Ok(views)
    }

    fn view(&self, ctx: &Ctx, record: &Record, times: &HashMap<RecordId, Timestamp>) -> Option<ObjectView> {
        let (data, version, state) = match self.face {
            Face::Public => (record.published()?, record.public_version?, "published"),
            Face::Newest => (&record.data.0, record.version, record.state.code()),
        };
        let sees = rights::sees(&ctx.viewer, record.organisation_id, self.register.id).min(self.most);
        let url = |path: &str| ctx.house.city().url(path);
        Some(ObjectView {
            id: record.id.0,
            resource: self.register.code.clone(),
            number: record.number.clone(),
            title: title(self.register, data, &record.number, sees),
            version,
            state,
            organisation: record.organisation_id.0,
            created_at: record.created_at,
            changed_at: times.get(&record.id).copied().unwrap_or(record.changed_at),
            data: masked(self.register, data, sees, self.wanted),
            links: ObjectLinks {
                own: url(&places::object(&self.register.code, record.id)),
                page: url(&engine(ctx).object_page(&self.register.code, record.id)),
                resource: url(&places::resource(&self.register.code)),
            },
            desk: rights::may_see_drafts(&ctx.viewer, record).then(|| DeskView::of(ctx, record, self.register)),
        })
    }
}

impl DeskView {
    fn of(ctx: &Ctx, record: &Record, register: &Register) -> Self {
        Self {
            newest_version: record.version,
            newest_state: record.state.code(),
            public_version: record.public_version,
            verbs: rights::verbs(&ctx.viewer, record, register).into_iter().map(registers::Verb::code).collect(),
        }
    }
}

/// The name of an object; its number where the naming field is not for this reader.
pub fn title(register: &Register, data: &Data, number: &str, sees: Visibility) -> String {
    let open = register.field(&register.declaration.title_field).is_some_and(|field| field.visibility <= sees);
    if open { register.title_of(data, number) } else { number.to_owned() }
}

/// The data as somebody who may see so much sees them, in the order of the declaration.
pub fn masked(register: &Register, data: &Data, sees: Visibility, wanted: Option<&[String]>) -> Data {
    let open = |field: &&fields::Field| field.visibility <= sees && wanted.is_none_or(|wanted| wanted.contains(&field.code));
    let fields = register.declaration.fields.iter().filter(open);
    fields.filter_map(|field| Some((field.code.clone(), data.get(&field.code)?.clone()))).collect()
}
