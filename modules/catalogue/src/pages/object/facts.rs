//! The fields of an object as people read them: in groups, long texts apart, files and pictures apart.

use fields::{Field, Kind, Value};
use ui::{FileItem, FileList, Html, SummaryList, SummaryRow};

use super::{Drawn, Picture};

/// Fields under one heading.
pub struct Group {
    /// The heading; empty for the first group.
    pub title: String,
    /// Names and values.
    pub list: SummaryList<'static>,
}

impl Drawn<'_> {
    /// Short values by group, in the order in which groups first appear.
    pub(super) fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<(String, Vec<SummaryRow<'static>>)> = vec![(String::new(), Vec::new())];
        for (field, value) in self.values.iter().filter(|(field, value)| self.is_short(field, value)) {
            let title = field.group.as_ref().map(|group| self.ctx.t.text(group).to_owned()).unwrap_or_default();
            let row = SummaryRow::new(self.ctx.t.text(&field.label).to_owned(), self.shown(field, value));
            match groups.iter_mut().find(|(own, _)| *own == title) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((title, vec![row])),
            }
        }
        groups.retain(|(_, rows)| !rows.is_empty());
        groups.into_iter().map(|(title, rows)| Group { title, list: SummaryList::new(rows) }).collect()
    }

    /// What the object has: an icon and a label for each yes.
    pub(super) fn features(&self) -> Vec<(&'static str, String)> {
        let has = self.values.iter().filter(|(_, value)| **value == Value::YesNo(true));
        has.map(|(field, _)| (feature_icon(&field.code), self.ctx.t.text(&field.label).to_owned())).collect()
    }

    fn is_short(&self, field: &Field, value: &Value) -> bool {
        let title = field.code == self.register.declaration.title_field;
        let apart =
            matches!(field.kind, Kind::RichText | Kind::LongText | Kind::OpeningHours) || field.kind.is_file() || field.kind.is_geometry();
        !title && !apart && !matches!(value, Value::YesNo(_))
    }

    fn shown(&self, field: &Field, value: &Value) -> Html {
        field.display(value, &self.show())
    }

    /// Long texts, each under its own heading.
    pub(super) fn texts(&self) -> Vec<(String, Html)> {
        let long = self.values.iter().filter(|(field, _)| matches!(field.kind, Kind::RichText | Kind::LongText));
        long.map(|(field, value)| (self.ctx.t.text(&field.label).to_owned(), self.shown(field, value))).collect()
    }

    pub(super) fn files(&self) -> Option<FileList<'static>> {
        let t = &self.ctx.t;
        let of_kind = |field: &Field| field.kind == Kind::File;
        let mut items = Vec::new();
        for (_, value) in self.values.iter().filter(|(field, _)| of_kind(field)) {
            let Value::Files(files) = value else { continue };
            items.extend(files.iter().map(|file| FileItem {
                name: file.name.clone().into(),
                href: format!("/files/{}", file.file).into(),
                about: t.bytes(file.bytes).into(),
                ..FileItem::default()
            }));
        }
        (!items.is_empty()).then_some(FileList { files: items })
    }

    pub(super) fn pictures(&self) -> Vec<Picture> {
        let images = self.values.iter().filter(|(field, _)| field.kind == Kind::Image);
        let files = images.filter_map(|(_, value)| if let Value::Files(files) = value { Some(files) } else { None }).flatten();
        let picture = |(place, file): (usize, &fields::FileRef)| Picture {
            href: format!("/files/{}", file.file),
            alt: self.ctx.t.with("catalogue-picture", &[("name", self.title.as_str().into()), ("number", (place + 1).into())]),
        };
        files.enumerate().map(picture).collect()
    }
}

fn feature_icon(code: &str) -> &'static str {
    match crate::pages::list::yes_icon(code) {
        "" => "check",
        icon => icon,
    }
}
