//! A mail as it goes over the wire: plain text in the receiver's language, headers that cannot be broken out of.

use kit::Timestamp;
use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use uuid::Uuid;

use crate::words::Words;

/// The letter of a mail. Its `Message-ID` is the same on every attempt, so that a receiver knows a second copy.
///
/// Errors: what is wrong with an address.
pub(crate) fn letter(id: Uuid, from: &Mailbox, receiver: &str, words: &Words, lang: &str, now: Timestamp) -> Result<Message, String> {
    let to = Mailbox::new(None, receiver.parse().map_err(|error| format!("receiver: {error}"))?);
    let date = std::time::UNIX_EPOCH + std::time::Duration::from_secs(u64::try_from(now.as_second()).unwrap_or(0));
    let mut message = Message::builder()
        .from(from.clone())
        .to(to)
        .date(date)
        .message_id(Some(format!("<{id}@{}>", from.email.domain())))
        .subject(words.subject.as_str())
        .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(words.text.clone()))
        .map_err(|error| error.to_string())?;
    let mut headers = vec![("Auto-Submitted", "auto-generated".to_owned()), ("Content-Language", lang.to_owned())];
    if let Some(address) = words.unsubscribe.as_ref().filter(|address| address.bytes().all(|byte| byte.is_ascii_graphic())) {
        headers.push(("List-Unsubscribe", format!("<{address}>")));
        headers.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    for (name, value) in headers {
        let name = HeaderName::new_from_ascii(name.to_owned()).map_err(|error| error.to_string())?;
        message.headers_mut().insert_raw(HeaderValue::new(name, value));
    }
    Ok(message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::one_line;

    fn raw(subject: &str) -> String {
        let unsubscribe = Some("https://city.example/lists/1/end".to_owned());
        let words = Words { subject: one_line(subject), text: "Вітаємо".to_owned(), short: String::new(), link: None, unsubscribe };
        let from = "Hromada <noreply@city.example>".parse().expect("an address");
        let letter = letter(Uuid::nil(), &from, "olena@example.com", &words, "uk", Timestamp::UNIX_EPOCH).expect("a letter");
        String::from_utf8(letter.formatted()).expect("ASCII")
    }

    #[test]
    fn a_subject_cannot_add_a_header() {
        for subject in ["Hello\r\nBcc: evil@example.com", "Hello\nX-Evil: 1", "a\u{0}b\r\n\r\nbody", "Вітаємо\r\nBcc: evil@example.com"]
        {
            let letter = raw(subject);
            let (head, _) = letter.split_once("\r\n\r\n").expect("a head");
            assert!(!head.lines().any(|line| line.starts_with("Bcc") || line.starts_with("X-Evil")), "{head}");
        }
    }

    #[test]
    fn a_letter_says_what_it_is() {
        let letter = raw("Вітаємо");
        for part in [
            "Message-ID: <00000000-0000-0000-0000-000000000000@city.example>",
            "Auto-Submitted: auto-generated",
            "Content-Language: uk",
            "Content-Type: text/plain; charset=utf-8",
            "Date: Thu, 01 Jan 1970",
            "List-Unsubscribe: <https://city.example/lists/1/end>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        ] {
            assert!(letter.contains(part), "{part}\n{letter}");
        }
    }
}
