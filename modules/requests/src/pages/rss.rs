//! `GET /requests.rss`: the newest problems for readers of feeds (RSS 2.0).

use std::fmt::Write;

use cases::store::news::{self, Asked};
use jiff::fmt::rfc2822;
use web::{Ctx, IntoResponse, Refusal, Response, header};

use crate::{look, reach, urls};

/// Entries of the feed.
const ENTRIES: i64 = 50;

/// `GET /requests.rss`
pub async fn follow_problems(ctx: Ctx) -> Result<Response, Refusal> {
    let t = &ctx.t;
    let city = ctx.house.city();
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>{}</title><link>{}</link><description>{}</description><language>{}</language>",
        escaped(t.say("requests-title")),
        escaped(&city.url(urls::REQUESTS)),
        escaped(t.say("requests-lead")),
        ctx.lang.tag()
    );
    if let Some(kind) = reach::known(&ctx).await? {
        for case in news::list(ctx.db(), kind.id, &Asked::default(), ENTRIES).await? {
            let title = format!("{}, {}", look::category(t, &kind.declaration, &case.category), look::place(&ctx.t, &case));
            let state = kind.declaration.state(&case.state).map_or("", |state| t.text(&state.title));
            let (link, at) = (city.url(&urls::problem(case.id)), rfc2822::to_string(&case.opened_at.to_zoned(kit::clock::kyiv())));
            // writing into a String cannot fail
            let _ = write!(
                feed,
                "<item><title>{}</title><link>{link}</link><guid isPermaLink=\"true\">{link}</guid><pubDate>{}</pubDate><description>{}</description></item>",
                escaped(&title),
                at.unwrap_or_default(),
                escaped(state),
                link = escaped(&link)
            );
        }
    }
    feed.push_str("</channel></rss>\n");
    Ok(([(header::CONTENT_TYPE, "application/rss+xml; charset=utf-8")], feed).into_response())
}

/// Whether XML has a letter for it (XML 1.0, production 2 `Char`). Carriage returns and the controls that it discourages are left out too.
fn is_written(sign: char) -> bool {
    match sign {
        '\n' | '\t' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        other => !other.is_control(),
    }
}

/// A text inside XML; what XML has no letter for is left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for sign in text.chars().filter(|sign| is_written(*sign)) {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_has_no_letter_for_is_left_out() {
        assert_eq!(escaped("а\u{fffe}б\u{ffff}в\u{0}г\n<\u{fffd}😀"), "абвг\n&lt;\u{fffd}😀");
    }
}
