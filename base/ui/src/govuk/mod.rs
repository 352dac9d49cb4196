//! Components after GOV.UK Frontend: its markup and behaviour, tested against its fixtures, in our own look.

mod accordion;
mod back_link;
mod breadcrumbs;
mod button;
mod character_count;
mod checkboxes;
mod cookie_banner;
mod date_input;
mod details;
mod error_message;
mod error_summary;
mod exit_this_page;
mod feedback;
pub(crate) mod field;
mod fieldset;
mod file_upload;
mod hint;
mod input;
mod inset_text;
mod label;
mod language_navigation;
mod notification_banner;
mod pagination;
mod panel;
mod password_input;
mod phase_banner;
mod radios;
mod select;
mod service_navigation;
mod skip_link;
mod summary_list;
mod table;
mod tabs;
mod tag;
mod task_list;
mod textarea;
mod warning_text;

pub use accordion::{Accordion, AccordionItem};
pub use back_link::BackLink;
pub use breadcrumbs::{BreadcrumbItem, Breadcrumbs};
pub use button::Button;
pub use character_count::{CharacterCount, Plural};
pub use checkboxes::{CheckboxItem, Checkboxes};
pub use cookie_banner::{CookieAction, CookieBanner, CookieMessage};
pub use date_input::{DateInput, DateItem};
pub use details::Details;
pub use error_message::ErrorMessage;
pub use error_summary::{ErrorItem, ErrorSummary};
pub use exit_this_page::ExitThisPage;
pub use feedback::Feedback;
pub use field::{Classed, FormGroup};
pub use fieldset::{Fieldset, Legend};
pub use file_upload::FileUpload;
pub use hint::Hint;
pub use input::{Affix, Input};
pub use inset_text::InsetText;
pub use label::Label;
pub use language_navigation::{LanguageItem, LanguageNavigation};
pub use notification_banner::NotificationBanner;
pub use pagination::{PageItem, PageLink, Pagination};
pub use panel::{Panel, PanelAction, PanelActions};
pub use password_input::PasswordInput;
pub use phase_banner::PhaseBanner;
pub use radios::{RadioItem, Radios};
pub use select::{Select, SelectItem};
pub use service_navigation::{ServiceNavigation, ServiceNavigationItem, ServiceNavigationSlots, SlotEnd};
pub use skip_link::SkipLink;
pub use summary_list::{SummaryAction, SummaryActions, SummaryCard, SummaryList, SummaryRow, SummaryTitle};
pub use table::{Cell, Head, Table};
pub use tabs::{TabItem, TabPanel, Tabs};
pub use tag::Tag;
pub use task_list::{Task, TaskList, TaskStatus};
pub use textarea::Textarea;
pub use warning_text::WarningText;

/// Components of GOV.UK Frontend we deliberately leave, with the reason.
pub const NOT_TAKEN: [(&str, &str); 3] = [
    ("header", "bears the crown and the name of another state; ours is the header of the layout"),
    ("generic-header", "ours is the header of the layout, with the city's own mark"),
    ("footer", "bears the Royal Arms and a licence of another state; ours begins with «Потрібна людина?»"),
];

/// The words components say by themselves, from `messages/*.ftl`.
pub(crate) mod words {
    #![allow(clippy::literal_string_with_formatting_args, reason = "%{count} is a placeholder of the scripts")]
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}
