//! Counting requests by route template, with handles made once so that counting costs nothing to speak of.

use std::sync::OnceLock;
use std::time::Duration;

use http::StatusCode;
use metrics::{Counter, Histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// The counters of one route.
pub(crate) struct RouteMeter {
    by_class: [Counter; 5],
    seconds: Histogram,
}

const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];
const BUCKETS: [f64; 11] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

impl RouteMeter {
    pub fn new(route: &str) -> Self {
        recorder();
        let counter = |class: &'static str| metrics::counter!("http_requests_total", "route" => route.to_owned(), "status" => class);
        Self { by_class: CLASSES.map(counter), seconds: metrics::histogram!("http_request_duration_seconds", "route" => route.to_owned()) }
    }

    pub fn count(&self, status: StatusCode, took: Duration) {
        let class = usize::from(status.as_u16() / 100).saturating_sub(1);
        if let Some(counter) = self.by_class.get(class) {
            counter.increment(1);
        }
        self.seconds.record(took.as_secs_f64());
    }
}

/// The process's recorder, installed once; none if another one was there before.
fn recorder() -> Option<&'static PrometheusHandle> {
    static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    let install = || PrometheusBuilder::new().set_buckets(&BUCKETS).ok()?.install_recorder().ok();
    HANDLE.get_or_init(install).as_ref()
}

/// Makes the recorder; what is counted before goes nowhere.
pub(crate) fn install() {
    recorder();
}

/// All figures in Prometheus' text format.
pub(crate) fn render() -> String {
    recorder().map(PrometheusHandle::render).unwrap_or_default()
}

/// Folds recorded durations into their buckets; called every few seconds, or they would pile up between scrapes.
pub(crate) fn upkeep() {
    if let Some(handle) = recorder() {
        handle.run_upkeep();
    }
}
