//! The table of systems. Source: EPSG dataset v11.022 (2024-11-05) as PROJ 9.5.1 ships it; names in Ukrainian are ours.
//! The likelier system of two stands first, because guesses are made in this order.

use super::{Axes, Datum, Helmert, Projection, System};
use crate::Area;

static WGS84: Datum = Datum { uk: "WGS 84", en: "WGS 84", ellipsoid: "WGS84", to_wgs84: None };

/// "UCS-2000 to WGS 84 (2)".
static UCS2000: Datum = Datum {
    uk: "УСК-2000",
    en: "UCS-2000",
    ellipsoid: "krass",
    to_wgs84: Some(Helmert { code: 5840, accuracy_m: 1.0, shift_m: [24.0, -121.0, -76.0], turn_arcsec: [0.0; 3], scale_ppm: 0.0 }),
};

/// "Pulkovo 1942 to WGS 84 (20)", which PROJ takes for CS63; see the README.
static PULKOVO1942: Datum = Datum {
    uk: "СК-42 (Пулково 1942)",
    en: "Pulkovo 1942",
    ellipsoid: "krass",
    to_wgs84: Some(Helmert {
        code: 5044,
        accuracy_m: 3.0,
        shift_m: [23.57, -140.95, -79.8],
        turn_arcsec: [0.0, -0.35, -0.79],
        scale_ppm: -0.22,
    }),
};

/// A box, west, south, east, north.
type Degrees = [f64; 4];

/// Degrees and minutes as degrees.
const fn dm(degrees: u16, minutes: u16) -> f64 {
    degrees as f64 + minutes as f64 / 60.0
}

const fn degrees(code: u32, datum: &'static Datum, uk: &'static str, en: &'static str, area: Degrees) -> System {
    System { code, uk, en, datum, projection: Projection::Degrees, axes: Axes::NorthEast, area: Area::new(area) }
}

const fn web(code: u32, uk: &'static str, en: &'static str, area: Degrees) -> System {
    System { code, uk, en, datum: &WGS84, projection: Projection::WebMercator, axes: Axes::EastNorth, area: Area::new(area) }
}

const fn ucs(code: u32, lon_0: f64, false_easting_m: f64, uk: &'static str, en: &'static str, area: Degrees) -> System {
    let projection = Projection::TransverseMercator { lat_0: 0.0, lon_0, scale: 1.0, false_easting_m };
    System { code, uk, en, datum: &UCS2000, projection, axes: Axes::NorthEast, area: Area::new(area) }
}

const fn cs63(code: u32, lon_0: f64, false_easting_m: f64, uk: &'static str, en: &'static str, area: Degrees) -> System {
    let projection = Projection::TransverseMercator { lat_0: dm(0, 5), lon_0, scale: 1.0, false_easting_m };
    System { code, uk, en, datum: &PULKOVO1942, projection, axes: Axes::NorthEast, area: Area::new(area) }
}

const fn utm(code: u32, lon_0: f64, false_easting_m: f64, uk: &'static str, en: &'static str, area: Degrees) -> System {
    let projection = Projection::TransverseMercator { lat_0: 0.0, lon_0, scale: 0.9996, false_easting_m };
    System { code, uk, en, datum: &WGS84, projection, axes: Axes::EastNorth, area: Area::new(area) }
}

