//! Outages as programs read them.

use i18n::Locale;
use kit::{Problem, Timestamp};
use places::{Book, HouseId, Style};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::Ctx;

use crate::kind::Kind;
use crate::outage::Outage;
use crate::{reach, store, urls};

/// A text in both languages.
#[derive(Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TextBody {
    /// Ukrainian.
    #[schema(example = "Заміна засувки на магістралі")]
    pub uk: String,
    /// English; may be empty.
    #[serde(default)]
    pub en: String,
}

impl From<&kit::Text> for TextBody {
    fn from(text: &kit::Text) -> Self {
        Self { uk: text.uk.clone(), en: text.en.clone() }
    }
}

impl From<TextBody> for kit::Text {
    fn from(text: TextBody) -> Self {
        Self::new(text.uk, text.en)
    }
}

/// An outage in a list.
#[derive(Serialize, ToSchema)]
pub struct OutageView {
    /// Its number.
    #[schema(example = 1205)]
    number: i64,
    /// The id of the utility.
    organisation: Uuid,
    /// What the utility is called.
    utility: String,
    /// The code of what is off.
    #[schema(example = "cold-water")]
    kind: String,
    /// Whether nobody planned it.
    emergency: bool,
    /// `announced`, `running`, `over` or `cancelled`.
    #[schema(example = "running")]
    state: &'static str,
    /// Why.
    cause: TextBody,
    /// What else people should know.
    text: TextBody,
    /// Its streets in a few words.
    place: TextBody,
    /// When it begins.
    #[schema(value_type = String, format = DateTime, example = "2026-11-28T07:00:00Z")]
    starts_at: Timestamp,
    /// When it should end.
    #[schema(value_type = Option<String>, format = DateTime)]
    ends_expected_at: Option<Timestamp>,
    /// When it ended or was withdrawn.
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
    /// Why it was withdrawn.
    #[serde(skip_serializing_if = "String::is_empty")]
    reason: String,
    /// How many houses.
    houses: i64,
    /// How many lines of its list nobody recognised yet.
    unrecognised: i64,
    /// West, south, east, north of its houses.
    bounds: Option<[f64; 4]>,
    /// The version, as in its `ETag`.
    version: i64,
    /// Its page.
    url: String,
}

impl OutageView {
    /// As it stands now.
    pub fn new(ctx: &Ctx, own: &Outage) -> Self {
        Self {
            number: own.number,
            organisation: own.organisation.0,
            utility: reach::utility(ctx, own.organisation, ctx.lang),
            kind: own.kind.clone(),
            emergency: own.emergency,
            state: own.stands(ctx.now()).code(),
            cause: TextBody::from(&own.cause.0),
            text: TextBody::from(&own.words.0),
            place: TextBody::from(&own.place.0),
            starts_at: own.starts_at,
            ends_expected_at: own.ends_expected_at,
            ended_at: own.ended_at,
            reason: own.reason.clone(),
            houses: own.houses,
            unrecognised: own.unread,
            bounds: own.bounds(),
            version: own.version,
            url: ctx.house.city().url(&urls::outage(own.number)),
        }
    }
}

/// A house of an outage.
#[derive(Serialize, ToSchema)]
#[schema(as = OutageHouseView)]
pub struct HouseView {
    /// Its id in the address register.
    id: Uuid,
    /// Its address.
    #[schema(example = "вул. Калинова, 5")]
    address: String,
    /// Longitude and latitude.
    point: Option<[f64; 2]>,
}

/// A line that was not recognised.
#[derive(Serialize, ToSchema)]
pub struct UnrecognisedView {
    /// The line.
    line: String,
    /// Why: `no-street`, `no-house`, `some-missing`, `doubtful`, `too-long`, `too-many`.
    #[schema(example = "no-house")]
    why: String,
}

/// An outage with its houses.
#[derive(Serialize, ToSchema)]
pub struct WholeOutageView {
    #[serde(flatten)]
    outage: OutageView,
    /// Its houses.
    addresses: Vec<HouseView>,
    /// Lines of its list that nobody recognised yet.
    unrecognised_lines: Vec<UnrecognisedView>,
}

/// The whole of an outage.
///
/// Errors: the database's.
pub async fn whole(ctx: &Ctx, own: &Outage) -> Result<WholeOutageView, Problem> {
    let book = reach::book(ctx).await?;
    let houses = store::houses::of(ctx.db(), own.number).await?;
    let unread = store::unread::of(ctx.db(), own.number).await?;
    Ok(WholeOutageView {
        outage: OutageView::new(ctx, own),
        addresses: houses.into_iter().map(|id| house(&book, &ctx.t, id)).collect(),
        unrecognised_lines: unread.into_iter().map(|own| UnrecognisedView { line: own.line, why: own.why }).collect(),
    })
}

fn house(book: &Book, t: &Locale, id: Uuid) -> HouseView {
    let point = book.house(HouseId(id)).and_then(|own| own.point).map(|at| [at.lon, at.lat]);
    HouseView { id, address: book.format(HouseId(id), t.lang(), Style::Short).unwrap_or_default(), point }
}

/// Something that can be off.
#[derive(Serialize, ToSchema)]
pub struct OutageKindView {
    /// Its code.
    #[schema(example = "cold-water")]
    code: String,
    /// What it is called.
    title: TextBody,
    /// From which day it is offered.
    #[schema(value_type = String, format = Date)]
    since: jiff::civil::Date,
    /// The last day it is offered.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<jiff::civil::Date>,
}

impl From<&Kind> for OutageKindView {
    fn from(own: &Kind) -> Self {
        Self { code: own.code.clone(), title: TextBody::from(&own.title), since: own.since, until: own.until }
    }
}
