//! Where objects have their pages: in the catalogue, or where a module shows those of a register better.

use std::collections::HashMap;
use std::fmt::Display;
use std::sync::{PoisonError, RwLock};

use crate::names::object_address;
use crate::registers::Registers;

/// The addresses of modules' own pages, by the code of their register.
pub(crate) type OwnPages = RwLock<HashMap<String, String>>;

impl Registers {
    /// From now on an object of this register has its page at `{address}/{id}`: a module that knows more of such objects than their
    /// fields says so when it starts. The catalogue's page stays where it is.
    pub fn show_objects_at(&self, register: &str, address: &str) {
        let mut pages = self.own_pages().write().unwrap_or_else(PoisonError::into_inner);
        pages.insert(register.to_owned(), address.to_owned());
    }

    /// Where a module shows the objects of a register; none where only the catalogue does.
    pub fn own_page(&self, register: &str) -> Option<String> {
        self.own_pages().read().unwrap_or_else(PoisonError::into_inner).get(register).cloned()
    }

    /// The page of an object that lists, searches and maps lead to.
    pub fn object_page(&self, register: &str, id: impl Display) -> String {
        match self.own_page(register) {
            Some(address) => format!("{address}/{id}"),
            None => object_address(register, id),
        }
    }
}
