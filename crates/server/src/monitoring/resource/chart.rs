//! Charts of performance, made here: axes, unit, the last value. Pure.

use crate::clock::readable;
use crate::monitoring::reported::samples::{Point, Series};

/// The plot within the picture of 760 by 230.
const LEFT: f64 = 70.0;
const WIDE: f64 = 670.0;
const TOP: f64 = 20.0;
const HIGH: f64 = 160.0;

/// A label of an axis.
pub struct Tick {
    /// Where it stands.
    pub place: i64,
    /// What it says.
    pub label: String,
}

/// A chart.
pub struct Chart {
    /// What is measured.
    pub metric: String,
    /// Of which resource or sub-resource.
    pub object: String,
    /// In which unit.
    pub unit: String,
    /// The newest sample, and when it was taken.
    pub last: (String, String),
    /// The line, as SVG takes it; a break where nothing came for several steps.
    pub lines: Vec<String>,
    /// Labels of the upright axis.
    pub y: Vec<Tick>,
    /// Labels of the axis of time.
    pub x: Vec<Tick>,
    /// Smallest and largest mean, for whoever cannot see the picture.
    pub ends: (String, String),
}

/// What a chart shows: from, to, and the time that a point stands for, milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// Where it begins.
    pub from: i64,
    /// Where it ends.
    pub to: i64,
    /// The time of a point.
    pub step: i64,
}

/// A number for people: up to three decimals.
pub fn number(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A round step so that about four of them cover a range.
fn round_step(range: f64) -> f64 {
    let rough = (range / 4.0).max(f64::MIN_POSITIVE);
    let power = 10f64.powf(rough.log10().floor());
    let round = [1.0, 2.0, 2.5, 5.0, 10.0];
    let fit = round.iter().find(|factor| *factor * power >= rough * 0.999);
    fit.copied().unwrap_or(10.0) * power
}

impl Chart {
    /// The chart of a series.
    pub fn of(series: &Series, points: &[Point], span: Span) -> Chart {
        let values = points.iter().map(|point| point.value);
        let (least, most) = values.fold((f64::MAX, f64::MIN), |(least, most), value| {
            (least.min(value), most.max(value))
        });
        let (least, most) = if points.is_empty() {
            (0.0, 1.0)
        } else {
            (least, most)
        };
        // Most metrics begin at nought. Where that would press the line together it begins near the
        // least value; a flat line stays on nought.
        let is_far = most > least && least > most / 2.0;
        let low = if is_far { least } else { least.min(0.0) };
        let step = round_step(if most > low { most - low } else { 1.0 });
        let low = (low / step).floor() * step;
        let steps = ((most - low) / step).ceil().clamp(1.0, 12.0);
        let high = low + step * steps;
        let y_of = |value: f64| TOP + HIGH - (value - low) / (high - low) * HIGH;
        let wide = (span.to - span.from).max(1) as f64;
        let x_of = |at: i64| LEFT + (at - span.from) as f64 / wide * WIDE;
        let y = (0..=steps as i64).map(|n| {
            let value = low + step * n as f64;
            Tick {
                place: y_of(value).round() as i64,
                label: number(value),
            }
        });
        Chart {
            metric: series.metric.clone(),
            object: series.object_id.clone(),
            unit: series.unit.clone(),
            last: (number(series.last_value), series.last()),
            lines: lines(points, span.step, |point| {
                format!("{:.1},{:.1}", x_of(point.at), y_of(point.value))
            }),
            y: y.collect(),
            x: times(span, x_of),
            ends: (number(least), number(most)),
        }
    }
}

/// Five labels of time.
fn times(span: Span, x_of: impl Fn(i64) -> f64) -> Vec<Tick> {
    let is_long = span.to - span.from > 3 * 86_400_000;
    let label = |at: i64| {
        let text = readable(at);
        let part = if is_long {
            text.get(5..10)
        } else {
            text.get(11..16)
        };
        part.unwrap_or_default().to_owned()
    };
    let all = (0..5).map(|n| span.from + (span.to - span.from) * n / 4);
    all.map(|at| Tick {
        place: x_of(at).round() as i64,
        label: label(at),
    })
    .collect()
}

/// Pieces of the line: it breaks where more than three points are missing.
fn lines(points: &[Point], step: i64, place: impl Fn(&Point) -> String) -> Vec<String> {
    let mut pieces: Vec<Vec<String>> = Vec::new();
    let mut before = None;
    for point in points {
        let goes_on = before.is_some_and(|at| point.at - at <= step * 4);
        before = Some(point.at);
        let here = place(point);
        match pieces.last_mut().filter(|_| goes_on) {
            Some(piece) => piece.push(here),
            None => pieces.push(vec![here]),
        }
    }
    // A lone point is a line of no length, which round ends make a dot.
    let whole = |mut piece: Vec<String>| {
        if piece.len() == 1 {
            piece.extend_from_within(..);
        }
        piece.join(" ")
    };
    pieces.into_iter().map(whole).collect()
}

#[cfg(test)]
mod tests {
    use super::{Chart, Span, number, round_step};
    use crate::monitoring::reported::samples::{Point, Series};

    #[test]
    fn a_chart_has_round_labels_and_breaks_where_nothing_came() {
        let series = Series {
            object_id: "srv-1".to_owned(),
            metric: "cpu_used".to_owned(),
            unit: "%".to_owned(),
            last_at: 0,
            last_value: 37.25,
        };
        let minute = 60_000;
        let at = |n: i64, value: f64| Point {
            at: n * minute,
            value,
        };
        let points = [at(0, 10.0), at(1, 37.25), at(2, 20.0), at(30, 80.0)];
        let span = Span {
            from: 0,
            to: 60 * minute,
            step: minute,
        };
        let chart = Chart::of(&series, &points, span);
        let y: Vec<_> = chart.y.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(y, ["0", "20", "40", "60", "80"]);
        let x: Vec<_> = chart.x.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(x, ["08:00", "08:15", "08:30", "08:45", "09:00"]);
        assert_eq!(chart.lines.len(), 2);
        assert_eq!(chart.lines[0], "70.0,160.0 81.2,105.5 92.3,140.0");
        assert_eq!(chart.lines[1], "405.0,20.0 405.0,20.0");
        assert_eq!(chart.last.0, "37.25");
        let far = Chart::of(&series, &[at(0, 171.0), at(1, 190.0)], span);
        assert_eq!(far.y.first().unwrap().label, "170");
        assert_eq!(Chart::of(&series, &[], span).lines.len(), 0);
        assert_eq!(Chart::of(&series, &[at(1, -3.0)], span).y[0].label, "-3");
    }

    #[test]
    fn steps_and_numbers_are_round() {
        assert_eq!((round_step(100.0), round_step(7.0)), (25.0, 2.0));
        assert_eq!((number(2.0), number(0.1 + 0.2)), ("2".into(), "0.3".into()));
    }
}
