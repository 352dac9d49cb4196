//! What the search of the map finds: places that modules know from the words themselves, and objects of the layers.

use askama::Template;
use i18n::Locale;
use kit::{Problem, RecordId, fold};
use maps::{View, sight};
use registers::{Audience, Query as Asked};
use search::{Direct, Fit, Search, Told};
use web::{Ctx, Query, Refusal, Show};

use crate::layers::engine;
use crate::objects;

/// Objects found at most, and of one layer.
const FOUND: (usize, usize) = (20, 6);
/// Words that are looked at.
const WORDS_MAX: usize = 12;
/// Addresses found at most, and how near the map goes to one.
const ADDRESSES: usize = 5;
const ADDRESS_ZOOM: f64 = 17.0;

/// What was found.
#[derive(Template)]
#[template(path = "map/found.html")]
pub struct FoundPart {
    t: Locale,
    words: String,
    /// Places that are no objects of a layer.
    addresses: Vec<Row>,
    rows: Vec<Row>,
}

impl askama::filters::HtmlSafe for FoundPart {}

struct Row {
    title: String,
    about: String,
    icon: String,
    key: String,
    place: String,
    href: String,
}

/// `GET /map/found?q=`: what is found alone, for the script of the map.
pub async fn find_objects(ctx: Ctx, query: Query) -> Result<Show<FoundPart>, Refusal> {
    let words = query.word("q").unwrap_or_default().chars().take(200).collect::<String>();
    Ok(Show(part(&ctx, &words, &query).await?))
}

/// Objects whose words begin with these.
///
/// Errors: the database's.
pub async fn part(ctx: &Ctx, words: &str, query: &Query) -> Result<FoundPart, Problem> {
    let asked = Asked { words: fold::words(words, WORDS_MAX), limit: FOUND.1, ..Asked::new(Audience::Public) };
    let mut rows = Vec::new();
    if !asked.words.is_empty() {
        for opened in engine(ctx).open_all(|register| sight::is_offered(&ctx.viewer, register)).await? {
            let page = opened.index(|index| index.page(&asked));
            if page.ids.is_empty() {
                continue;
            }
            let register = &*opened.register;
            for shown in opened.shown(ctx.db(), &page.ids).await? {
                let Some(at) = objects::middle(register, &shown) else { continue };
                rows.push(row(ctx, query, (&register.code, shown.id), &shown.title, &register.declaration, at));
            }
            if rows.len() >= FOUND.0 {
                break;
            }
        }
    }
    rows.truncate(FOUND.0);
    let addresses = addresses(ctx, words, query, &rows).await;
    Ok(FoundPart { t: ctx.t.clone(), words: words.to_owned(), addresses, rows })
}

/// Addresses that the words may mean and that are no objects found already; doubtful ones where no object was found.
async fn addresses(ctx: &Ctx, words: &str, query: &Query, found: &[Row]) -> Vec<Row> {
    let mut told = ctx.house.part::<Search>().direct(words, ctx.lang, ADDRESSES).await;
    told.retain(|(_, own)| own.fit != Fit::Doubtful || found.is_empty());
    told.retain(|(_, own)| own.record.is_empty() || !found.iter().any(|row| row.key.ends_with(&own.record)));
    told.into_iter().filter_map(|told| address(ctx, query, told)).collect()
}

fn address(ctx: &Ctx, query: &Query, (kind, own): Told) -> Option<Row> {
    let Direct { label, about, point, .. } = own;
    let [lon, lat] = point?;
    let view = View { at: Some((lon, lat, ADDRESS_ZOOM)), ..View::read(query) };
    let about: Vec<String> = about.iter().map(|says| ctx.t.says(says)).collect();
    Some(Row {
        title: label,
        about: if about.is_empty() { ctx.t.say(kind.title).to_owned() } else { about.join(" · ") },
        icon: kind.icon.to_owned(),
        key: String::new(),
        place: format!("{lon:.6},{lat:.6}"),
        href: view.href("/map"),
    })
}

fn row(
    ctx: &Ctx,
    query: &Query,
    (code, id): (&str, RecordId),
    title: &str,
    declared: &registers::Declaration,
    [lon, lat]: [f64; 2],
) -> Row {
    let mut view = View { chosen: Some((code.to_owned(), id)), at: Some((lon, lat, 16.0)), layers: View::read(query).layers };
    if let Some(layers) = view.layers.as_mut().filter(|layers| !layers.iter().any(|own| own == code)) {
        layers.push(code.to_owned());
    }
    view.layers.get_or_insert_with(|| vec![code.to_owned()]);
    Row {
        title: title.to_owned(),
        about: ctx.t.text(&declared.title).to_owned(),
        icon: if ui::assets::has_icon(&declared.icon) { declared.icon.clone() } else { "map-pin".to_owned() },
        key: format!("{code}:{id}"),
        place: format!("{lon:.6},{lat:.6}"),
        href: view.href("/map"),
    }
}

impl FoundPart {
    fn is_empty(&self) -> bool {
        self.addresses.is_empty() && self.rows.is_empty()
    }

    fn said(&self) -> String {
        self.t.with("map-found", &[("count", (self.addresses.len() + self.rows.len()).into()), ("words", self.words.as_str().into())])
    }
}
