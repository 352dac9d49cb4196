//! What the events of ARI mean: a pure reading of their JSON (docs.asterisk.org, "Asterisk 20 REST Data Models"; held against events of a real one).

use std::collections::HashMap;

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

impl Heard {
    /// What we call the call of a channel.
    pub fn line(channel: &str) -> String {
        format!("{LINE_OF_ASTERISK}{channel}")
    }

    /// That a call has ended which went on when we last listened; none of what Asterisk did not tell.
    pub fn gone(line: &str) -> Option<Self> {
        line.strip_prefix(LINE_OF_ASTERISK)?;
        let event = NewEvent {
            id: format!("{line}:gone"),
            line: line.to_owned(),
            what: What::Hangup,
            at: None,
            direction: Direction::In,
            number: String::new(),
            dialled: String::new(),
            extension: String::new(),
        };
        Some(Self { event, begins: false })
    }
}

/// The word in the arguments of `Stasis()` that says the city calls somebody; the number follows it.
const OUT: &str = "out";
/// So many channels are remembered; an exchange of a city has some hundreds at a time.
const CHANNELS_MAX: usize = 20_000;

/// What is known of the channels that are there now, by what was told of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Switchboard(HashMap<String, Channel>);

#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Channel {
    /// The telephone: `201` of `PJSIP/201-0000001b`.
    extension: String,
    part: Part,
}

/// What a channel is to a call.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
enum Part {
    /// Nothing, as far as we know.
    #[default]
    Unknown,
    /// It is the call: somebody calls the city, or the city somebody.
    Call(Direction),
    /// It is the telephone of somebody who talks in, or rings for, the call of this channel.
    Leg(String),
}

impl Switchboard {
    /// A channel that is there when we begin to listen; whether it is a call that was told of before.
    pub fn there(&mut self, channel: &Value, call: Option<Direction>) {
        self.meet(channel);
        if let (Some(direction), Some(own)) = (call, self.0.get_mut(text(channel, "/id"))) {
            own.part = Part::Call(direction);
        }
    }

    /// Reads an event; none of what means nothing to us.
    pub fn hear(&mut self, told: &Value) -> Option<Heard> {
        for place in ["/channel", "/peer", "/caller"] {
            told.pointer(place).into_iter().for_each(|channel| self.meet(channel));
        }
        let (what, line, extension) = self.meaning(told)?;
        let kind = text(told, "/type");
        let begins = kind == "StasisStart";
        if line.is_empty() {
            return None;
        }
        let (stamp, status, outgoing) = (text(told, "/timestamp"), text(told, "/dialstatus"), begins && text(told, "/args/0") == OUT);
        let number = match (begins, outgoing) {
            (true, true) => text(told, "/args/1"),
            (true, false) => text(told, "/channel/caller/number"),
            (false, _) => "",
        };
        let event = NewEvent {
            id: format!("{LINE_OF_ASTERISK}{line}:{kind}{status}:{extension}:{stamp}"),
            line: Heard::line(&line),
            what,
            at: moment(stamp),
            direction: if outgoing { Direction::Out } else { Direction::In },
            number: number.to_owned(),
            dialled: if begins { text(told, "/channel/dialplan/exten").to_owned() } else { String::new() },
            extension,
        };
        Some(Heard { event, begins })
    }

    /// Remembers a channel's telephone.
    fn meet(&mut self, channel: &Value) {
        let (id, name) = (text(channel, "/id"), text(channel, "/name"));
        if !id.is_empty() && !name.is_empty() && !self.0.contains_key(id) && self.0.len() < CHANNELS_MAX {
            self.0.insert(id.to_owned(), Channel { extension: extension(name), part: Part::Unknown });
        }
    }

