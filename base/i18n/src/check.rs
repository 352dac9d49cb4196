//! What can be checked of message files before anybody reads them: both languages agree, plurals are whole.

use std::collections::BTreeSet;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

use crate::messages::{Facts, MessagesError};

/// What is known of one message in one language.
#[derive(Default)]
pub(crate) struct Fact {
    args: BTreeSet<String>,
    broken_plural: bool,
}

/// The messages of a file and their facts.
pub(crate) fn facts(file: &FluentResource) -> impl Iterator<Item = (String, Fact)> {
    file.entries().filter_map(|entry| match entry {
        Entry::Message(message) => {
            let mut fact = Fact::default();
            pattern(message.value.as_ref()?, &mut fact);
            Some((message.id.name.to_owned(), fact))
        }
        _ => None,
    })
}

/// The keys of both languages; refuses those that differ.
pub(crate) fn agree(uk: &Facts, en: &Facts) -> Result<Vec<String>, MessagesError> {
    let lonely = |a: &Facts, b: &Facts| a.keys().filter(|key| !b.contains_key(*key)).cloned().collect::<Vec<_>>();
    let alone = [lonely(uk, en), lonely(en, uk)].concat();
    if !alone.is_empty() {
        return Err(MessagesError::OneLanguageOnly(alone));
    }
    let differ = |(key, fact): &(&String, &Fact)| en.get(*key).is_none_or(|other| other.args != fact.args);
    let differing: Vec<String> = uk.iter().filter(differ).map(|(key, _)| key.clone()).collect();
    if !differing.is_empty() {
        return Err(MessagesError::Arguments(differing));
    }
    let broken: Vec<String> = uk.iter().filter(|(_, fact)| fact.broken_plural).map(|(key, _)| key.clone()).collect();
    if broken.is_empty() { Ok(uk.keys().cloned().collect()) } else { Err(MessagesError::PluralForms(broken)) }
}

fn pattern(pattern: &Pattern<&str>, fact: &mut Fact) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression: placed } = element {
            expression(placed, fact);
        }
    }
}

fn expression(of: &Expression<&str>, fact: &mut Fact) {
    match of {
        Expression::Inline(inner) => inline(inner, fact),
        Expression::Select { selector, variants } => {
            inline(selector, fact);
            fact.broken_plural |= is_broken_plural(variants);
            variants.iter().for_each(|variant| pattern(&variant.value, fact));
        }
    }
}

fn inline(of: &InlineExpression<&str>, fact: &mut Fact) {
    match of {
        InlineExpression::VariableReference { id } => {
            fact.args.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression: inner } => expression(inner, fact),
        InlineExpression::FunctionReference { arguments, .. } => arguments.positional.iter().for_each(|arg| inline(arg, fact)),
        _ => {}
    }
}

/// A selection that has one of the Ukrainian plural words must have all three.
fn is_broken_plural(variants: &[Variant<&str>]) -> bool {
    let has = |word: &str| variants.iter().any(|variant| matches!(variant.key, VariantKey::Identifier { name } if name == word));
    let forms = ["one", "few", "many"].map(has);
    forms.contains(&true) && forms.contains(&false)
}
