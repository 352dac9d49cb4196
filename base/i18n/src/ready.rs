//! Messages cut up beforehand: texts, arguments and choices between them are put together without asking Fluent again, since a
//! list says the same few messages in each of its rows. What is cut otherwise than plainly is left to Fluent.

use std::fmt::Write as _;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use kit::Lang;

use crate::Arg;
use crate::numbers::plain_decimal;

/// A message, or a variant of a choice in it.
pub(crate) struct Ready(Vec<Piece>);

enum Piece {
    Text(Box<str>),
    Argument(Box<str>),
    Choice { by: Box<str>, variants: Vec<(Key, Ready)>, usual: Ready },
}

/// What a variant is chosen by.
enum Key {
    /// A whole number.
    Number(i64),
    /// A word of a text, or the plural form of a number.
    Word(Box<str>),
}

impl Ready {
    /// The pieces of a pattern; none if it asks for more than arguments.
    pub fn cut(pattern: &Pattern<&str>) -> Option<Self> {
        pattern.elements.iter().map(piece).collect::<Option<_>>().map(Self)
    }

    /// Adds the message to `out`; none if an argument is missing or is a fraction, whose form only Fluent knows.
    pub fn say(&self, args: &[(&str, Arg<'_>)], lang: Lang, out: &mut String) -> Option<()> {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Text(text) => {
                out.push_str(text);
                Some(())
            }
            Piece::Argument(name) => match find(args, name)? {
                Arg::Text(text) => {
                    out.push_str(text);
                    Some(())
                }
                Arg::Int(count) => {
                    write_number(*count, lang, out);
                    Some(())
                }
                Arg::Decimal(_) => None,
            },
            Piece::Choice { by, variants, usual } => {
                let arg = find(args, by).filter(|arg| !matches!(arg, Arg::Decimal(_)))?;
                let chosen = variants.iter().find(|(key, _)| key.fits(arg, lang)).map(|(_, variant)| variant);
                chosen.unwrap_or(usual).say(args, lang, out)
            }
        })
    }
}

fn write_number(count: i64, lang: Lang, out: &mut String) {
    if (0..1000).contains(&count) {
        // Writing into a String cannot fail.
        let _ = write!(out, "{count}");
    } else {
        out.push_str(&plain_decimal(&count.to_string(), lang));
    }
}

fn find<'a, 'b>(args: &'a [(&str, Arg<'b>)], name: &str) -> Option<&'a Arg<'b>> {
    args.iter().find(|(own, _)| *own == name).map(|(_, arg)| arg)
}

fn piece(element: &PatternElement<&str>) -> Option<Piece> {
    match element {
        PatternElement::TextElement { value } => Some(Piece::Text((*value).into())),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(Piece::Argument(id.name.into()))
        }
        PatternElement::Placeable { expression: Expression::Select { selector: InlineExpression::VariableReference { id }, variants } } => {
            choice(id.name, variants)
        }
        PatternElement::Placeable { .. } => None,
    }
}

fn choice(by: &str, variants: &[Variant<&str>]) -> Option<Piece> {
    let (mut keyed, mut usual) = (Vec::with_capacity(variants.len()), None);
    for variant in variants {
        let key = match variant.key {
            VariantKey::Identifier { name } => Key::Word(name.into()),
            VariantKey::NumberLiteral { value } => Key::Number(value.parse().ok()?),
        };
        keyed.push((key, Ready::cut(&variant.value)?));
        if variant.default {
            usual = Ready::cut(&variant.value);
        }
    }
    Some(Piece::Choice { by: by.into(), variants: keyed, usual: usual? })
}

impl Key {
    fn fits(&self, arg: &Arg<'_>, lang: Lang) -> bool {
        match (self, arg) {
            (Self::Number(own), Arg::Int(count)) => own == count,
            (Self::Word(own), Arg::Int(count)) => **own == *plural(*count, lang),
            (Self::Word(own), Arg::Text(text)) => **own == **text,
            _ => false,
        }
    }
}

/// The plural form of a whole number (Unicode CLDR).
fn plural(count: i64, lang: Lang) -> &'static str {
    let count = count.unsigned_abs();
    match (lang, count % 10, count % 100) {
        (Lang::En, ..) => {
            if count == 1 {
                "one"
            } else {
                "other"
            }
        }
        (Lang::Uk, 1, last) if last != 11 => "one",
        (Lang::Uk, 2..=4, last) if !(12..=14).contains(&last) => "few",
        (Lang::Uk, ..) => "many",
    }
}
