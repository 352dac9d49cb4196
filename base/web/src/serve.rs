//! Serving: connections accepted within limits, slow heads cut off, requests under way finished at the end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use crate::{Front, meter};

/// The largest head of a request, bytes; larger ones get 431.
const HEAD_BYTES_MAX: usize = 64 << 10;
const HEADERS_MAX: usize = 100;
const STREAMS_MAX: u32 = 200;
const UPKEEP: Duration = Duration::from_secs(5);

/// Serves until `stop` is done, then lets requests under way finish within `limits.stop_seconds`.
///
/// Errors: of the listener's address.
pub async fn serve(front: Front, listener: TcpListener, stop: impl Future<Output = ()>) -> std::io::Result<()> {
    let limits = front.house().config().limits.clone();
    tracing::info!(address = %listener.local_addr()?, "listening");
    let places = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let upkeep = tokio::spawn(keep_figures());
    front.house().modules().iter().for_each(|module| (module.serve)(front.house()));
    let mut stop = std::pin::pin!(stop);
    loop {
        let next = async {
            // The semaphore is never closed.
            let place = places.clone().acquire_owned().await.ok();
            (listener.accept().await, place)
        };
        tokio::select! {
            () = &mut stop => break,
            (accepted, place) = next => match accepted {
                Ok((stream, peer)) => {
                    let connection = hold(front.clone(), stream, peer, graceful.watcher());
                    tokio::spawn(async move { connection.await; drop(place); });
                }
                // Out of file descriptors, or the client has gone already: others may still come.
                Err(error) => {
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            },
        }
    }
    drop(listener);
    front.house().stop();
    upkeep.abort();
    if tokio::time::timeout(Duration::from_secs(limits.stop_seconds), graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests were cut off");
    }
    Ok(())
}

async fn hold(front: Front, stream: TcpStream, peer: SocketAddr, watcher: Watcher) {
    let _ = stream.set_nodelay(true);
    let seconds = front.house().config().limits.header_seconds;
    let service = service_fn(move |mut request: http::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        let front = front.clone();
        async move { Ok::<_, std::convert::Infallible>(front.answer(request.map(Body::new)).await) }
    });
    let mut builder = Builder::new(TokioExecutor::new());
    let timer = TokioTimer::new();
    let head = Duration::from_secs(seconds);
    builder.http1().timer(timer.clone()).header_read_timeout(head).max_buf_size(HEAD_BYTES_MAX).max_headers(HEADERS_MAX);
    builder.http2().timer(timer).max_concurrent_streams(STREAMS_MAX).max_header_list_size(HEAD_BYTES_MAX as u32);
    let connection = builder.serve_connection(TokioIo::new(stream), service);
    if let Err(error) = watcher.watch(connection.into_owned()).await {
        tracing::debug!(%error, "a connection ended early");
    }
}

async fn keep_figures() {
    loop {
        tokio::time::sleep(UPKEEP).await;
        meter::upkeep();
    }
}
