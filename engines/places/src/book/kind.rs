//! Kinds of streets: how each is written in both languages and how people and old papers spell it.

use std::sync::LazyLock;

use kit::Lang;
use rustc_hash::FxHashMap;

use super::Style;

/// What a street is called before its name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StreetKind {
    /// Вулиця.
    Street,
    /// Проспект.
    Avenue,
    /// Бульвар.
    Boulevard,
    /// Провулок.
    Lane,
    /// Площа.
    Square,
    /// Майдан.
    Maidan,
    /// Узвіз.
    Descent,
    /// Шосе.
    Highway,
    /// Набережна.
    Embankment,
    /// Проїзд.
    Passage,
    /// Тупик.
    DeadEnd,
    /// Алея.
    Alley,
    /// Лінія.
    Line,
    /// Шлях.
    Way,
    /// Дорога.
    Road,
    /// В’їзд.
    Entry,
    /// Мікрорайон.
    Microdistrict,
    /// Квартал.
    Quarter,
    /// Житловий масив.
    Estate,
}

/// How a kind is written: long and short, Ukrainian and English.
struct Written {
    kind: StreetKind,
    code: &'static str,
    uk: (&'static str, &'static str),
    en: (&'static str, &'static str),
    /// What is also read: other abbreviations, cases, Russian spellings, romanisations. Never printed.
    read: &'static str,
}

const WRITTEN: [Written; 19] = [
    of(
        StreetKind::Street,
        "street",
        ("вулиця", "вул."),
        ("Street", "St"),
        "вулиці вулицю вулиць ул улица улицы str vul vulytsia vulytsya ulitsa ul",
    ),
    of(
        StreetKind::Avenue,
        "avenue",
        ("проспект", "просп."),
        ("Avenue", "Ave."),
        "проспекту проспекті пр пр-т пр-кт прт пркт просп-т av prospekt prospect prosp pr pr-t",
    ),
    of(
        StreetKind::Boulevard,
        "boulevard",
        ("бульвар", "бульв."),
        ("Boulevard", "Blvd"),
        "бульвару бульварі бул б-р бр блв бульв-р bulvar bulv boul",
    ),
    of(
        StreetKind::Lane,
        "lane",
        ("провулок", "пров."),
        ("Lane", "Ln"),
        "провулку пр-к пров-к провул прв пер переулок переулка пер-к provulok prov per pereulok",
    ),
    of(StreetKind::Square, "square", ("площа", "пл."), ("Square", "Sq."), "площі площу площадь площади пл-ща ploshcha ploscha pl"),
    of(StreetKind::Maidan, "maidan", ("майдан", "майдан"), ("Maidan", "Maidan"), "майдану майдані майд maydan"),
    of(StreetKind::Descent, "descent", ("узвіз", "узв."), ("Descent", "Desc."), "узвозу узвозі спуск uzviz"),
    of(StreetKind::Highway, "highway", ("шосе", "шосе"), ("Highway", "Hwy"), "ш шоссе shose"),
    of(
        StreetKind::Embankment,
        "embankment",
        ("набережна", "наб."),
        ("Embankment", "Emb."),
        "набережної набережній набер набережная naberezhna nab",
    ),
    of(StreetKind::Passage, "passage", ("проїзд", "пр-д"), ("Passage", "Psge"), "проїзду проїзді пр-зд прзд проезд проезда proizd proyizd"),
    of(StreetKind::DeadEnd, "dead-end", ("тупик", "туп."), ("Close", "Cl."), "тупика тупику тупік tupyk"),
    of(StreetKind::Alley, "alley", ("алея", "алея"), ("Alley", "Alley"), "алеї алею ал аллея аллеи aleia"),
    of(StreetKind::Line, "line", ("лінія", "лінія"), ("Line", "Line"), "лінії лін линия linia liniia"),
    of(StreetKind::Way, "way", ("шлях", "шлях"), ("Way", "Way"), "шляху shliakh"),
    of(StreetKind::Road, "road", ("дорога", "дорога"), ("Road", "Rd"), "дороги дор doroha"),
    of(StreetKind::Entry, "entry", ("в’їзд", "в’їзд"), ("Entry", "Entry"), "в’їзду въезд"),
    of(
        StreetKind::Microdistrict,
        "microdistrict",
        ("мікрорайон", "мкрн"),
        ("Microdistrict", "Mkrn"),
        "мікрорайону мікрорайоні м-н мкр мкр-н мкрн-н мікр мікрор мрн микрорайон mkr mikroraion",
    ),
    of(StreetKind::Quarter, "quarter", ("квартал", "кв-л"), ("Quarter", "Qtr"), "кварталу кварталі кварт кврт kvartal"),
    of(StreetKind::Estate, "estate", ("житловий масив", "ж/м"), ("Estate", "Est."), "масив масиву житломасив жм жилмассив массив masyv"),
];

