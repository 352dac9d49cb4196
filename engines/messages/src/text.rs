//! Templates: texts that modules declare and administrators change, in versions; every parameter that stands in them exists.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use db::{Db, DbError, Json, Tx, params, row};
use i18n::{Locale, Messages};
use kit::{FieldProblem, Lang, PersonId, Problem, Says, Timestamp};
use serde::{Deserialize, Serialize};

/// The longest of the three texts, characters.
const CHARS_MAX: usize = 20_000;
/// The longest text for short channels: three parts of an SMS in Ukrainian.
const SHORT_CHARS_MAX: usize = 201;

/// A template that a module declares. Its words stand in the module's messages: `<code>-name` (for administrators), `<code>-subject`,
/// `<code>-text`, `<code>-short` (the subject where it is missing), and `<code>-sample-<parameter>` for previews.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Template {
    /// What it is told by in code: `petition-answered`.
    pub code: &'static str,
    /// The names of its parameters.
    pub parameters: &'static [&'static str],
}

/// The declared templates, a part of the house.
#[derive(Default)]
pub struct Templates(Mutex<Vec<Template>>);

impl Templates {
    /// Declares templates, once each, at the start of a module.
    ///
    /// Errors: a text naming the template that stands twice or has no words.
    pub fn declare(&self, messages: &Messages, templates: &[Template]) -> Result<(), String> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for template in templates {
            if all.iter().any(|own| own.code == template.code) {
                return Err(format!("the template {} is declared twice", template.code));
            }
            let t = Locale::new(messages, Lang::Uk);
            let parts = ["name", "subject", "text"].map(|part| format!("{}-{part}", template.code));
            let samples = template.parameters.iter().map(|name| sample_key(template, name));
            if let Some(silent) = parts.into_iter().chain(samples).find(|key| !t.knows(key)) {
                return Err(format!("the template {} has no words {silent}", template.code));
            }
            all.push(*template);
        }
        Ok(())
    }

    /// All of them, in the order of their codes.
    pub fn all(&self) -> Vec<Template> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        all.sort_by_key(|template| template.code);
        all
    }

    /// The template of a code.
    pub fn find(&self, code: &str) -> Option<Template> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().find(|template| template.code == code).copied()
    }
}

/// The key of a part of a template's own words; a short text that is not there is the subject.
pub(crate) fn part_key(code: &str, part: &str, t: &Locale) -> String {
    let key = format!("{code}-{part}");
    if part == "short" && !t.knows(&key) { format!("{code}-subject") } else { key }
}

fn sample_key(template: &Template, parameter: &str) -> String {
    format!("{}-sample-{parameter}", template.code)
}

/// The texts of a template in one language; `{name}` stands where a parameter comes.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Text {
    /// One line.
    pub subject: String,
    /// The letter.
    pub text: String,
    /// For short channels.
    pub short: String,
}

/// The texts of a template in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Texts {
    /// Ukrainian.
    pub uk: Text,
    /// English.
    pub en: Text,
}

impl Texts {
    /// The texts of a language.
    pub fn of(&self, lang: Lang) -> &Text {
        match lang {
            Lang::Uk => &self.uk,
            Lang::En => &self.en,
        }
    }

    /// What the module says, parameters as `{name}`.
    pub fn own(template: &Template, messages: &Messages) -> Self {
        let of = |lang| {
            let t = Locale::new(messages, lang);
            let part = |part: &str| {
                let says = Says::new(part_key(template.code, part, &t));
                t.says(&template.parameters.iter().fold(says, |says, name| says.with(name, format!("{{{name}}}"))))
            };
            Text { subject: part("subject"), text: part("text"), short: part("short") }
        };
        Self { uk: of(Lang::Uk), en: of(Lang::En) }
    }

    /// What is wrong with texts that somebody wrote; fields are named `subject-uk`, `text-en` and so on.
    ///
    /// Errors: [`Problem::Invalid`].
    pub fn check(&self, template: &Template) -> Result<(), Problem> {
        let mut problems = Vec::new();
        for lang in Lang::ALL {
            let own = self.of(lang);
            for (part, text, chars_max) in
                [("subject", &own.subject, 200), ("text", &own.text, CHARS_MAX), ("short", &own.short, SHORT_CHARS_MAX)]
            {
                let field = format!("{part}-{}", lang.tag());
                problems.extend(wrong(text, template, chars_max).map(|says| FieldProblem { field, says }));
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Problem::Invalid(problems)) }
    }
}

fn wrong(text: &str, template: &Template, chars_max: usize) -> Option<Says> {
    if text.trim().is_empty() {
        return Some(Says::new("messages-text-empty"));
    }
    if text.chars().count() > chars_max {
        return Some(Says::new("messages-text-long").with("count", chars_max));
    }
    let mut strange = None;
    fill_with(text, |name| {
        if !template.parameters.contains(&name) {
            strange = Some(name.to_owned());
        }
        None
    });
    strange.map(|name| Says::new("messages-text-parameter").with("name", format!("{{{name}}}")))
}

/// The text with parameters in their places.
pub(crate) fn fill(text: &str, args: &[(String, String)]) -> String {
    fill_with(text, |name| args.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone()))
}

