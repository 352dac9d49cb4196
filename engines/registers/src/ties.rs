//! Addresses of records are tied to the houses they mean, where somebody in the house knows houses.

use std::sync::Arc;

use db::BoxFuture;
use fields::{Address, Field, Kind, Value};
use kit::Problem;
use uuid::Uuid;

use crate::register::{Data, Register};
use crate::registers::Registers;

/// How certain a tie is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tied {
    /// The address names one house.
    Exactly,
    /// It may mean several, or one with a doubt: it is left as it is written.
    Doubtfully,
    /// It means nothing that is known.
    Not,
}

/// The houses of one moment.
pub trait Houses: Send + Sync {
    /// The address with its tie where it names one house. What is tied already stays so; a tie to a house that is not there is taken
    /// away. What may mean several houses keeps the tie of `before`, if it is one of them: somebody has chosen it.
    fn tie(&self, address: Address, before: Option<&Address>) -> (Address, Tied);

    /// What a house is called: its address of today in both languages, those it had, and by the names its street had. Nothing of a
    /// house that is not there.
    fn names(&self, house: Uuid) -> Vec<String>;
}

/// Which houses are called otherwise than they were.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Renamed {
    /// Where the address register stands, to be given back next time.
    pub mark: String,
    /// The houses; none where so many may be that all are to be looked at.
    pub houses: Option<Vec<Uuid>>,
}

/// Whoever keeps the address register.
pub trait AddressRegister: Send + Sync {
    /// The houses of now; none where the city keeps none.
    fn houses(&self) -> BoxFuture<'_, Result<Option<Arc<dyn Houses>>, Problem>>;

    /// The houses that are called otherwise than they were at a mark; an empty mark knows none.
    fn renamed<'a>(&'a self, mark: &'a str) -> BoxFuture<'a, Result<Renamed, Problem>>;
}

/// How the addresses of some records were tied.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TieCounts {
    /// See [`Tied::Exactly`].
    pub exactly: i64,
    /// See [`Tied::Doubtfully`].
    pub doubtfully: i64,
    /// See [`Tied::Not`].
    pub not: i64,
}

impl TieCounts {
    /// These and those.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { exactly: self.exactly + other.exactly, doubtfully: self.doubtfully + other.doubtfully, not: self.not + other.not }
    }

    /// One more.
    pub(crate) fn count(&mut self, tied: Tied) {
        match tied {
            Tied::Exactly => self.exactly += 1,
            Tied::Doubtfully => self.doubtfully += 1,
            Tied::Not => self.not += 1,
        }
    }
}

impl Registers {
    /// From now on addresses are tied to the houses of this register.
    pub fn know_addresses(&self, register: Arc<dyn AddressRegister>) {
        // whoever comes first stays: a house has one address register
        let _ = self.address_register().set(register);
    }

    /// The houses that addresses of a register's records may be tied to; none where it has no addresses, or the city no houses.
    ///
    /// Errors: the database's.
    pub async fn houses(&self, register: &Register) -> Result<Option<Arc<dyn Houses>>, Problem> {
        match self.address_register().get() {
            Some(own) if register.declaration.fields.iter().any(|field| field.kind == Kind::Address) => own.houses().await,
            _ => Ok(None),
        }
    }

    /// The houses that are called otherwise than they were at a mark, for whoever keeps texts that name them.
    ///
    /// Errors: the database's.
    pub async fn renamed_houses(&self, mark: &str) -> Result<Renamed, Problem> {
        match self.address_register().get() {
            Some(own) => own.renamed(mark).await,
            None => Ok(Renamed { mark: String::new(), houses: Some(Vec::new()) }),
        }
    }
}

/// Ties the addresses in a record's data; `before` is what the record holds now. Answers how each was tied, as it was written.
pub(crate) fn tie<'a>(
    houses: Option<&dyn Houses>,
    register: &'a Register,
    data: &mut Data,
    before: Option<&Data>,
) -> Vec<(&'a Field, String, Tied)> {
    let Some(houses) = houses else { return Vec::new() };
    let mut ties = Vec::new();
    for field in register.declaration.fields.iter().filter(|field| field.kind == Kind::Address) {
        let of = |data: &Data| match field.from_stored(data.get(&field.code)?)? {
            Value::Address(address) => Some(address),
            _ => None,
        };
        let Some(address) = of(data) else { continue };
        let written = address.text.clone();
        let (address, tied) = houses.tie(address, before.and_then(of).as_ref());
        ties.push((field, written, tied));
        data.insert(field.code.clone(), Value::Address(address).to_json());
    }
    ties
}
