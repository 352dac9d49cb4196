//! Uploaded lists: whatever cells of a table are addresses of the channel.

use kit::{Lang, Problem, Says};
use messages::{Channel, Message};

use crate::store::Receiver;

/// Rows of a list at most.
pub const ROWS_MAX: u64 = 500_000;
/// Bytes of a list at most.
pub const BYTES_MAX: u64 = 64 << 20;

/// The receivers of a table (CSV, a spreadsheet), portion by portion; each row gives the first address in it. `lang` is spoken to them.
///
/// Errors: [`Problem::Invalid`] naming `file` for what cannot be read; what `take` says.
pub fn read(
    bytes: &[u8],
    channel: Channel,
    lang: Lang,
    mut take: impl FnMut(Vec<Receiver>) -> Result<(), Problem>,
) -> Result<u64, Problem> {
    const PORTION: usize = 5_000;
    let limits = tabular::ReadLimits { bytes_max: BYTES_MAX, rows_max: ROWS_MAX, columns_max: 50, ..tabular::ReadLimits::default() };
    let wrong = |error: tabular::TableError| {
        tracing::info!(%error, "a list of receivers can't be read");
        Problem::field("file", Says::new("mailings-list-unreadable").with("rows", ROWS_MAX))
    };
    let table = tabular::Table::open(bytes, None, &limits).map_err(wrong)?;
    let heads: Vec<String> = table.columns().to_vec();
    let mut portion: Vec<Receiver> =
        heads.iter().find_map(|cell| address(cell, channel)).map(|address| receiver(address, lang)).into_iter().collect();
    let mut count = portion.len() as u64;
    for row in table {
        let row = row.map_err(wrong)?;
        let found = row.cells.iter().find_map(|cell| address(&cell.to_text(), channel));
        if let Some(address) = found {
            count += 1;
            portion.push(receiver(address, lang));
        }
        if portion.len() >= PORTION {
            take(std::mem::take(&mut portion))?;
        }
    }
    take(portion)?;
    Ok(count)
}

fn receiver(address: String, lang: Lang) -> Receiver {
    (address, None, lang.tag().to_owned())
}

/// The address that a cell holds; none of other text.
fn address(cell: &str, channel: Channel) -> Option<String> {
    let cell = cell.trim();
    let address = match channel {
        Channel::Mail => Some(cell.to_lowercase()).filter(|cell| cell.contains('@')),
        Channel::Sms => identity::name::parse_phone(cell).ok(),
        Channel::Telegram | Channel::Push => None,
    }?;
    Message::by(channel, &address, Lang::Uk, "").is_ok().then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str, channel: Channel) -> Vec<String> {
        let mut found = Vec::new();
        read(text.as_bytes(), channel, Lang::Uk, |some| {
            found.extend(some.into_iter().map(|(address, ..)| address));
            Ok(())
        })
        .unwrap();
        found
    }

    #[test]
    fn addresses_are_found_wherever_they_stand() {
        let table = "Ім’я;Пошта;Телефон\nОлена;Olena@example.com;067 123 45 67\nІван;немає;+38 (050) 000-00-01\n";
        assert_eq!(addresses(table, Channel::Mail), ["olena@example.com"]);
        assert_eq!(addresses(table, Channel::Sms), ["+380671234567", "+380500000001"]);
        assert_eq!(addresses("a@example.com\nb@example.com\n", Channel::Mail), ["a@example.com", "b@example.com"]);
    }
}
