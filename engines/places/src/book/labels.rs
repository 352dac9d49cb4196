//! Words that say what the number or name beside them is: "буд.", "кв.", "м.", "р-н".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::SettlementKind;

/// What a label says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Label {
    /// The number of the house follows.
    House,
    /// A building of several under one number.
    Corpus,
    /// The building's letter in the technical inventory.
    Litera,
    /// A separate structure.
    Building,
    Flat,
    Office,
    Room,
    Entrance,
    Floor,
    /// A region; of no use within one community.
    Region,
    /// A district of the city or of the region.
    District,
    Town(SettlementKind),
    /// Says nothing: "адреса", "Україна", "імені".
    Silent,
}

/// Spellings, folded and without dots and apostrophes: Ukrainian, Russian, English.
const SPELLED: [(Label, &str); 15] = [
    (Label::House, "буд будинок будинку буд-к б-к дом д б house № no nr номер"),
    (Label::Corpus, "корп корпус к corp corpus bldg bld building"),
    (Label::Litera, "літ літера літери лит литера lit letter"),
    (Label::Building, "будівля споруда строение стр structure"),
    (Label::Flat, "кв квартира квартири кварт-ра apt apartment flat kv"),
    (Label::Office, "оф офіс офис office"),
    (Label::Room, "прим приміщення кімн кімната кім ком комната пом помещение room unit"),
    (Label::Entrance, "підїзд під-д п-д подъезд подезд парадне entrance"),
    (Label::Floor, "поверх пов эт этаж floor"),
    (Label::Region, "обл область області oblast region"),
    (Label::District, "р-н район району районі raion rayon district"),
    (Label::Town(SettlementKind::City), "м місто міста г гор город city misto"),
    (Label::Town(SettlementKind::Town), "смт с-ще сел селище селища пгт пос поселок town selyshche"),
    (Label::Town(SettlementKind::Village), "с село села village selo"),
    (
        Label::Silent,
        "україна украина ukraine адреса адрес address індекс индекс поштовий фактична юридична житловий жилой ім імені им имени imeni",
    ),
];

static LABELS: LazyLock<FxHashMap<&'static str, Label>> =
    LazyLock::new(|| SPELLED.iter().flat_map(|(label, words)| words.split(' ').map(move |word| (word, *label))).collect());

/// The label a word is.
pub(crate) fn label(word: &str) -> Option<Label> {
    LABELS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::kind::Kinds;

    #[test]
    fn no_word_is_a_label_and_a_kind() {
        for (word, label) in LABELS.iter() {
            assert!(Kinds::named(word).is_empty(), "{word} {label:?}");
        }
        let listed = SPELLED.iter().map(|(_, words)| words.split(' ').count()).sum::<usize>();
        assert_eq!(LABELS.len(), listed, "a word stands under two labels");
    }
}
