//! Routes and stops as the city's search finds them: read anew together when another version holds.

use db::BoxFuture;
use gtfs::{RouteIdx, StopIdx};
use i18n::{Locale, Messages};
use kit::{Lang, Problem, Text};
use search::{Document, Kind, Source, Taker};

use crate::published::{Loaded, Timetables};
use crate::{look, urls};

const ROUTE: Kind = Kind { code: "route", title: "transit-routes", icon: "bus" };
const STOP: Kind = Kind { code: "stop", title: "transit-stops", icon: "signpost" };
/// The one part of this source.
const PART: &str = "transit";
/// A route stands before most of what its number finds.
const ROUTE_WEIGHT: f32 = 3.0;
const STOP_WEIGHT: f32 = 1.5;

/// The source.
pub struct Published {
    /// The timetable.
    pub timetables: Timetables,
    /// The words of modes.
    pub messages: Messages,
}

impl Source for Published {
    fn name(&self) -> &'static str {
        "transit"
    }

    fn kinds(&self) -> &'static [Kind] {
        &[ROUTE, STOP]
    }

    fn follow<'a>(&'a self, mark: &'a str, taker: &'a mut Taker<'_>) -> BoxFuture<'a, Result<String, Problem>> {
        Box::pin(async move {
            let held = self.timetables.held().await?;
            let current = held.current();
            let now = current.map_or_else(|| "none".to_owned(), |version| version.number.to_string());
            if now == mark {
                return Ok(now);
            }
            taker.renew(PART).await?;
            let Some(version) = current else { return Ok(now) };
            for route in &version.routes {
                taker.put(&route_document(&self.messages, version, *route)).await?;
            }
            for stop in &version.by_name {
                taker.put(&stop_document(version, *stop)).await?;
            }
            Ok(now)
        })
    }
}

fn route_document(messages: &Messages, version: &Loaded, route: RouteIdx) -> Document {
    let own = &version.feed[route];
    let (label, long) = (version.feed.route_label(route), version.feed.text(own.long_name));
    let title = |lang: Lang| look::route_title(&Locale::new(messages, lang), version, route);
    let id = version.feed.text(own.id);
    let mut document = Document::new(ROUTE.code, format!("route/{id}"), urls::route(id), Text::new(title(Lang::Uk), title(Lang::En)));
    document.text = Text::new(long, "");
    document.number = label.to_owned();
    document.part = PART.to_owned();
    document.weight = ROUTE_WEIGHT;
    document
}

fn stop_document(version: &Loaded, stop: StopIdx) -> Document {
    let own = &version.feed[stop];
    let id = version.feed.text(own.id);
    let mut document = Document::new(STOP.code, format!("stop/{id}"), urls::stop(id), Text::new(version.name(stop), ""));
    document.text = Text::new(version.towards(stop), "");
    document.number = version.feed.text(own.code).to_owned();
    document.point = version.point(stop);
    document.part = PART.to_owned();
    document.weight = STOP_WEIGHT;
    document
}
