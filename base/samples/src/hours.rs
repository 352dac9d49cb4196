//! Opening hours in the text form that the field of that kind reads.

use crate::Samples;

const HOURS: [(u32, &str); 8] = [
    (30, "Пн–Пт 08:00–17:00"),
    (20, "Пн–Чт 08:00–17:00; Пт 08:00–16:00"),
    (15, "Пн–Пт 09:00–18:00; Сб 09:00–14:00"),
    (10, "Пн–Сб 09:00–19:00"),
    (8, "Вт–Нд 10:00–18:00"),
    (7, "Пн–Нд 08:00–21:00"),
    (5, "Пн–Пт 07:00–19:00"),
    (5, "Пн–Пт 08:00–12:00, 13:00–17:00"),
];

impl Samples {
    /// When a place is open, in Ukrainian: "Пн–Пт 09:00–18:00; Сб 09:00–14:00".
    pub fn opening_hours(&mut self) -> &'static str {
        self.weighted::<&'static str>(&HOURS)
    }
}
