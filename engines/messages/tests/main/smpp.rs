//! A message centre for tests: it binds, takes messages, answers as it is told and sends receipts. SMPP 3.4.

use std::net::SocketAddr;
use std::str::FromStr;
use std::sync::{Arc, Mutex};

use futures_util::{SinkExt, StreamExt};
use rusmpp::pdus::{BindTransceiverResp, DeliverSm, SubmitSm, SubmitSmResp};
use rusmpp::tokio_codec::CommandCodec;
use rusmpp::types::{COctetString, OctetString};
use rusmpp::{Command, CommandStatus, Pdu};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::codec::Framed;

#[derive(Default)]
struct Inner {
    taken: Vec<SubmitSm>,
    binds: usize,
    refuse: Vec<CommandStatus>,
    silent: bool,
    receipt: String,
}

/// The centre; it lives as long as the test's runtime.
#[derive(Clone)]
pub struct SmppDouble {
    address: SocketAddr,
    inner: Arc<Mutex<Inner>>,
}

impl SmppDouble {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let double = Self { address: listener.local_addr().expect("an address"), inner: Arc::default() };
        let server = double.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = server.clone();
                tokio::spawn(async move { server.talk(stream).await });
            }
        });
        double
    }

    pub fn url(&self) -> String {
        format!("smpp://{}", self.address)
    }

    pub fn taken(&self) -> Vec<SubmitSm> {
        self.inner.lock().expect("alive").taken.clone()
    }

    /// Refuses the next message with this status.
    pub fn refuses(&self, status: CommandStatus) {
        self.inner.lock().expect("alive").refuse.push(status);
    }

    /// Takes the next messages, hangs up and says nothing.
    pub fn hangs_up(&self) {
        self.inner.lock().expect("alive").silent = true;
    }

    /// Sends a receipt with this state for each message.
    pub fn receipts(&self, state: &str) {
        self.inner.lock().expect("alive").receipt = state.to_owned();
    }

    async fn talk(&self, stream: TcpStream) {
        let mut framed = Framed::new(stream, CommandCodec::new());
        while let Some(Ok(command)) = framed.next().await {
            let number = command.sequence_number();
            let (answers, goes_on) = self.answers(command.pdu());
            for (status, pdu) in answers {
                let number = if matches!(pdu, Pdu::DeliverSm(_)) { number + 1000 } else { number };
                if framed.send(Command::new(status, number, pdu)).await.is_err() {
                    return;
                }
            }
            if !goes_on {
                return;
            }
        }
    }

    fn answers(&self, asked: Option<&Pdu>) -> (Vec<(CommandStatus, Pdu)>, bool) {
        let mut inner = self.inner.lock().expect("alive");
        let ok = CommandStatus::EsmeRok;
        match asked {
            Some(Pdu::BindTransceiver(_)) => {
                inner.binds += 1;
                let bound = BindTransceiverResp::builder().system_id(COctetString::from_str("centre").expect("a name")).build();
                (vec![(ok, Pdu::BindTransceiverResp(bound))], true)
            }
            Some(Pdu::EnquireLink) => (vec![(ok, Pdu::EnquireLinkResp)], true),
            Some(Pdu::SubmitSm(message)) => {
                if let Some(status) = inner.refuse.pop() {
                    return (vec![(status, Pdu::SubmitSmResp(SubmitSmResp::default()))], true);
                }
                inner.taken.push(message.clone());
                if inner.silent {
                    return (Vec::new(), false);
                }
                let id = format!("m{}", inner.taken.len());
                let name = COctetString::from_str(&id).expect("a name");
                let mut answers = vec![(ok, Pdu::SubmitSmResp(SubmitSmResp::builder().message_id(name).build()))];
                if !inner.receipt.is_empty() && u8::from(message.registered_delivery) == 1 {
                    let text = format!("id:{id} sub:001 dlvrd:001 stat:{} err:000 text:", inner.receipt);
                    let receipt = DeliverSm::builder().short_message(OctetString::from_str(&text).expect("short")).build();
                    // before the answer is even read: the carrier has to wait until the message is written down as sent
                    answers.push((ok, Pdu::DeliverSm(receipt)));
                }
                (answers, true)
            }
            _ => (Vec::new(), true),
        }
    }
}
