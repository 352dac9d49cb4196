//! Takes documents from a source and hands them to the index, some hundred at a time.

use kit::Problem;

use super::writing::{Step, Writing};
use crate::document::Document;

/// Steps handed over at once.
const STEPS: usize = 512;

/// Takes what a source gives.
pub struct Taker<'w> {
    writing: &'w mut Writing,
    source: &'static str,
    steps: Vec<Step>,
    /// The part being read anew: its documents have been taken away already.
    renewed: Option<String>,
    fault: Option<tantivy::TantivyError>,
}

impl<'w> Taker<'w> {
    pub(crate) fn new(writing: &'w mut Writing, source: &'static str) -> Self {
        Self { writing, source, steps: Vec::with_capacity(STEPS), renewed: None, fault: None }
    }

    /// Takes a document as it stands now, whatever the index knew of it.
    ///
    /// Errors: [`Problem::Unavailable`] when the index is to be made anew.
    pub async fn put(&mut self, document: &Document) -> Result<(), Problem> {
        let fields = self.writing.fields;
        if self.renewed.as_ref() != Some(&document.part) {
            self.steps.push(Step::Take(fields.key_term(self.source, &document.id)));
        }
        let written = fields.write(self.source, document).map_err(|error| Problem::Internal(format!("a document: {error}")))?;
        self.steps.push(Step::Put(Box::new(written)));
        self.hand_over(STEPS).await
    }

    /// The document of this id is gone.
    ///
    /// Errors: as [`Taker::put`].
    pub async fn forget(&mut self, id: &str) -> Result<(), Problem> {
        self.steps.push(Step::Take(self.writing.fields.key_term(self.source, id)));
        self.hand_over(STEPS).await
    }

    /// All documents of the part are gone; those of it that follow are all there are, each given once.
    ///
    /// Errors: as [`Taker::put`].
    pub async fn renew(&mut self, part: &str) -> Result<(), Problem> {
        self.steps.push(Step::Take(self.writing.fields.part_term(self.source, part)));
        self.renewed = Some(part.to_owned());
        self.hand_over(STEPS).await
    }

    /// Hands the rest over.
    ///
    /// Errors: what has broken the index.
    pub(crate) async fn finish(mut self) -> tantivy::Result<()> {
        // The fault is told below.
        let _ = self.hand_over(1).await;
        self.fault.map_or(Ok(()), Err)
    }

    async fn hand_over(&mut self, from: usize) -> Result<(), Problem> {
        if self.fault.is_some() {
            return Err(Problem::Unavailable);
        }
        if self.steps.len() < from {
            return Ok(());
        }
        let steps = std::mem::replace(&mut self.steps, Vec::with_capacity(STEPS));
        self.writing.apply(steps).await.map_err(|fault| {
            self.fault = Some(fault);
            Problem::Unavailable
        })
    }
}
