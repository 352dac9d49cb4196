//! Limits a city may set.

use serde::Deserialize;

/// Limits. A rate of 0 switches that limit off.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// One file, bytes.
    pub file_bytes: u64,
    /// All of a form with files, bytes.
    pub upload_bytes: u64,
    /// Pages a client may ask for in a minute.
    pub page_per_minute: u32,
    /// Squares of maps a client may ask for in a minute.
    pub tile_per_minute: u32,
    /// Calls of the API a client may make in a minute.
    pub api_per_minute: u32,
    /// Tries of a client to sign in, in a minute.
    pub sign_in_per_minute: u32,
    /// Forms with files a client may send in a minute.
    pub upload_per_minute: u32,
    /// Requests under way at once; more are asked to come again.
    pub in_flight: usize,
    /// Open connections at once; further ones wait.
    pub connections: usize,
    /// The longest a handler may take, seconds.
    pub handler_seconds: u64,
    /// The longest a form with files may take, seconds.
    pub upload_seconds: u64,
    /// The longest a client may take to send the head of a request, seconds.
    pub header_seconds: u64,
    /// How long requests under way may finish when the program is asked to stop, seconds.
    pub stop_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: kit::limits::UPLOAD_BYTES_MAX as u64,
            upload_bytes: 2 * kit::limits::UPLOAD_BYTES_MAX as u64,
            page_per_minute: 1200,
            tile_per_minute: 6000,
            api_per_minute: 600,
            sign_in_per_minute: 20,
            upload_per_minute: 60,
            in_flight: 2000,
            connections: 10_000,
            handler_seconds: 30,
            upload_seconds: 900,
            header_seconds: 10,
            stop_seconds: 30,
        }
    }
}
