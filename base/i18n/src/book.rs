//! One language's messages, those without arguments resolved beforehand.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use kit::Lang;
use rustc_hash::FxHashMap;

use crate::Arg;
use crate::messages::MessagesError;
use crate::numbers;
use crate::ready::Ready;

pub(crate) struct Book {
    lang: Lang,
    ready: FxHashMap<Box<str>, Box<str>>,
    cut: FxHashMap<Box<str>, Ready>,
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
        let mut cut = FxHashMap::default();
        for file in files {
            cut.extend(file.entries().filter_map(cut_up));
            bundle.add_resource(file).map_err(|errors| MessagesError::Repeated(format!("{errors:?}")))?;
        }
        let mut book = Self { lang, ready: FxHashMap::default(), cut, bundle };
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
        let mut text = String::with_capacity(64);
        if self.cut.get(key).is_some_and(|cut| cut.say(args, self.lang, &mut text).is_some()) {
            return Some((text, true));
        }
        self.ask_fluent(key, args)
    }

    fn ask_fluent(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<(String, bool)> {
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

/// The message of an entry, cut up, if it has arguments and can be.
fn cut_up(entry: &Entry<&str>) -> Option<(Box<str>, Ready)> {
    let Entry::Message(message) = entry else { return None };
    Some((message.id.name.into(), Ready::cut(message.value.as_ref()?)?))
}

fn shown(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let decimals = number.options.minimum_fraction_digits.unwrap_or(0);
    Some(numbers::plain_decimal(&format!("{:.decimals$}", number.value), lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "plain = Знайдено { $count } з { $total } — { $name }\nplural = { $count ->\n    [0] нічого\n    [one] { $count } об’єкт\n    [few] { $count } об’єкти\n    [many] { $count } об’єктів\n   *[other] { $count } об’єкта\n}\nday = Відчиниться { $day ->\n    [0] о { $time }\n    [1] завтра о { $time }\n   *[other] { $date }\n}\nword = { $verb ->\n    [give] видано\n   *[take] забрано\n} { $name }\n";

    #[test]
    fn what_is_cut_up_says_what_fluent_says() {
        for lang in [Lang::Uk, Lang::En] {
            let file = FluentResource::try_new(FILE.to_owned()).unwrap();
            let book = Book::bind(lang, vec![file], &[]).unwrap();
            assert_eq!(book.cut.len(), 4);
            let counts = (0..130).chain([999, 1000, 1001, 1_284_511, -1, -1234]);
            for count in counts {
                let args = |verb| {
                    [
                        ("count", count.into()),
                        ("total", 7_i64.into()),
                        ("name", "Парк".into()),
                        ("day", count.into()),
                        ("time", "08:00".into()),
                        ("date", "2 липня".into()),
                        ("verb", Arg::from(verb)),
                    ]
                };
                for (key, verb) in
                    [("plain", "give"), ("plural", "give"), ("day", "give"), ("word", "give"), ("word", "take"), ("word", "odd")]
                {
                    assert_eq!(book.with(key, &args(verb)), book.ask_fluent(key, &args(verb)), "{key} {count} {verb}");
                }
            }
        }
    }

    #[test]
    fn what_lacks_an_argument_is_still_said() {
        let file = FluentResource::try_new(FILE.to_owned()).unwrap();
        let book = Book::bind(Lang::Uk, vec![file], &[]).unwrap();
        assert_eq!(book.with("plain", &[]), book.ask_fluent("plain", &[]));
        assert!(book.with("plain", &[]).is_some_and(|(_, whole)| !whole));
    }
}
