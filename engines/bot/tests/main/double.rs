//! Telegram for tests, as strict as the Bot API: a token, known methods, required parameters, chats that wrote first, confirmed updates.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use web::StatusCode;
use web::axum::Router;
use web::axum::body::to_bytes;
use web::axum::extract::Request;

pub const TOKEN: &str = "123456:ABC-def";

#[derive(Default)]
struct Inner {
    updates: Vec<Value>,
    said: Vec<(i64, String)>,
    faults: Vec<String>,
    webhook: Option<Value>,
    picture: Vec<u8>,
}

/// The server; it lives as long as the test's runtime.
#[derive(Clone)]
pub struct Telegram {
    pub address: SocketAddr,
    inner: Arc<Mutex<Inner>>,
}

impl Telegram {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let double = Self { address: listener.local_addr().unwrap(), inner: Arc::default() };
        let server = double.clone();
        let app = Router::new().fallback(move |request: Request| {
            let server = server.clone();
            async move { server.take(request).await }
        });
        tokio::spawn(async move { web::axum::serve(listener, app).await });
        double
    }

    /// Somebody does something in a chat; the update as Telegram would tell it.
    pub fn happens(&self, chat: i64, more: Value) -> Value {
        let mut inner = self.inner.lock().unwrap();
        let mut message = json!({ "message_id": 1, "chat": { "id": chat, "type": "private" },
            "from": { "id": chat, "first_name": "Олена", "language_code": "uk" } });
        for (name, value) in more.as_object().unwrap() {
            message[name] = value.clone();
        }
        let update = json!({ "update_id": 1000 + inner.updates.len(), "message": message });
        inner.updates.push(update.clone());
        update
    }

    /// What the picture is that people send.
    pub fn shows(&self, picture: &[u8]) {
        self.inner.lock().unwrap().picture = picture.to_vec();
    }

    /// What the bot has said to a chat.
    pub fn said(&self, chat: i64) -> Vec<String> {
        self.inner.lock().unwrap().said.iter().filter(|(to, _)| *to == chat).map(|(_, text)| text.clone()).collect()
    }

    /// What it was told of a webhook.
    pub fn webhook(&self) -> Option<Value> {
        self.inner.lock().unwrap().webhook.clone()
    }

    /// What the bot did that the real server would refuse.
    pub fn faults(&self) -> Vec<String> {
        self.inner.lock().unwrap().faults.clone()
    }

    async fn take(&self, request: Request) -> (StatusCode, Vec<u8>) {
        let path = request.uri().path().to_owned();
        let body = to_bytes(request.into_body(), 1 << 20).await.unwrap();
        if path == format!("/file/bot{TOKEN}/photos/1.png") {
            return (StatusCode::OK, self.inner.lock().unwrap().picture.clone());
        }
        let body: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
        if path.ends_with("/getUpdates") {
            // the real one waits until there is something to tell
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        let told = match path.strip_prefix(&format!("/bot{TOKEN}/")) {
            Some(method) => self.call(method, &body),
            None => Err((404, "Not Found".to_owned())),
        };
        match told {
            Ok(result) => (StatusCode::OK, json!({ "ok": true, "result": result }).to_string().into_bytes()),
            Err((code, says)) => {
                self.inner.lock().unwrap().faults.push(format!("{path}: {says}"));
                let answer = json!({ "ok": false, "error_code": code, "description": says });
                (StatusCode::from_u16(code).unwrap(), answer.to_string().into_bytes())
            }
        }
    }

    fn call(&self, method: &str, body: &Value) -> Result<Value, (u16, String)> {
        let mut inner = self.inner.lock().unwrap();
        let wrong = |says: &str| (400, format!("Bad Request: {says}"));
        match method {
            "getUpdates" => {
                if inner.webhook.is_some() {
                    return Err((409, "Conflict: can't use getUpdates method while webhook is active".to_owned()));
                }
                let offset = body["offset"].as_i64().ok_or_else(|| wrong("offset"))?;
                // what was confirmed is told no more
                Ok(inner.updates.iter().filter(|update| update["update_id"].as_i64() >= Some(offset)).cloned().collect())
            }
            "sendMessage" => {
                let chat: i64 = body["chat_id"].as_str().and_then(|id| id.parse().ok()).ok_or_else(|| wrong("chat_id"))?;
                let text = body["text"].as_str().filter(|text| !text.is_empty()).ok_or_else(|| wrong("message text is empty"))?;
                if text.encode_utf16().count() > 4096 {
                    return Err(wrong("message is too long"));
                }
                if !inner.updates.iter().any(|update| update["message"]["chat"]["id"] == chat) {
                    return Err((403, "Forbidden: bot can't initiate conversation with a user".to_owned()));
                }
                inner.said.push((chat, text.to_owned()));
                Ok(json!({ "message_id": inner.said.len() }))
            }
            "getFile" => match body["file_id"].as_str() {
                Some("large") => Ok(json!({ "file_id": "large", "file_path": "photos/1.png" })),
                _ => Err(wrong("invalid file_id")),
            },
            "setWebhook" => {
                let address = body["url"].as_str().unwrap_or_default();
                let secret = body["secret_token"].as_str().unwrap_or_default();
                let fits = secret.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-') && !secret.is_empty();
                if !address.starts_with("https://") || !fits {
                    return Err(wrong("bad webhook"));
                }
                inner.webhook = Some(body.clone());
                Ok(Value::Bool(true))
            }
            other => Err((404, format!("Not Found: {other}"))),
        }
    }
}
