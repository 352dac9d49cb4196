//! How long a session lives and where it leads.

use jiff::{SignedDuration, Timestamp};
use kit::limits::SESSION_IDLE_HOURS;
use kit::{Assurance, PersonId, SessionId};

/// A session ends after this long however much it is used: one working day.
pub const ABSOLUTE_HOURS: i64 = 12;
/// How long the second factor's page waits for a code.
pub const CODE_MINUTES: i64 = 10;
/// "Last seen" is written at most this often, so that reading pages does not write.
pub const SEEN_EVERY_SECONDS: i64 = 60;
/// The most sessions of one person at a time; the oldest is ended to make room.
pub const SESSIONS_MAX: usize = 20;

/// How far a sign-in has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// The password was right, the second factor is awaited: the viewer is still a visitor.
    Code,
    /// Signed in.
    Open,
}

impl Stage {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Open => "open",
        }
    }

    /// The stage of a word; none of another.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Code, Self::Open].into_iter().find(|stage| stage.code() == code)
    }
}

/// A session as the database keeps it.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its id, safe to show.
    pub id: SessionId,
    /// Whose it is.
    pub person: PersonId,
    /// How far the sign-in has come.
    pub stage: Stage,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// When it was ended.
    pub ended_at: Option<Timestamp>,
    /// The address it came from.
    pub address: String,
    /// The browser's name for itself.
    pub device: String,
    /// How surely it was shown at the door who they are.
    pub assurance: Assurance,
    /// When it was last shown that it is still them.
    pub proven_at: Timestamp,
}

impl Session {
    /// Whether the session may still be used.
    pub fn is_alive(&self, now: Timestamp) -> bool {
        let idle = now.duration_since(self.seen_at) >= SignedDuration::from_hours(SESSION_IDLE_HOURS);
        self.ended_at.is_none() && now < self.expires_at && !idle
    }

    /// Whether it may be this browser that the session began in, by the family of browser and system, which updates do not change. One
    /// that had no known name then is taken for any.
    pub fn is_of(&self, device: &str) -> bool {
        self.device.is_empty() || self.device == device
    }

    /// Whether that it is still them was shown not longer ago than so many minutes.
    pub fn is_proven(&self, minutes: u32, now: Timestamp) -> bool {
        now.duration_since(self.proven_at) < SignedDuration::from_mins(i64::from(minutes))
    }

    /// Whether it is time to write that the session was used.
    pub fn is_due_to_be_seen(&self, now: Timestamp) -> bool {
        now.duration_since(self.seen_at) >= SignedDuration::from_secs(SEEN_EVERY_SECONDS)
    }
}

/// When a session begun now ends at the latest.
pub fn expires_at(stage: Stage, now: Timestamp) -> Timestamp {
    let life = match stage {
        Stage::Code => SignedDuration::from_mins(CODE_MINUTES),
        Stage::Open => SignedDuration::from_hours(ABSOLUTE_HOURS),
    };
    now.checked_add(life).unwrap_or(now)
}

/// Where to go after signing in: a page of this house other than the door itself, else the account.
pub fn safe_return(next: &str) -> &str {
    web::local_path(next).filter(|path| !path.starts_with("/sign-")).unwrap_or("/cabinet")
}

/// What a browser calls itself, in words people know: "Firefox, Windows".
pub fn device_name(user_agent: &str) -> String {
    let browsers = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ];
    let systems = [
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    let find = |table: &[(&str, &'static str)]| table.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name);
    match (find(&browsers), find(&systems)) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + minutes * 60).unwrap()
    }

    fn session(seen: i64) -> Session {
        Session {
            id: SessionId(uuid::Uuid::nil()),
            person: PersonId(uuid::Uuid::nil()),
            stage: Stage::Open,
            created_at: at(0),
            seen_at: at(seen),
            expires_at: expires_at(Stage::Open, at(0)),
            ended_at: None,
            address: String::new(),
            device: String::new(),
            assurance: Assurance::default(),
            proven_at: at(0),
        }
    }

    #[test]
    fn a_session_ends_when_unused_and_at_the_end_of_the_day() {
        for (seen, now, alive) in [(0, 0, true), (0, 119, true), (0, 120, false), (119, 238, true), (700, 719, true), (700, 720, false)] {
            assert_eq!(session(seen).is_alive(at(now)), alive, "seen at {seen}, asked at {now}");
        }
        let ended = Session { ended_at: Some(at(1)), ..session(0) };
        assert!(!ended.is_alive(at(1)));
    }

    #[test]
    fn only_a_page_of_this_house_is_returned_to() {
        for (next, to) in [
            ("/catalogue?words=a", "/catalogue?words=a"),
            ("//evil.example", "/cabinet"),
            ("/\\evil.example", "/cabinet"),
            ("https://evil.example", "/cabinet"),
            ("/a\r\nSet-Cookie: a=b", "/cabinet"),
            ("/sign-in", "/cabinet"),
            ("", "/cabinet"),
        ] {
            assert_eq!(safe_return(next), to, "{next:?}");
        }
    }

    #[test]
    fn a_browser_is_named_in_words_people_know() {
        let firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
        let chrome = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Mobile Safari/537.36";
        for (agent, name) in [(firefox, "Firefox, Windows"), (chrome, "Chrome, Android"), ("curl/8", "curl"), ("", "")] {
            assert_eq!(device_name(agent), name);
        }
    }
}