    /// What happened, of which call's channel, at whose telephone.
    fn meaning(&mut self, told: &Value) -> Option<(What, String, String)> {
        let id = text(told, "/channel/id");
        match text(told, "/type") {
            "StasisStart" => Some(self.begin(id, text(told, "/args/0") == OUT)),
            "Dial" => self.dial(told),
            // whoever is in one bridge with a call talks in it, however they came there: by a queue, an application, handed over
            "ChannelEnteredBridge" => self.meet_in_bridge(told),
            "BridgeBlindTransfer" if text(told, "/result") == "Success" => {
                Some((What::Transfer, self.call_of(text(told, "/transferee/id")), text(told, "/exten").to_owned()))
            }
            "ChannelHold" => Some((What::Hold, self.call_of(id), String::new())),
            "ChannelUnhold" => Some((What::Resume, self.call_of(id), String::new())),
            "ChannelHangupRequest" if !self.is_leg(id) => Some((What::Hangup, id.to_owned(), String::new())),
            "ChannelDestroyed" => {
                let gone = self.0.remove(id);
                let leg = matches!(gone, Some(Channel { part: Part::Leg(_), .. }));
                (!leg).then(|| (What::Hangup, id.to_owned(), String::new()))
            }
            _ => None,
        }
    }

    /// Of a call that the city makes, the channel is the operator's own telephone.
    fn begin(&mut self, id: &str, outgoing: bool) -> (What, String, String) {
        let direction = if outgoing { Direction::Out } else { Direction::In };
        let own = self.0.entry(id.to_owned()).or_default();
        own.part = Part::Call(direction);
        (What::Ring, id.to_owned(), if outgoing { own.extension.clone() } else { String::new() })
    }

    /// Who rings for a call, and who takes it. Whom an application dials without saying for whom is known when they meet in a bridge.
    fn dial(&mut self, told: &Value) -> Option<(What, String, String)> {
        let what = match text(told, "/dialstatus") {
            "ANSWER" => What::Answer,
            "RINGING" => What::Ring,
            _ => return None,
        };
        let (caller, peer) = (text(told, "/caller/id"), text(told, "/peer/id"));
        self.join(peer, caller);
        let extension = if self.is_outgoing(caller) { String::new() } else { extension(text(told, "/peer/name")) };
        Some((what, caller.to_owned(), extension))
    }

    fn meet_in_bridge(&mut self, told: &Value) -> Option<(What, String, String)> {
        let there: Vec<&str> = told.pointer("/bridge/channels")?.as_array()?.iter().filter_map(Value::as_str).collect();
        let call = there.iter().find(|id| matches!(self.0.get(**id), Some(Channel { part: Part::Call(_), .. })))?.to_string();
        // the newcomer, or, where it is the call that came to them, whoever was there
        let newcomer = text(told, "/channel/id");
        let other = if newcomer == call { there.iter().find(|id| **id != call)? } else { &newcomer };
        self.join(other, &call);
        let telephone = if self.is_outgoing(&call) { &call } else { *other };
        let extension = self.0.get(telephone).map(|own| own.extension.clone()).unwrap_or_default();
        Some((What::Answer, call, extension))
    }

    /// A channel is a telephone in the call of another.
    fn join(&mut self, leg: &str, call: &str) {
        if let Some(own) = self.0.get_mut(leg).filter(|own| leg != call && !call.is_empty() && !matches!(own.part, Part::Call(_))) {
            own.part = Part::Leg(call.to_owned());
        }
    }

    /// The call a channel is of; itself where it is no leg of another.
    fn call_of(&self, id: &str) -> String {
        match self.0.get(id).map(|own| &own.part) {
            Some(Part::Leg(call)) => call.clone(),
            _ => id.to_owned(),
        }
    }

    fn is_leg(&self, id: &str) -> bool {
        matches!(self.0.get(id), Some(Channel { part: Part::Leg(_), .. }))
    }

    fn is_outgoing(&self, id: &str) -> bool {
        matches!(self.0.get(id), Some(Channel { part: Part::Call(Direction::Out), .. }))
    }
}

/// The channel that the dialplan hands to the application with this event. It waits to be let go on.
pub fn handed<'a>(told: &'a Value, app: &str) -> Option<&'a str> {
    let ours = text(told, "/type") == "StasisStart" && ["", app].contains(&text(told, "/application"));
    Some(text(told, "/channel/id")).filter(|id| ours && !id.is_empty())
}

