//! Letters of this engine, ordered in the transaction that gives the reason for them.

use db::{DbError, Tx};
use kit::Says;

use crate::person::Account;

/// Orders a letter in the person's language: `identity-letter-<kind>-subject` and `-body` of the message files.
pub async fn send(tx: &mut Tx, to: &Account, kind: &str, arguments: &[(&str, &str)]) -> Result<(), DbError> {
    let says = |part: &str| {
        let named = Says::new(format!("identity-letter-{kind}-{part}")).with("name", &to.display_name);
        arguments.iter().fold(named, |says, (name, value)| says.with(name, value))
    };
    let mail = messages::Mail::new(&to.email, to.language, says("subject"), says("body"));
    messages::send(tx, mail).await
}
