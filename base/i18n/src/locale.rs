//! A reader's language with all messages: what pages, mails and refusals speak through.

use kit::{Lang, Says, Text};

use crate::{Arg, Messages};

/// A language and the messages. Cheap to clone.
#[derive(Clone)]
pub struct Locale {
    lang: Lang,
    messages: Messages,
}

impl Locale {
    /// The messages in `lang`.
    pub fn new(messages: &Messages, lang: Lang) -> Self {
        Self { lang, messages: messages.clone() }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The same messages in another language.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> Self {
        Self { lang, messages: self.messages.clone() }
    }

    /// A message without arguments. An unknown key is said as it is and logged.
    pub fn say<'a>(&'a self, key: &'a str) -> &'a str {
        self.messages.book(self.lang).say(key).unwrap_or_else(|| unknown(key))
    }

    /// Whether the key is a message (with or without arguments).
    pub fn knows(&self, key: &str) -> bool {
        self.messages.book(self.lang).with(key, &[]).is_some()
    }

    /// A message with arguments; numbers choose the plural form.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        match self.messages.book(self.lang).with(key, args) {
            Some((text, whole)) => {
                if !whole {
                    tracing::warn!(key, "a message was said without all its arguments");
                }
                text
            }
            None => unknown(key).to_owned(),
        }
    }

    /// What a rule says, in this language.
    pub fn says(&self, says: &Says) -> String {
        let args: Vec<_> = says.args_in(self.lang).map(|(name, value)| (name, Arg::of_says(value))).collect();
        self.with(&says.key, &args)
    }

    /// A text that stands in both languages, in this one.
    pub fn text<'a>(&self, text: &'a Text) -> &'a str {
        text.get(self.lang)
    }
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Locale({})", self.lang.tag())
    }
}

fn unknown(key: &str) -> &str {
    tracing::error!(key, "no such message");
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MessagesError;

    const UK: &str = "hello = Вітаємо\nappeals = { $count ->\n    [one] { $count } звернення\n    [few] { $count } звернення\n    [many] { $count } звернень\n   *[other] { $count } звернення\n}\nfor = Для { $name }\n";
    const EN: &str =
        "hello = Welcome\nappeals = { $count ->\n    [one] { $count } appeal\n   *[other] { $count } appeals\n}\nfor = For { $name }\n";

    fn locale(lang: Lang) -> Locale {
        Locale::new(&Messages::build(&[("t", UK, EN)]).unwrap(), lang)
    }

    #[test]
    fn ukrainian_plurals_follow_the_last_figures() {
        let uk = locale(Lang::Uk);
        let one = |n: i64| n % 10 == 1 && n % 100 != 11;
        let few = |n: i64| (2..=4).contains(&(n % 10)) && !(12..=14).contains(&(n % 100));
        for n in (0..1300).chain([1_000_001, 1_000_011, 1_000_022]) {
            let word = if one(n) || few(n) { "звернення" } else { "звернень" };
            assert_eq!(uk.with("appeals", &[("count", n.into())]), format!("{} {word}", uk.number(n)));
        }
        let half: rust_decimal::Decimal = "1.5".parse().unwrap();
        assert_eq!(uk.with("appeals", &[("count", half.into())]), "1,5 звернення");
    }

    #[test]
    fn what_a_rule_says_is_counted_but_identifiers_are_not_grouped() {
        let uk = locale(Lang::Uk);
        assert_eq!(uk.says(&Says::new("appeals").with("count", 1285)), "1\u{a0}285 звернень");
        assert_eq!(uk.says(&Says::new("for").with("name", "00032129")), "Для 00032129");
        assert_eq!(uk.says(&Says::new("for").with("name", "0441")), "Для 0441");
    }

    #[test]
    fn texts_are_not_wrapped_in_isolation_marks() {
        assert_eq!(locale(Lang::En).with("for", &[("name", "Олена".into())]), "For Олена");
    }

    #[test]
    fn an_unknown_key_is_said_as_it_is() {
        assert_eq!(locale(Lang::Uk).say("no-such"), "no-such");
        assert_eq!(locale(Lang::Uk).say("hello"), "Вітаємо");
        assert!(!locale(Lang::Uk).knows("no-such") && locale(Lang::Uk).knows("appeals"));
    }

    #[test]
    fn files_that_disagree_are_refused() {
        let refused = |uk: &str, en: &str| Messages::build(&[("t", uk, en)]).err();
        assert!(matches!(refused("a = а\n", ""), Some(MessagesError::OneLanguageOnly(keys)) if keys == ["a"]));
        assert!(matches!(refused("a = а\na = б\n", "a = a\n"), Some(MessagesError::Repeated(_))));
        assert!(matches!(refused("i18n-now = а\n", "i18n-now = a\n"), Some(MessagesError::Repeated(_))));
        assert!(matches!(refused("a = { $x }\n", "a = { $y }\n"), Some(MessagesError::Arguments(_))));
        assert!(matches!(refused("a = { $x ->\n [one] а\n *[other] б\n}\n", "a = { $x }\n"), Some(MessagesError::PluralForms(_))));
        assert!(matches!(refused("a = { $x\n", "a = a\n"), Some(MessagesError::Unreadable { .. })));
    }
}
