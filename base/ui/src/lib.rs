//! What every page is made of: the layout, the components, the charts and small maps, the styles and the pictures.
//!
//! A page of another crate says `{% extends "layout.html" %}` and keeps a [`Page`]; a component is a struct with public
//! parameters that is written straight into the page: `{{ ui::Button::new(page.t.say("save")) }}`.
#![deny(missing_docs)]

// The layout names everything by `ui::…`, here as in every other crate.
extern crate self as ui;

pub mod assets;
pub mod city;
pub mod colour;
pub mod component;
pub mod form;
mod form_page;
pub mod gallery;
pub mod govuk;
pub mod hr;
pub mod html;
pub mod page;
mod write;

pub use assets::asset;
pub use city::{City, NavLink, city_css};
pub use component::Component;
pub use form::{Controls, Line, hidden};
pub use form_page::FormPage;
pub use gallery::gallery;
pub use govuk::*;
pub use hr::*;
pub use html::{Content, Html, Str};
pub use page::{Crumb, Look, Notice, NoticeKind, Page, Section, Strip, Theme};
pub use write::Attrs;

/// The Fluent texts of this crate, Ukrainian and English: what [`i18n::Messages::build`] is given.
pub const MESSAGES: (&str, &str, &str) = ("ui", include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl"));
