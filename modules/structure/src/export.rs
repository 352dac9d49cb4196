//! The structure as open data: a line a post that is shown, vacancies too; a line an organisation.

use identity::Snapshot;
use identity::directory::Office;
use identity::organisation::Organisation;
use identity::post::units_text;
use kit::{Lang, Problem};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, IntoResponse, Json, Refusal, Response, spreadsheet};

use crate::urls;
use identity::officials::name_in;

/// A post with whoever holds it.
#[derive(Serialize, ToSchema)]
pub struct PostLine {
    /// The id of the post.
    post: Uuid,
    /// The title in Ukrainian.
    title: String,
    /// The title in English; may be empty.
    title_en: String,
    /// The id of the organisation.
    organisation: Uuid,
    /// Its name in Ukrainian.
    organisation_name: String,
    /// Its code of the state register (ЄДРПОУ).
    edrpou: Option<String>,
    /// Whether it is the head of the organisation.
    head: bool,
    /// Staff units, as text with a comma.
    units: String,
    /// Who holds it, surname first.
    holders: Vec<String>,
    /// Who acts in it.
    acting: Vec<String>,
    /// How many more could hold it.
    vacancies: usize,
    /// The work telephone.
    phone: String,
    /// The work e-mail.
    email: String,
    /// The room.
    room: String,
    /// When visitors are received, in Ukrainian.
    reception: String,
    /// Its page.
    page: String,
}

impl PostLine {
    /// The line of a post.
    pub fn new(ctx: &Ctx, directory: &Snapshot, own: &Organisation, office: &Office) -> Self {
        let post = &office.post;
        let name = |person| name_in(directory, person, Lang::Uk);
        Self {
            post: post.id.0,
            title: post.is.title.uk.clone(),
            title_en: post.is.title.en.clone(),
            organisation: own.id.0,
            organisation_name: own.name.uk.clone(),
            edrpou: own.edrpou.clone(),
            head: post.is.head,
            units: units_text(post.is.units),
            holders: office.holders.iter().map(|person| name(*person)).collect(),
            acting: office.acting.iter().map(|own| name(own.person)).collect(),
            vacancies: office.vacancies(),
            phone: post.is.phone.clone(),
            email: post.is.email.clone(),
            room: post.is.room.clone(),
            reception: post.is.reception.uk.clone(),
            page: ctx.house.city().url(&urls::post(post.id)),
        }
    }
}

/// The shown posts of the city, body by body.
fn lines(ctx: &Ctx) -> Vec<PostLine> {
    let directory = super::pages::directory(ctx);
    let of = |own: &Organisation| {
        let shown = directory.offices(own.id).iter().filter(|office| office.post.is.shown);
        shown.map(|office| PostLine::new(ctx, &directory, own, office)).collect::<Vec<_>>()
    };
    directory.organisations().filter(|own| own.active).flat_map(of).collect()
}

/// `GET /structure/officials.csv`
pub async fn export_officials_csv(ctx: Ctx) -> Result<Response, Refusal> {
    let header = [
        "post",
        "title",
        "title_en",
        "organisation",
        "organisation_name",
        "edrpou",
        "head",
        "units",
        "holders",
        "acting",
        "vacancies",
        "phone",
        "email",
        "room",
        "reception",
        "page",
    ];
    let rows = lines(&ctx).into_iter().map(|own| {
        [
            own.post.to_string(),
            own.title,
            own.title_en,
            own.organisation.to_string(),
            own.organisation_name,
            own.edrpou.unwrap_or_default(),
            if own.head { "true" } else { "false" }.to_owned(),
            own.units,
            own.holders.join("; "),
            own.acting.join("; "),
            own.vacancies.to_string(),
            own.phone,
            own.email,
            own.room,
            own.reception,
            own.page,
        ]
        .map(|cell| spreadsheet::harmless(&cell))
    });
    Ok(spreadsheet::saved("officials.csv", spreadsheet::csv(header, rows)?))
}

/// `GET /structure/officials.json`
pub async fn export_officials_json(ctx: Ctx) -> Response {
    Json(lines(&ctx)).into_response()
}

/// `GET /structure/organisations.csv`
pub async fn export_organisations_csv(ctx: Ctx) -> Result<Response, Refusal> {
    let directory = super::pages::directory(&ctx);
    let header =
        ["organisation", "name", "name_en", "short_name", "edrpou", "kind", "parent", "address", "phone", "email", "website", "page"];
    let row = |own: &Organisation| {
        [
            own.id.to_string(),
            own.name.uk.clone(),
            own.name.en.clone(),
            own.short_name.clone(),
            own.edrpou.clone().unwrap_or_default(),
            own.kind.code().to_owned(),
            own.parent.map(|id| id.to_string()).unwrap_or_default(),
            own.address.clone(),
            own.phone.clone(),
            own.email.clone(),
            own.website.clone(),
            ctx.house.city().url(&urls::body(own.id)),
        ]
        .map(|cell| spreadsheet::harmless(&cell))
    };
    let table: Result<Vec<u8>, Problem> = spreadsheet::csv(header, directory.organisations().filter(|own| own.active).map(row));
    Ok(spreadsheet::saved("organisations.csv", table?))
}
