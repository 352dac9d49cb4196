//! Costs, repairs and the queue of the invented houses: prices that rise, winters that need light, old roofs that leak.

use db::Json;
use jiff::civil::Date;
use kit::{RecordId, Timestamp, Viewer};
use samples::Samples;
use uuid::Uuid;

use super::SampleHouse;
use super::passports::lifts;
use crate::account::{Account, Amounts, parse_area, total};
use crate::month::Month;
use crate::queue::{Answers, PlaceId, Queued, Stage};
use crate::repair::{Repair, RepairId, RepairState};
use crate::rules::{Rules, Source};

/// Months of costs.
const MONTHS: i32 = 24;

/// Hryvnias a square metre of each item, from and to, in the last month.
const PRICES: [(&str, f64, f64); 8] = [
    ("cleaning", 1.35, 2.25),
    ("lifts", 0.70, 1.15),
    ("networks", 0.75, 1.30),
    ("safety", 0.14, 0.32),
    ("lighting", 0.28, 0.55),
    ("pests", 0.03, 0.07),
    ("repairs", 0.45, 1.60),
    ("fee", 0.45, 0.80),
];

type Written = [(RecordId, SampleHouse)];

fn day(now: Timestamp) -> Date {
    now.to_zoned(kit::clock::kyiv()).date()
}

/// Two years of costs, without the last month for some houses and without any for a few.
pub fn accounts(rules: &Rules, written: &Written, by: &Viewer, now: Timestamp) -> Vec<Account> {
    let mut samples = Samples::named(2026, "house costs");
    let last = Month::of(day(now)).plus(-1);
    let mut all = Vec::with_capacity(written.len() * MONTHS as usize);
    for (id, sample) in written {
        let Some(area) = sample.data.get("area_total").and_then(serde_json::Value::as_str).and_then(parse_area) else { continue };
        let prices: Vec<(&str, f64)> = PRICES.iter().map(|(code, from, to)| (*code, samples.real(*from, *to))).collect();
        let careful = samples.real(0.9, 1.12);
        let (late, silent) = (samples.chance(0.1), samples.chance(0.03));
        for back in (i32::from(late)..MONTHS).rev().filter(|_| !silent) {
            let month = last.plus(-back);
            let amounts = amounts(rules, sample, &prices, (month, back), careful * area as f64 / 100.0, &mut samples);
            all.push(Account {
                house_id: *id,
                month,
                area,
                total: total(&amounts),
                amounts: Json(amounts),
                version: 1,
                reason: String::new(),
                load_id: None,
                by_id: by.person,
                by_name: by.name.clone(),
                at: now,
            });
        }
    }
    all
}

fn amounts(
    rules: &Rules,
    sample: &SampleHouse,
    prices: &[(&str, f64)],
    (month, back): (Month, i32),
    metres: f64,
    samples: &mut Samples,
) -> Amounts {
    let cheaper = 0.991_f64.powi(back);
    let winter = matches!(month.number(), 11 | 12 | 1 | 2 | 3);
    let mut amounts = Amounts::new();
    for (code, price) in prices {
        if !rules.items.iter().any(|item| item.code == *code && item.holds_in(month)) || (*code == "lifts" && lifts(sample.house) == 0) {
            continue;
        }
        let season = match (*code, winter) {
            ("lighting", true) => 1.35,
            ("cleaning", true) => 1.12,
            ("repairs", true) => 0.35,
            // Repairs come in lumps: nothing for a while, then a roof.
            ("repairs", false) => {
                if samples.chance(0.3) {
                    2.4
                } else {
                    0.7
                }
            }
            _ => 1.0,
        };
        let kopiykas = price * cheaper * season * metres * samples.real(0.97, 1.03) * 100.0;
        amounts.insert((*code).to_owned(), kopiykas.round().max(0.0) as i64);
    }
    amounts
}

/// Works by element: what they are called and what they cost, in thousands of hryvnias.
const WORKS: [(&str, &str, i64, i64); 12] = [
    ("roof", "Ремонт м’якої покрівлі над під’їздом", 38, 160),
    ("roof", "Ремонт парапетів і зливоприймачів", 12, 48),
    ("entrances", "Косметичний ремонт під’їзду", 45, 140),
    ("windows", "Заміна вікон у під’їзді на енергоощадні", 60, 190),
    ("facade", "Герметизація міжпанельних швів", 18, 95),
    ("lifts", "Заміна тягових канатів ліфта", 28, 80),
    ("heating", "Заміна запірної арматури в тепловому вузлі", 15, 70),
    ("water", "Заміна стояка холодної води", 14, 52),
    ("sewage", "Заміна випусків каналізації", 22, 88),
    ("electricity", "Заміна освітлення під’їзду на світлодіодне", 9, 34),
    ("basement", "Відновлення вимощення і водовідведення", 20, 75),
    ("yard", "Ремонт пішохідної доріжки й лав", 11, 60),
];