/// All systems known here: code, middle meridian, false easting, names, area of use.
#[rustfmt::skip]
pub static SYSTEMS: [System; 56] = [
    degrees(4326, &WGS84, "WGS 84", "WGS 84", [-180.0, -90.0, 180.0, 90.0]),
    degrees(5561, &UCS2000, "УСК-2000", "UCS-2000", [22.15, 43.18, 40.18, 52.38]),
    ucs(5562, 21.0, 4_500_000.0, "УСК-2000 / зона Гауса–Крюгера 4", "UCS-2000 / Gauss-Kruger zone 4", [22.15, 47.95, 24.0, 51.66]),
    ucs(5563, 27.0, 5_500_000.0, "УСК-2000 / зона Гауса–Крюгера 5", "UCS-2000 / Gauss-Kruger zone 5", [24.0, 45.1, 30.0, 51.96]),
    ucs(5564, 33.0, 6_500_000.0, "УСК-2000 / зона Гауса–Крюгера 6", "UCS-2000 / Gauss-Kruger zone 6", [30.0, 43.18, 36.0, 52.38]),
    ucs(5565, 39.0, 7_500_000.0, "УСК-2000 / зона Гауса–Крюгера 7", "UCS-2000 / Gauss-Kruger zone 7", [36.0, 43.43, 40.18, 50.44]),
    ucs(5566, 21.0, 500_000.0, "УСК-2000 / Гаус–Крюгер, осьовий меридіан 21°", "UCS-2000 / Gauss-Kruger CM 21E", [22.15, 47.95, 24.0, 51.66]),
    ucs(5567, 27.0, 500_000.0, "УСК-2000 / Гаус–Крюгер, осьовий меридіан 27°", "UCS-2000 / Gauss-Kruger CM 27E", [24.0, 45.1, 30.0, 51.96]),
    ucs(5568, 33.0, 500_000.0, "УСК-2000 / Гаус–Крюгер, осьовий меридіан 33°", "UCS-2000 / Gauss-Kruger CM 33E", [30.0, 43.18, 36.0, 52.38]),
    ucs(5569, 39.0, 500_000.0, "УСК-2000 / Гаус–Крюгер, осьовий меридіан 39°", "UCS-2000 / Gauss-Kruger CM 39E", [36.0, 43.43, 40.18, 50.44]),
    ucs(6381, 21.0, 300_000.0, "УСК-2000 / триградусна зона 7", "UCS-2000 / Ukraine TM zone 7", [22.15, 48.24, 22.5, 48.98]),
    ucs(6382, 24.0, 300_000.0, "УСК-2000 / триградусна зона 8", "UCS-2000 / Ukraine TM zone 8", [22.5, 47.71, 25.5, 51.96]),
    ucs(6383, 27.0, 300_000.0, "УСК-2000 / триградусна зона 9", "UCS-2000 / Ukraine TM zone 9", [25.5, 45.26, 28.5, 51.94]),
    ucs(6384, 30.0, 300_000.0, "УСК-2000 / триградусна зона 10", "UCS-2000 / Ukraine TM zone 10", [28.5, 43.42, 31.5, 52.12]),
    ucs(6385, 33.0, 300_000.0, "УСК-2000 / триградусна зона 11", "UCS-2000 / Ukraine TM zone 11", [31.5, 43.18, 34.5, 52.38]),
    ucs(6386, 36.0, 300_000.0, "УСК-2000 / триградусна зона 12", "UCS-2000 / Ukraine TM zone 12", [34.5, 43.24, 37.5, 51.25]),
    ucs(6387, 39.0, 300_000.0, "УСК-2000 / триградусна зона 13", "UCS-2000 / Ukraine TM zone 13", [37.5, 46.77, 40.18, 50.39]),
    ucs(9821, 30.5, 300_000.0, "УСК-2000 / МСК-32 Київська область", "UCS-2000 / LCS-32 Kyiv region", [29.26, 49.17, 32.16, 51.55]),
    ucs(9831, 34.5, 300_000.0, "УСК-2000 / МСК-01 Автономна Республіка Крим", "UCS-2000 / LCS-01 Crimea", [32.47, 44.38, 36.65, 46.24]),
    ucs(9832, dm(28, 40), 300_000.0, "УСК-2000 / МСК-05 Вінницька область", "UCS-2000 / LCS-05 Vinnytsia", [27.37, 48.06, 30.02, 49.89]),
    ucs(9833, dm(24, 50), 300_000.0, "УСК-2000 / МСК-07 Волинська область", "UCS-2000 / LCS-07 Volyn", [23.6, 50.28, 26.11, 51.97]),
    ucs(9834, 35.0, 300_000.0, "УСК-2000 / МСК-12 Дніпропетровська область", "UCS-2000 / LCS-12 Dnipropetrovsk", [32.95, 47.45, 36.94, 49.19]),
    ucs(9835, 37.5, 300_000.0, "УСК-2000 / МСК-14 Донецька область", "UCS-2000 / LCS-14 Donetsk", [36.54, 46.86, 39.1, 49.24]),
    ucs(9836, 28.5, 300_000.0, "УСК-2000 / МСК-18 Житомирська область", "UCS-2000 / LCS-18 Zhytomyr", [27.19, 49.58, 29.74, 51.68]),
    ucs(9837, 23.5, 300_000.0, "УСК-2000 / МСК-21 Закарпатська область", "UCS-2000 / LCS-21 Zakarpattia", [22.13, 47.89, 24.63, 49.1]),
    ucs(9838, 36.0, 300_000.0, "УСК-2000 / МСК-23 Запорізька область", "UCS-2000 / LCS-23 Zaporizhzhia", [34.17, 46.07, 37.25, 48.15]),
    ucs(9839, 24.75, 300_000.0, "УСК-2000 / МСК-26 Івано-Франківська область", "UCS-2000 / LCS-26 Ivano-Frankivsk", [23.53, 47.72, 25.66, 49.56]),
    ucs(9840, 32.0, 300_000.0, "УСК-2000 / МСК-35 Кіровоградська область", "UCS-2000 / LCS-35 Kirovohrad", [29.74, 47.74, 33.9, 49.25]),
    ucs(9841, 39.0, 300_000.0, "УСК-2000 / МСК-44 Луганська область", "UCS-2000 / LCS-44 Luhansk", [37.83, 47.82, 40.23, 50.09]),
    ucs(9851, 24.0, 300_000.0, "УСК-2000 / МСК-46 Львівська область", "UCS-2000 / LCS-46 Lviv", [22.64, 48.71, 25.43, 50.65]),
    ucs(9852, dm(31, 50), 300_000.0, "УСК-2000 / МСК-48 Миколаївська область", "UCS-2000 / LCS-48 Mykolaiv", [30.2, 46.36, 33.19, 48.23]),
    ucs(9853, 30.0, 300_000.0, "УСК-2000 / МСК-51 Одеська область", "UCS-2000 / LCS-51 Odessa", [28.21, 45.2, 31.3, 48.24]),
    ucs(9854, dm(33, 50), 300_000.0, "УСК-2000 / МСК-53 Полтавська область", "UCS-2000 / LCS-53 Poltava", [32.08, 48.74, 35.49, 50.55]),
    ucs(9855, 27.0, 300_000.0, "УСК-2000 / МСК-56 Рівненська область", "UCS-2000 / LCS-56 Rivne", [25.08, 50.0, 27.74, 51.95]),
    ucs(9856, 34.5, 300_000.0, "УСК-2000 / МСК-59 Сумська область", "UCS-2000 / LCS-59 Sumy", [32.93, 50.1, 35.67, 52.37]),
    ucs(9857, 25.5, 300_000.0, "УСК-2000 / МСК-61 Тернопільська область", "UCS-2000 / LCS-61 Ternopil", [24.71, 48.5, 26.45, 50.27]),
    ucs(9858, 36.5, 300_000.0, "УСК-2000 / МСК-63 Харківська область", "UCS-2000 / LCS-63 Kharkiv", [34.84, 48.52, 38.1, 50.46]),
    ucs(9859, 33.5, 300_000.0, "УСК-2000 / МСК-65 Херсонська область", "UCS-2000 / LCS-65 Kherson", [31.51, 45.75, 35.11, 47.6]),
    ucs(9860, 27.0, 300_000.0, "УСК-2000 / МСК-68 Хмельницька область", "UCS-2000 / LCS-68 Khmelnytsky", [26.13, 48.45, 27.9, 50.59]),
    ucs(9861, 31.5, 300_000.0, "УСК-2000 / МСК-71 Черкаська область", "UCS-2000 / LCS-71 Cherkasy", [29.6, 48.45, 32.89, 50.23]),
    ucs(9862, 26.0, 300_000.0, "УСК-2000 / МСК-73 Чернівецька область", "UCS-2000 / LCS-73 Chernivtsi", [24.9, 47.72, 27.54, 48.68]),
    ucs(9863, 32.0, 300_000.0, "УСК-2000 / МСК-74 Чернігівська область", "UCS-2000 / LCS-74 Chernihiv", [30.48, 50.34, 33.51, 52.38]),
    ucs(9864, 30.5, 300_000.0, "УСК-2000 / МСК-80 місто Київ", "UCS-2000 / LCS-80 Kyiv city", [30.23, 50.21, 30.83, 50.59]),
    ucs(9865, 33.0, 300_000.0, "УСК-2000 / МСК-85 місто Севастополь", "UCS-2000 / LCS-85 Sevastopol", [33.37, 44.38, 33.93, 44.85]),
    cs63(7825, 23.5, 1_300_000.0, "СК-63 / зона X1", "Pulkovo 1942 / CS63 zone X1", [22.15, 47.71, 25.01, 51.92]),
    cs63(7826, 26.5, 2_300_000.0, "СК-63 / зона X2", "Pulkovo 1942 / CS63 zone X2", [25.0, 47.72, 28.01, 51.96]),
    cs63(7827, 29.5, 3_300_000.0, "СК-63 / зона X3", "Pulkovo 1942 / CS63 zone X3", [28.0, 45.18, 31.01, 52.09]),
    cs63(7828, 32.5, 4_300_000.0, "СК-63 / зона X4", "Pulkovo 1942 / CS63 zone X4", [31.0, 44.32, 34.01, 52.38]),
    cs63(7829, 35.5, 5_300_000.0, "СК-63 / зона X5", "Pulkovo 1942 / CS63 zone X5", [34.0, 44.33, 37.01, 52.25]),
    cs63(7830, 38.5, 6_300_000.0, "СК-63 / зона X6", "Pulkovo 1942 / CS63 zone X6", [37.0, 46.8, 40.01, 50.44]),
    cs63(7831, 41.5, 7_300_000.0, "СК-63 / зона X7", "Pulkovo 1942 / CS63 zone X7", [40.0, 48.8, 40.18, 49.62]),
    utm(32634, 21.0, 500_000.0, "WGS 84 / UTM, зона 34N", "WGS 84 / UTM zone 34N", [18.0, 0.0, 24.0, 84.0]),
    utm(32635, 27.0, 500_000.0, "WGS 84 / UTM, зона 35N", "WGS 84 / UTM zone 35N", [24.0, 0.0, 30.0, 84.0]),
    utm(32636, 33.0, 500_000.0, "WGS 84 / UTM, зона 36N", "WGS 84 / UTM zone 36N", [30.0, 0.0, 36.0, 84.0]),
    utm(32637, 39.0, 500_000.0, "WGS 84 / UTM, зона 37N", "WGS 84 / UTM zone 37N", [36.0, 0.0, 42.0, 84.0]),
    web(3857, "WGS 84 / псевдо-Меркатор (веб-карти)", "WGS 84 / Pseudo-Mercator", [-180.0, -85.06, 180.0, 85.06]),
];
