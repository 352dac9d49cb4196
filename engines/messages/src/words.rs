//! What a message says in words, in the receiver's language and as long as its channel likes it.

use i18n::Locale;

use crate::message::Content;
use crate::text::{Texts, fill, part_key};

/// The longest subject, characters.
const SUBJECT_CHARS_MAX: usize = 200;
/// The longest text of a short channel, characters.
const SHORT_CHARS_MAX: usize = 600;

/// What a message says in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// One line.
    pub subject: String,
    /// A whole letter.
    pub text: String,
    /// What a short channel says, with the link at its end.
    pub short: String,
    /// The address it leads to, whole.
    pub link: Option<String>,
    /// The address that ends such messages, whole.
    pub unsubscribe: Option<String>,
}

/// The words of a message. A letter ends with whose platform it is and where. `edited` is what an administrator has made of the template.
pub(crate) fn words(content: &Content, edited: Option<&Texts>, t: &Locale, city: &ui::City) -> Words {
    let whole = |path: &Option<String>| path.as_deref().and_then(web::local_path).map(|path| city.url(path));
    let (link, unsubscribe) = (whole(&content.link), whole(&content.unsubscribe));
    let (subject, mut parts, short) = match (content.template, edited) {
        (Some(_), Some(texts)) => {
            let text = texts.of(t.lang());
            let args = &content.subject.args;
            (fill(&text.subject, args), vec![plain(&fill(&text.text, args))], fill(&text.short, args))
        }
        (Some(_), None) => {
            let args = || content.subject.args.clone();
            let part = |part: &str| t.says(&kit::Says { key: part_key(&content.subject.key, part, t), args: args() });
            (part("subject"), vec![plain(&part("text"))], part("short"))
        }
        (None, _) => {
            let subject = t.says(&content.subject);
            (subject.clone(), content.paragraphs.iter().map(|says| plain(&t.says(says))).collect(), subject)
        }
    };
    let said = if content.whole { [vec![plain(&short)], parts.clone()].concat().join("\n\n") } else { plain(&short) };
    let short: String = said.chars().take(if content.whole { usize::MAX } else { SHORT_CHARS_MAX }).collect();
    let short = [Some(short), link.clone()].into_iter().flatten().collect::<Vec<_>>().join("\n");
    parts.extend(link.clone());
    if let (Some(_), Some(address)) = (content.template, &unsubscribe) {
        parts.push(t.with("messages-end-of-these", &[("address", address.as_str().into())]));
    }
    let text = format!("{}\n\n-- \n{}\n{}\n", parts.join("\n\n"), t.text(&city.name), city.url("/"));
    Words { subject: one_line(&subject), text, short, link, unsubscribe }
}

/// A line without line breaks and control characters, cut to its limit.
pub(crate) fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(SUBJECT_CHARS_MAX).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A paragraph without control characters but line breaks. No-break spaces stay: they bind numbers in mails as well.
fn plain(text: &str) -> String {
    text.trim().chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}
