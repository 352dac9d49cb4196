//! Telling those who booked a reception: that it is booked, the day before that it is near, and that it does not take place.

use db::Tx;
use identity::post::PostId;
use jiff::SignedDuration;
use kit::{Problem, Says};
use messages::{Mail, Template};
use web::House;

use crate::booking::Booking;
use crate::{store, urls};

/// How long before a reception somebody is reminded of it.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);

const BOOKED: &str = "appeals-told-booked";
const NEAR: &str = "appeals-told-near";
const CALLED_OFF: &str = "appeals-told-called-off";
const ONE_OFF: &str = "appeals-told-one-off";

/// What is told, in words that administrators can change.
pub const TEMPLATES: [Template; 4] = [
    Template { code: BOOKED, parameters: &["when"] },
    Template { code: NEAR, parameters: &["when"] },
    Template { code: CALLED_OFF, parameters: &["when"] },
    Template { code: ONE_OFF, parameters: &["when", "why"] },
];

fn when(own: &Booking) -> String {
    own.starts_at.to_zoned(kit::clock::kyiv()).strftime("%d.%m.%Y, %H:%M").to_string()
}

/// That it is booked.
pub fn booked(own: &Booking) -> Says {
    Says::new(BOOKED).with("when", when(own))
}

/// Tells whoever left an e-mail that nobody is received on that day, and where another time can be booked.
///
/// Errors: the database's.
pub async fn called_off(tx: &mut Tx, own: &Booking) -> Result<(), Problem> {
    off(tx, own, Says::new(CALLED_OFF).with("when", when(own))).await
}

/// The same of one reception, with the reason.
///
/// Errors: the database's.
pub async fn called_off_why(tx: &mut Tx, own: &Booking, why: &str) -> Result<(), Problem> {
    off(tx, own, Says::new(ONE_OFF).with("when", when(own)).with("why", why)).await
}

async fn off(tx: &mut Tx, own: &Booking, says: Says) -> Result<(), Problem> {
    if let Ok(mail) = Mail::new(&own.email, own.language(), says) {
        let mail = mail.from_template().link(urls::book(PostId(own.post_id))).once(format!("booking-called-off-{}", own.id));
        messages::send(tx, mail).await?;
    }
    Ok(())
}

/// Reminds those whose reception is near. Done twice, it reminds once.
///
/// Errors: the database's.
pub async fn remind(house: &House) -> Result<(), Problem> {
    let now = house.clock().now();
    for own in store::to_remind(house.db(), now, now.saturating_add(AHEAD).unwrap_or(now)).await? {
        let own = std::sync::Arc::new(own);
        house
            .db()
            .tx(move |tx| {
                let own = own.clone();
                Box::pin(async move {
                    if !store::note_reminder(tx, own.id).await? {
                        return Ok::<_, Problem>(());
                    }
                    let says = Says::new(NEAR).with("when", when(&own));
                    if let Ok(mail) = Mail::new(&own.email, own.language(), says) {
                        let mail = mail.from_template().link(urls::booking(&own.code)).once(format!("booking-near-{}", own.id));
                        messages::send(tx, mail).await?;
                    }
                    Ok(())
                })
            })
            .await?;
    }
    Ok(())
}
