//! `GET /outages.rss`: outages that go on and will be, for readers of feeds (RSS 2.0).

use std::fmt::Write;

use jiff::fmt::rfc2822;
use web::{Ctx, IntoResponse, Query, Refusal, Response, header};

use super::filters;
use crate::look::{self, Kinds};
use crate::store::questions::{self, Asked, Span};
use crate::urls;

/// Entries of each half of the feed.
const ENTRIES: i64 = 100;

/// `GET /outages.rss`
pub async fn follow_outages(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let (t, city, kinds) = (&ctx.t, ctx.house.city(), Kinds::load(ctx.db()).await?);
    let asked = Asked { after: None, ..filters::asked(&query, Span::Now) };
    let mut all = questions::page(ctx.db(), &Asked { span: Span::Now, ..asked.clone() }, ctx.now(), ENTRIES).await?;
    all.extend(questions::page(ctx.db(), &Asked { span: Span::Planned, ..asked }, ctx.now(), ENTRIES).await?);
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>{}</title><link>{}</link><description>{}</description><language>{}</language>",
        escaped(t.say("outages-title")),
        escaped(&city.url(urls::OUTAGES)),
        escaped(t.say("outages-lead")),
        ctx.lang.tag()
    );
    for outage in &all {
        let link = escaped(&city.url(&urls::outage(outage.number)));
        let at = rfc2822::to_string(&outage.changed_at.to_zoned(kit::clock::kyiv())).unwrap_or_default();
        let title = format!("{}, {}", look::titled(t, &kinds, outage), look::place(t, outage));
        let about = format!("{}. {}", look::hours(t, outage), t.text(&outage.cause.0));
        // writing into a String cannot fail
        let _ = write!(
            feed,
            "<item><title>{}</title><link>{link}</link><guid isPermaLink=\"false\">{link}#{}</guid><pubDate>{at}</pubDate><description>{}</description></item>",
            escaped(&title),
            outage.version,
            escaped(&about)
        );
    }
    feed.push_str("</channel></rss>\n");
    Ok(([(header::CONTENT_TYPE, "application/rss+xml; charset=utf-8")], feed).into_response())
}

/// Whether a sign may stand in XML 1.0 (section 2.2, Char); of control signs only ends of lines and tabs are kept.
fn is_written(sign: char) -> bool {
    matches!(sign, '\n' | '\t') || !(sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}'))
}

/// A text inside XML; what XML has no letter for is left out.
fn escaped(text: &str) -> String {
    let plain: String = text.chars().filter(|sign| is_written(*sign)).collect();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_left_out() {
        assert_eq!(escaped("a\u{fffe}b\u{ffff}c\u{0}d\u{fffd}"), "abcd\u{fffd}");
        assert_eq!(escaped("<вода> & \"тепло\"\n"), "&lt;вода&gt; &amp; &quot;тепло&quot;\n");
    }
}
