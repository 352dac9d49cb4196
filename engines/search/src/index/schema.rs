//! The fields of the index.

use tantivy::schema::{FAST, Field, IndexRecordOption, NumericOptions, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenizerManager;
use tantivy::{TantivyDocument, Term};

use crate::analysis::{BODY, Marking, TITLE};
use crate::document::{Document, both, within_limit};

/// Raised whenever the fields change: the index is made anew then.
pub(crate) const VERSION: u32 = 1;

/// Names of the columns that are read by document.
pub(crate) mod column {
    pub const AUDIENCE: &str = "audience";
    pub const KIND: &str = "kind";
    pub const GROUP: &str = "group";
    pub const CHANGED: &str = "changed";
    pub const WEIGHT: &str = "weight";
}

/// The fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// `source/id`.
    pub key: Field,
    /// `source/part`.
    pub part: Field,
    audience: Field,
    /// The code of the kind.
    pub kind: Field,
    /// The group, with its kind: `object/pharmacies`.
    pub group: Field,
    /// Words of the title.
    pub title: Field,
    /// Words of title, text and what else there is.
    pub text: Field,
    changed: Field,
    weight: Field,
    /// Whether it weighs more than usual.
    heavy: Field,
    /// The document itself, as JSON.
    pub card: Field,
}

/// The schema with its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let words = |tokenizer: &str, option| {
        TextOptions::default().set_indexing_options(TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(option))
    };
    let mut schema = Schema::builder();
    let fields = Fields {
        key: schema.add_text_field("key", STRING),
        part: schema.add_text_field("part", STRING),
        audience: schema.add_text_field(column::AUDIENCE, FAST),
        kind: schema.add_text_field(column::KIND, STRING | FAST),
        group: schema.add_text_field(column::GROUP, STRING | FAST),
        title: schema.add_text_field("title", words(TITLE, IndexRecordOption::WithFreqs)),
        text: schema.add_text_field("text", words(BODY, IndexRecordOption::WithFreqsAndPositions)),
        changed: schema.add_i64_field(column::CHANGED, NumericOptions::default().set_fast()),
        weight: schema.add_u64_field(column::WEIGHT, NumericOptions::default().set_fast()),
        heavy: schema.add_text_field("heavy", STRING),
        card: schema.add_text_field("card", STORED),
    };
    (schema.build(), fields)
}

/// The tokenizers that the schema names.
pub(crate) fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(TITLE, Marking::new(true));
    tokenizers.register(BODY, Marking::new(false));
    tokenizers
}

/// The usual weight as the column keeps it, in hundredths.
pub(crate) const WEIGHT_USUAL: u64 = 100;
/// The greatest weight.
const WEIGHT_MAX: f32 = 10.0;
/// What stands in the field of those that weigh more than usual.
const HEAVY: &str = "heavy";

impl Fields {
    /// A document as the index takes it.
    ///
    /// Errors: a document that is no JSON.
    pub fn write(&self, source: &str, document: &Document) -> serde_json::Result<TantivyDocument> {
        let mut written = TantivyDocument::new();
        written.add_text(self.key, self.key_of(source, &document.id));
        written.add_text(self.part, self.key_of(source, &document.part));
        for word in document.audience.words() {
            written.add_text(self.audience, word);
        }
        written.add_text(self.kind, &document.kind);
        if !document.group.is_empty() {
            written.add_text(self.group, &document.group);
        }
        for title in both(&document.title).into_iter().chain([document.number.as_str()]).filter(|text| !text.is_empty()) {
            written.add_text(self.title, title);
            written.add_text(self.text, title);
        }
        for text in both(&document.text).into_iter().chain([document.also.as_str()]).filter(|text| !text.is_empty()) {
            written.add_text(self.text, within_limit(text));
        }
        written.add_i64(self.changed, document.changed.as_microsecond());
        let weight = (document.weight.clamp(0.1, WEIGHT_MAX) * WEIGHT_USUAL as f32) as u64;
        written.add_u64(self.weight, weight);
        if weight > WEIGHT_USUAL {
            written.add_text(self.heavy, HEAVY);
        }
        written.add_text(self.card, serde_json::to_string(document)?);
        Ok(written)
    }

    /// The key of a source's document, or of its part.
    pub fn key_of(&self, source: &str, id: &str) -> String {
        format!("{source}/{id}")
    }

    /// The term of a document's key.
    pub fn key_term(&self, source: &str, id: &str) -> Term {
        Term::from_field_text(self.key, &self.key_of(source, id))
    }

    /// The term of those that weigh more than usual.
    pub fn heavy_term(&self) -> Term {
        Term::from_field_text(self.heavy, HEAVY)
    }

    /// The term of a part.
    pub fn part_term(&self, source: &str, part: &str) -> Term {
        Term::from_field_text(self.part, &self.key_of(source, part))
    }
}
