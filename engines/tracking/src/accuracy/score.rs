//! The measure: shares of good predictions by bucket, and how wrong they are.

/// How a time was predicted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Method {
    /// The timetable.
    Schedule,
    /// The timetable, moved by the delay that the vehicle has now.
    DelayPropagation,
    /// The expected time of this engine.
    Expected,
    /// The time that this engine shows.
    Shown,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Schedule, Self::DelayPropagation, Self::Expected, Self::Shown];
}

/// A bucket of the time to the actual arrival.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bucket {
    /// From so many minutes on…
    pub from_min: u16,
    /// …to less than so many.
    pub to_min: u16,
    /// A vehicle may come so much before the time predicted, seconds…
    pub early_s: f64,
    /// …or so much after it.
    pub late_s: f64,
}

impl Bucket {
    /// The four buckets of the benchmark.
    pub const ALL: [Self; 4] = [
        Self { from_min: 0, to_min: 3, early_s: 30.0, late_s: 90.0 },
        Self { from_min: 3, to_min: 6, early_s: 60.0, late_s: 150.0 },
        Self { from_min: 6, to_min: 10, early_s: 60.0, late_s: 210.0 },
        Self { from_min: 10, to_min: 15, early_s: 90.0, late_s: 270.0 },
    ];

    /// Seconds ahead that are looked at at all.
    pub const AHEAD_S_MAX: f64 = 900.0;

    fn of(ahead_s: f64) -> usize {
        Self::ALL.iter().position(|bucket| ahead_s < f64::from(bucket.to_min) * 60.0).unwrap_or(Self::ALL.len() - 1)
    }
}

/// What a method scored in a bucket.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct BucketScore {
    /// Predictions asked for.
    pub count: usize,
    /// Of these, how many were not given: none of them is good.
    pub missing: usize,
    /// Mean of the absolute errors, seconds.
    pub mean_s: f64,
    /// Their median, seconds.
    pub median_s: f64,
    /// Nine of ten are smaller, seconds.
    pub p90_s: f64,
    /// Good predictions, percent.
    pub accuracy: f64,
}

/// What a method scored.
#[derive(Clone, PartialEq, Debug)]
pub struct MethodScore {
    /// Which.
    pub method: Method,
    /// By [`Bucket::ALL`].
    pub buckets: Vec<BucketScore>,
    /// The mean of the accuracies of buckets with predictions, percent.
    pub overall: f64,
}

/// What all methods scored on the same predictions.
#[derive(Clone, PartialEq, Debug)]
pub struct Score {
    /// Trips with enough positions.
    pub trips: usize,
    /// Arrivals observed.
    pub arrivals: usize,
    /// Predictions asked for.
    pub predictions: usize,
    /// By [`Method::ALL`].
    pub methods: Vec<MethodScore>,
}

/// Errors (predicted less actual, seconds; not a number where nothing was predicted) by method and bucket.
#[derive(Default)]
pub(super) struct Errors {
    by_method: [[Vec<f64>; 4]; 4],
}

impl Errors {
    /// Takes in what the four methods said of an arrival that was `ahead_s` seconds ahead.
    pub fn add(&mut self, ahead_s: f64, errors: [f64; 4]) {
        let bucket = Bucket::of(ahead_s);
        for (method, error) in self.by_method.iter_mut().zip(errors) {
            if let Some(bucket) = method.get_mut(bucket) {
                bucket.push(error);
            }
        }
    }

    pub fn score(self, trips: usize, arrivals: usize) -> Score {
        let predictions = self.by_method.first().map_or(0, |method| method.iter().map(Vec::len).sum());
        let methods = Method::ALL.into_iter().zip(self.by_method).map(|(method, buckets)| {
            let buckets: Vec<BucketScore> =
                buckets.into_iter().zip(Bucket::ALL).map(|(errors, bucket)| bucket_score(errors, bucket)).collect();
            let filled: Vec<f64> = buckets.iter().map(|bucket| bucket.accuracy).filter(|accuracy| !accuracy.is_nan()).collect();
            let overall = filled.iter().sum::<f64>() / filled.len() as f64;
            MethodScore { method, buckets, overall }
        });
        Score { trips, arrivals, predictions, methods: methods.collect() }
    }
}

fn bucket_score(errors: Vec<f64>, bucket: Bucket) -> BucketScore {
    let count = errors.len();
    let good = errors.iter().filter(|error| **error <= bucket.early_s && -**error <= bucket.late_s).count();
    let mut sizes: Vec<f64> = errors.into_iter().filter(|error| !error.is_nan()).map(f64::abs).collect();
    sizes.sort_by(f64::total_cmp);
    let share = |share: f64| sizes.get((share * sizes.len().saturating_sub(1) as f64).round() as usize).copied().unwrap_or(f64::NAN);
    BucketScore {
        count,
        missing: count - sizes.len(),
        mean_s: sizes.iter().sum::<f64>() / sizes.len() as f64,
        median_s: share(0.5),
        p90_s: share(0.9),
        accuracy: if count == 0 { f64::NAN } else { good as f64 * 100.0 / count as f64 },
    }
}
