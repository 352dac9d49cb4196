//! The card of an object on the map: the shortest that is worth knowing, and the way to its page.

use askama::Template;
use fields::Show as Shows;
use i18n::Locale;
use kit::{Problem, RecordId};
use maps::sight;
use ui::{SummaryList, SummaryRow};
use web::{Ctx, Path, Refusal, Show};

use crate::layers::engine;
use crate::{objects, overlays};

/// Values of a card at most.
const FACTS: usize = 5;

/// The card.
#[derive(Template)]
#[template(path = "map/card.html")]
pub struct CardPart {
    t: Locale,
    href: String,
    code: String,
    id: RecordId,
    title: String,
    layer: String,
    icon: String,
    address: String,
    facts: SummaryList<'static>,
    at: Option<[f64; 2]>,
    bounds: String,
    form: &'static str,
}

impl askama::filters::HtmlSafe for CardPart {}

/// `GET /map/card/{code}/{id}`: the card alone, for the script of the map.
pub async fn show_card(ctx: Ctx, Path((code, id)): Path<(String, RecordId)>) -> Result<Show<CardPart>, Refusal> {
    let card = part(&ctx, &code, id).await?;
    card.map(Show).ok_or_else(|| Problem::NotFound.into())
}

/// The card of a published object that the viewer may see on the map; none of another.
///
/// Errors: the database's.
pub async fn part(ctx: &Ctx, code: &str, id: RecordId) -> Result<Option<CardPart>, Problem> {
    if let Some((overlay, mark)) = overlays::find(ctx, code, id).await? {
        return Ok(Some(marked(ctx, overlay.as_ref(), mark)));
    }
    let opened = match engine(ctx).open(code).await {
        Ok(opened) if sight::place(&ctx.viewer, &opened.register).is_some() => opened,
        Ok(_) | Err(Problem::NotFound) => return Ok(None),
        Err(problem) => return Err(problem),
    };
    let found = opened.shown(ctx.db(), &[id]).await?;
    let names = objects::names(ctx, &opened.register, &found).await?;
    let Some(shown) = found.into_iter().next() else { return Ok(None) };
    let (register, show) = (&*opened.register, Shows::new(&ctx.t, &names));
    let rows = objects::facts(register, &shown, &show).take(FACTS).map(|(label, text)| SummaryRow::new(label.to_owned(), text));
    let bounds = objects::bounds(register, &shown).map(|sides| sides.map(|side| format!("{side:.6}")).join(",")).unwrap_or_default();
    let icon = &register.declaration.icon;
    Ok(Some(CardPart {
        facts: SummaryList::new(rows.collect()),
        address: objects::address(register, &shown, &show).unwrap_or_default(),
        layer: ctx.t.text(&register.declaration.title).to_owned(),
        icon: if ui::assets::has_icon(icon) { icon.clone() } else { "map-pin".to_owned() },
        at: objects::middle(register, &shown),
        form: match register.declaration.geometry().map(|field| field.kind) {
            Some(fields::Kind::Point) => "point",
            _ => "shape",
        },
        title: shown.title.clone(),
        href: engine(ctx).object_page(code, id),
        code: code.to_owned(),
        t: ctx.t.clone(),
        bounds,
        id,
    }))
}

/// The card of a mark of a layer that is no register.
fn marked(ctx: &Ctx, overlay: &dyn maps::Overlay, mark: maps::Mark) -> CardPart {
    let rows = mark.facts.into_iter().take(FACTS).map(|(label, text)| SummaryRow::new(label, text));
    CardPart {
        facts: SummaryList::new(rows.collect()),
        address: mark.address,
        layer: overlay.title(&ctx.t),
        icon: if ui::assets::has_icon(overlay.icon()) { overlay.icon().to_owned() } else { "map-pin".to_owned() },
        at: Some([mark.point.lon, mark.point.lat]),
        form: "point",
        title: mark.title,
        href: mark.href,
        code: overlay.code().to_owned(),
        t: ctx.t.clone(),
        bounds: String::new(),
        id: RecordId(mark.id),
    }
}

impl CardPart {
    fn place(&self) -> String {
        self.at.map(|[lon, lat]| format!("{lon:.6},{lat:.6}")).unwrap_or_default()
    }

    fn route(&self) -> Option<String> {
        self.at.filter(|_| self.form == "point").map(|[lon, lat]| format!("geo:{lat:.6},{lon:.6}"))
    }
}
