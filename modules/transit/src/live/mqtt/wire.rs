//! The connection to a broker: packets in and out, encrypted where the configuration wants it.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf as _, BytesMut};
use rumqttc::mqttbytes::Error;
use rumqttc::mqttbytes::v4::{
    ConnAck, Connect, ConnectReturnCode, Login, Packet, Publish, SubAck, Subscribe, SubscribeFilter, SubscribeReasonCode,
};
use rumqttc::mqttbytes::{QoS, qos, v4};
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::Mqtt;

/// The largest packet of a broker that is looked into. The protocol has none larger than 256 MiB, and no more is passed over.
pub const PACKET_BYTES_MAX: usize = 1 << 20;
/// Room for what is read at once.
const READ_BYTES: usize = 16 << 10;
/// The type of messages in the first byte of a packet.
const PUBLISH: u8 = 3;
/// How long a broker may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// After so many seconds without a word a broker forgets the connection.
pub const KEEP_ALIVE_S: u16 = 30;

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

/// A connection that is listening.
pub struct Wire {
    stream: Box<dyn Stream>,
    came: BytesMut,
    /// A message that is too large, as long as it comes.
    large: Option<Large>,
    is_heard: bool,
}

/// A message that is passed over: a broker that were refused it would send it again at each connection and nothing else.
struct Large {
    /// Bytes of it that are still to come or to be dropped.
    left: usize,
    /// What is kept of it: its topic and its number, by which it is acknowledged.
    message: Publish,
}

impl Large {
    /// A message whose beginning has come; none where too little of it has.
    fn begun(came: &[u8], remaining_bytes: usize) -> Option<Self> {
        let number = |at: usize| Some(u16::from_be_bytes([*came.get(at)?, *came.get(at + 1)?]));
        let first = came.first()?;
        // one byte of flags, then as many of the length as say that another follows, and the last of them
        let header = 2 + came.iter().skip(1).take_while(|byte| **byte & 0x80 != 0).count();
        let ends = header + 2 + usize::from(number(header)?);
        let topic = String::from_utf8_lossy(came.get(header + 2..ends)?);
        let level = qos((first >> 1) & 0b11).unwrap_or(QoS::AtMostOnce);
        let after = number(ends)?;
        let mut message = Publish::new(topic, level, Vec::<u8>::new());
        message.pkid = if level == QoS::AtMostOnce { 0 } else { after };
        Some(Self { left: header + remaining_bytes, message })
    }
}

fn is_message(came: &[u8]) -> bool {
    came.first().is_some_and(|first| first >> 4 == PUBLISH)
}

impl Wire {
    /// Connects, says who speaks, and asks for the topics. The broker is to keep what comes while nobody listens.
    ///
    /// Errors: a text that says what went wrong.
    pub async fn open(mqtt: &Mqtt) -> Result<Self, String> {
        let slow = |_| "the broker does not answer".to_owned();
        let tcp = TcpStream::connect((mqtt.host.as_str(), mqtt.port()));
        let tcp = timeout(PATIENCE, tcp).await.map_err(slow)?.map_err(|error| error.to_string())?;
        let stream: Box<dyn Stream> = if mqtt.tls {
            let name = ServerName::try_from(mqtt.host.clone()).map_err(|error| error.to_string())?;
            let connector = TlsConnector::from(Arc::new(db::trust(mqtt.ca.as_deref())?));
            Box::new(timeout(PATIENCE, connector.connect(name, tcp)).await.map_err(slow)?.map_err(|error| error.to_string())?)
        } else {
            Box::new(tcp)
        };
        let mut own = Self { stream, came: BytesMut::new(), large: None, is_heard: false };
        timeout(PATIENCE, own.greet(mqtt)).await.map_err(slow)??;
        Ok(own)
    }

