//! `/sitemap.xml` and `/robots.txt`: what search engines may read, as addresses on the public host.

use std::fmt::Write as _;

use web::{Body, Ctx, HeaderValue, Refusal, Response, header};

use crate::rubrics::RubricKind;

/// `GET /sitemap.xml`: the pages of the catalogue; objects are found from their lists.
pub async fn show_sitemap(ctx: Ctx) -> Result<Response, Refusal> {
    let board = super::board(&ctx).await?;
    let city = ctx.house.city();
    let mut xml =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let mut add = |path: &str, changed: Option<jiff::civil::Date>| {
        let changed = changed.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        // Writing into a String cannot fail.
        let _ = writeln!(xml, "<url><loc>{}</loc>{changed}</url>", ui::Html::text(&city.url(path)));
    };
    ["/", "/resources", "/about", "/accessibility"].iter().for_each(|path| add(path, None));
    if ctx.house.modules().iter().any(|module| module.name == "outages") {
        add("/outages", None);
    }
    for rubric in RubricKind::ALL.into_iter().flat_map(|kind| board.shown(kind)) {
        add(&format!("/rubrics/{}", rubric.code), None);
    }
    for register in board.active() {
        let changed = board.updated(register);
        add(&super::resource_href(&register.code), changed);
        add(&format!("/resources/{}/about", register.code), changed);
    }
    xml.push_str("</urlset>\n");
    Ok(answer(xml, "application/xml; charset=utf-8"))
}

/// `GET /robots.txt`
pub async fn show_robots(ctx: Ctx) -> Response {
    let map = ctx.house.city().url("/sitemap.xml");
    let text = format!("User-agent: *\nDisallow: /search\nDisallow: /desk\nDisallow: /admin\nDisallow: /cabinet\nSitemap: {map}\n");
    answer(text, "text/plain; charset=utf-8")
}

fn answer(text: String, kind: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
