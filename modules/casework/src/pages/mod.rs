//! The pages of the module, one a file.

mod acts;
mod assign;
mod bulk;
mod calendar;
mod case;
mod case_files;
mod case_parts;
mod change_kind;
mod deadlines;
mod documents;
mod executor;
mod extend;
mod here;
mod kinds;
mod list;
mod mailboxes;
mod merge;
mod moves;
mod print;
mod views;

use kit::Role;
use web::{Access, Routes};

/// The routes of the module.
pub fn routes() -> Routes {
    let (officials, administrators) = (Access::Role(Role::Editor), Access::Role(Role::Administrator));
    // whom cases go to, and with them what people wrote
    let proven = Access::Proven(Role::Administrator);
    Routes::new()
        .get("/desk/cases", officials, list::list_cases)
        .get("/desk/cases.csv", officials, list::export_cases)
        .get("/desk/cases/deadlines", officials, deadlines::show_deadlines)
        .post("/desk/cases/bulk", officials, bulk::assign_cases)
        .post("/desk/cases/views", officials, views::save_view)
        .post("/desk/cases/views/{view}/delete", officials, views::delete_view)
        .get("/desk/cases/{case}", officials, case::show_case)
        .get("/desk/cases/{case}/print", officials, print::print_case)
        .get("/desk/cases/{case}/card.pdf", officials, print::save_card)
        .get("/desk/cases/{case}/answer.pdf", officials, print::save_answer)
        .get("/desk/cases/{case}/documents/{code}", officials, documents::ask)
        .post("/desk/cases/{case}/documents/{code}", officials, documents::make_document)
        .get("/desk/cases/{case}/move/{code}", officials, moves::ask)
        .post("/desk/cases/{case}/move/{code}", officials, moves::move_case)
        .get("/desk/cases/{case}/assign", officials, assign::ask)
        .post("/desk/cases/{case}/assign", officials, assign::assign_case)
        .post("/desk/cases/{case}/take", officials, assign::take_case)
        .get("/desk/cases/{case}/extend", officials, extend::ask)
        .post("/desk/cases/{case}/extend", officials, extend::extend_deadline)
        .get("/desk/cases/{case}/merge", officials, merge::ask)
        .post("/desk/cases/{case}/merge", officials, merge::merge_case)
        .post("/desk/cases/{case}/message", officials, acts::write_message)
        .post("/desk/cases/{case}/note", officials, acts::add_note)
        .post("/desk/cases/{case}/files", officials, acts::attach_file)
        .post("/desk/cases/{case}/photos/{photo}/show", officials, case_files::show_photo)
        .post("/desk/cases/{case}/photos/{photo}/hide", officials, case_files::hide_photo)
        .post("/desk/cases/{case}/hand-over", officials, acts::hand_over_again)
        .post("/desk/cases/{case}/here", officials, here::be_here)
        .post("/desk/cases/{case}/watch", officials, acts::watch_case)
        .post("/desk/cases/{case}/link", officials, acts::link_case)
        .get("/admin/cases", administrators, kinds::list_kinds)
        .get("/admin/cases/new", administrators, change_kind::ask_new)
        .post("/admin/cases/new", proven, change_kind::declare_new)
        .get("/admin/cases/kinds/{code}", administrators, kinds::show_kind)
        .get("/admin/cases/kinds/{code}/change", administrators, change_kind::ask)
        .post("/admin/cases/kinds/{code}/change", proven, change_kind::change_kind)
        .get("/admin/cases/kinds/{code}/kind.toml", administrators, change_kind::save_kind)
        .post("/admin/cases/kinds/{code}/bind", proven, kinds::bind_executor)
        .get("/admin/cases/mailboxes", administrators, mailboxes::list_mailboxes)
        .get("/admin/cases/mailboxes/{organisation}", administrators, mailboxes::show_mailbox)
        .post("/admin/cases/mailboxes/{organisation}", proven, mailboxes::write_mailbox)
        .get("/executor/{token}", Access::EVERYBODY, executor::show_case)
        .get("/executor/{token}/{code}", Access::EVERYBODY, executor::ask)
        .post("/executor/{token}/{code}", Access::EVERYBODY, executor::move_case)
        .get("/admin/cases/calendar", administrators, calendar::show_calendar)
        .post("/admin/cases/calendar", administrators, calendar::write_entry)
        .get("/admin/cases/calendar/{code}/delete", administrators, calendar::ask_to_remove)
        .post("/admin/cases/calendar/{code}/delete", administrators, calendar::remove_entry)
}
