//! Names of invented stops: the ends of routes by what is there, the others by the street that is nearest.

use std::collections::BTreeSet;

use gtfs::Position;
use kit::Lang;
use samples::{SampleCity, StreetClass};

/// What stands at the ends of routes.
const ENDS: [&str; 16] = [
    "Площа Гірницька",
    "Залізничний вокзал",
    "Металургійний комбінат",
    "Мікрорайон Сонячний",
    "Автовокзал",
    "Північна прохідна",
    "Південний ринок",
    "Лікарня № 2",
    "Селище Рудничне",
    "Парк Шахтарський",
    "Депо",
    "Університет",
    "Стадіон «Рудар»",
    "Озеро Кар’єрне",
    "Цементний завод",
    "Дачі",
];

/// Gives names, each once.
pub struct Names<'a> {
    city: &'a SampleCity,
    taken: BTreeSet<String>,
    ends: usize,
}

impl<'a> Names<'a> {
    /// Names of a city.
    pub fn of(city: &'a SampleCity) -> Self {
        Self { city, taken: BTreeSet::new(), ends: 0 }
    }

    /// The name of an end.
    pub fn end(&mut self) -> String {
        let name = ENDS.get(self.ends).map_or_else(|| format!("Кінцева № {}", self.ends + 1), |name| (*name).to_owned());
        self.ends += 1;
        name
    }

    /// The name of a stop: the nearest street that gave none yet.
    pub fn stop(&mut self, at: Position) -> String {
        let streets = self.city.streets.iter().filter(|street| street.class != StreetClass::Main);
        let away = |line: &[(f64, f64)]| line.iter().map(|(lon, lat)| (lat - at.lat).hypot((lon - at.lon) * 0.67)).fold(f64::MAX, f64::min);
        let name = streets
            .map(|street| (street, street.text(Lang::Uk)))
            .filter(|(_, name)| !self.taken.contains(name))
            .min_by(|(one, _), (other, _)| away(&one.line).total_cmp(&away(&other.line)))
            .map_or_else(|| format!("Зупинка № {}", self.taken.len() + 1), |(_, name)| name);
        self.taken.insert(name.clone());
        name
    }
}
