//! The geometry of a chart, written straight as SVG.

use std::fmt::{self, Write};

use kit::Lang;

use super::chart::{COLOURS, Chart, ChartKind, Series};
use crate::html::escape;
use crate::write::written;

/// A chart at one width, in units of its own box.
pub(crate) struct Plot<'a> {
    chart: &'a Chart<'a>,
    width: f64,
    height: f64,
    labels_max: usize,
    low: f64,
    high: f64,
    step: f64,
}

const LEFT: f64 = 48.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 28.0;

impl<'a> Plot<'a> {
    pub fn new(chart: &'a Chart<'a>, width: f64, height: f64, labels_max: usize) -> Self {
        let values = chart.series.iter().take(COLOURS.len()).flat_map(|series| series.values.iter().flatten().copied());
        let values = values.chain(chart.limit.iter().map(|limit| limit.value)).filter(|value| value.is_finite());
        let (low, high) = values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let step = nice_step((high - low).max(f64::EPSILON) / 4.0);
        Self { chart, width, height, labels_max, low: (low / step).floor() * step, high: (high / step).ceil() * step, step }
    }

    fn count(&self) -> usize {
        self.chart.labels.len().max(1)
    }

    fn y(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low).max(f64::EPSILON);
        self.height - BOTTOM - share * (self.height - TOP - BOTTOM)
    }

    /// The middle of a label's place.
    fn x(&self, index: usize) -> f64 {
        LEFT + (self.width - LEFT - RIGHT) * (index as f64 + 0.5) / self.count() as f64
    }

    fn write_to(&self, dest: &mut dyn Write) -> fmt::Result {
        write!(dest, "<svg class=\"hr-chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"", self.width, self.height)?;
        escape(dest, &self.chart.conclusion)?;
        dest.write_str("\">")?;
        self.grid(dest)?;
        self.names(dest)?;
        for (at, series) in self.chart.series.iter().take(COLOURS.len()).enumerate() {
            match self.chart.kind {
                ChartKind::Columns => self.columns(dest, at, series)?,
                ChartKind::Lines => self.line(dest, at, series)?,
            }
        }
        self.limit(dest)?;
        if let [only] = self.chart.series.as_slice() {
            self.direct(dest, only)?;
        }
        dest.write_str("</svg>")
    }

    fn grid(&self, dest: &mut dyn Write) -> fmt::Result {
        let steps = ((self.high - self.low) / self.step).round().clamp(1.0, 12.0) as u32;
        for number in 0..=steps {
            let value = self.low + self.step * f64::from(number);
            let y = self.y(value);
            write!(dest, "<path class=\"ax\" d=\"M{LEFT} {y:.1}H{}\"/>", self.width - RIGHT)?;
            write!(dest, "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>", LEFT - 8.0, y + 4.0, figure(value, self.chart.lang))?;
        }
        Ok(())
    }

    fn names(&self, dest: &mut dyn Write) -> fmt::Result {
        let every = self.count().div_ceil(self.labels_max).max(1);
        for (index, label) in self.chart.labels.iter().enumerate().step_by(every) {
            write!(dest, "<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\">", self.x(index), self.height - 8.0)?;
            escape(dest, label)?;
            dest.write_str("</text>")?;
        }
        Ok(())
    }

    fn columns(&self, dest: &mut dyn Write, at: usize, series: &Series<'_>) -> fmt::Result {
        let place = (self.width - LEFT - RIGHT) / self.count() as f64;
        let groups = self.chart.series.len().clamp(1, COLOURS.len()) as f64;
        let width = (place * 0.72 / groups).min(56.0);
        let zero = self.y(0.0);
        write!(dest, "<g fill=\"var(--{})\">", COLOURS[at % COLOURS.len()])?;
        for (index, value) in series.values.iter().enumerate().filter_map(|(index, value)| Some((index, (*value)?))) {
            let x = self.x(index) - width * groups / 2.0 + width * at as f64;
            let (top, bottom) = if value >= 0.0 { (self.y(value), zero) } else { (zero, self.y(value)) };
            write!(
                dest,
                "<rect x=\"{:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"3\"/>",
                x,
                width - 1.5,
                (bottom - top).max(1.0)
            )?;
        }
        dest.write_str("</g>")
    }

    /// A gap where nothing was measured.
    fn line(&self, dest: &mut dyn Write, at: usize, series: &Series<'_>) -> fmt::Result {
        write!(
            dest,
            "<path fill=\"none\" stroke-width=\"2.5\" stroke-linejoin=\"round\" stroke=\"var(--{})\" d=\"",
            COLOURS[at % COLOURS.len()]
        )?;
        let mut pen = 'M';
        for (index, value) in series.values.iter().enumerate() {
            match value {
                Some(value) => {
                    write!(dest, "{pen}{:.1} {:.1}", self.x(index), self.y(*value))?;
                    pen = 'L';
                }
                None => pen = 'M',
            }
        }
        dest.write_str("\"/>")
    }

    fn limit(&self, dest: &mut dyn Write) -> fmt::Result {
        let Some(limit) = &self.chart.limit else { return Ok(()) };
        let y = self.y(limit.value);
        write!(dest, "<path class=\"lim\" fill=\"none\" d=\"M{LEFT} {y:.1}H{}\"/>", self.width - RIGHT)?;
        write!(dest, "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">", self.width - RIGHT, y - 6.0)?;
        escape(dest, &limit.name)?;
        write!(dest, " {}</text>", figure(limit.value, self.chart.lang))
    }

    /// The peak and the last value, written beside them.
    fn direct(&self, dest: &mut dyn Write, series: &Series<'_>) -> fmt::Result {
        let known = || series.values.iter().enumerate().filter_map(|(index, value)| Some((index, (*value)?)));
        let peak = known().max_by(|a, b| a.1.total_cmp(&b.1));
        let last = known().next_back();
        let last = last.filter(|last| Some(last.0) != peak.map(|peak| peak.0));
        for (index, value) in peak.into_iter().chain(last) {
            let (x, y) = (self.x(index), self.y(value) - 7.0);
            write!(dest, "<text class=\"v\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{}</text>", figure(value, self.chart.lang))?;
        }
        Ok(())
    }
}
written!(Plot<'_>);

/// 1, 2 or 5 times a power of ten, not less than `raw`.
fn nice_step(raw: f64) -> f64 {
    let power = 10_f64.powf(raw.log10().floor());
    let share = raw / power;
    power
        * if share <= 1.0 {
            1.0
        } else if share <= 2.0 {
            2.0
        } else if share <= 5.0 {
            5.0
        } else {
            10.0
        }
}

/// A number as people read it, at most two decimals: «1 284,5».
pub(crate) fn figure(value: f64, lang: Lang) -> String {
    let rounded = format!("{:.2}", value.abs());
    let plain = rounded.trim_end_matches('0').trim_end_matches('.');
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let (space, point) = if lang == Lang::Uk { ('\u{a0}', ',') } else { (',', '.') };
    let mut out = String::with_capacity(plain.len() + 6);
    if value < 0.0 && plain != "0" {
        out.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 && whole.len() > 3 {
            out.push(space);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_people_read_them() {
        let cases =
            [(1284.5, "1\u{a0}284,5"), (0.0, "0"), (-4.0, "−4"), (999.0, "999"), (1_000_000.0, "1\u{a0}000\u{a0}000"), (2.404, "2,4")];
        for (value, said) in cases {
            assert_eq!(figure(value, Lang::Uk), said);
        }
        assert_eq!(figure(1284.5, Lang::En), "1,284.5");
    }

    #[test]
    fn steps_of_an_axis_are_round() {
        for (raw, step) in [(0.7, 1.0), (1.2, 2.0), (30.0, 50.0), (321.0, 500.0), (0.03, 0.05)] {
            assert!((nice_step(raw) - step).abs() < 1e-9, "{raw}");
        }
    }

    #[test]
    fn a_chart_of_nothing_is_still_drawn() {
        let chart = Chart::default();
        let drawn = Plot::new(&chart, 340.0, 240.0, 4).to_string();
        assert!(drawn.starts_with("<svg") && !drawn.contains("NaN") && !drawn.contains("inf"));
    }
}