    async fn greet(&mut self, mqtt: &Mqtt) -> Result<(), String> {
        let mut connect = Connect::new(mqtt.client_id());
        (connect.keep_alive, connect.clean_session) = (KEEP_ALIVE_S, false);
        connect.login = (!mqtt.user.is_empty()).then(|| Login::new(mqtt.user.as_str(), mqtt.password.as_str()));
        self.send(&[Packet::Connect(connect)]).await?;
        match self.next().await? {
            Packet::ConnAck(ConnAck { code: ConnectReturnCode::Success, .. }) => {}
            Packet::ConnAck(ConnAck { code, .. }) => return Err(format!("the broker refuses: {code:?}")),
            other => return Err(format!("the broker answers {other:?}")),
        }
        let topics = mqtt.topics.iter().map(|topic| SubscribeFilter::new(topic.filter(), QoS::AtLeastOnce));
        let mut subscribe = Subscribe::new_many(topics);
        subscribe.pkid = 1;
        self.send(&[Packet::Subscribe(subscribe)]).await
    }

    /// The next packet. Nothing is lost where this is given up and asked for again. A message that is too large comes without what it
    /// holds.
    ///
    /// Errors: a text, for a connection that ended and for what is no packet.
    pub async fn next(&mut self) -> Result<Packet, String> {
        loop {
            if let Some(message) = self.passed_over() {
                return Ok(Packet::Publish(message));
            }
            if self.large.is_none() {
                match Packet::read(&mut self.came, PACKET_BYTES_MAX) {
                    Ok(packet) => return refused(packet),
                    Err(Error::InsufficientBytes(_)) => {}
                    Err(Error::PayloadSizeLimitExceeded(bytes)) if is_message(&self.came) => {
                        self.large = Large::begun(&self.came, bytes);
                        if self.large.is_some() {
                            continue;
                        }
                    }
                    Err(error) => return Err(error.to_string()),
                }
            }
            self.came.reserve(READ_BYTES);
            let read = self.stream.read_buf(&mut self.came).await.map_err(|error| error.to_string())?;
            if read == 0 {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof).to_string());
            }
            self.is_heard = true;
        }
    }

    /// Drops what has come of a message that is too large; the message, once all of it is dropped.
    fn passed_over(&mut self) -> Option<Publish> {
        let large = self.large.as_mut()?;
        let some = large.left.min(self.came.len());
        self.came.advance(some);
        large.left -= some;
        if large.left > 0 {
            return None;
        }
        self.large.take().map(|own| own.message)
    }

    /// Whether anything came since this was asked last: a large message takes its time.
    pub fn was_heard(&mut self) -> bool {
        std::mem::take(&mut self.is_heard)
    }

    /// Sends packets.
    ///
    /// Errors: a text, for a connection that ended.
    pub async fn send(&mut self, packets: &[Packet]) -> Result<(), String> {
        let mut bytes = BytesMut::new();
        for packet in packets {
            packet.write(&mut bytes, PACKET_BYTES_MAX).map_err(|error| error.to_string())?;
        }
        let sent = async {
            self.stream.write_all(&bytes).await?;
            self.stream.flush().await
        };
        timeout(PATIENCE, sent).await.map_err(|_| "the broker takes nothing".to_owned())?.map_err(|error| error.to_string())
    }

    /// Says goodbye, as far as anybody listens.
    pub async fn close(mut self) {
        // the broker finds out by itself otherwise
        let _ = self.send(&[Packet::Disconnect]).await;
    }
}

/// A packet, unless it says that a topic is not to be had.
fn refused(packet: Packet) -> Result<Packet, String> {
    match &packet {
        Packet::SubAck(SubAck { return_codes, .. }) if return_codes.contains(&SubscribeReasonCode::Failure) => {
            Err("the broker refuses a topic".to_owned())
        }
        _ => Ok(packet),
    }
}

/// What acknowledges a message.
pub fn acknowledged(pkid: u16) -> Packet {
    Packet::PubAck(v4::PubAck::new(pkid))
}
