//! Addresses as the house writes them. What is printed is read back as the same house: where a street has a namesake, its
//! settlement or district is said too.

use std::ops::Range;

use kit::{Lang, Text};

use super::page::Page;
use super::street::{Settlement, is_number, name_in};
use super::{Book, DistrictId, House, HouseId, HouseNumber, StreetId, StreetKind};

/// Words in full or shortened.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Style {
    /// "проспект Соборності, будинок 35А, корпус 2"; "35A Sobornosti Avenue, building 2".
    Long,
    /// "просп. Соборності, 35А, корп. 2"; "35A Sobornosti Ave., bldg 2".
    Short,
}

/// An address and where its name and number stand in it, bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Printed {
    pub text: String,
    pub name: Range<usize>,
    pub number: Option<Range<usize>>,
}

/// What tells a street from its namesakes.
#[derive(Default)]
struct Apart<'a> {
    settlement: Option<&'a Settlement>,
    district: Option<&'a Text>,
}

impl Book {
    /// A house's address; none of a house whose street is not in the book.
    pub fn format(&self, house: HouseId, lang: Lang, style: Style) -> Option<String> {
        let page = self.page(self.homes.slot(house)?)?;
        let row = page.row(house)?;
        self.printed(page, Some((row.number, self.row_district(row))), lang, style).map(|printed| printed.text)
    }

    /// Other ways people call a house: by the names its street had, by addresses it had.
    pub fn formerly(&self, house: &House, lang: Lang) -> Vec<String> {
        let number = house.number.text(lang, Style::Short);
        let written = |street: String, number: &str| match lang {
            Lang::Uk => format!("{street}, {number}"),
            Lang::En => format!("{number} {street}"),
        };
        let street = self.street(house.street);
        let names = street.iter().flat_map(|street| street.former.iter().map(|name| street.former_text(name, lang, Style::Short)));
        let mut all: Vec<String> = names.map(|name| written(name, &number)).collect();
        all.extend(house.former.iter().filter_map(|former| {
            let street = self.street(former.street)?.text(lang, Style::Short);
            Some(written(street, &former.number.text(lang, Style::Short)))
        }));
        all
    }

    /// A street with its settlement where it has a namesake elsewhere.
    pub fn format_street(&self, street: StreetId, lang: Lang, style: Style) -> Option<String> {
        self.printed(self.page_of(street)?, None, lang, style).map(|printed| printed.text)
    }

    pub(crate) fn printed(
        &self,
        page: &Page,
        house: Option<(HouseNumber, Option<DistrictId>)>,
        lang: Lang,
        style: Style,
    ) -> Option<Printed> {
        let street = page.street.as_deref()?;
        let apart = self.apart(page, house.and_then(|(_, district)| district), lang);
        let (kind, name, number) = (street.kind, name_in(&street.name, lang), house.map(|(number, _)| number));
        Some(match lang {
            Lang::Uk => ukrainian(kind, &name, number, &apart, style),
            Lang::En => english(kind, &name, number, &apart, style),
        })
    }

    fn apart(&self, page: &Page, district: Option<DistrictId>, lang: Lang) -> Apart<'_> {
        let Some(slot) = self.slots.get(&page.id) else { return Apart::default() };
        let Some(street) = self.page(*slot).and_then(|page| page.street.as_deref()) else { return Apart::default() };
        let (mut elsewhere, mut here) = (false, false);
        self.each_namesake(page, lang, |other| {
            let same = other.street.as_ref().is_some_and(|other| other.settlement == street.settlement);
            (elsewhere, here) = (elsewhere || !same, here || same);
        });
        let outlying = self.towns.main().is_some_and(|main| *main != street.settlement);
        Apart {
            settlement: (elsewhere || outlying).then_some(&*street.settlement),
            district: district.filter(|_| here).and_then(|id| self.district(id)).map(|district| &district.name),
        }
    }

    /// Other streets of the same kind and name.
    fn each_namesake(&self, page: &Page, lang: Lang, mut see: impl FnMut(&Page)) {
        let Some(kind) = page.street.as_deref().map(|street| street.kind) else { return };
        let Some(name) = page.names.iter().find(|name| name.former.is_none() && name.lang == lang) else { return };
        let Some(first) = name.words.first() else { return };
        self.words.whole(first, |_, spots| {
            for spot in spots.iter().filter(|spot| spot.word == 0) {
                let Some(other) = self.page(spot.slot).filter(|other| other.id != page.id) else { continue };
                let same_kind = other.street.as_deref().is_some_and(|street| street.kind == kind);
                let same_name = other.names.get(usize::from(spot.name)).is_some_and(|own| {
                    own.former.is_none()
                        && own.lang == lang
                        && own.words.iter().map(|key| &key.strict).eq(name.words.iter().map(|key| &key.strict))
                });
                if same_kind && same_name {
                    see(other);
                }
            }
        });
    }
}

fn ukrainian(kind: StreetKind, name: &str, number: Option<HouseNumber>, apart: &Apart<'_>, style: Style) -> Printed {
    let mut text = String::new();
    if let Some(settlement) = apart.settlement {
        text.push_str(&format!("{}\u{a0}{}, ", settlement.kind.prefix(style), settlement.name.uk));
    }
    if let Some(district) = apart.district {
        text.push_str(&format!("{}\u{a0}{}, ", district.uk, if style == Style::Long { "район" } else { "р-н" }));
    }
    text.push_str(kind.text(Lang::Uk, style));
    text.push('\u{a0}');
    let name = push(&mut text, name);
    let number = number.map(|number| {
        text.push_str(if style == Style::Long { ", будинок\u{a0}" } else { ", " });
        let range = push(&mut text, &number.core(Lang::Uk));
        text.push_str(&number.tail(Lang::Uk, style));
        range
    });
    Printed { text, name, number }
}

fn english(kind: StreetKind, name: &str, number: Option<HouseNumber>, apart: &Apart<'_>, style: Style) -> Printed {
    let mut text = String::new();
    let range = number.map(|number| push(&mut text, &number.core(Lang::En)));
    if range.is_some() {
        text.push(' ');
    }
    let word = kind.text(Lang::En, style);
    let name = if is_number(name) {
        text.push_str(&format!("{word}\u{a0}"));
        push(&mut text, name)
    } else {
        let name = push(&mut text, name);
        text.push_str(&format!("\u{a0}{word}"));
        name
    };
    text.push_str(&number.map(|number| number.tail(Lang::En, style)).unwrap_or_default());
    if let Some(district) = apart.district {
        text.push_str(&format!(", {} district", name_in(district, Lang::En)));
    }
    if let Some(settlement) = apart.settlement {
        text.push_str(&format!(", {}", name_in(&settlement.name, Lang::En)));
    }
    Printed { text, name, number: range }
}

fn push(text: &mut String, more: &str) -> Range<usize> {
    let start = text.len();
    text.push_str(more);
    start..text.len()
}
