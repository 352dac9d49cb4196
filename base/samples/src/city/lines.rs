//! Lines drawn by hand made natural: smooth curves, meanders, bands.

use std::f64::consts::TAU;

use super::plane::{Spot, spot};
use crate::Samples;

/// How far apart the corners of smooth lines lie, metres.
pub const STEP_M: f64 = 90.0;

/// A smooth curve through these spots (Catmull and Rom's), a corner every [`STEP_M`] or so.
pub fn smooth(through: &[Spot]) -> Vec<Spot> {
    let Some(last) = through.len().checked_sub(1) else { return Vec::new() };
    let at = |index: usize| through[index.min(last)];
    let mut line = Vec::new();
    for index in 0..last {
        let (a, b, c, d) = (at(index.saturating_sub(1)), at(index), at(index + 1), at(index + 2));
        let pieces = (b.distance(c) / STEP_M).ceil().max(1.0) as usize;
        line.extend((0..pieces).map(|piece| between(a, b, c, d, piece as f64 / pieces as f64)));
    }
    line.push(at(last));
    line
}

fn between(a: Spot, b: Spot, c: Spot, d: Spot, t: f64) -> Spot {
    let (t2, t3) = (t * t, t * t * t);
    let blend = |a: f64, b: f64, c: f64, d: f64| {
        0.5 * (2.0 * b + (c - a) * t + (2.0 * a - 5.0 * b + 4.0 * c - d) * t2 + (3.0 * b - a - 3.0 * c + d) * t3)
    };
    spot(blend(a.x, b.x, c.x, d.x), blend(a.y, b.y, c.y, d.y))
}

/// How far a line strays to its sides: (metres aside, metres from one bend to the next but one).
pub type Bends = &'static [(f64, f64)];

/// The line strayed to both sides; its ends stay where they are.
pub fn bent(line: &[Spot], bends: Bends, samples: &mut Samples) -> Vec<Spot> {
    let waves: Vec<(f64, f64, f64)> = bends
        .iter()
        .flat_map(|(aside, long)| [(*aside, *long), (aside * 0.7, long * 0.62)])
        .map(|(aside, long)| (aside * samples.real(0.7, 1.1), TAU / (long * samples.real(0.85, 1.15)), samples.real(0.0, TAU)))
        .collect();
    let total = length(line);
    let mut run = 0.0;
    let mut out = Vec::with_capacity(line.len());
    for (index, here) in line.iter().enumerate() {
        let (before, after) = (line[index.saturating_sub(1)], line[(index + 1).min(line.len() - 1)]);
        run += here.distance(before);
        // ends are held within 700 metres, of short lines within a third
        let hold = (total / 3.0).clamp(1.0, 700.0);
        let free = (run.min(total - run) / hold).clamp(0.0, 1.0);
        let aside: f64 = waves.iter().map(|(aside, turns, phase)| aside * (run * turns + phase).sin()).sum();
        out.push(*here + (after - before).unit().left() * (aside * free * free * (3.0 - 2.0 * free)));
    }
    out
}

pub fn length(line: &[Spot]) -> f64 {
    line.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

/// The spot half way along a line.
pub fn middle(line: &[Spot]) -> Spot {
    let mut left = length(line) / 2.0;
    for pair in line.windows(2) {
        let long = pair[0].distance(pair[1]);
        if left <= long && long > 0.0 {
            return pair[0].toward(pair[1], left / long);
        }
        left -= long;
    }
    line[line.len() / 2]
}

/// The same line with corners at most `step` metres apart.
pub fn dense(line: &[Spot], step: f64) -> Vec<Spot> {
    let mut out = Vec::with_capacity(line.len() * 2);
    for pair in line.windows(2) {
        let pieces = (pair[0].distance(pair[1]) / step).ceil().max(1.0) as usize;
        out.extend((0..pieces).map(|piece| pair[0].toward(pair[1], piece as f64 / pieces as f64)));
    }
    out.extend(line.last());
    out
}

/// The line without corners that lie within `off` metres of it.
pub fn plain(line: &[Spot], off: f64) -> Vec<Spot> {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return Vec::new() };
    let chord = *last - *first;
    let far = line.iter().enumerate().skip(1).take(line.len().saturating_sub(2)).map(|(index, here)| {
        let aside = if chord.length() > 0.0 { (chord.unit().cross(*here - *first)).abs() } else { here.distance(*first) };
        (index, aside)
    });
    match far.max_by(|a, b| a.1.total_cmp(&b.1)) {
        Some((index, aside)) if aside > off => {
            let mut out = plain(&line[..=index], off);
            out.pop();
            out.extend(plain(&line[index..], off));
            out
        }
        _ => vec![*first, *last],
    }
}

/// The area within `half` metres of a line, `half` by the share of the way along it.
pub fn band(line: &[Spot], half: impl Fn(f64) -> f64) -> Vec<Spot> {
    let side = |turn: f64| {
        let last = line.len().saturating_sub(1);
        (0..line.len()).map(move |index| (index, turn, last))
    };
    let edge = |(index, turn, last): (usize, f64, usize)| {
        let along = (line[(index + 1).min(last)] - line[index.saturating_sub(1)]).unit();
        line[index] + along.left() * (half(index as f64 / last.max(1) as f64) * turn)
    };
    side(-1.0).map(edge).chain(side(1.0).rev().map(edge)).collect()
}

/// A rounded irregular area: half its length and width, turned by an angle, as rough as asked from 0 to 1.
pub fn blob(middle: Spot, (long, wide): (f64, f64), turn: f64, rough: f64, samples: &mut Samples) -> Vec<Spot> {
    let waves: Vec<(f64, f64, f64)> =
        (2..8).map(|count| (f64::from(count), rough * samples.real(0.1, 0.55) / f64::from(count), samples.real(0.0, TAU))).collect();
    let corners = 56;
    let edge = |corner: usize| {
        let angle = TAU * corner as f64 / corners as f64;
        let reach: f64 = 1.0 + waves.iter().map(|(count, swing, phase)| swing * (count * angle + phase).sin()).sum::<f64>();
        middle + spot(angle.cos() * long * reach, angle.sin() * wide * reach).turned(turn)
    };
    (0..corners).map(edge).collect()
}
