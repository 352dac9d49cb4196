//! What the other side tells of a message after it took it.

use std::sync::Arc;

use db::{Db, DbError, params};

/// What a message centre tells: which message, and whether it came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// The centre's name of the message.
    pub id: String,
    /// Whether it is with the receiver; otherwise it never will be.
    pub delivered: bool,
    /// The centre's word.
    pub state: String,
}

impl Receipt {
    /// Reads the text of a receipt (SMPP 3.4, appendix B): `id:IIII sub:001 dlvrd:001 … stat:DELIVRD err:000 text:…`. None of other
    /// texts and of states that are not the last.
    pub fn read(text: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(text);
        let after = |name: &str| {
            let at = text.to_ascii_lowercase().find(name)?;
            text.get(at + name.len()..)?.split_whitespace().next().map(str::to_owned)
        };
        let (id, state) = (after("id:")?, after("stat:")?.to_uppercase());
        let delivered = match state.as_str() {
            "DELIVRD" => true,
            "EXPIRED" | "DELETED" | "UNDELIV" | "REJECTD" => false,
            _ => return None,
        };
        Some(Self { id, delivered, state })
    }
}

/// Keeps a receipt; false where no message of this name waits for one.
///
/// Errors: the database's.
pub async fn keep(db: &Db, receipt: Arc<Receipt>) -> Result<bool, DbError> {
    db.tx(move |tx| {
        let receipt = receipt.clone();
        Box::pin(async move {
            let (sql, told) = if receipt.delivered {
                ("UPDATE messages_delivery SET state = 'delivered', delivered_at = $2 WHERE remote_id = $1 AND remote_id <> '' AND channel = 'sms' AND state = 'sent'",
                    params![receipt.id, tx.now()])
            } else {
                ("UPDATE messages_delivery SET state = 'dead', last_error = $2 WHERE remote_id = $1 AND remote_id <> '' AND channel = 'sms' AND state = 'sent'",
                    params![receipt.id, receipt.state])
            };
            Ok(tx.execute(sql, told).await? > 0)
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_tells_whether_the_message_came() {
        let read = |text: &str| Receipt::read(text.as_bytes()).map(|receipt| (receipt.id, receipt.delivered));
        let text = "id:0123456789 sub:001 dlvrd:001 submit date:2611261901 done date:2611261902 stat:DELIVRD err:000 text:Hello";
        assert_eq!(read(text), Some(("0123456789".to_owned(), true)));
        assert_eq!(read("id:A7 sub:001 dlvrd:000 stat:EXPIRED err:011"), Some(("A7".to_owned(), false)));
        assert_eq!(read("id:A7 stat:ACCEPTD"), None, "more is to come");
        assert_eq!(read("Дякую!"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_a_receipt_or_none(bytes: Vec<u8>, text: String) {
            let _ = Receipt::read(&bytes);
            let _ = Receipt::read(format!("id:{text} stat:{text}").as_bytes());
        }
    }
}
