//! How fast a channel may be used by all mailings together.

use messages::Channel;
use serde::Deserialize;

/// `[modules.mailings]`: messages a minute of each channel.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    mail: i64,
    sms: i64,
    /// The Bot API takes about thirty a second of everything a bot says; answers need some of them.
    telegram: i64,
    push: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { mail: 6_000, sms: 1_200, telegram: 1_200, push: 6_000 }
    }
}

impl Limits {
    /// Receivers a minute for one of `sharing` mailings that use a channel now, of which this one wants so many.
    pub fn pace(self, channel: Channel, wanted: i64, sharing: i64) -> i64 {
        let limit = match channel {
            Channel::Mail => self.mail,
            Channel::Sms => self.sms,
            Channel::Telegram => self.telegram,
            Channel::Push => self.push,
        };
        wanted.min(limit / sharing.max(1)).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mailings_share_a_channel() {
        let limits = Limits { sms: 100, ..Limits::default() };
        let pace = |wanted, sharing| limits.pace(Channel::Sms, wanted, sharing);
        assert_eq!((pace(60, 1), pace(600, 1), pace(600, 2), pace(600, 1_000)), (60, 100, 50, 1));
    }
}
