//! Pictures instead of photographs: sky above, earth of ore below, one building or thing that says what the place is.

use std::fmt::{self, Write};
use std::sync::OnceLock;

use serde::Deserialize;

use crate::component::component;
use crate::html::{Str, escape};
use crate::write::written;

/// A picture of a theme, 760 by 300; decorative where it has no label.
#[derive(askama::Template, Clone, Debug, Default, Deserialize)]
#[template(source = "{{ self.drawing() }}", ext = "html")]
#[serde(rename_all = "camelCase", default)]
pub struct Art<'a> {
    /// One of [`THEMES`]; a house of the city for anything else.
    pub theme: Str<'a>,
    /// What the picture shows, in words; empty where the words are beside it.
    pub label: Str<'a>,
}

component!(Art, "art");

/// A picture of a theme: `{{ ui::art("school") }}`.
pub fn art(theme: &str) -> Art<'_> {
    Art { theme: theme.into(), label: Str::default() }
}

impl Art<'_> {
    fn drawing(&self) -> Drawing<'_> {
        Drawing(self)
    }
}

/// What can be drawn.
pub const THEMES: [&str; 15] = [
    "culture",
    "energy",
    "generic",
    "hospital",
    "house",
    "kindergarten",
    "market",
    "office",
    "park",
    "pharmacy",
    "school",
    "shelter",
    "sport",
    "transport",
    "water",
];

struct Drawing<'a>(&'a Art<'a>);
written!(Drawing<'_>);

/// Where the ground begins.
const GROUND: f64 = 262.0;

impl Drawing<'_> {
    fn write_to(&self, to: &mut dyn Write) -> fmt::Result {
        to.write_str("<svg class=\"hr-art\" viewBox=\"0 0 760 300\" preserveAspectRatio=\"xMidYMax slice\"")?;
        if self.0.label.is_empty() {
            to.write_str(" aria-hidden=\"true\" focusable=\"false\">")?;
        } else {
            to.write_str(" role=\"img\" aria-label=\"")?;
            escape(to, &self.0.label)?;
            to.write_str("\">")?;
        }
        to.write_str(drawn(&self.0.theme))?;
        to.write_str("</svg>")
    }
}

/// The picture inside its frame, drawn once: it has hundreds of numbers and never changes.
fn drawn(theme: &str) -> &'static str {
    static DRAWN: [OnceLock<String>; THEMES.len()] = [const { OnceLock::new() }; THEMES.len()];
    let place = |theme| THEMES.iter().position(|own| *own == theme);
    let once = place(theme).or_else(|| place("generic")).and_then(|place| DRAWN.get(place));
    once.map_or("", |once| {
        once.get_or_init(|| {
            let mut out = String::with_capacity(8 << 10);
            // Writing into a String cannot fail.
            let _ = draw(theme, &mut out);
            out
        })
    })
}

fn draw(theme: &str, to: &mut dyn Write) -> fmt::Result {
    sky(to)?;
    match theme {
        "school" => school(to),
        "kindergarten" => kindergarten(to),
        "hospital" => hospital(to),
        "pharmacy" => shop(to, "M372 96h16v14h14v16h-14v14h-16v-14h-14v-16h14z", "--c4"),
        "market" => shop(to, "M356 100h48l-6 34h-36zM368 100a12 12 0 0 1 24 0", "--o3"),
        "park" => park(to),
        "transport" => transport(to),
        "house" => house(to),
        "office" => office(to),
        "culture" => culture(to),
        "sport" => sport(to),
        "shelter" => shelter(to),
        "energy" => energy(to),
        "water" => water(to),
        _ => generic(to),
    }?;
    earth(to)
}

fn sky(to: &mut dyn Write) -> fmt::Result {
    to.write_str(concat!(
        r#"<rect width="760" height="300" fill="var(--sky-2)"/><circle cx="120" cy="82" r="38" fill="var(--art-sun)"/>"#,
        r#"<path d="M0 230L150 196L330 216L520 188L760 220V300H0Z" fill="var(--art-far)"/>"#,
    ))
}

