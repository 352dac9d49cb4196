//! Compression that costs little: small answers go as they are, equal anonymous ones are compressed once.

use std::collections::VecDeque;
use std::io::Write as _;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use flate2::Compression;
use flate2::write::GzEncoder;
use http::HeaderValue;
use http_body::Frame;

/// Answers under this go as they are: they fit into a packet or two.
pub(super) const BYTES_MIN: usize = 1400;
/// Brotli's second step: on a page of 30 kB it takes about as long as gzip's first and gives a fifth less.
const BROTLI_QUALITY: u32 = 2;
const BROTLI_WINDOW: u32 = 18;

/// A coding both sides know.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    /// The best one that the client accepts (a weight of 0 refuses).
    pub fn accepted(header: Option<&HeaderValue>) -> Option<Self> {
        let text = header?.to_str().ok()?;
        let takes = |name: &str| {
            text.split(',').filter_map(|part| part.trim().strip_prefix(name)).any(|rest| {
                let weight = rest.trim().strip_prefix(';').and_then(|rest| rest.trim().strip_prefix("q="));
                rest.is_empty() || weight.is_some_and(|weight| weight.trim().parse().is_ok_and(|weight: f32| weight > 0.0))
            })
        };
        if takes("br") {
            return Some(Self::Brotli);
        }
        takes("gzip").then_some(Self::Gzip)
    }

    pub fn name(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        })
    }

    pub fn squeeze(self, bytes: &[u8]) -> Option<Bytes> {
        let mut out = Vec::with_capacity(bytes.len() / 4 + 64);
        match self {
            Self::Brotli => {
                let mut encoder = brotli::CompressorWriter::new(&mut out, 4096, BROTLI_QUALITY, BROTLI_WINDOW);
                encoder.write_all(bytes).ok()?;
                drop(encoder);
            }
            Self::Gzip => {
                let mut encoder = GzEncoder::new(&mut out, Compression::fast());
                encoder.write_all(bytes).ok()?;
                encoder.finish().ok()?;
            }
        }
        Some(out.into())
    }
}

/// Whether a media type is text that gets smaller.
pub(super) fn is_text(kind: &str) -> bool {
    let bare = kind.split(';').next().unwrap_or_default().trim();
    bare.starts_with("text/")
        || bare.ends_with("json")
        || bare.ends_with("xml")
        || matches!(bare, "application/javascript" | "application/ld+json" | "application/x-ndjson" | "image/svg+xml")
}

/// The last compressed anonymous answers: equal pages are compressed once. Bounded by number and size.
#[derive(Default)]
pub(super) struct Shelf(Mutex<VecDeque<Kept>>);

struct Kept {
    tag: u64,
    coding: Coding,
    plain: Bytes,
    squeezed: Bytes,
}

const KEPT_MAX: usize = 64;
const KEPT_BYTES_MAX: usize = 256 << 10;

impl Shelf {
    /// The compressed answer, from the shelf if the very same bytes are there; none if it cannot be compressed.
    pub fn squeeze(&self, plain: &Bytes, tag: Option<u64>, coding: Coding) -> Option<Bytes> {
        let Some(tag) = tag.filter(|_| plain.len() <= KEPT_BYTES_MAX) else { return coding.squeeze(plain) };
        if let Some(found) = self.find(tag, coding, plain) {
            return Some(found);
        }
        let squeezed = coding.squeeze(plain)?;
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.push_front(Kept { tag, coding, plain: plain.clone(), squeezed: squeezed.clone() });
        shelf.truncate(KEPT_MAX);
        Some(squeezed)
    }

    /// The tag finds it, the bytes prove it: no collision can hand out another page.
    fn find(&self, tag: u64, coding: Coding, plain: &Bytes) -> Option<Bytes> {
        let shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = shelf.iter().find(|kept| kept.tag == tag && kept.coding == coding && kept.plain == plain)?;
        Some(kept.squeezed.clone())
    }
}

/// A stream (an export) compressed as it flows.
pub(super) fn stream(body: Body) -> Body {
    Body::new(Squeezed { body, encoder: Some(GzEncoder::new(Vec::new(), Compression::fast())) })
}

struct Squeezed {
    body: Body,
    encoder: Option<GzEncoder<Vec<u8>>>,
}

impl HttpBody for Squeezed {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = &mut *self;
        loop {
            let Some(encoder) = this.encoder.as_mut() else { return Poll::Ready(None) };
            match ready!(Pin::new(&mut this.body).poll_frame(cx)) {
                None => {
                    let rest = this.encoder.take().map(GzEncoder::finish);
                    return Poll::Ready(rest.map(|rest| rest.map(|rest| Frame::data(rest.into())).map_err(axum::Error::new)));
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(frame)) => {
                    let Ok(data) = frame.into_data() else { continue };
                    if let Err(error) = encoder.write_all(&data) {
                        return Poll::Ready(Some(Err(axum::Error::new(error))));
                    }
                    if !encoder.get_ref().is_empty() {
                        return Poll::Ready(Some(Ok(Frame::data(std::mem::take(encoder.get_mut()).into()))));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use http_body_util::BodyExt;

    use super::*;

    #[test]
    fn the_client_chooses_and_zero_refuses() {
        let accepted = |text: &'static str| Coding::accepted(Some(&HeaderValue::from_static(text)));
        assert_eq!(accepted("gzip, deflate, br"), Some(Coding::Brotli));
        assert_eq!(accepted("gzip;q=0.5, br;q=0"), Some(Coding::Gzip));
        assert_eq!(accepted("identity"), None);
    }

    #[test]
    fn a_page_is_compressed_once_and_unfolds_to_itself() {
        let shelf = Shelf::default();
        let page = Bytes::from("Громада ".repeat(1000));
        for coding in [Coding::Brotli, Coding::Gzip] {
            let first = shelf.squeeze(&page, Some(1), coding).unwrap();
            let again = shelf.squeeze(&page, Some(1), coding).unwrap();
            assert_eq!(first.as_ptr(), again.as_ptr());
            let mut plain = Vec::new();
            match coding {
                Coding::Brotli => brotli::Decompressor::new(&first[..], 4096).read_to_end(&mut plain).unwrap(),
                Coding::Gzip => flate2::read::GzDecoder::new(&first[..]).read_to_end(&mut plain).unwrap(),
            };
            assert_eq!(plain, page);
        }
        let other = Bytes::from("x".repeat(8000));
        assert_ne!(shelf.squeeze(&other, Some(1), Coding::Gzip), shelf.squeeze(&page, Some(1), Coding::Gzip), "the same tag, another page");
    }

    #[tokio::test]
    async fn a_stream_is_compressed_as_it_flows() {
        let rows = (0..5000).map(|row| Ok::<_, std::io::Error>(Bytes::from(format!("{row};рядок\n"))));
        let body = stream(Body::from_stream(futures_util::stream::iter(rows)));
        let squeezed = body.collect().await.unwrap().to_bytes();
        let mut plain = String::new();
        flate2::read::GzDecoder::new(&squeezed[..]).read_to_string(&mut plain).unwrap();
        assert!(plain.starts_with("0;рядок\n1;") && plain.ends_with("4999;рядок\n"));
    }
}
