//! What stands on a paper.

use kit::Lang;
use serde::Serialize;

/// A document: its title stands at its head and in its properties.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Paper {
    /// What it is.
    pub title: String,
    /// `uk` or `en`.
    pub lang: &'static str,
    /// Who issues it.
    pub author: String,
    /// A line at the foot of each page, left of its number.
    pub foot: String,
    /// What it says, from the top.
    pub blocks: Vec<Block>,
}

/// A part of a paper.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Block {
    /// Who issues it, in the middle above all else, a line each.
    Letterhead(Vec<String>),
    /// A heading within the paper.
    Heading(String),
    /// Words; each line is a paragraph.
    Text(String),
    /// Smaller words of explanation.
    Small(String),
    /// Names and values, one pair a line.
    Pairs(Vec<(String, String)>),
    /// A table; every row has as many cells as the head.
    Table {
        /// The names of the columns.
        head: Vec<String>,
        /// The cells.
        rows: Vec<Vec<String>>,
    },
    /// To whom, at the right, a line each.
    Addressee(Vec<String>),
    /// Who signs, and room for it.
    Signature {
        /// Their post.
        post: String,
        /// Their name.
        name: String,
    },
}

impl Paper {
    /// An empty one.
    pub fn new(title: impl Into<String>, lang: Lang, author: impl Into<String>) -> Self {
        Self { title: title.into(), lang: lang.tag(), author: author.into(), foot: String::new(), blocks: Vec::new() }
    }

    /// With one more part.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// With a line at the foot of each page.
    #[must_use]
    pub fn foot(mut self, text: impl Into<String>) -> Self {
        self.foot = text.into();
        self
    }
}
