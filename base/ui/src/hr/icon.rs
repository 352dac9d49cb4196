//! Icons of the sprite and the mark of the platform.

use std::fmt;

use crate::write::written;

/// A picture of the sprite beside a word; nothing where this build has no such picture.
#[derive(Clone, Debug, Default)]
pub struct Icon<'a> {
    /// The name of the picture.
    pub name: &'a str,
    /// As high as small letters.
    pub small: bool,
}

impl Icon<'_> {
    fn write_to(&self, dest: &mut dyn fmt::Write) -> fmt::Result {
        if !crate::assets::has_icon(self.name) {
            return Ok(());
        }
        dest.write_str(if self.small { "<svg class=\"hr-i hr-i--s\"" } else { "<svg class=\"hr-i\"" })?;
        dest.write_str(" aria-hidden=\"true\" focusable=\"false\"><use href=\"")?;
        dest.write_str(crate::assets::sprite())?;
        dest.write_str("#")?;
        dest.write_str(self.name)?;
        dest.write_str("\"/></svg>")
    }
}
written!(Icon<'_>);

/// An icon of usual size: `{{ ui::icon("search") }}`.
pub fn icon(name: &str) -> Icon<'_> {
    Icon { name, small: false }
}

/// A small icon, for tags, chips and lines of text.
pub fn icon_s(name: &str) -> Icon<'_> {
    Icon { name, small: true }
}

/// The mark of the platform: one curved corner after another.
pub struct Mark;

impl Mark {
    fn write_to(&self, dest: &mut dyn fmt::Write) -> fmt::Result {
        dest.write_str(
            r#"<svg class="hr-mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false"><path fill="var(--accent)" d="M20 0h14a6 6 0 0 1 6 6v28a6 6 0 0 1-6 6H6a6 6 0 0 1-6-6V20A20 20 0 0 1 20 0Z"/><g fill="none" stroke="var(--accent-ink)"><path stroke-width="5" d="M11.5 32V22A10.5 10.5 0 0 1 22 11.5h10"/><path stroke-width="4" stroke-opacity=".62" d="M20.5 32v-7a4.5 4.5 0 0 1 4.5-4.5h7"/></g></svg>"#,
        )
    }
}
written!(Mark);

/// The mark of the platform.
pub fn mark() -> Mark {
    Mark
}
