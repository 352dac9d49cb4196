//! Short messages over SMPP 3.4: one bound session for the process, parts of long texts, receipts of delivery.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use db::{BoxFuture, Db};
use futures_util::{Stream, StreamExt};
use rusmpp::extra::concatenation::SubmitSmMultipartExt;
use rusmpp::extra::encoding::gsm7bit::Gsm7BitUnpacked;
use rusmpp::extra::encoding::ucs2::Ucs2;
use rusmpp::pdus::{BindTransceiver, DeliverSmResp, SubmitSm};
use rusmpp::types::COctetString;
use rusmpp::values::{InterfaceVersion, Npi, RegisteredDelivery, Ton};
use rusmpp::{CommandStatus, Pdu};
use rusmppc::error::Error;
use rusmppc::{Client, ConnectionBuilder, Event};
use serde::Deserialize;
use tokio::sync::{Mutex, Semaphore};

use super::PATIENCE;
use crate::channel::{Carrier, Outcome, Parcel};
use crate::receipt::{self, Receipt};

/// Bytes of a part: 160 characters of GSM 03.38, one each, or 70 of UCS-2, two each (3GPP TS 23.038).
const GSM_PART: usize = 160;
const UCS_PART: usize = 140;
/// The six bytes that tell parts belong together take seven of its seven-bit characters from each.
const GSM_PART_OF_MANY: usize = 159;
/// A receipt may come before the message it is of is written down as sent.
const RECEIPT_TRIES: u32 = 6;

/// `[modules.messages.smpp]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmppSettings {
    /// `smpp://host:2775`, or `smpps://` with TLS.
    pub server: String,
    /// Who binds.
    pub system_id: String,
    /// With what.
    #[serde(default)]
    pub password: String,
    /// The name that receivers see (up to eleven letters) or a number.
    pub sender: String,
    /// Messages that may wait for the centre's answer at once.
    #[serde(default = "window")]
    pub window: usize,
}

fn window() -> usize {
    10
}

/// The carrier.
pub struct Smpp {
    settings: SmppSettings,
    db: Db,
    window: Semaphore,
    session: Mutex<Option<Client>>,
}

impl Smpp {
    /// A carrier from settings; the centre is called when there is a message.
    ///
    /// Errors: what in them cannot be used.
    pub fn new(settings: SmppSettings, db: Db) -> Result<Self, String> {
        let fits = settings.system_id.len() <= 15 && settings.password.len() <= 8 && (1..=20).contains(&settings.sender.len());
        let ascii = [&settings.system_id, &settings.password, &settings.sender].iter().all(|text| text.is_ascii());
        if !fits || !ascii || !(1..=1000).contains(&settings.window) {
            return Err("messages.smpp: the id has 15 letters at most, the password 8, the sender 20, the window 1000".to_owned());
        }
        let window = Semaphore::new(settings.window);
        Ok(Self { settings, db, window, session: Mutex::new(None) })
    }

    /// The bound session, a new one where the last has ended.
    async fn session(&self) -> Result<Client, Error> {
        let mut session = self.session.lock().await;
        if let Some(client) = session.as_ref().filter(|client| client.is_active()) {
            return Ok(client.clone());
        }
        let builder = ConnectionBuilder::new().enquire_link_interval(Duration::from_secs(30)).response_timeout(PATIENCE);
        let (client, events) = builder.disable_interface_version_check().connect(&self.settings.server).await?;
        tokio::spawn(listen(self.db.clone(), client.clone(), events));
        let text = |text: &str| COctetString::from_str(text).unwrap_or_default();
        let bind = BindTransceiver::builder()
            .system_id(COctetString::from_str(&self.settings.system_id).unwrap_or_default())
            .password(COctetString::from_str(&self.settings.password).unwrap_or_default())
            .system_type(text(""))
            .interface_version(InterfaceVersion::Smpp3_4)
            .build();
        client.bind_transceiver(bind).await?;
        *session = Some(client.clone());
        Ok(client)
    }

    async fn send(&self, parcel: &Parcel) -> Outcome {
        let Ok(_place) = self.window.acquire().await else { return Outcome::Later("closed".to_owned(), None) };
        let Some(parts) = parts(&self.settings.sender, &parcel.receiver, &parcel.words.short, reference(parcel)) else {
            return Outcome::Never("the text or the address fits no short message".to_owned());
        };
        let connected = tokio::time::timeout(PATIENCE, self.session()).await;
        let client = match connected {
            Ok(Ok(client)) => client,
            Ok(Err(error)) => return Outcome::Later(error.to_string(), None),
            Err(_) => return Outcome::Later("the centre does not answer".to_owned(), None),
        };
        let mut taken = String::new();
        for (number, part) in parts.into_iter().enumerate() {
            match client.submit_sm(part).await {
                Ok(answer) => taken = answer.message_id().as_str().to_owned(),
                // the first parts are with the receiver: the whole is neither sent nor unsent
                Err(error) if number > 0 => return Outcome::Unknown(error.to_string()),
                Err(error) => return judge(error),
            }
        }
        Outcome::Taken(taken)
    }
}

