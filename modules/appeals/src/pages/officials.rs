//! `/receptions`: officials who receive, found by name, post and body.

use askama::Template;
use identity::officials::{Lists, Official, Place};
use identity::organisation::Organisation;
use kit::{OrganisationId, limits};
use ui::{Chip, Empty, Page, Pagination, ResultList, ResultRow, SearchBox};
use web::{Ctx, Cursor, Query, Show};

use crate::{reach, urls};

/// The list.
#[derive(Template)]
#[template(path = "appeals/officials.html")]
pub struct OfficialsPage {
    page: Page,
    search: SearchBox<'static>,
    chips: Vec<Chip<'static>>,
    found: String,
    list: ResultList<'static>,
    pages: Pagination<'static>,
    empty: Option<Empty<'static>>,
}

/// `GET /receptions?q=&organisation=&after=`
pub async fn list_receptions(ctx: Ctx, query: Query) -> Show<OfficialsPage> {
    let directory = reach::directory(&ctx);
    let officials = ctx.house.part::<Lists>().of(&directory);
    let asked: String = query.word("q").unwrap_or_default().chars().take(200).collect();
    let organisation: Option<&Organisation> =
        query.word("organisation").and_then(|id| id.parse::<OrganisationId>().ok()).and_then(|id| directory.organisation(id));
    let under = organisation.map(|own| directory.descendants(own.id));
    let all: Vec<&Official> = officials.find(&asked, under).filter(|own| own.receives).collect();
    let (shown, next) = page_of(&all, &query);
    let plain = query.without("after");
    let (t, say) = (&ctx.t, |key: &str| ctx.t.say(key).to_owned());
    let chip = |own: &Organisation| {
        Chip::filter(ctx.lang, own.name.get(ctx.lang).to_owned(), plain.without("organisation").href(urls::RECEPTIONS))
    };
    let page = ctx.page(t.say("appeals-receptions")).section("appeals").describe(t.say("appeals-receptions-lead"));
    Show(OfficialsPage {
        search: SearchBox {
            action: urls::RECEPTIONS.into(),
            value: asked.into(),
            label: say("appeals-search").into(),
            placeholder: say("appeals-search-placeholder").into(),
            button: say("appeals-find").into(),
            small: true,
            ..SearchBox::default()
        },
        chips: organisation.map(chip).into_iter().collect(),
        found: t.with("appeals-officials-found", &[("count", all.len().into())]),
        list: ResultList::new(shown.iter().map(|own| row(&ctx, &directory, own)).collect()),
        pages: Pagination::keyset(ctx.lang, query.word("after").map(|_| plain.href(urls::RECEPTIONS)), next),
        empty: all.is_empty().then(|| {
            let empty = Empty::new(say("appeals-officials-none"), say("appeals-officials-none-why"));
            if plain.is_empty() { empty } else { empty.action(say("appeals-officials-all"), urls::RECEPTIONS) }
        }),
        page: page.crumb(t.say("appeals-title"), urls::APPEALS),
    })
}

/// A page after a place, and where the next is.
fn page_of<'a>(all: &[&'a Official], query: &Query) -> (Vec<&'a Official>, Option<String>) {
    let after: Option<Place> = query.word("after").and_then(Cursor::decode);
    let start = after.map_or(0, |place| all.partition_point(|own| own.place() <= place));
    let shown: Vec<&Official> = all.iter().skip(start).take(limits::PAGE_ROWS).copied().collect();
    let more = start + shown.len() < all.len();
    let next = shown.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&last.place())).href(urls::RECEPTIONS));
    (shown, next)
}

fn row(ctx: &Ctx, directory: &identity::Snapshot, own: &Official) -> ResultRow<'static> {
    let mut row = ResultRow::new(own.name.get(ctx.lang).to_owned(), urls::reception(own.post));
    row.heading_level = 2;
    row.icon = "user-round".into();
    row.tone = "sky".into();
    let place = directory.name(own.organisation, ctx.lang).unwrap_or_default().to_owned();
    let reception = directory.office(own.post).map(|office| ctx.t.text(&office.post.is.reception).to_owned()).unwrap_or_default();
    row.line(format!("{}, {place}", own.title.get(ctx.lang))).line(reception)
}
