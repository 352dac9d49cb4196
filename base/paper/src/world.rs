//! What the typesetter may see: one template, one file of data, the built-in fonts; no disk, no network, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime};
use typst::syntax::{FileId, Source, VirtualPath};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// How papers look.
const TEMPLATE: &str = include_str!("paper.typ");
/// The family of all papers; it has Ukrainian letters.
const FAMILY: &str = "Libertinus Serif";

struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let all = typst_assets::fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
    let fonts: Vec<Font> = all.filter(|font| font.info().family == FAMILY).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

/// Whether the font of papers has a sign.
pub(crate) fn is_drawn(sign: char) -> bool {
    sign == '\n' || FONTS.fonts.iter().all(|font| font.info().coverage.contains(u32::from(sign)))
}

/// One paper before the typesetter.
pub(crate) struct Desk {
    main: Source,
    data_id: FileId,
    data: Bytes,
}

impl Desk {
    /// With the data of a paper, JSON.
    pub fn new(data: Vec<u8>) -> Self {
        let id = |name: &str| FileId::new(None, VirtualPath::new(name));
        Self { main: Source::new(id("paper.typ"), TEMPLATE.to_owned()), data_id: id("paper.json"), data: Bytes::new(data) }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<i64>) -> Option<Datetime> {
        None
    }
}
