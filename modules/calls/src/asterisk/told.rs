//! What an event of ARI means: a pure reading of its JSON (docs.asterisk.org, "Asterisk 20 REST Data Models").

use jiff::Timestamp;
use serde_json::Value;

use crate::actions::NewEvent;
use crate::call::{Direction, LINE_OF_ASTERISK};
use crate::event::What;

/// An event that means something to us.
#[derive(Clone, PartialEq, Debug)]
pub struct Heard {
    /// As any exchange would tell it.
    pub event: NewEvent,
    /// Whether a call begins with it. Others count only for calls that have begun: the legs of operators are no calls of their own.
    pub begins: bool,
}

/// The word in the arguments of `Stasis()` that says the city calls somebody; the number follows it.
const OUT: &str = "out";

/// Reads an event; none of what means nothing to us.
pub fn heard(told: &Value) -> Option<Heard> {
    let kind = text(told, "/type");
    let begins = kind == "StasisStart";
    let (what, line, extension) = match kind {
        "StasisStart" => (What::Ring, text(told, "/channel/id"), String::new()),
        // the dialplan has not answered by itself: whoever is up now talks
        "ChannelStateChange" if text(told, "/channel/state") == "Up" => (What::Answer, text(told, "/channel/id"), String::new()),
        "Dial" => {
            let what = match text(told, "/dialstatus") {
                "ANSWER" => What::Answer,
                "RINGING" => What::Ring,
                _ => return None,
            };
            (what, text(told, "/caller/id"), extension(text(told, "/peer/name")))
        }
        "ChannelHold" => (What::Hold, text(told, "/channel/id"), String::new()),
        "ChannelUnhold" => (What::Resume, text(told, "/channel/id"), String::new()),
        "ChannelHangupRequest" | "ChannelDestroyed" => (What::Hangup, text(told, "/channel/id"), String::new()),
        // a call that leaves the application and is not hung up goes on elsewhere in the dialplan: its end is told apart
        "StasisEnd" if text(told, "/channel/state") == "Down" => (What::Hangup, text(told, "/channel/id"), String::new()),
        _ => return None,
    };
    if line.is_empty() {
        return None;
    }
    let stamp = text(told, "/timestamp");
    let outgoing = begins && text(told, "/args/0") == OUT;
    let number = match (begins, outgoing) {
        (true, true) => text(told, "/args/1"),
        (true, false) => text(told, "/channel/caller/number"),
        (false, _) => "",
    };
    let event = NewEvent {
        id: format!("ari:{line}:{kind}:{extension}:{stamp}"),
        line: format!("{LINE_OF_ASTERISK}{line}"),
        what,
        at: moment(stamp),
        direction: if outgoing { Direction::Out } else { Direction::In },
        number: number.to_owned(),
        dialled: if begins { text(told, "/channel/dialplan/exten").to_owned() } else { String::new() },
        extension,
    };
    Some(Heard { event, begins })
}

/// The channel that the dialplan hands to the application with this event. It waits to be let go on.
pub fn handed<'a>(told: &'a Value, app: &str) -> Option<&'a str> {
    let ours = text(told, "/type") == "StasisStart" && ["", app].contains(&text(told, "/application"));
    Some(text(told, "/channel/id")).filter(|id| ours && !id.is_empty())
}

fn text<'a>(told: &'a Value, pointer: &str) -> &'a str {
    told.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// `PJSIP/201-0000001b` is the telephone 201.
fn extension(channel: &str) -> String {
    let name = channel.split_once('/').map_or(channel, |(_, name)| name);
    name.rsplit_once('-').map_or(name, |(name, _)| name).split('@').next().unwrap_or_default().to_owned()
}

/// `2026-11-22T10:00:05.123+0200`
fn moment(stamp: &str) -> Option<Timestamp> {
    jiff::fmt::strtime::parse("%Y-%m-%dT%H:%M:%S%.f%z", stamp).and_then(|own| own.to_timestamp()).ok().or_else(|| stamp.parse().ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn channel(id: &str, state: &str) -> Value {
        json!({ "id": id, "name": "PJSIP/trunk-00000001", "state": state, "caller": { "name": "", "number": "0201234567" },
            "dialplan": { "context": "in", "exten": "1520", "priority": 1 } })
    }

    #[test]
    fn events_of_asterisk_become_those_of_any_exchange() {
        let stamp = "2026-11-22T10:00:05.123+0200";
        for (told, expected) in [
            (
                json!({ "type": "StasisStart", "timestamp": stamp, "args": [], "channel": channel("1.1", "Ring") }),
                Some((What::Ring, true, "")),
            ),
            (json!({ "type": "ChannelStateChange", "timestamp": stamp, "channel": channel("1.1", "Up") }), Some((What::Answer, false, ""))),
            (json!({ "type": "ChannelStateChange", "timestamp": stamp, "channel": channel("1.1", "Ringing") }), None),
            (
                json!({ "type": "Dial", "timestamp": stamp, "dialstatus": "RINGING", "caller": channel("1.1", "Ring"), "peer": { "name": "PJSIP/201-0000001b" } }),
                Some((What::Ring, false, "201")),
            ),
            (
                json!({ "type": "Dial", "timestamp": stamp, "dialstatus": "ANSWER", "caller": channel("1.1", "Ring"), "peer": { "name": "SIP/ivan-petrenko@office-0000001b" } }),
                Some((What::Answer, false, "ivan-petrenko")),
            ),
            (json!({ "type": "Dial", "timestamp": stamp, "dialstatus": "BUSY", "caller": channel("1.1", "Ring") }), None),
            (json!({ "type": "ChannelHold", "timestamp": stamp, "channel": channel("1.1", "Up") }), Some((What::Hold, false, ""))),
            (json!({ "type": "ChannelUnhold", "timestamp": stamp, "channel": channel("1.1", "Up") }), Some((What::Resume, false, ""))),
            (
                json!({ "type": "ChannelHangupRequest", "timestamp": stamp, "channel": channel("1.1", "Up") }),
                Some((What::Hangup, false, "")),
            ),
            (json!({ "type": "StasisEnd", "timestamp": stamp, "channel": channel("1.1", "Up") }), None),
            (json!({ "type": "PlaybackStarted" }), None),
            (json!([1, 2]), None),
        ] {
            let found = heard(&told);
            assert_eq!(found.as_ref().map(|own| (own.event.what, own.begins, own.event.extension.as_str())), expected, "{told}");
            if let Some(own) = found {
                assert_eq!(own.event.at.map(|at| at.to_string()).as_deref(), Some("2026-11-22T08:00:05.123Z"));
                assert_eq!((own.event.line.as_str(), own.begins), ("ari:1.1", own.event.number == "0201234567"));
            }
        }
    }

    #[test]
    fn the_city_calls_somebody() {
        let told = json!({ "type": "StasisStart", "args": ["out", "+380201234567"], "channel": channel("1.2", "Ring") });
        let own = heard(&told).unwrap().event;
        assert_eq!((own.direction, own.number.as_str(), own.at), (Direction::Out, "+380201234567", None));
    }

    proptest! {
        #[test]
        fn any_event_is_read_or_not(kind in "\\PC{0,20}", id in "\\PC{0,40}", stamp in "\\PC{0,40}", name in "\\PC{0,40}") {
            for kind in [kind.as_str(), "StasisStart", "Dial", "ChannelDestroyed"] {
                let _ = heard(&json!({ "type": kind, "timestamp": stamp, "dialstatus": "ANSWER", "channel": { "id": id }, "caller": { "id": id }, "peer": { "name": name } }));
            }
        }
    }
}
