//! From a shape to the drawing of it in one tile: placed, simplified, cut, cleaned, wound.

use crate::clip::{self, Square};
use crate::frame::Frame;
use crate::limits::PIXEL;
use crate::mercator::{Bounds, Spot};
use crate::shape::{Kind, View};
use crate::speck::Specks;
use crate::wire::{Dot, Pen};

/// Draws shapes for one tile of one layer.
pub(crate) struct Tracer {
    frame: Frame,
    bounds: Bounds,
    square: Square,
    scale: f64,
    /// Ranks up to this are shown.
    rank_max: u8,
    /// Areas of fewer square units of the tile become specks.
    speck_area: f64,
    pub specks: Specks,
    dots: Vec<Dot>,
    spare: Vec<Dot>,
}

impl Tracer {
    /// Draws everything as it is if `whole`, else simplified.
    pub(crate) fn new(frame: Frame, whole: bool) -> Self {
        Self {
            bounds: frame.bounds(),
            square: Square { low: frame.low, high: frame.high },
            scale: frame.scale(),
            rank_max: if whole { u8::MAX } else { frame.zoom },
            speck_area: if whole { 0.0 } else { (PIXEL * PIXEL) as f64 },
            frame,
            specks: Specks::default(),
            dots: Vec::new(),
            spare: Vec::new(),
        }
    }

    /// Appends the drawing of a shape; nothing if nothing of it is seen.
    pub(crate) fn trace(&mut self, view: &View, out: &mut Vec<u8>) {
        match view.kind {
            Kind::Points => self.points(view.spots, out),
            Kind::Lines => self.lines(view, out),
            Kind::Areas if view.size * self.scale < self.speck_area => self.speck(view.bounds.centre(), view.size),
            Kind::Areas => self.areas(view, out),
        }
    }

    fn speck(&mut self, at: Spot, area: f64) {
        let dot = self.frame.place(at);
        if self.frame.owns(dot) {
            self.specks.add(dot, area * self.scale);
        }
    }

    fn points(&mut self, spots: &[Spot], out: &mut Vec<u8>) {
        self.dots.clear();
        let (frame, dots) = (self.frame, &mut self.dots);
        dots.extend(spots.iter().map(|spot| frame.place(*spot)).filter(|dot| frame.shows(*dot)));
        dots.dedup();
        Pen::new(out).points(dots);
    }

    fn lines(&mut self, view: &View, out: &mut Vec<u8>) {
        let mut pen = Pen::new(out);
        let inside = self.bounds.holds(&view.bounds);
        for (spots, ranks, _) in view.each_part() {
            self.place(spots, ranks);
            if inside {
                draw_line(&mut self.dots, &mut pen);
            } else {
                clip::line(&self.dots, self.square, &mut self.spare, |piece| draw_line(piece, &mut pen));
            }
        }
    }

    fn areas(&mut self, view: &View, out: &mut Vec<u8>) {
        let mut pen = Pen::new(out);
        let inside = self.bounds.holds(&view.bounds);
        let mut area = Area::Gone;
        for (spots, ranks, size) in view.each_part() {
            if size > 0.0 && size * self.scale < self.speck_area {
                area = Area::Gone;
                spots.first().into_iter().for_each(|spot| self.speck(*spot, size));
                continue;
            }
            if size < 0.0 && (matches!(area, Area::Gone) || -size * self.scale < self.speck_area) {
                continue;
            }
            self.place(spots, ranks);
            if !inside {
                clip::ring(&mut self.dots, self.square, &mut self.spare);
            }
            clean(&mut self.dots);
            area = area.with(&mut self.dots, size > 0.0, &mut pen);
        }
    }

    /// Makes dots of the spots that this zoom shows.
    fn place(&mut self, spots: &[Spot], ranks: &[u8]) {
        self.dots.clear();
        let (frame, rank_max) = (self.frame, self.rank_max);
        let shown = spots.iter().zip(ranks).filter(|(_, rank)| **rank <= rank_max);
        self.dots.extend(shown.map(|(spot, _)| frame.place(*spot)));
    }
}

fn draw_line(dots: &mut Vec<Dot>, pen: &mut Pen) {
    dots.dedup();
    if dots.len() > 1 {
        pen.line(dots);
    }
}

/// The area being drawn.
enum Area {
    /// Its outer ring is not drawn, so its holes are not either.
    Gone,
    /// Drawn, with so much left of twice its area, and where its drawing begins.
    Drawn(i64, (usize, Dot)),
}

impl Area {
    /// Draws a ring in its right direction. Holes that leave nothing take the outer ring back.
    fn with(self, dots: &mut [Dot], outer: bool, pen: &mut Pen) -> Self {
        let twice = twice_area(dots);
        let (left, start) = match self {
            _ if outer => (twice.abs(), pen.mark()),
            Self::Drawn(left, start) => (left - twice.abs(), start),
            Self::Gone => return Self::Gone,
        };
        if left <= 0 {
            pen.take_back(start);
            return Self::Gone;
        }
        if twice != 0 {
            if (twice > 0) != outer {
                dots.reverse();
            }
            pen.ring(dots);
        }
        Self::Drawn(left, start)
    }
}

/// Takes out dots that repeat the one before and spikes that go out and back.
fn clean(dots: &mut Vec<Dot>) {
    let mut kept = 0;
    for at in 0..dots.len() {
        let dot = dots[at];
        while kept > 1 && dots[kept - 2] == dot {
            kept -= 1;
        }
        if kept == 0 || dots[kept - 1] != dot {
            dots[kept] = dot;
            kept += 1;
        }
    }
    while kept > 1 && dots[0] == dots[kept - 1] {
        kept -= 1;
    }
    dots.truncate(kept);
}

/// Twice the area within a ring, positive if it turns clockwise in the tile.
fn twice_area(ring: &[Dot]) -> i64 {
    let Some(mut from) = ring.last() else { return 0 };
    let mut sum = 0;
    for to in ring {
        sum += from[0] * to[1] - to[0] * from[1];
        from = to;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetitions_and_spikes_go() {
        let mut dots = vec![[0, 0], [0, 0], [5, 0], [9, 0], [5, 0], [5, 5], [5, 5], [0, 0]];
        clean(&mut dots);
        assert_eq!(dots, [[0, 0], [5, 0], [5, 5]]);
        let mut flat = vec![[0, 0], [5, 0], [0, 0], [5, 0]];
        clean(&mut flat);
        assert!(flat.len() < 3);
    }

    #[test]
    fn a_hole_as_large_as_its_area_leaves_nothing() {
        let mut out = Vec::new();
        let mut pen = Pen::new(&mut out);
        let ring = [[0, 0], [10, 0], [10, 10], [0, 10]];
        let drawn = Area::Gone.with(&mut ring.clone(), true, &mut pen);
        assert!(matches!(drawn, Area::Drawn(200, _)));
        assert!(matches!(drawn.with(&mut ring.clone(), false, &mut pen), Area::Gone));
        assert!(out.is_empty());
    }
}
