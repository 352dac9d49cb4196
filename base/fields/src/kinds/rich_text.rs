//! Rich text: HTML of a small set of tags, sanitised on the way in.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use ammonia::Builder;
use kit::Says;
use serde_json::Value as Json;
use ui::Html;

use super::{Rules, first, plain, text, wrong_shape};
use crate::control::TextArea;
use crate::{Control, Field, ParseContext, Show, Value};

const TAGS: [&str; 16] = ["p", "br", "strong", "b", "em", "i", "ul", "ol", "li", "a", "h3", "h4", "blockquote", "hr", "sub", "sup"];

/// [`crate::Kind::RichText`]
pub struct RichText;

impl Rules for RichText {
    fn parse(&self, _: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        let typed = first(raw);
        let html = if typed.contains('<') { clean(typed) } else { clean(&paragraphs(typed)) };
        Ok(Some(html).filter(|html| !words_of(html).is_empty()).map(Value::Text))
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        let html = json.as_str().map(clean).filter(|html| !words_of(html).is_empty());
        html.map(Value::Text).ok_or(Says::new("field-text-expected"))
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        text::OneLine.stored(json)
    }

    fn check(&self, field: &Field, value: &Value) -> Result<(), Says> {
        let Value::Text(html) = value else { return Err(wrong_shape()) };
        if html.chars().count() > kit::limits::TEXT_CHARS_MAX {
            let over = html.chars().count() - kit::limits::TEXT_CHARS_MAX;
            return Err(Says::new("field-text-too-long").with("max", kit::limits::TEXT_CHARS_MAX).with("over", over));
        }
        text::length(field, &words_of(html), kit::limits::TEXT_CHARS_MAX)
    }

    fn text(&self, _: &Field, value: &Value, _: &Show<'_>) -> String {
        words_of(&plain(value))
    }

    /// Sanitised once more: what was stored may have come by another way than this program.
    fn display(&self, _: &Field, value: &Value, _: &Show<'_>) -> Html {
        Html::trusted(sanitise(&plain(value)))
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        TextArea::of(field, control).rich().html()
    }

    fn schema(&self, _: &Field) -> Json {
        serde_json::json!({
            "type": "string", "contentMediaType": "text/html", "minLength": 1, "maxLength": kit::limits::TEXT_CHARS_MAX,
        })
    }

    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        i18n::sort_key(&words_of(&plain(value)))
    }

    fn terms(&self, value: &Value) -> Vec<String> {
        vec![super::term(&words_of(&plain(value)))]
    }
}

/// Sanitised; a text without any tag becomes a paragraph, so that it is never taken for plain text again.
fn clean(html: &str) -> String {
    let html = sanitise(html);
    if html.contains('<') { html } else { format!("<p>{html}</p>") }
}

fn sanitise(html: &str) -> String {
    static CLEANER: OnceLock<Builder<'static>> = OnceLock::new();
    let make = || {
        let mut builder = Builder::default();
        builder
            .tags(HashSet::from(TAGS))
            .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
            .generic_attributes(HashSet::new())
            .url_schemes(HashSet::from(super::link::SCHEMES))
            .url_relative(ammonia::UrlRelative::Deny)
            .link_rel(Some("noopener noreferrer nofollow"))
            .strip_comments(true);
        builder
    };
    CLEANER.get_or_init(make).clean(html).to_string().trim().to_owned()
}

/// The text without tags: block ends become line ends.
fn words_of(html: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(html.len()), html);
    while let Some((before, tagged)) = rest.split_once('<') {
        out.push_str(before);
        let Some((tag, after)) = tagged.split_once('>') else { break };
        if matches!(tag, "br" | "/p" | "/li" | "/h3" | "/h4" | "/blockquote" | "hr") {
            out.push('\n');
        }
        rest = after;
    }
    out.push_str(rest.split('<').next().unwrap_or_default());
    let plain = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", "\u{a0}").replace("&amp;", "&");
    text::lines(&plain)
}

fn paragraphs(plain: &str) -> String {
    let paragraph = |text: &str| format!("<p>{}</p>", Html::text(text.trim()).as_str().replace('\n', "<br>"));
    text::lines(plain).split("\n\n").map(paragraph).collect()
}
