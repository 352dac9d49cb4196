//! `/addresses/districts/{id}`: a district with its border and its streets.

use askama::Template;
use places::{DistrictId, Source};
use ui::{MiniMap, Page, SummaryList, SummaryRow};
use web::{Ctx, IntoResponse, Path, Query, Refusal, Response, Show};

use super::home::{LetterLink, district_name, letters};
use crate::street_list::{Narrowed, StreetLists};
use crate::urls;

/// The district.
#[derive(Template)]
#[template(path = "addresses/district.html")]
pub struct DistrictPage {
    page: Page,
    facts: SummaryList<'static>,
    letters: Vec<LetterLink>,
    streets: String,
    map: Option<MiniMap<'static>>,
    record: Option<String>,
}

/// `GET /addresses/districts/{id}`
pub async fn show_district(ctx: Ctx, Path(id): Path<DistrictId>) -> Result<Response, Refusal> {
    let book = super::book(&ctx).await?;
    let Some(district) = book.district(id) else { return super::elsewhere(&ctx, Source::Districts, id.0).await };
    let record = super::record(&ctx, super::engine(&ctx).settings().code(Source::Districts), id.0).await?;
    let list = ctx.house.part::<StreetLists>().of(&book);
    let narrowed = Narrowed { districts: vec![id], ..Narrowed::default() };
    let count = list.entries.iter().filter(|entry| narrowed.has(entry, "")).count();
    let (t, title) = (&ctx.t, district_name(&ctx, district));
    let row = |key: &str, value: String| SummaryRow::new(t.say(key).to_owned(), value);
    let number = |count: usize| t.number(i64::try_from(count).unwrap_or(i64::MAX));
    let mut rows = vec![row("addresses-streets-title", number(count))];
    if !district.former.is_empty() {
        let former: Vec<&str> = district.former.iter().map(|name| name.get(ctx.lang)).collect();
        rows.push(row("addresses-former-names", former.join(", ")));
    }
    if let Some(code) = &district.katottg {
        rows.push(row("addresses-katottg", code.as_str().to_owned()));
    }
    if let Some(area) = &district.area {
        let hectares = (area.area_square_metres() / 10_000.0).round() as i64;
        rows.push(row("addresses-ground", t.with("addresses-hectares", &[("count", t.number(hectares).as_str().into())])));
    }
    let query = Query::default().with("district", id);
    Ok(Show(DistrictPage {
        facts: SummaryList::new(rows),
        letters: letters(&ctx, &list, &query, None),
        streets: query.href(urls::STREETS),
        map: district.area.as_ref().map(|area| {
            let label = t.with("addresses-map-of", &[("name", title.as_str().into())]);
            let mut map = MiniMap { label: label.into(), lang: ctx.lang, ..MiniMap::default() };
            super::draw(&mut map, area);
            map
        }),
        record: record.map(|(register, shown)| registers::names::object_address(&register.code, shown.id)),
        page: super::below(&ctx, title.clone()).describe(t.with("addresses-district-description", &[("name", title.as_str().into())])),
    })
    .into_response())
}