const fn of(
    kind: StreetKind,
    code: &'static str,
    uk: (&'static str, &'static str),
    en: (&'static str, &'static str),
    read: &'static str,
) -> Written {
    Written { kind, code, uk, en, read }
}

impl StreetKind {
    /// All kinds, the usual ones first.
    pub fn all() -> impl Iterator<Item = Self> {
        WRITTEN.iter().map(|written| written.kind)
    }

    fn written(self) -> &'static Written {
        // the table has every kind; a test holds it to that
        WRITTEN.iter().find(|written| written.kind == self).unwrap_or(&WRITTEN[0])
    }

    /// The word of codes and message keys: "dead-end".
    pub fn code(self) -> &'static str {
        self.written().code
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        WRITTEN.iter().find(|written| written.code == code).map(|written| written.kind)
    }

    /// "проспект" or "просп.", "Avenue" or "Ave.".
    pub fn text(self, lang: Lang, style: Style) -> &'static str {
        let (long, short) = match lang {
            Lang::Uk => self.written().uk,
            Lang::En => self.written().en,
        };
        match style {
            Style::Long => long,
            Style::Short => short,
        }
    }

    /// The kind a word names in Ukrainian, Russian or English, whole or shortened: "пр-т", "ул.", "Ave".
    pub fn parse(word: &str) -> Option<Self> {
        let folded = spelled(word);
        WRITTEN.iter().find(|written| Kinds::named(&folded).has(written.kind)).map(|written| written.kind)
    }
}

/// A set of kinds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Kinds(u32);

impl Kinds {
    pub fn one(kind: StreetKind) -> Self {
        Self(1 << kind as u32)
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn has(self, kind: StreetKind) -> bool {
        self.0 & Self::one(kind).0 != 0
    }

    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The kinds a word names; the word is folded, without apostrophes and dots.
    pub fn named(word: &str) -> Self {
        SPELLINGS.get(word).copied().unwrap_or_default()
    }

    /// The kinds that a word being typed may come to name.
    pub fn begun(word: &str) -> Self {
        let begun = SPELLINGS.iter().filter(|(spelling, _)| spelling.starts_with(word));
        begun.fold(Self::default(), |all, (_, kinds)| all.or(*kinds))
    }
}

static SPELLINGS: LazyLock<FxHashMap<String, Kinds>> = LazyLock::new(|| {
    let mut spellings: FxHashMap<String, Kinds> = FxHashMap::default();
    for written in &WRITTEN {
        let printed = [written.uk.0, written.uk.1, written.en.0, written.en.1];
        for word in printed.into_iter().filter(|word| !word.contains(' ')).chain(written.read.split(' ')) {
            let kinds = spellings.entry(spelled(word)).or_default();
            *kinds = kinds.or(Kinds::one(written.kind));
        }
    }
    spellings
});

fn spelled(word: &str) -> String {
    kit::fold::fold(word).replace(['’', '.'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_kind_once_and_in_order() {
        let kinds: Vec<StreetKind> = StreetKind::all().collect();
        assert!(kinds.is_sorted());
        for kind in kinds {
            assert_eq!(kind.written().kind, kind);
            assert_eq!(StreetKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(StreetKind::all().count() as u32, StreetKind::Estate as u32 + 1);
    }

    #[test]
    fn every_spelling_means_one_kind() {
        for (spelling, kinds) in SPELLINGS.iter() {
            assert_eq!(kinds.0.count_ones(), 1, "{spelling}");
        }
    }

    #[test]
    fn kinds_are_read_as_people_write_them() {
        for (word, kind) in [
            ("вул.", StreetKind::Street),
            ("УЛ", StreetKind::Street),
            ("Пр-т", StreetKind::Avenue),
            ("пр.", StreetKind::Avenue),
            ("пер.", StreetKind::Lane),
            ("б-р", StreetKind::Boulevard),
            ("площадь", StreetKind::Square),
            ("В'їзд", StreetKind::Entry),
            ("мкр-н", StreetKind::Microdistrict),
            ("ж/м", StreetKind::Estate),
            ("Ave.", StreetKind::Avenue),
            ("dead", StreetKind::DeadEnd),
        ] {
            let expected = (word != "dead").then_some(kind);
            assert_eq!(StreetKind::parse(word), expected, "{word}");
        }
        assert!(Kinds::begun("пр").has(StreetKind::Passage) && Kinds::begun("пр").has(StreetKind::Lane));
    }
}
