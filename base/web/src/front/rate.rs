//! How often one client may ask, by the class of what is asked.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use http::Method;
use http::request::Parts;
use kit::Problem;

use crate::config::Limits;
use crate::form::is_file;

/// What a request costs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// Files of the interface, health: not counted.
    Free,
    Page,
    /// Squares of maps: a page asks for dozens of them.
    Tile,
    Api,
    /// Tries to sign in: few.
    SignIn,
    Upload,
}

impl Class {
    /// The class of a request; `api` is whether its answer is for a machine by its address.
    pub fn of(parts: &Parts, api: bool) -> Self {
        let path = parts.uri.path();
        let changes = parts.method != Method::GET && parts.method != Method::HEAD;
        if changes && is_file(&parts.headers) {
            return Self::Upload;
        }
        match path {
            _ if path.starts_with("/a/") || path.starts_with("/health/") || path == "/metrics" => Self::Free,
            _ if changes && path.starts_with("/sign-in") => Self::SignIn,
            _ if api || path.starts_with("/api/") => Self::Api,
            _ if path.starts_with("/map/tiles/") => Self::Tile,
            _ => Self::Page,
        }
    }
}

type Limiter = DefaultKeyedRateLimiter<IpAddr>;

/// The limiters of the classes; none where the city has set 0.
pub(super) struct Rates {
    page: Option<Limiter>,
    tile: Option<Limiter>,
    api: Option<Limiter>,
    sign_in: Option<Limiter>,
    upload: Option<Limiter>,
    taken: AtomicU64,
    /// Asks the processor for its kind when it is made, which is dear under a hypervisor: made once.
    clock: DefaultClock,
}

impl Rates {
    pub fn new(limits: &Limits) -> Self {
        Self {
            page: limiter(limits.page_per_minute),
            tile: limiter(limits.tile_per_minute),
            api: limiter(limits.api_per_minute),
            sign_in: limiter(limits.sign_in_per_minute),
            upload: limiter(limits.upload_per_minute),
            taken: AtomicU64::new(0),
            clock: DefaultClock::default(),
        }
    }

    /// Takes one request of this client.
    ///
    /// Errors: [`Problem::TooMany`] with the seconds to wait.
    pub fn take(&self, class: Class, client: IpAddr) -> Result<(), Problem> {
        let Some(limiter) = self.of(class) else { return Ok(()) };
        self.forget_the_quiet();
        limiter.check_key(&neighbourhood(client)).map_err(|until| {
            let seconds = until.wait_time_from(self.clock.now()).as_secs().saturating_add(1);
            Problem::TooMany(u32::try_from(seconds).unwrap_or(u32::MAX))
        })
    }

    fn of(&self, class: Class) -> Option<&Limiter> {
        match class {
            Class::Free => None,
            Class::Page => self.page.as_ref(),
            Class::Tile => self.tile.as_ref(),
            Class::Api => self.api.as_ref(),
            Class::SignIn => self.sign_in.as_ref(),
            Class::Upload => self.upload.as_ref(),
        }
    }

    /// Clients that have not been heard of for a while are forgotten, so that memory is bounded by those who are busy.
    fn forget_the_quiet(&self) {
        const EVERY: u64 = 65_536;
        if self.taken.fetch_add(1, Ordering::Relaxed) % EVERY == EVERY - 1 {
            for limiter in [&self.page, &self.tile, &self.api, &self.sign_in, &self.upload].into_iter().flatten() {
                limiter.retain_recent();
                limiter.shrink_to_fit();
            }
        }
    }
}

/// A minute's number, a quarter of which (at least five) may come at once.
fn limiter(per_minute: u32) -> Option<Limiter> {
    let rate = NonZeroU32::new(per_minute)?;
    let burst = NonZeroU32::new((per_minute / 4).max(5))?;
    Some(RateLimiter::keyed(Quota::per_minute(rate).allow_burst(burst)))
}

/// One household has a whole /64 of IPv6 addresses, so it counts as one client.
fn neighbourhood(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(_) => client,
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
    }
}
