//! From the one colour of a city to all that are derived from it, by clamping lightness and chroma in OKLCH.
//!
//! Whatever colour a city chooses, the text on its buttons can be read: lightness is clamped, not trusted.

use std::fmt;

/// A colour of the screen, components 0–255.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Reads `#rrggbb` or `#rgb`; none for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let nibbles: Vec<u8> = digits.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect::<Option<_>>()?;
        match nibbles.as_slice() {
            [r, g, b] => Some(Self(r * 17, g * 17, b * 17)),
            [a, b, c, d, e, f] => Some(Self(a * 16 + b, c * 16 + d, e * 16 + f)),
            _ => None,
        }
    }

    /// Relative luminance, WCAG 2.2.
    pub fn luminance(self) -> f64 {
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast with another colour, 1 to 21, WCAG 2.2.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

fn linear(component: u8) -> f64 {
    let c = f64::from(component) / 255.0;
    if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
}

fn gamma(c: f64) -> f64 {
    if c <= 0.003_130_8 { c * 12.92 } else { 1.055 * c.powf(1.0 / 2.4) - 0.055 }
}

/// Lightness 0–1, chroma from 0, hue in radians.
#[derive(Clone, Copy, Debug)]
pub struct Oklch {
    l: f64,
    c: f64,
    h: f64,
}

impl From<Rgb> for Oklch {
    fn from(rgb: Rgb) -> Self {
        let (r, g, b) = (linear(rgb.0), linear(rgb.1), linear(rgb.2));
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        Self { l: 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s, c: a.hypot(b), h: b.atan2(a) }
    }
}

impl Oklch {
    /// The same hue at lightness `l`, chroma at most `c`.
    fn at(self, l: f64, c: f64) -> Rgb {
        Self { l, c: self.c.min(c), h: self.h }.rgb()
    }

    /// The colour on a screen; chroma gives way until it fits.
    fn rgb(self) -> Rgb {
        let mut chroma = self.c;
        loop {
            let channels = Self { c: chroma, ..self }.channels();
            if chroma <= 0.0 || channels.iter().all(|c| (-0.0005..=1.0005).contains(c)) {
                let [r, g, b] = channels.map(|c| (gamma(c.clamp(0.0, 1.0)) * 255.0).round() as u8);
                return Rgb(r, g, b);
            }
            chroma -= 0.004;
        }
    }

    fn channels(self) -> [f64; 3] {
        let (a, b) = (self.c * self.h.cos(), self.c * self.h.sin());
        let l = (self.l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.l - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

/// The roles derived from the city's colour, for one theme.
pub struct Palette(Vec<(&'static str, Rgb)>);

/// What a city gets that gave no colour, or one that cannot be read: the ore.
const ORE: Rgb = Rgb(0xa3, 0x37, 0x1a);

impl Palette {
    /// On light surfaces.
    pub fn light(accent: &str) -> Self {
        let rgb = Rgb::parse(accent).unwrap_or(ORE);
        let city = Oklch::from(rgb);
        Self(vec![
            ("city", rgb),
            ("accent", city.at(city.l.clamp(0.36, 0.5), 0.15)),
            ("accent-hover", city.at(0.37, 0.13)),
            ("accent-ink", Rgb(255, 255, 255)),
            ("accent-text", city.at(0.45, 0.14)),
            ("accent-soft", city.at(0.95, 0.022)),
            ("o1", city.at(0.8, 0.062)),
            ("o2", city.at(0.66, 0.108)),
            ("o3", city.at(0.54, 0.132)),
            ("o4", city.at(0.42, 0.122)),
            ("o5", city.at(0.31, 0.09)),
        ])
    }

    /// On dark surfaces.
    pub fn dark(accent: &str) -> Self {
        let rgb = Rgb::parse(accent).unwrap_or(ORE);
        let city = Oklch::from(rgb);
        Self(vec![
            ("city", rgb),
            ("accent", city.at(0.79, 0.1)),
            ("accent-hover", city.at(0.86, 0.08)),
            ("accent-ink", city.at(0.2, 0.05)),
            ("accent-text", city.at(0.81, 0.1)),
            ("accent-soft", city.at(0.28, 0.035)),
            ("o1", city.at(0.33, 0.055)),
            ("o2", city.at(0.38, 0.075)),
            ("o3", city.at(0.44, 0.1)),
            ("o4", city.at(0.36, 0.085)),
            ("o5", city.at(0.26, 0.055)),
        ])
    }

    /// Every role and its colour.
    pub fn roles(&self) -> impl Iterator<Item = (&'static str, Rgb)> + '_ {
        self.0.iter().copied()
    }

    /// The colour of a role; ore for a role there is not.
    pub fn get(&self, role: &str) -> Rgb {
        self.0.iter().find(|(name, _)| *name == role).map_or(ORE, |(_, rgb)| *rgb)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nineteen choices of a city, the hard ones among them: white, black, yellow, pure channels.
    const CITIES: [&str; 19] = [
        "#a3371a", "#0a5896", "#0c7a4d", "#1f5fa8", "#6f4aa8", "#8a6d00", "#444444", "#ffffff", "#000000", "#ffff00", "#ffd500", "#005bbb",
        "#ff0000", "#00ff00", "#0000ff", "#ff00ff", "#00ffff", "#808080", "#123456",
    ];

    #[test]
    fn a_button_can_be_read_whatever_colour_the_city_chose() {
        for city in CITIES {
            let (light, dark) = (Palette::light(city), Palette::dark(city));
            assert!(light.get("accent-ink").contrast(light.get("accent")) >= 5.3, "{city} light button");
            assert!(light.get("accent-ink").contrast(light.get("accent-hover")) >= 7.0, "{city} light hovered button");
            assert!(dark.get("accent-ink").contrast(dark.get("accent")) >= 8.5, "{city} dark button");
        }
    }

    #[test]
    fn accented_text_can_be_read_on_its_own_soft_ground_and_on_the_surface() {
        let (white, night) = (Rgb(255, 255, 255), Rgb(0x19, 0x22, 0x2b));
        for city in CITIES {
            let (light, dark) = (Palette::light(city), Palette::dark(city));
            for (palette, surface) in [(&light, white), (&dark, night)] {
                assert!(palette.get("accent-text").contrast(palette.get("accent-soft")) >= 4.5, "{city} on its soft");
                assert!(palette.get("accent-text").contrast(surface) >= 4.5, "{city} on the surface");
            }
            assert!(Rgb(255, 255, 255).contrast(light.get("o4")) >= 7.0, "{city}: white on the ore card");
        }
    }

    #[test]
    fn a_colour_survives_the_way_there_and_back() {
        for city in CITIES {
            let rgb = Rgb::parse(city).unwrap();
            let Rgb(r, g, b) = Oklch::from(rgb).rgb();
            for (was, is) in [(rgb.0, r), (rgb.1, g), (rgb.2, b)] {
                assert!(was.abs_diff(is) <= 2, "{city}: {was} became {is}");
            }
        }
    }

    #[test]
    fn what_is_no_colour_gives_ore() {
        for text in ["", "red", "#12", "#12345g", "#1234567"] {
            assert_eq!(Palette::light(text).get("city"), ORE, "{text}");
        }
    }
}
