//! When to stop: the first SIGTERM or Ctrl-C asks politely, the second ends at once.

/// Returns when somebody asks the program to stop.
pub async fn asked() {
    let asked = first_signal().await;
    tracing::info!(signal = asked, "stopping; once more stops at once");
    tokio::spawn(async {
        first_signal().await;
        std::process::exit(130);
    });
}

#[cfg(unix)]
async fn first_signal() -> &'static str {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else { return interrupt().await };
    tokio::select! {
        _ = term.recv() => "SIGTERM",
        name = interrupt() => name,
    }
}

#[cfg(not(unix))]
async fn first_signal() -> &'static str {
    interrupt().await
}

async fn interrupt() -> &'static str {
    if let Err(error) = tokio::signal::ctrl_c().await {
        tracing::warn!(%error, "Ctrl-C cannot be heard");
        std::future::pending::<()>().await;
    }
    "SIGINT"
}
