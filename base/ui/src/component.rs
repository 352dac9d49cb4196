//! What makes a struct a component: a template, a name and examples that feed the gallery and the tests.

use serde::de::DeserializeOwned;

/// A part of a page with parameters, a template and examples as data.
pub trait Component: askama::filters::HtmlSafe + DeserializeOwned {
    /// The name in the gallery and of the files beside it, `kebab-case`.
    const NAME: &'static str;
    /// JSON: `[{"name": …, "options": {…}}]`.
    const EXAMPLES: &'static str;
}

/// Declares `$type` a component whose examples lie beside it as `$name.json`.
macro_rules! component {
    ($type:ident, $name:literal) => {
        impl ::askama::filters::HtmlSafe for $type<'_> {}

        impl $crate::Component for $type<'_> {
            const NAME: &'static str = $name;
            const EXAMPLES: &'static str = include_str!(concat!($name, ".json"));
        }

        impl From<$type<'_>> for $crate::Html {
            fn from(component: $type<'_>) -> Self {
                $crate::Html::of(&component)
            }
        }

        impl From<$type<'_>> for $crate::Content<'_> {
            fn from(component: $type<'_>) -> Self {
                $crate::Html::of(&component).into()
            }
        }
    };
}
pub(crate) use component;