/// Whether another listener has taken the application over: nothing more is told here.
pub fn is_replaced(told: &Value) -> bool {
    text(told, "/type") == "ApplicationReplaced"
}

fn text<'a>(told: &'a Value, pointer: &str) -> &'a str {
    told.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// `PJSIP/201-0000001b` is the telephone 201, and so is `Local/201@agents-0000000a;1`.
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

    const STAMP: &str = "2026-11-22T10:00:05.123+0200";

    fn channel(id: &str, name: &str, state: &str) -> Value {
        json!({ "id": id, "name": name, "state": state, "caller": { "name": "", "number": "0201234567" },
            "dialplan": { "context": "in", "exten": "1520", "priority": 1 } })
    }

    fn trunk(state: &str) -> Value {
        channel("1.1", "PJSIP/trunk-00000001", state)
    }

    fn telephone(number: &str, id: &str) -> Value {
        channel(id, &format!("PJSIP/{number}-0000001b"), "Up")
    }

    fn event(kind: &str, mut more: Value) -> Value {
        more["type"] = kind.into();
        more["timestamp"] = STAMP.into();
        more
    }

    fn began() -> Value {
        event("StasisStart", json!({ "application": "hromada", "args": [], "channel": trunk("Ring") }))
    }

    fn met(newcomer: Value, there: &[&str]) -> Value {
        event("ChannelEnteredBridge", json!({ "channel": newcomer, "bridge": { "channels": there } }))
    }

    /// What is made of events, one after another: what, of which channel, at which telephone.
    fn heard(events: &[Value]) -> Vec<(What, String, String)> {
        let mut board = Switchboard::default();
        let all = events.iter().filter_map(|told| board.hear(told));
        all.map(|own| (own.event.what, own.event.line.trim_start_matches(LINE_OF_ASTERISK).to_owned(), own.event.extension)).collect()
    }

    fn said(all: &[(What, &str, &str)]) -> Vec<(What, String, String)> {
        all.iter().map(|(what, line, extension)| (*what, (*line).to_owned(), (*extension).to_owned())).collect()
    }

    #[test]
    fn a_call_that_the_dialplan_dials() {
        let leg = telephone("201", "1.2");
        let dial = |status: &str| event("Dial", json!({ "dialstatus": status, "caller": trunk("Ring"), "peer": leg }));
        let events = [
            event("ChannelCreated", json!({ "channel": trunk("Ring") })),
            began(),
            dial(""),
            dial("RINGING"),
            dial("ANSWER"),
            // a queue answers for its music: nobody has taken the call by that
            event("ChannelStateChange", json!({ "channel": trunk("Up") })),
            met(leg.clone(), &["1.2"]),
            met(trunk("Up"), &["1.2", "1.1"]),
            event("ChannelHold", json!({ "channel": leg })),
            event("ChannelUnhold", json!({ "channel": leg })),
            event("ChannelHangupRequest", json!({ "channel": leg })),
            event("ChannelDestroyed", json!({ "channel": leg })),
            event("ChannelHangupRequest", json!({ "channel": trunk("Up") })),
            event("ChannelDestroyed", json!({ "channel": trunk("Up") })),
            json!({ "type": "PlaybackStarted" }),
            json!([1, 2]),
        ];
        let expected = [
            (What::Ring, "1.1", ""),
            (What::Ring, "1.1", "201"),
            (What::Answer, "1.1", "201"),
            (What::Answer, "1.1", "201"),
            (What::Hold, "1.1", ""),
            (What::Resume, "1.1", ""),
            (What::Hangup, "1.1", ""),
            (What::Hangup, "1.1", ""),
        ];
        assert_eq!(heard(&events), said(&expected));
    }

    #[test]
    fn a_call_that_an_application_dials_without_saying_for_whom() {
        let leg = telephone("201", "1.2");
        let dial = |status: &str| event("Dial", json!({ "dialstatus": status, "peer": leg }));
        let events = [began(), dial("RINGING"), dial("ANSWER"), met(trunk("Up"), &["1.1"]), met(leg.clone(), &["1.1", "1.2"])];
        assert_eq!(heard(&events), said(&[(What::Ring, "1.1", ""), (What::Answer, "1.1", "201")]));
    }

    #[test]
    fn a_call_is_handed_over() {
        let (first, second) = (telephone("201", "1.2"), telephone("202", "1.3"));
        let blind =
            event("BridgeBlindTransfer", json!({ "channel": first, "transferee": trunk("Up"), "exten": "202", "result": "Success" }));
        let failed = event("BridgeBlindTransfer", json!({ "channel": first, "transferee": trunk("Up"), "exten": "209", "result": "Fail" }));
        let events = [began(), met(first.clone(), &["1.1", "1.2"]), failed, blind, met(second, &["1.1", "1.3"])];
        let expected =
            [(What::Ring, "1.1", ""), (What::Answer, "1.1", "201"), (What::Transfer, "1.1", "202"), (What::Answer, "1.1", "202")];
        assert_eq!(heard(&events), said(&expected));
    }

    #[test]
    fn the_city_calls_somebody() {
        let own = telephone("201", "1.2");
        let start = event("StasisStart", json!({ "args": ["out", "+380201234567"], "channel": own }));
        let line = channel("1.3", "PJSIP/trunk-00000003", "Up");
        let dial = event("Dial", json!({ "dialstatus": "RINGING", "caller": own, "peer": line }));
        let mut board = Switchboard::default();
        let begun = board.hear(&start).unwrap().event;
        assert_eq!((begun.direction, begun.number.as_str(), begun.extension.as_str()), (Direction::Out, "+380201234567", "201"));
        let events = [start, dial, met(line, &["1.2", "1.3"])];
        assert_eq!(heard(&events), said(&[(What::Ring, "1.2", "201"), (What::Ring, "1.2", ""), (What::Answer, "1.2", "201")]));
    }

    #[test]
    fn what_was_there_before_is_known() {
        let mut board = Switchboard::default();
        board.there(&trunk("Up"), Some(Direction::In));
        board.there(&telephone("201", "1.2"), None);
        let own = board.hear(&met(telephone("201", "1.2"), &["1.1", "1.2"])).unwrap();
        assert_eq!((own.begins, own.event.what, own.event.line.as_str()), (false, What::Answer, "ari:1.1"));
    }

    #[test]
    fn events_of_one_moment_are_told_apart() {
        let dial = |status: &str| event("Dial", json!({ "dialstatus": status, "caller": trunk("Ring"), "peer": telephone("201", "1.2") }));
        let mut board = Switchboard::default();
        let id = |own: Option<Heard>| own.unwrap().event.id;
        assert_ne!(id(board.hear(&dial("RINGING"))), id(board.hear(&dial("ANSWER"))));
        let began = board.hear(&began()).unwrap();
        assert_eq!(began.event.at.map(|at| at.to_string()).as_deref(), Some("2026-11-22T08:00:05.123Z"));
        assert_eq!((began.begins, began.event.number.as_str(), began.event.dialled.as_str()), (true, "0201234567", "1520"));
    }

    proptest! {
        #[test]
        fn any_event_is_read_or_not(kind in "\\PC{0,20}", id in "\\PC{0,40}", stamp in "\\PC{0,40}", name in "\\PC{0,40}") {
            let mut board = Switchboard::default();
            for kind in [kind.as_str(), "StasisStart", "Dial", "ChannelEnteredBridge", "BridgeBlindTransfer", "ChannelHold", "ChannelDestroyed"] {
                let channel = json!({ "id": id, "name": name });
                let _ = board.hear(&json!({ "type": kind, "timestamp": stamp, "dialstatus": "ANSWER", "channel": channel, "caller": { "id": id },
                    "peer": { "name": name }, "bridge": { "channels": [id, name, 5] }, "transferee": channel, "result": "Success" }));
            }
        }
    }
}
