//! Limits on everything that comes from outside, in one place. A city may lower those in its configuration.

/// The largest body of an ordinary form or JSON request, bytes.
pub const BODY_BYTES_MAX: usize = 2 << 20;
/// The largest uploaded file, bytes.
pub const UPLOAD_BYTES_MAX: usize = 100 << 20;
/// The largest text of one field, characters.
pub const TEXT_CHARS_MAX: usize = 20_000;
/// The most fields a register may have.
pub const FIELDS_MAX: usize = 200;
/// The most rows one import may bring.
pub const IMPORT_ROWS_MAX: usize = 1_000_000;
/// The most cells (rows × columns) of one spreadsheet.
pub const SHEET_CELLS_MAX: u64 = 20_000_000;
/// The most bytes an archive or a compressed body may unfold to.
pub const UNPACKED_BYTES_MAX: u64 = 1 << 30;
/// A session unused for so many hours ends (NIST SP 800-63B: re-authentication after inactivity).
pub const SESSION_IDLE_HOURS: i64 = 2;
/// The rows of a page by default and at most.
pub const PAGE_ROWS: usize = 50;
/// The rows of a page of the API at most.
pub const PAGE_ROWS_MAX: usize = 500;
/// The records one bulk change may touch.
pub const BULK_RECORDS_MAX: usize = 10_000;
/// The points of one geometry.
pub const GEOMETRY_POINTS_MAX: usize = 100_000;