/// The text with what `says` gives for each `{name}` of lower case Latin letters, digits, `-` and `_`; the rest stands as it is.
pub(crate) fn fill_with(text: &str, mut says: impl FnMut(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let name = after.split_once('}').map(|(name, _)| name).filter(|name| is_name(name));
        match name {
            Some(name) => {
                filled.push_str(&says(name).unwrap_or_else(|| format!("{{{name}}}")));
                rest = after.get(name.len() + 1..).unwrap_or_default();
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

fn is_name(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    (1..=60).contains(&text.len()) && text.bytes().all(fits)
}

/// The parameters of a preview.
pub(crate) fn samples(template: &Template, t: &Locale) -> Vec<(String, String)> {
    template.parameters.iter().map(|name| ((*name).to_owned(), t.say(&sample_key(template, name)).to_owned())).collect()
}

row! {
    /// A version of a template's texts.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Version {
        /// Its number, from 1.
        pub version: i64,
        /// The texts; none where somebody went back to the module's own.
        pub texts: Option<Json<Texts>>,
        /// Who wrote them.
        pub author_name: String,
        /// When.
        pub written: Timestamp,
    }
}

/// The number of the version that is said now; 0 is the module's own text.
pub(crate) async fn current_version(tx: &Tx, code: &str) -> Result<i64, DbError> {
    let found: Option<Option<i64>> = tx.first("SELECT MAX(version) FROM messages_text WHERE code = $1", params![code]).await?;
    Ok(found.flatten().unwrap_or(0))
}

/// The texts of a version; none where the module's own are said.
pub(crate) async fn of_version(db: &Db, code: &str, version: i64) -> Result<Option<Texts>, DbError> {
    if version == 0 {
        return Ok(None);
    }
    let sql = "SELECT version, texts, author_name, written FROM messages_text WHERE code = $1 AND version = $2";
    let found: Option<Version> = db.first(sql, params![code, version]).await?;
    Ok(found.and_then(|version| version.texts).map(|texts| texts.0))
}

/// The texts that administrators have put in the place of these templates' own; codes that are not there say their own.
///
/// Errors: the database's.
pub async fn current_texts(db: &Db, codes: &[String]) -> Result<HashMap<String, Texts>, DbError> {
    let changed = changed(db).await?;
    let mut found = HashMap::new();
    for (code, texts) in changed {
        if codes.contains(&code) {
            found.insert(code, texts.0);
        }
    }
    Ok(found)
}

/// The subject that a template says; `edited` is what [`current_texts`] has of it.
pub fn subject(says: &Says, edited: Option<&Texts>, t: &Locale) -> String {
    match edited {
        Some(texts) => fill(&texts.of(t.lang()).subject, &says.args),
        None => t.says(&Says { key: format!("{}-subject", says.key), args: says.args.clone() }),
    }
}

/// The latest versions, newest first.
pub(crate) async fn versions(db: &Db, code: &str) -> Result<Vec<Version>, DbError> {
    let sql = "SELECT version, texts, author_name, written FROM messages_text WHERE code = $1 ORDER BY version DESC LIMIT 50";
    db.all(sql, params![code]).await
}

/// The codes whose texts an administrator has changed, with the texts.
pub(crate) async fn changed(db: &Db) -> Result<Vec<(String, Json<Texts>)>, DbError> {
    let sql = "SELECT code, texts FROM messages_text t WHERE texts IS NOT NULL \
               AND version = (SELECT MAX(version) FROM messages_text own WHERE own.code = t.code) ORDER BY code";
    db.all(sql, params![]).await
}

/// Writes the next version; `texts` none goes back to the module's own. False where somebody wrote meanwhile.
pub(crate) async fn write(
    tx: &mut Tx,
    code: &str,
    after: i64,
    texts: Option<Texts>,
    by: (Option<PersonId>, &str),
) -> Result<bool, DbError> {
    if current_version(tx, code).await? != after {
        return Ok(false);
    }
    let sql = "INSERT INTO messages_text (code, version, texts, author, author_name, written) VALUES ($1, $2, $3, $4, $5, $6)";
    tx.execute(sql, params![code, after + 1, texts.map(Json), by.0, by.1, tx.now()]).await?;
    Ok(true)
}

/// Keeps texts that no module declares, such as those of one mailing, under a code of their own; they are what the code says from now on.
///
/// Errors: the database's.
pub async fn keep_texts(tx: &mut Tx, code: &str, texts: Texts, by: (Option<PersonId>, &str)) -> Result<(), DbError> {
    let version = current_version(tx, code).await?;
    write(tx, code, version, Some(texts), by).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWERED: Template = Template { code: "petition-answered", parameters: &["title", "count"] };

    #[test]
    fn parameters_come_into_their_places() {
        let args = [("title".to_owned(), "Сквер {count}".to_owned()), ("count".to_owned(), "5".to_owned())];
        assert_eq!(fill("«{title}»: {count} {other} { count } {", &args), "«Сквер {count}»: 5 {other} { count } {");
    }

    #[test]
    fn a_parameter_that_does_not_exist_is_found() {
        let text = Text { subject: "{title}".into(), text: "{title}: {name}".into(), short: "{count}".into() };
        let texts = Texts { uk: text.clone(), en: Text { text: "ok".into(), ..text } };
        let Err(Problem::Invalid(problems)) = texts.check(&ANSWERED) else { panic!("accepted") };
        let fields: Vec<_> = problems.iter().map(|problem| (problem.field.as_str(), problem.says.key.as_str())).collect();
        assert_eq!(fields, [("text-uk", "messages-text-parameter")]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_filled(text: String) {
            proptest::prop_assert_eq!(fill_with(&text, |_| None), text);
        }
    }
}
