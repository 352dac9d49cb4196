//! GTFS-Realtime as typed messages: trip updates, vehicle positions and alerts, read from bytes within limits and written to bytes.
//!
//! The messages follow `gtfs-realtime.proto` of the GTFS-Realtime reference (version 2.0); field names are the reference's own. An
//! enumeration is kept as its number, so a value that a later version adds does no harm: the typed getter of the field then answers
//! with the reference's default.
#![deny(missing_docs)]

mod alert;
mod detour;
mod error;
mod feed;
mod limits;
mod read;
mod selectors;
mod stop_time;
mod texts;
mod trip_update;
mod vehicle_position;
mod weight;
mod write;

pub use alert::{Alert, Cause, Effect, SeverityLevel, TimeRange};
pub use detour::{Modification, ReplacementStop, SelectedTrips, Shape, Stop, StopSelector, TripModifications, WheelchairBoarding};
pub use error::RealtimeError;
pub use feed::{FeedEntity, FeedHeader, FeedMessage, Incrementality};
pub use limits::Limits;
pub use read::{Reading, read};
pub use selectors::{EntitySelector, ModifiedTripSelector, TripDescriptor, TripRelationship, VehicleDescriptor, WheelchairAccessible};
pub use stop_time::{DropOffPickupType, StopTimeEvent, StopTimeProperties, StopTimeRelationship, StopTimeUpdate};
pub use texts::{LocalizedImage, TranslatedImage, TranslatedString, Translation};
pub use trip_update::{TripProperties, TripUpdate};
pub use vehicle_position::{CarriageDetails, CongestionLevel, OccupancyStatus, Position, VehiclePosition, VehicleStopStatus};
pub use write::write;

/// The version of the reference that messages made here follow.
pub const VERSION: &str = "2.0";

/// The media type of a message as bytes.
pub const MEDIA_TYPE: &str = "application/x-protobuf";
