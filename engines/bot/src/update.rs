//! An update as Telegram tells it, read into what the bot understands. <https://core.telegram.org/bots/api#update>

use serde_json::Value;

/// The longest text that is read, characters.
const TEXT_CHARS_MAX: usize = 4096;

/// What somebody did in their chat with the bot.
#[derive(Clone, PartialEq, Debug)]
pub struct Update {
    /// The chat.
    pub chat: i64,
    /// What the person's Telegram calls them, for their own list of contacts.
    pub name: String,
    /// The language of the person's Telegram.
    pub lang: String,
    /// What they did.
    pub said: Said,
}

/// What somebody said.
#[derive(Clone, PartialEq, Debug)]
pub enum Said {
    /// Words.
    Text(String),
    /// A picture (the file's id with Telegram) and the words under it.
    Picture(String, String),
    /// A place: longitude, latitude.
    Place(f64, f64),
    /// The person has blocked the bot.
    Left,
    /// Something the bot does not understand: a voice, a sticker.
    Other,
}

/// The number of an update; none of what is no update.
pub fn number(update: &Value) -> Option<i64> {
    update.get("update_id")?.as_i64()
}

impl Update {
    /// Reads an update; none where it is not of a person's own chat with the bot.
    pub fn read(update: &Value) -> Option<Self> {
        let (message, left) = match (update.get("message"), update.get("my_chat_member")) {
            (Some(message), _) => (message, false),
            (None, Some(member)) => (member, member.pointer("/new_chat_member/status")?.as_str()? == "kicked"),
            (None, None) => return None,
        };
        let chat = message.get("chat")?;
        if chat.get("type")?.as_str()? != "private" || (update.get("message").is_none() && !left) {
            return None;
        }
        let text = |pointer: &str| -> String {
            message.pointer(pointer).and_then(Value::as_str).unwrap_or_default().chars().take(TEXT_CHARS_MAX).collect()
        };
        let said = if left { Said::Left } else { said(message, &text) };
        Some(Self { chat: chat.get("id")?.as_i64()?, name: text("/from/first_name"), lang: text("/from/language_code"), said })
    }
}

fn said(message: &Value, text: &dyn Fn(&str) -> String) -> Said {
    // the sizes of a picture come from the smallest to the largest
    let largest = message.get("photo").and_then(Value::as_array).and_then(|sizes| sizes.last());
    if let Some(file) = largest.and_then(|size| size.get("file_id")).and_then(Value::as_str) {
        return Said::Picture(file.to_owned(), text("/caption"));
    }
    let degree = |pointer: &str, most: f64| message.pointer(pointer).and_then(Value::as_f64).filter(|degree| degree.abs() <= most);
    if let (Some(lon), Some(lat)) = (degree("/location/longitude", 180.0), degree("/location/latitude", 90.0)) {
        return Said::Place(lon, lat);
    }
    match text("/text") {
        text if text.trim().is_empty() => Said::Other,
        text => Said::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn message(more: Value) -> Value {
        let mut message = json!({ "chat": { "id": 7, "type": "private" }, "from": { "first_name": "Олена", "language_code": "uk" } });
        for (name, value) in more.as_object().unwrap() {
            message[name] = value.clone();
        }
        json!({ "update_id": 1, "message": message })
    }

    #[test]
    fn what_people_do_is_understood() {
        let said = |more| Update::read(&message(more)).unwrap().said;
        assert_eq!(said(json!({ "text": "/help" })), Said::Text("/help".to_owned()));
        assert_eq!(
            said(json!({ "photo": [{ "file_id": "small" }, { "file_id": "large" }], "caption": "Яма" })),
            Said::Picture("large".to_owned(), "Яма".to_owned())
        );
        assert_eq!(said(json!({ "location": { "longitude": 33.4, "latitude": 47.9 } })), Said::Place(33.4, 47.9));
        assert_eq!(said(json!({ "location": { "longitude": 999, "latitude": 47.9 } })), Said::Other);
        assert_eq!(said(json!({ "sticker": {} })), Said::Other);
    }

    #[test]
    fn groups_are_not_answered() {
        assert_eq!(Update::read(&message(json!({ "text": "/help", "chat": { "id": -7, "type": "group" } }))), None);
        let left = json!({ "update_id": 2, "my_chat_member": { "chat": { "id": 7, "type": "private" }, "new_chat_member": { "status": "kicked" } } });
        assert_eq!(Update::read(&left).unwrap().said, Said::Left);
    }

    proptest::proptest! {
        #[test]
        fn any_json_is_an_update_or_none(text: String, id: i64, degree: f64) {
            let _ = Update::read(&message(json!({ "text": text, "photo": [text], "location": { "longitude": degree, "latitude": degree } })));
            let _ = Update::read(&json!({ "update_id": id, "message": text, "my_chat_member": { "chat": [text] } }));
            let _ = Update::read(&json!([id, text]));
        }
    }
}
