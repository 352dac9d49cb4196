//! Whether values written under one version of a field hold under the next.

use kit::Says;

use crate::{Field, Kind};

/// What a change of a definition means for the values already there.
#[derive(Clone, PartialEq, Debug)]
pub enum Compatibility {
    /// Nothing that concerns values: labels, hints, order, who sees it.
    Same,
    /// Every value that was right is right.
    Widened,
    /// Values keep their shape, but each must be checked again.
    NeedsCheck,
    /// Values have another shape: make a new field and move them.
    Breaking {
        /// Why, for the administrator.
        says: Says,
    },
}

impl Field {
    /// What it means to put `new` in the place of `old`.
    pub fn compatible(old: &Self, new: &Self) -> Compatibility {
        if old.code != new.code {
            return Compatibility::Breaking { says: Says::new("field-breaking-code") };
        }
        if old.kind == Kind::Reference && new.kind == Kind::Reference && old.register != new.register {
            return Compatibility::Breaking { says: Says::new("field-breaking-register") };
        }
        let kind = kinds(old.kind, new.kind);
        if matches!(kind, Compatibility::Breaking { .. }) {
            return kind;
        }
        // what people typed gives way to what is composed
        if old.computed.is_none() && new.computed.is_some() {
            return Compatibility::NeedsCheck;
        }
        if kind == Compatibility::NeedsCheck || narrowed(old, new) {
            return Compatibility::NeedsCheck;
        }
        if kind == Compatibility::Widened || widened(old, new) { Compatibility::Widened } else { Compatibility::Same }
    }
}

/// Kinds whose stored shapes agree; everything else is a new field.
fn kinds(old: Kind, new: Kind) -> Compatibility {
    use Kind::{Cadastral, Choice, Edrpou, Email, File, Iban, Image, Katottg, Link, LongText, Phone, Plate, Rnokpp, Text, Unzr};
    match (old, new) {
        _ if old == new => Compatibility::Same,
        (Text, LongText) | (Image, File) | (Kind::Integer, Kind::Decimal) => Compatibility::Widened,
        (Phone | Email | Link | Rnokpp | Unzr | Edrpou | Iban | Cadastral | Katottg | Plate | Choice, Text | LongText) => {
            Compatibility::Widened
        }
        (LongText, Text) | (File, Image) => Compatibility::NeedsCheck,
        (Text, Phone | Email | Link | Rnokpp | Unzr | Edrpou | Iban | Cadastral | Katottg | Plate | Choice) => Compatibility::NeedsCheck,
        _ => {
            let says = Says::new("field-breaking-kind").with("old", old.code()).with("new", new.code());
            Compatibility::Breaking { says }
        }
    }
}

fn narrowed(old: &Field, new: &Field) -> bool {
    let gone = |code: &str| new.choice(code).is_none();
    (new.required && !old.required)
        || (new.unique && !old.unique)
        || new.min.is_some_and(|min| old.min.is_none_or(|before| before < min))
        || new.max.is_some_and(|max| old.max.is_none_or(|before| before > max))
        || (new.pattern.is_some() && new.pattern != old.pattern)
        || (new.not_below.is_some() && new.not_below != old.not_below)
        || decimals(new) < decimals(old)
        || (old.kind == new.kind && old.choices.iter().any(|choice| gone(&choice.code)))
}

fn decimals(field: &Field) -> u8 {
    field.decimals.unwrap_or(crate::number::DECIMALS_MAX)
}

fn widened(old: &Field, new: &Field) -> bool {
    old.required != new.required
        || old.unique != new.unique
        || old.min != new.min
        || old.max != new.max
        || old.pattern != new.pattern
        || old.not_below != new.not_below
        || decimals(old) != decimals(new)
        || new.choices.iter().any(|choice| old.choice(&choice.code).is_none())
}
