//! A table as comma-separated values; columns in which nothing stands are left out.

use std::fmt::Write as _;

use jiff::civil::Date;

/// A table being written row by row.
pub(super) struct Sheet {
    names: &'static [&'static str],
    required: usize,
    filled: Vec<bool>,
    text: String,
    /// The ends of cells in `text`.
    ends: Vec<u32>,
}

impl Sheet {
    /// A table whose first `required` columns are written even where nothing stands in them.
    pub fn new(names: &'static [&'static str], required: usize) -> Self {
        Self { names, required, filled: vec![false; names.len()], text: String::new(), ends: Vec::new() }
    }

    fn end(&mut self, before: usize) -> &mut Self {
        let column = self.ends.len() % self.names.len();
        self.filled[column] |= self.text.len() > before;
        self.ends.push(self.text.len() as u32);
        self
    }

    /// A text, quoted where it has to be.
    pub fn text(&mut self, text: &str) -> &mut Self {
        let before = self.text.len();
        if text.contains([',', '"', '\n', '\r']) {
            self.text.push('"');
            self.text.push_str(&text.replace('"', "\"\"").replace(['\n', '\r'], " "));
            self.text.push('"');
        } else {
            self.text.push_str(text);
        }
        self.end(before)
    }

    /// Something that needs no quotes; nothing where it is none.
    pub fn value(&mut self, value: Option<impl std::fmt::Display>) -> &mut Self {
        let before = self.text.len();
        if let Some(value) = value {
            // A text takes whatever is written to it.
            let _infallible = write!(self.text, "{value}");
        }
        self.end(before)
    }

    /// A number where it is not the usual one, 0.
    pub fn unusual(&mut self, number: u8) -> &mut Self {
        self.value(Some(number).filter(|number| *number != 0))
    }

    /// A time of a service day.
    pub fn time(&mut self, seconds: u32) -> &mut Self {
        let before = self.text.len();
        let _infallible = write!(self.text, "{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
        self.end(before)
    }

    /// A date.
    pub fn date(&mut self, date: Option<Date>) -> &mut Self {
        self.value(date.map(|date| date.strftime("%Y%m%d").to_string()))
    }

    /// The table; none where it has no row.
    pub fn finish(self) -> Option<Vec<u8>> {
        if self.ends.is_empty() {
            return None;
        }
        let kept: Vec<usize> = (0..self.names.len()).filter(|at| *at < self.required || self.filled[*at]).collect();
        let mut out = kept.iter().map(|at| self.names[*at]).collect::<Vec<_>>().join(",");
        out.push('\n');
        out.reserve(self.text.len() + self.ends.len());
        let mut from = 0;
        for row in self.ends.chunks(self.names.len()) {
            let mut first = true;
            for (at, end) in row.iter().enumerate() {
                let cell = &self.text[from as usize..*end as usize];
                from = *end;
                if at < self.required || self.filled[at] {
                    if !std::mem::replace(&mut first, false) {
                        out.push(',');
                    }
                    out.push_str(cell);
                }
            }
            out.push('\n');
        }
        Some(out.into_bytes())
    }
}
