//! One language's messages, those without arguments resolved beforehand.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kit::Lang;
use rustc_hash::FxHashMap;

use crate::Arg;
use crate::messages::MessagesError;
use crate::numbers;

pub(crate) struct Book {
    ready: FxHashMap<Box<str>, Box<str>>,
    bundle: FluentBundle<FluentResource>,
}

impl Book {
    /// Binds the parsed files of one language. Keys are known to be unique.
    pub fn bind(lang: Lang, files: Vec<FluentResource>, keys: &[String]) -> Result<Self, MessagesError> {
        let tag = lang.tag().parse().map_err(|_| MessagesError::Language(lang))?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match lang {
            Lang::Uk => |value, _| shown(value, Lang::Uk),
            Lang::En => |value, _| shown(value, Lang::En),
        }));
        for file in files {
            bundle.add_resource(file).map_err(|errors| MessagesError::Repeated(format!("{errors:?}")))?;
        }
        let mut book = Self { ready: FxHashMap::default(), bundle };
        book.ready = keys.iter().filter_map(|key| Some((key.as_str().into(), book.plain(key)?.into()))).collect();
        Ok(book)
    }

    /// The message without arguments; none of an unknown one and of one that wants arguments.
    pub fn say(&self, key: &str) -> Option<&str> {
        self.ready.get(key).map(AsRef::as_ref)
    }

    /// The message with arguments, and whether each one it names was given.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<(String, bool)> {
        if let Some(ready) = self.say(key) {
            return Some((ready.to_owned(), true));
        }
        let given: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, arg.fluent())).collect();
        self.format(key, Some(&given))
    }

    fn plain(&self, key: &str) -> Option<String> {
        self.format(key, None).filter(|(_, whole)| *whole).map(|(text, _)| text)
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<(String, bool)> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors).into_owned();
        Some((text, errors.is_empty()))
    }
}

fn shown(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let decimals = number.options.minimum_fraction_digits.unwrap_or(0);
    Some(numbers::plain_decimal(&format!("{:.decimals$}", number.value), lang))
}
