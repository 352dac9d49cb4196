//! Shapes that several answers share.

use kit::Lang;
use places::{Book, Candidate, DistrictId, HouseId, Match, Place, Premises, StreetId, Style};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::Ctx;

use crate::said;

/// An id with what it is called.
#[derive(Serialize, ToSchema)]
pub struct NamedView {
    pub id: Uuid,
    #[schema(example = "Саксаганський")]
    pub name: String,
}

/// A point, WGS 84.
#[derive(Clone, Copy, Serialize, ToSchema)]
pub struct PointView {
    /// Degrees east.
    #[schema(example = 33.391783)]
    pub lon: f64,
    /// Degrees north.
    #[schema(example = 47.910483)]
    pub lat: f64,
}

impl From<fields::Position> for PointView {
    fn from(at: fields::Position) -> Self {
        Self { lon: at.lon, lat: at.lat }
    }
}

/// A house or a street of the register.
#[derive(Serialize, ToSchema)]
pub struct PlaceView {
    /// The record of the address or street register.
    pub id: Uuid,
    /// `house` or `street`.
    #[schema(example = "house")]
    pub kind: &'static str,
    /// In the language of the answer, short.
    #[schema(example = "просп. Соборності, 35А")]
    pub text: String,
    pub street: NamedView,
    /// The number with letter and parts; none of a street.
    #[schema(example = "35А")]
    pub house: Option<String>,
    #[schema(example = "50001")]
    pub postcode: Option<String>,
    pub district: Option<NamedView>,
    #[schema(example = "Кривий Ріг")]
    pub settlement: String,
    pub location: Option<PointView>,
    pub links: PlaceLinks,
}

/// Where to go from a place.
#[derive(Serialize, ToSchema)]
pub struct PlaceLinks {
    /// Its page for people.
    pub page: String,
    /// What is there; none of a street.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub here: Option<String>,
}

/// What is said beyond the house.
#[derive(Serialize, ToSchema)]
pub struct PremisesView {
    pub entrance: Option<String>,
    pub floor: Option<String>,
    #[schema(example = "12")]
    pub flat: Option<String>,
    pub office: Option<String>,
    pub room: Option<String>,
}

impl From<&Premises> for PremisesView {
    fn from(own: &Premises) -> Self {
        let Premises { entrance, floor, flat, office, room } = own.clone();
        Self { entrance, floor, flat, office, room }
    }
}

/// Why a candidate is not certain.
#[derive(Serialize, ToSchema)]
pub struct ReasonView {
    /// A stable word: `former-name`, `spelling-corrected`, …
    #[schema(example = "former-name")]
    pub code: &'static str,
    /// The same for people.
    pub says: String,
}

/// A place that a text may mean.
#[derive(Serialize, ToSchema)]
pub struct CandidateView {
    /// From 1 to 100: how much of what is written agrees.
    #[schema(example = 95)]
    pub score: u8,
    pub place: PlaceView,
    pub premises: Option<PremisesView>,
    pub reasons: Vec<ReasonView>,
}

/// What a free text means.
#[derive(Serialize, ToSchema)]
pub struct MatchView {
    /// `exact`: one house and nothing was guessed; `likely`: candidates, the likeliest first; `none`.
    #[schema(example = "likely")]
    pub r#match: &'static str,
    pub candidates: Vec<CandidateView>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<ReasonView>,
}

/// A house or a street; none of what is not in the book.
pub fn place(ctx: &Ctx, book: &Book, place: Place) -> Option<PlaceView> {
    match place {
        Place::House(id) => house(ctx, book, id),
        Place::Street(id) => street(ctx, book, id),
    }
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn house(ctx: &Ctx, book: &Book, id: HouseId) -> Option<PlaceView> {
    let house = book.house(id)?;
    let base = street(ctx, book, house.street)?;
    let url = |path: &str| ctx.house.city().url(path);
    Some(PlaceView {
        id: id.0,
        kind: "house",
        text: plain(&book.format(id, ctx.lang, Style::Short)?),
        house: Some(plain(&house.number.text(ctx.lang, Style::Short))),
        postcode: house.postcode.as_ref().map(|code| code.as_str().to_owned()),
        district: book.district_of(id).and_then(|id| district(book, id, ctx.lang)),
        location: house.point.map(PointView::from),
        links: PlaceLinks { page: url(&crate::urls::house(id)), here: Some(url(&format!("/api/v1/addresses/{id}/here"))) },
        ..base
    })
}

fn street(ctx: &Ctx, book: &Book, id: StreetId) -> Option<PlaceView> {
    let street = book.street(id)?;
    let name = plain(&street.text(ctx.lang, Style::Short));
    Some(PlaceView {
        id: id.0,
        kind: "street",
        text: plain(&book.format_street(id, ctx.lang, Style::Short)?),
        street: NamedView { id: id.0, name },
        house: None,
        postcode: None,
        district: None,
        settlement: street.settlement.name.get(ctx.lang).to_owned(),
        location: None,
        links: PlaceLinks { page: ctx.house.city().url(&crate::urls::street(id)), here: None },
    })
}

/// A district.
pub fn district(book: &Book, id: DistrictId, lang: Lang) -> Option<NamedView> {
    Some(NamedView { id: id.0, name: book.district(id)?.name.get(lang).to_owned() })
}

/// What a text means.
pub fn found(ctx: &Ctx, book: &Book, found: &Match) -> MatchView {
    let t = &ctx.t;
    match found {
        Match::Exact { house, premises } => {
            let sure = |place| CandidateView { score: 100, place, premises: said_premises(premises), reasons: Vec::new() };
            MatchView { r#match: "exact", candidates: self::house(ctx, book, *house).map(sure).into_iter().collect(), why: None }
        }
        Match::Likely { candidates } => {
            let view = |own: &Candidate| {
                let reason = |reason: &places::Reason| ReasonView { code: reason.code(), says: said::reason(t, reason) };
                Some(CandidateView {
                    score: own.score,
                    place: place(ctx, book, own.place)?,
                    premises: said_premises(&own.premises),
                    reasons: own.reasons.iter().map(reason).collect(),
                })
            };
            MatchView { r#match: "likely", candidates: candidates.iter().filter_map(view).collect(), why: None }
        }
        Match::None { why } => {
            let why = ReasonView { code: why.code(), says: said::why(t, why) };
            MatchView { r#match: "none", candidates: Vec::new(), why: Some(why) }
        }
    }
}

fn said_premises(premises: &Premises) -> Option<PremisesView> {
    (!premises.is_empty()).then(|| premises.into())
}