/// Two benches of the pit, the upper with the curved corner.
fn earth(to: &mut dyn Write) -> fmt::Result {
    to.write_str(r#"<path d="M0 262h760v38H0Z" fill="var(--o2)"/><path d="M0 300v-2a16 16 0 0 1 16-16h744v18Z" fill="var(--o3)"/>"#)
}

fn rect(to: &mut dyn Write, x: f64, y: f64, w: f64, h: f64, fill: &str) -> fmt::Result {
    write!(to, r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="var({fill})"/>"#)
}

fn path(to: &mut dyn Write, d: &str, fill: &str) -> fmt::Result {
    write!(to, r#"<path d="{d}" fill="var({fill})"/>"#)
}

fn stroke(to: &mut dyn Write, d: &str, colour: &str, width: f64) -> fmt::Result {
    write!(to, r#"<path d="{d}" fill="none" stroke="var({colour})" stroke-width="{width}" stroke-linecap="round"/>"#)
}

fn circle(to: &mut dyn Write, x: f64, y: f64, r: f64, fill: &str) -> fmt::Result {
    write!(to, r#"<circle cx="{x}" cy="{y}" r="{r}" fill="var({fill})"/>"#)
}

/// A poplar with its foot on the ground.
fn poplar(to: &mut dyn Write, x: f64, height: f64) -> fmt::Result {
    let (half, low, top) = (height * 0.13, GROUND - height * 0.14, GROUND - height);
    rect(to, x - 1.5, low - 4.0, 3.0, height * 0.14 + 4.0, "--art-steel")?;
    let (l, r, mid, crown) = (x - half, x + half, GROUND - height * 0.42, GROUND - height * 0.82);
    write!(to, r#"<path d="M{x} {low}C{l} {mid} {l} {crown} {x} {top}C{r} {crown} {r} {mid} {x} {low}" fill="var(--art-tree)"/>"#)
}

/// A round tree.
fn tree(to: &mut dyn Write, x: f64, r: f64) -> fmt::Result {
    rect(to, x - 2.0, GROUND - r * 1.4, 4.0, r * 1.4, "--art-steel")?;
    circle(to, x, GROUND - r * 2.0, r, "--art-tree")
}

/// Windows in rows; one of them is lit.
fn windows(to: &mut dyn Write, x: f64, y: f64, columns: u32, rows: u32, size: [f64; 2], step: [f64; 2]) -> fmt::Result {
    panes(to, [x, y], [columns, rows], size, step, "--art-b1")
}

/// The same on a wall of steel, where dark panes would not be seen.
fn bright_windows(to: &mut dyn Write, x: f64, y: f64, columns: u32, rows: u32, size: [f64; 2], step: [f64; 2]) -> fmt::Result {
    panes(to, [x, y], [columns, rows], size, step, "--sky-2")
}

fn panes(to: &mut dyn Write, [x, y]: [f64; 2], [columns, rows]: [u32; 2], size: [f64; 2], step: [f64; 2], fill: &str) -> fmt::Result {
    write!(to, r#"<path fill="var({fill})" d=""#)?;
    for row in 0..rows {
        for column in 0..columns {
            let (left, top) = (x + f64::from(column) * step[0], y + f64::from(row) * step[1]);
            write!(to, "M{left} {top}h{}v{}h-{}z", size[0], size[1], size[0])?;
        }
    }
    let (left, top) = (x + f64::from(columns / 2) * step[0], y + f64::from(rows / 2) * step[1]);
    write!(to, r##""/><path fill="#ffe9b8" d="M{left} {top}h{}v{}h-{}z"/>"##, size[0], size[1], size[0])
}

fn trees(to: &mut dyn Write) -> fmt::Result {
    poplar(to, 70.0, 150.0)?;
    poplar(to, 112.0, 118.0)?;
    poplar(to, 690.0, 140.0)?;
    poplar(to, 726.0, 104.0)
}

fn school(to: &mut dyn Write) -> fmt::Result {
    trees(to)?;
    rect(to, 160.0, 118.0, 440.0, 146.0, "--o1")?;
    rect(to, 160.0, 118.0, 440.0, 10.0, "--o3")?;
    windows(to, 182.0, 144.0, 3, 2, [28.0, 38.0], [42.0, 60.0])?;
    windows(to, 464.0, 144.0, 3, 2, [28.0, 38.0], [42.0, 60.0])?;
    path(to, "M310 264V78h140v186Z", "--surface")?;
    path(to, "M300 78h160l-14-18H314Z", "--o3")?;
    path(to, "M328 140v-27a13 13 0 0 1 26 0v27zM367 140v-27a13 13 0 0 1 26 0v27zM406 140v-27a13 13 0 0 1 26 0v27z", "--art-b1")?;
    path(to, "M350 264v-58a30 30 0 0 1 60 0v58Z", "--o4")?;
    path(to, "M410 264h130l-130-16z", "--art-b2")?;
    stroke(to, "M412 224L536 240M414 224v24M454 229v24M494 234v25M534 240v24", "--art-steel", 3.0)
}

fn kindergarten(to: &mut dyn Write) -> fmt::Result {
    trees(to)?;
    rect(to, 180.0, 160.0, 300.0, 104.0, "--o1")?;
    path(to, "M168 160h324l-40-44H208Z", "--o3")?;
    windows(to, 204.0, 184.0, 5, 1, [34.0, 40.0], [54.0, 60.0])?;
    stroke(to, "M540 262l26-104 26 104M530 262l26-104M566 158h80l26 104M646 158l-26 104", "--art-steel", 4.0)?;
    stroke(to, "M590 160v66M618 160v66", "--art-b2", 3.0)?;
    rect(to, 582.0, 226.0, 44.0, 7.0, "--o4")?;
    path(to, "M500 262a22 22 0 0 1 44 0z", "--c3")
}

fn hospital(to: &mut dyn Write) -> fmt::Result {
    trees(to)?;
    rect(to, 170.0, 130.0, 420.0, 134.0, "--surface")?;
    rect(to, 300.0, 72.0, 160.0, 192.0, "--surface")?;
    rect(to, 300.0, 72.0, 160.0, 8.0, "--art-b2")?;
    rect(to, 170.0, 130.0, 130.0, 8.0, "--art-b2")?;
    rect(to, 460.0, 130.0, 130.0, 8.0, "--art-b2")?;
    path(to, "M370 92h20v16h16v20h-16v16h-20v-16h-16v-20h16z", "--o3")?;
    windows(to, 190.0, 154.0, 3, 2, [24.0, 30.0], [36.0, 48.0])?;
    windows(to, 480.0, 154.0, 3, 2, [24.0, 30.0], [36.0, 48.0])?;
    windows(to, 318.0, 164.0, 4, 1, [22.0, 28.0], [34.0, 48.0])?;
    path(to, "M340 264v-48h80v48z", "--art-b2")?;
    path(to, "M328 216h104v8H328z", "--o3")
}

fn shop(to: &mut dyn Write, sign: &str, colour: &str) -> fmt::Result {
    rect(to, 120.0, 74.0, 150.0, 190.0, "--art-b1")?;
    rect(to, 500.0, 96.0, 170.0, 168.0, "--art-b2")?;
    rect(to, 250.0, 84.0, 260.0, 180.0, "--o1")?;
    rect(to, 250.0, 84.0, 260.0, 68.0, "--surface")?;
    path(to, sign, colour)?;
    path(to, "M240 152h280l16 34H224z", "--o3")?;
    path(to, "M304 152h64l2 34h-72zM448 152h36l20 34h-52z", "--o4")?;
    rect(to, 270.0, 194.0, 130.0, 56.0, "--art-b1")?;
    rect(to, 424.0, 194.0, 58.0, 70.0, "--o4")?;
    tree(to, 610.0, 26.0)?;
    poplar(to, 70.0, 130.0)?;
    poplar(to, 706.0, 118.0)
}

fn park(to: &mut dyn Write) -> fmt::Result {
    path(to, "M240 262c60-40 240-40 300 0z", "--m-water")?;
    for (x, height) in [(60.0, 160.0), (104.0, 128.0), (640.0, 136.0), (690.0, 172.0), (728.0, 120.0)] {
        poplar(to, x, height)?;
    }
    for (x, r) in [(170.0, 36.0), (560.0, 30.0), (600.0, 22.0), (220.0, 24.0)] {
        tree(to, x, r)?;
    }
    stroke(to, "M330 262v-18M420 262v-18M318 242h114M322 226h106", "--art-steel", 5.0)?;
    stroke(to, "M480 262V150M480 150h-18", "--art-steel", 4.0)?;
    circle(to, 458.0, 156.0, 9.0, "--art-sun")
}

fn transport(to: &mut dyn Write) -> fmt::Result {
    rect(to, 60.0, 96.0, 110.0, 168.0, "--art-b1")?;
    rect(to, 600.0, 76.0, 100.0, 188.0, "--art-b2")?;
    bright_windows(to, 76.0, 114.0, 4, 5, [14.0, 16.0], [22.0, 28.0])?;
    bright_windows(to, 614.0, 96.0, 4, 5, [12.0, 16.0], [20.0, 28.0])?;
    stroke(to, "M0 92h760M330 92l-30 50M420 92l30 50", "--art-steel", 2.5)?;
    to.write_str(r#"<rect x="200" y="142" width="370" height="104" rx="18" fill="var(--surface)"/>"#)?;
    path(to, "M200 206h370v22a18 18 0 0 1-18 18H218a18 18 0 0 1-18-18z", "--c2")?;
    path(to, "M222 160h58v36h-58zM292 160h58v36h-58zM362 160h58v36h-58zM432 160h50v36h-50zM494 160h58v36h-58z", "--art-steel")?;
    circle(to, 262.0, 248.0, 17.0, "--art-steel")?;
    circle(to, 508.0, 248.0, 17.0, "--art-steel")?;
    circle(to, 262.0, 248.0, 7.0, "--art-far")?;
    circle(to, 508.0, 248.0, 7.0, "--art-far")
}

fn house(to: &mut dyn Write) -> fmt::Result {
    trees(to)?;
    rect(to, 190.0, 70.0, 230.0, 194.0, "--o1")?;
    rect(to, 190.0, 70.0, 230.0, 10.0, "--o3")?;
    windows(to, 210.0, 96.0, 5, 3, [24.0, 28.0], [42.0, 46.0])?;
    rect(to, 286.0, 230.0, 38.0, 34.0, "--o4")?;
    rect(to, 420.0, 112.0, 180.0, 152.0, "--art-b1")?;
    bright_windows(to, 438.0, 132.0, 4, 2, [20.0, 24.0], [40.0, 48.0])?;
    path(to, "M420 112h180v-8H420z", "--art-b2")?;
    tree(to, 560.0, 22.0)
}

fn office(to: &mut dyn Write) -> fmt::Result {
    trees(to)?;
    rect(to, 150.0, 140.0, 460.0, 124.0, "--o1")?;
    path(to, "M300 140l80-62 80 62z", "--surface")?;
    rect(to, 292.0, 140.0, 176.0, 14.0, "--o3")?;
    path(to, "M308 154h18v96h-18zM348 154h18v96h-18zM394 154h18v96h-18zM434 154h18v96h-18z", "--surface")?;
    rect(to, 296.0, 250.0, 168.0, 14.0, "--o3")?;
    windows(to, 172.0, 168.0, 3, 2, [24.0, 30.0], [40.0, 46.0])?;
    windows(to, 486.0, 168.0, 3, 2, [24.0, 30.0], [40.0, 46.0])?;
    circle(to, 380.0, 118.0, 11.0, "--art-b2")
}

fn culture(to: &mut dyn Write) -> fmt::Result {
    trees(to)?;
    path(to, "M180 264v-96a100 100 0 0 1 100-100h300v196Z", "--o1")?;
    path(to, "M260 264v-54a70 70 0 0 1 70-70h250v124Z", "--o2")?;
    path(to, "M350 264v-20a48 48 0 0 1 48-48h182v68Z", "--o4")?;
    stroke(to, "M480 168v-60l48-10v60", "--surface", 5.0)?;
    circle(to, 470.0, 168.0, 11.0, "--surface")?;
    circle(to, 518.0, 158.0, 11.0, "--surface")
}

fn sport(to: &mut dyn Write) -> fmt::Result {
    trees(to)?;
    path(to, "M150 264v-40a60 60 0 0 1 60-60h340a60 60 0 0 1 60 60v40z", "--art-b2")?;
    path(to, "M190 264v-20a50 50 0 0 1 50-50h280a50 50 0 0 1 50 50v20z", "--o1")?;
    path(to, "M230 264v-4a36 36 0 0 1 36-36h228a36 36 0 0 1 36 36v4z", "--art-tree")?;
    stroke(to, "M380 224v38M352 262a28 22 0 0 1 56 0", "--surface", 3.0)?;
    stroke(to, "M200 164V84M560 164V84", "--art-steel", 4.0)?;
    rect(to, 182.0, 70.0, 36.0, 18.0, "--art-sun")?;
    rect(to, 542.0, 70.0, 36.0, 18.0, "--art-sun")
}

fn shelter(to: &mut dyn Write) -> fmt::Result {
    trees(to)?;
    path(to, "M150 264v-24a110 110 0 0 1 110-110h240a110 110 0 0 1 110 110v24z", "--art-tree")?;
    path(to, "M260 264v-34a80 80 0 0 1 80-80h80a80 80 0 0 1 80 80v34z", "--o1")?;
    path(to, "M310 264v-26a70 70 0 0 1 140 0v26z", "--art-steel")?;
    path(to, "M380 176l24 9v18c0 18-10 30-24 36-14-6-24-18-24-36v-18z", "--art-sun")
}

fn energy(to: &mut dyn Write) -> fmt::Result {
    trees(to)?;
    stroke(to, "M300 262l44-190 44 190M318 186h52M308 226h72M270 106h148M286 132h116M344 72v34", "--art-steel", 4.0)?;
    stroke(to, "M0 128q140 30 274-20M414 108q180 40 346 4", "--art-steel", 2.0)?;
    path(to, "M470 236l28-66h120l-28 66z", "--art-b2")?;
    stroke(to, "M488 214h118M498 192h116M508 236l28-66M548 236l28-66", "--sky-2", 2.0)?;
    rect(to, 526.0, 236.0, 6.0, 26.0, "--art-steel")
}

fn water(to: &mut dyn Write) -> fmt::Result {
    trees(to)?;
    path(to, "M0 262v-24q60-18 120 0t120 0 120 0 120 0 120 0 160 0v24z", "--m-water")?;
    path(to, "M330 100h100v52H330zM320 86h120l-22-30h-76z", "--o1")?;
    stroke(to, "M346 152l-16 110M414 152l16 110M336 208h88M380 152v110", "--art-steel", 5.0)
}

fn generic(to: &mut dyn Write) -> fmt::Result {
    trees(to)?;
    rect(to, 210.0, 100.0, 120.0, 164.0, "--art-b1")?;
    bright_windows(to, 226.0, 118.0, 4, 5, [14.0, 16.0], [24.0, 28.0])?;
    path(to, "M320 264v-70a54 54 0 0 1 54-54h216v124z", "--o1")?;
    path(to, "M420 264v-34a40 40 0 0 1 40-40h130v74z", "--o3")?;
    tree(to, 360.0, 20.0)
}

/// The picture of the home page: the city on its benches, the pit-head, a trolleybus.
pub struct Hero;

impl Hero {
    fn write_to(&self, to: &mut dyn Write) -> fmt::Result {
        to.write_str(include_str!("hero.svg"))
    }
}
written!(Hero);

/// The picture of the home page.
pub fn hero() -> Hero {
    Hero
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_is_drawn_and_none_with_a_style_attribute() {
        for theme in THEMES.into_iter().chain(["no such theme"]) {
            let drawn = art(theme).to_string();
            assert!(drawn.starts_with("<svg class=\"hr-art\"") && drawn.ends_with("</svg>"), "{theme}");
            assert!(!drawn.contains("style="), "{theme}");
        }
        assert!(!hero().to_string().contains("style="));
    }
}
