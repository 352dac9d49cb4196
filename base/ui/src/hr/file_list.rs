//! File list: what can be opened or downloaded, with its kind and size.

use askama::Template;
use serde::Deserialize;

use crate::component::component;
use crate::html::{Html, Str};

/// A file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FileItem<'a> {
    /// Its name.
    pub name: Str<'a>,
    /// Where it is.
    pub href: Str<'a>,
    /// «PDF, 1,2 МБ».
    pub about: Str<'a>,
    /// Saved, not opened.
    pub download: bool,
    /// A small picture of it; empty for what is no picture.
    pub preview: Str<'a>,
    /// Where a browser plays it from; empty for what is no video.
    pub video: Str<'a>,
    /// What can be done with it.
    #[serde(skip)]
    pub act: Html,
}

impl FileItem<'_> {
    fn icon(&self) -> &'static str {
        match self.name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "csv" | "xlsx" | "xls" | "ods" => "file-spreadsheet",
            "json" | "geojson" | "ndjson" => "file-json",
            "jpg" | "jpeg" | "png" | "webp" | "avif" => "file-image",
            "mp4" | "mov" => "file-video",
            "pdf" | "docx" | "odt" | "txt" => "file-text",
            _ => "file",
        }
    }
}

/// Files.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/file_list.html")]
#[serde(rename_all = "camelCase", default)]
pub struct FileList<'a> {
    /// The files.
    pub files: Vec<FileItem<'a>>,
}

component!(FileList, "file_list");
