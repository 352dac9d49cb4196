//! What is left in the database of who has closed their account: a row without a name, for the history that names it.

use db::{DbError, Tx, params};
use kit::{PersonId, Timestamp};

/// Forgets everything that says who a person is, and all that opened their account; false if it is closed already.
pub async fn forget_person(tx: &mut Tx, id: PersonId, contacts: &[&str], now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_person SET surname = '', given_name = '', patronymic = '', display_name = '—', sort_key = $1, words = '', \
         email = $2, email_folded = $2, phone = '', active = $3, password_hash = NULL, password_at = NULL, totp_secret = NULL, \
         totp_since = NULL, passkeys = 0, contact_confirmed_at = NULL, confirmed_phone = NULL, phone_confirmed_at = NULL, \
         vouched = 'unconfirmed', signed_in_at = NULL, closed_at = $4, changed_at = $4, \
         version = version + 1 WHERE id = $5 AND closed_at IS NULL";
    // no address, so that no letter can be sent, and unique
    let nobody = format!("closed {id}");
    if tx.execute(sql, params![Vec::<u8>::new(), nobody, false, now, id]).await? == 0 {
        return Ok(false);
    }
    for table in [
        "identity_session",
        "identity_link",
        "identity_recovery_code",
        "identity_outside",
        "identity_number",
        "identity_errand",
        "identity_letter",
        "identity_passkey",
        "identity_restriction",
        "identity_certificate",
    ] {
        tx.execute(&format!("DELETE FROM {table} WHERE person = $1"), params![id]).await?;
    }
    for contact in contacts {
        tx.execute("DELETE FROM identity_letter WHERE email = $1", params![*contact]).await?;
    }
    Ok(true)
}
