//! The connection to a broker: packets in and out, encrypted where the configuration wants it.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::BytesMut;
use rumqttc::mqttbytes::Error;
use rumqttc::mqttbytes::v4::{ConnAck, Connect, ConnectReturnCode, Login, Packet, SubAck, Subscribe, SubscribeFilter, SubscribeReasonCode};
use rumqttc::mqttbytes::{QoS, v4};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::Mqtt;

/// The largest packet of a broker.
const PACKET_BYTES_MAX: usize = 1 << 20;
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
            let connector = TlsConnector::from(Arc::new(trust(mqtt)?));
            Box::new(timeout(PATIENCE, connector.connect(name, tcp)).await.map_err(slow)?.map_err(|error| error.to_string())?)
        } else {
            Box::new(tcp)
        };
        let mut own = Self { stream, came: BytesMut::new() };
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

    /// The next packet. Nothing is lost where this is given up and asked for again.
    ///
    /// Errors: a text, for a connection that ended and for what is no packet.
    pub async fn next(&mut self) -> Result<Packet, String> {
        loop {
            match Packet::read(&mut self.came, PACKET_BYTES_MAX) {
                Ok(packet) => return refused(packet),
                Err(Error::InsufficientBytes(_)) => {}
                Err(error) => return Err(error.to_string()),
            }
            let read = self.stream.read_buf(&mut self.came).await.map_err(|error| error.to_string())?;
            if read == 0 {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof).to_string());
            }
        }
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

/// The public authorities, or the broker's own.
fn trust(mqtt: &Mqtt) -> Result<ClientConfig, String> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(path) = &mqtt.ca {
        let unreadable = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        roots = RootCertStore::empty();
        for certificate in CertificateDer::pem_file_iter(path).map_err(|error| unreadable(&error))? {
            roots.add(certificate.map_err(|error| unreadable(&error))?).map_err(|error| unreadable(&error))?;
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    Ok(builder.map_err(|error| error.to_string())?.with_root_certificates(roots).with_no_client_auth())
}
