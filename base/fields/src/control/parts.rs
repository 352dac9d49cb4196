//! Controls of several parts: labelled inputs side by side, a search for a thing, a list of files.

use askama::Template;
use i18n::Locale;
use ui::Html;
use uuid::Uuid;

use super::{Group, rendered};
use crate::Suggestion;

/// One labelled input of several that together make a value; all carry the field's name, in order.
#[derive(Default)]
pub(crate) struct Part {
    pub id: String,
    pub label: String,
    pub value: String,
    pub width: &'static str,
    pub inputmode: &'static str,
    pub autocomplete: &'static str,
}

#[derive(Template)]
#[template(path = "fields/parts.html")]
struct Parts<'a> {
    name: &'a str,
    parts: &'a [Part],
    attributes: &'a [(&'static str, String)],
}

/// Labelled inputs; the first has the frame's id.
pub(crate) fn parts(group: Group<'_>, name: &str, parts: &mut [Part], attributes: &[(&'static str, String)]) -> Html {
    for (i, part) in parts.iter_mut().enumerate() {
        part.id = if i == 0 { group.id.clone() } else { format!("{}-{}", group.id, i + 1) };
    }
    let body = rendered(&Parts { name, parts, attributes });
    group.around(body)
}

#[derive(Template)]
#[template(path = "fields/lookup.html")]
struct Lookup<'a> {
    id: String,
    name: &'a str,
    chosen: &'a str,
    label: &'a str,
    search: Option<&'a str>,
    options: &'a [Suggestion],
    described: String,
    wrong: bool,
}

/// A search for a thing by its name: the id is hidden beside it; without a script the name alone is sent.
pub(crate) fn lookup(group: Group<'_>, name: &str, (chosen, label): (&str, &str), search: Option<&str>, options: &[Suggestion]) -> Html {
    let (described, wrong) = (group.described(), group.wrong());
    let body = rendered(&Lookup { id: group.id.clone(), name, chosen, label, search, options, described, wrong });
    group.around(body)
}

/// A file that is already there.
pub(crate) struct FileItem {
    pub id: String,
    pub raw: String,
    pub file: Uuid,
    pub name: String,
    pub size: String,
    pub href: Option<String>,
}

#[derive(Template)]
#[template(path = "fields/files.html")]
struct Files<'a> {
    t: &'a Locale,
    id: String,
    name: &'a str,
    files: &'a [FileItem],
    multiple: bool,
    accept: &'a str,
    described: String,
    wrong: bool,
}

/// The files there are with boxes to remove them, and an input for more.
pub(crate) fn files(group: Group<'_>, t: &Locale, name: &str, files: &[FileItem], multiple: bool, accept: &str) -> Html {
    let (described, wrong) = (group.described(), group.wrong());
    let body = rendered(&Files { t, id: group.id.clone(), name, files, multiple, accept, described, wrong });
    group.around(body)
}