/// The plans of this year and of the last.
pub fn repairs(written: &Written, by: &Viewer, now: Timestamp, id: impl Fn() -> Uuid) -> Vec<Repair> {
    let mut samples = Samples::named(2026, "house repairs");
    let today = day(now);
    let mut all = Vec::new();
    for (house, sample) in written {
        for year in [i64::from(today.year()) - 1, i64::from(today.year())] {
            let count = samples.number(0..=3).unsigned_abs() as usize;
            for (element, work, least, most) in samples.some(&WORKS, count) {
                if *element == "lifts" && lifts(sample.house) == 0 {
                    continue;
                }
                let month = samples.number(3..=11);
                let state = state(year, month, today, &mut samples);
                let cost = samples.number(*least..=*most) * 100_000;
                let spent = (state == RepairState::Done).then(|| cost * samples.number(91..=108) / 100);
                all.push(Repair {
                    id: RepairId(id()),
                    house_id: *house,
                    year,
                    month: Some(month),
                    element: (*element).to_owned(),
                    work: (*work).to_owned(),
                    cost,
                    spent,
                    state,
                    contractor: if samples.chance(0.5) {
                        "Власними силами управителя".to_owned()
                    } else {
                        String::new()
                    },
                    version: 1,
                    by_id: by.person,
                    by_name: by.name.clone(),
                    at: now,
                });
            }
        }
    }
    all
}

fn state(year: i64, month: i64, today: Date, samples: &mut Samples) -> RepairState {
    let passed = (year, month) < (i64::from(today.year()), i64::from(today.month()));
    match passed {
        true if samples.chance(0.9) => RepairState::Done,
        true => RepairState::Postponed,
        false if samples.chance(0.35) => RepairState::Underway,
        false => RepairState::Planned,
    }
}

/// Every fortieth house waits for a capital repair, mostly old ones.
pub fn queue(rules: &Rules, written: &Written, by: &Viewer, now: Timestamp, id: impl Fn() -> Uuid) -> Vec<Queued> {
    let mut samples = Samples::named(2026, "house queue");
    let elements = ["roof", "facade", "lifts", "heating", "sewage", "electricity"];
    let mut all = Vec::new();
    for (house, sample) in written {
        let chance = if sample.house.built < 1975 { 0.04 } else { 0.012 };
        // A small city has a queue too.
        if !samples.chance(if written.len() < 500 { chance * 6.0 } else { chance }) {
            continue;
        }
        let element = *samples.pick(&elements);
        if element == "lifts" && lifts(sample.house) == 0 {
            continue;
        }
        let year = samples.number(2021..=2026).min(i64::from(day(now).year()));
        all.push(Queued {
            id: PlaceId(id()),
            house_id: *house,
            element: element.to_owned(),
            answers: Json(answers(rules, &mut samples)),
            stage: stage(&mut samples),
            entered_on: format!("{year}-{:02}-{:02}", samples.number(1..=10), samples.number(1..=28)),
            decision: format!("Рішення виконкому № {} від {year} року", samples.number(40..=790)),
            cost: Some(samples.number(280..=4_600) * 100_000),
            version: 1,
            by_id: by.person,
            by_name: by.name.clone(),
            at: now,
        });
    }
    all
}

fn answers(rules: &Rules, samples: &mut Samples) -> Answers {
    let mut answers = Answers::new();
    for criterion in rules.criteria.iter().filter(|one| one.is_asked()) {
        let value = match (criterion.source, criterion.code.as_str()) {
            (Source::Yes, "emergency") => i64::from(samples.chance(0.08)),
            (Source::Yes, _) => i64::from(samples.chance(0.4)),
            (_, "share") => *samples.pick(&[0, 5, 10, 15, 20, 30]),
            _ => samples.number(18..=82).min(criterion.max),
        };
        answers.insert(criterion.code.clone(), value);
    }
    answers
}

fn stage(samples: &mut Samples) -> Stage {
    match samples.below(100) {
        0..=71 => Stage::Waiting,
        72..=79 => Stage::Design,
        80..=86 => Stage::Works,
        _ => Stage::Done,
    }
}