impl Carrier for Smpp {
    fn via(&self) -> &'static str {
        "smpp"
    }

    fn repeats_harmlessly(&self) -> bool {
        false
    }

    fn carry<'a>(&'a self, parcel: &'a Parcel) -> BoxFuture<'a, Outcome> {
        Box::pin(self.send(parcel))
    }
}

/// The number by which a phone puts the parts of a text together.
fn reference(parcel: &Parcel) -> u8 {
    parcel.id.as_bytes().iter().fold(0, |sum, byte| sum ^ byte)
}

/// The parts of a text, the last of which asks for a receipt; none of what cannot be sent.
fn parts(sender: &str, receiver: &str, text: &str, reference: u8) -> Option<Vec<SubmitSm>> {
    let is_number = sender.bytes().all(|byte| byte.is_ascii_digit());
    let (ton, npi) = if is_number { (Ton::International, Npi::Isdn) } else { (Ton::Alphanumeric, Npi::Unknown) };
    let message = SubmitSm::builder()
        .source_addr_ton(ton)
        .source_addr_npi(npi)
        .source_addr(COctetString::from_str(sender).ok()?)
        .dest_addr_ton(Ton::International)
        .dest_addr_npi(Npi::Isdn)
        .destination_addr(COctetString::from_str(receiver.trim_start_matches('+')).ok()?)
        .build();
    let length = Gsm7BitUnpacked::new().encode_to_vec(text).ok().map(|bytes| bytes.len());
    let many = |size| message.clone().multipart(text).reference_u8(reference).max_short_message_size(size);
    let mut parts = match length {
        Some(length) if length <= GSM_PART => many(GSM_PART).gsm7bit_unpacked().build().ok()?,
        Some(_) => many(GSM_PART_OF_MANY).gsm7bit_unpacked().build().ok()?,
        None => {
            // what lies beyond UCS-2 (pictures of faces) is left away
            let text: String = text.chars().filter(|c| c.len_utf16() == 1).collect();
            message.clone().multipart(&text).reference_u8(reference).max_short_message_size(UCS_PART).encoder(Ucs2::new()).build().ok()?
        }
    };
    if let Some(last) = parts.last_mut() {
        last.registered_delivery = RegisteredDelivery::from(1);
    }
    Some(parts)
}

/// What an error of submitting means.
fn judge(error: Error) -> Outcome {
    let said = match &error {
        Error::UnexpectedResponse { response } => format!("{:?}", response.status()),
        other => other.to_string(),
    };
    match error {
        Error::UnexpectedResponse { response } => match response.status() {
            CommandStatus::EsmeRthrottled | CommandStatus::EsmeRmsgqful | CommandStatus::EsmeRsyserr => Outcome::Later(said, None),
            _ => Outcome::Never(said),
        },
        Error::Connect(_) | Error::Encode(_) => Outcome::Later(said, None),
        _ => Outcome::Unknown(said),
    }
}

/// Answers the centre and writes down what it tells of messages, until the session ends.
async fn listen(db: Db, client: Client, mut events: impl Stream<Item = Event> + Unpin) {
    while let Some(event) = events.next().await {
        let Event::Incoming(command) = event else { continue };
        let number = command.sequence_number();
        let Some(Pdu::DeliverSm(told)) = command.pdu() else { continue };
        if let Some(receipt) = Receipt::read(told.short_message().as_ref()) {
            tokio::spawn(keep(db.clone(), client.clone(), number, Arc::new(receipt)));
        } else if let Err(error) = client.deliver_sm_resp(number, DeliverSmResp::default()).await {
            tracing::warn!(%error, "the message centre could not be answered");
        }
    }
}

/// A receipt is acknowledged after it is kept; one of a message that is not ours is kept by nobody and acknowledged all the same.
async fn keep(db: Db, client: Client, number: u32, receipt: Arc<Receipt>) {
    for attempt in 0..RECEIPT_TRIES {
        match receipt::keep(&db, receipt.clone()).await {
            Ok(true) => break,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "a receipt could not be kept"),
        }
        tokio::time::sleep(Duration::from_millis(100 << attempt)).await;
    }
    if let Err(error) = client.deliver_sm_resp(number, DeliverSmResp::default()).await {
        tracing::warn!(%error, "the message centre could not be answered");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(text: &str) -> Vec<usize> {
        let parts = parts("City", "+380671234567", text, 7).unwrap();
        parts.iter().map(|part| part.short_message().len()).collect()
    }

    #[test]
    fn texts_are_cut_where_phones_put_them_together() {
        assert_eq!(lengths(&"a".repeat(160)), [160]);
        assert_eq!(lengths(&"a".repeat(161)), [6 + 153, 6 + 8]);
        assert_eq!(lengths(&"ї".repeat(70)), [140]);
        assert_eq!(lengths(&"ї".repeat(71)), [6 + 134, 6 + 8]);
        assert_eq!(lengths("Увага 🚨"), [2 * 6]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_cut_or_refused(text: String) {
            if let Some(parts) = parts("City", "+380671234567", &text, 7) {
                proptest::prop_assert!(parts.iter().all(|part| part.short_message().len() <= 160));
            }
        }
    }
}
