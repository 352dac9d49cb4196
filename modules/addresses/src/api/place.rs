//! `GET /api/v1/addresses/{address}`

use kit::Problem;
use places::{HouseId, Place, Style};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use web::{Ctx, Json, Path, Refusal};

use super::views::{self, PlaceView};

/// `/api/v1/addresses/{address}`
#[derive(Clone, Deserialize, IntoParams, Debug)]
#[into_params(parameter_in = Path)]
pub struct AddressPath {
    /// The record of the address register
    pub address: Uuid,
}

/// An address.
#[derive(Serialize, ToSchema)]
pub struct AddressView {
    #[serde(flatten)]
    place: PlaceView,
    /// In full.
    #[schema(example = "проспект Соборності, будинок 35А")]
    full: String,
    /// Names the street had.
    former_names: Vec<FormerNameView>,
    /// Addresses the house had.
    former_addresses: Vec<FormerNameView>,
}

/// A name or an address of before.
#[derive(Serialize, ToSchema)]
pub struct FormerNameView {
    #[schema(example = "вул. Леніна")]
    text: String,
    /// Its last day, where it is known.
    #[schema(value_type = Option<String>, format = Date, example = "2016-02-17")]
    until: Option<jiff::civil::Date>,
    /// What ended it.
    #[schema(example = "рішення міської ради № 12")]
    decision: String,
}

/// An address of the register
#[utoipa::path(get, path = "/api/v1/addresses/{address}", tag = "addresses", params(AddressPath),
    responses((status = 200, body = AddressView), (status = 404, description = "There is no such address")))]
pub async fn show_place(ctx: Ctx, path: Path<AddressPath>) -> Result<Json<AddressView>, Refusal> {
    let book = super::book(&ctx).await?;
    let id = HouseId(path.0.address);
    let house = book.house(id).ok_or(Problem::NotFound)?;
    let place = views::place(&ctx, &book, Place::House(id)).ok_or(Problem::NotFound)?;
    let plain = |text: String| text.replace('\u{a0}', " ");
    let street = book.street(house.street);
    let name = |(street, own): (&places::Street, &places::FormerName)| FormerNameView {
        text: plain(street.former_text(own, ctx.lang, Style::Short)),
        until: own.until,
        decision: own.decision.clone(),
    };
    let address = |own: &places::FormerAddress| {
        let street = book.street(own.street)?.text(ctx.lang, Style::Short);
        let text = plain(format!("{street}, {}", own.number.text(ctx.lang, Style::Short)));
        Some(FormerNameView { text, until: own.until, decision: own.decision.clone() })
    };
    Ok(Json(AddressView {
        place,
        full: plain(book.format(id, ctx.lang, Style::Long).unwrap_or_default()),
        former_names: street.iter().flat_map(|street| street.former.iter().map(|own| (*street, own))).map(name).collect(),
        former_addresses: house.former.iter().filter_map(address).collect(),
    }))
}
