//! What stands in a message: positions as the HTTP API takes them, or the high-frequency positions of Helsinki and Digitransit (HFP 2).

use jiff::civil::Date;
use kit::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use crate::live::Fix;
use crate::live::api::PositionBody;

/// How messages are written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// As `POST /api/v1/transit/positions` takes them: a position, or `{"positions": […]}`.
    #[default]
    Hromada,
    /// High-frequency positioning: `{"VP": {…}}`.
    Hfp,
}

/// Why a message was not understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Misread(pub String);

impl std::fmt::Display for Misread {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// The positions of a message whose topic says the vehicle, or says nothing of it.
///
/// Errors: [`Misread`], in words of the one who reads JSON.
pub fn fixes_of(form: Form, vehicle: &str, payload: &[u8]) -> Result<Vec<Fix>, Misread> {
    let wrong = |error: serde_json::Error| Misread(error.to_string());
    match form {
        Form::Hfp => Ok(serde_json::from_slice::<Hfp>(payload).map_err(wrong)?.fix(vehicle).into_iter().collect()),
        Form::Hromada => {
            let mut value: Value = serde_json::from_slice(payload).map_err(wrong)?;
            let all = match value.get_mut("positions").map(Value::take) {
                Some(Value::Array(all)) => all,
                Some(_) => return Err(Misread("`positions` is no list".to_owned())),
                None => vec![value],
            };
            all.into_iter().map(|own| position(own, vehicle)).collect()
        }
    }
}

fn position(mut own: Value, vehicle: &str) -> Result<Fix, Misread> {
    if let Some(fields) = own.as_object_mut().filter(|_| !vehicle.is_empty()) {
        fields.entry("vehicle").or_insert_with(|| vehicle.into());
    }
    let body: PositionBody = serde_json::from_value(own).map_err(|error| Misread(error.to_string()))?;
    body.fix().ok_or_else(|| Misread("`start` is no time of a service day".to_owned()))
}

/// A vehicle position of HFP; other events of the same topics (doors, lights) have other names and no positions here.
#[derive(Deserialize)]
struct Hfp {
    #[serde(rename = "VP")]
    position: Option<HfpPosition>,
}

/// The fields that are of use, by their short names.
#[derive(Deserialize)]
struct HfpPosition {
    /// The operator and its vehicle.
    oper: Option<u32>,
    veh: Option<u32>,
    /// Unix seconds, or the same as text.
    tsi: Option<i64>,
    tst: Option<Timestamp>,
    lat: Option<f64>,
    long: Option<f64>,
    hdg: Option<f32>,
    spd: Option<f32>,
    /// Metres.
    odo: Option<f64>,
    route: Option<String>,
    /// `1` or `2`.
    dir: Option<String>,
    oday: Option<Date>,
}

impl Hfp {
    /// The position; none of another event and of a vehicle that does not know where it is.
    fn fix(self, vehicle: &str) -> Option<Fix> {
        let own = self.position?;
        let id = own.veh.map(|number| own.oper.map_or_else(|| number.to_string(), |oper| format!("{oper}/{number}")));
        Some(Fix {
            vehicle: id.unwrap_or_else(|| vehicle.to_owned()),
            time: own.tsi.or(own.tst.map(Timestamp::as_second))?,
            latitude: own.lat?,
            longitude: own.long?,
            bearing: own.hdg,
            speed: own.spd,
            odometer_km: own.odo.map(|metres| metres / 1_000.0),
            route: own.route,
            direction: own.dir.and_then(|dir| dir.parse::<u8>().ok()?.checked_sub(1)),
            day: own.oday,
            ..Fix::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_written_as_over_http_and_may_leave_its_vehicle_to_the_topic() {
        let one = br#"{"at": "2026-11-28T07:00:00Z", "latitude": 47.9, "longitude": 33.4, "trip": "there-10", "start": "25:10:00"}"#;
        let found = fixes_of(Form::Hromada, "1204", one).unwrap();
        assert_eq!((found[0].vehicle.as_str(), found[0].time, found[0].start_s), ("1204", 1_795_849_200, Some(90_600)));
        assert!(fixes_of(Form::Hromada, "", one).is_err(), "whose is it?");
        let many = br#"{"positions": [{"vehicle": "7", "at": "2026-11-28T07:00:00Z", "latitude": 47.9, "longitude": 33.4}]}"#;
        assert_eq!(fixes_of(Form::Hromada, "1204", many).unwrap()[0].vehicle, "7");
        for wrong in [&b"\xff\xfe"[..], b"[]", b"{}", b"{\"positions\": 5}", b"{\"vehicle\": \"1\", \"more\": 1}"] {
            assert!(fixes_of(Form::Hromada, "1", wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_position_of_hfp_is_read_and_other_events_are_passed_over() {
        let own = br#"{"VP":{"desi":"213","dir":"1","oper":22,"veh":1306,"tst":"2026-11-28T07:00:00.000Z","tsi":1795849200,"spd":10.4,"hdg":60,"lat":47.9,"long":33.4,"acc":0.3,"dl":-83,"odo":25109,"drst":0,"oday":"2026-11-28","jrn":113,"line":231,"start":"12:40","loc":"GPS","stop":null,"route":"2213","occu":0}}"#;
        let found = fixes_of(Form::Hfp, "", own).unwrap();
        let fix = &found[0];
        assert_eq!(
            (fix.vehicle.as_str(), fix.time, fix.route.as_deref(), fix.direction),
            ("22/1306", 1_795_849_200, Some("2213"), Some(0))
        );
        assert_eq!((fix.odometer_km, fix.bearing), (Some(25.109), Some(60.0)));
        assert!(fixes_of(Form::Hfp, "", br#"{"DOO":{"veh":1}}"#).unwrap().is_empty());
        assert!(fixes_of(Form::Hfp, "", br#"{"VP":{"veh":1,"tsi":1795849200,"lat":null,"long":null}}"#).unwrap().is_empty());
        assert!(fixes_of(Form::Hfp, "", b"nothing").is_err());
    }
}
