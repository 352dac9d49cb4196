//! The pages of the module, one a file.

mod ask;
mod book;
mod call_off;
mod card;
mod desk;
mod form;
mod home;
mod information;
mod journal;
mod new_appeal;
mod official;
mod officials;
mod period;
mod question;
mod reception;
mod register;
mod report;
mod set_up;
mod window;

use kit::Role;
use web::{Access, Routes};

/// The routes of the module.
pub fn routes() -> Routes {
    let (all, residents, administrators) = (Access::EVERYBODY, Access::Role(Role::Resident), Access::Role(Role::Administrator));
    let officials = Access::Role(Role::Editor);
    Routes::new()
        .get("/appeals", all, home::show_home)
        .get("/appeals/new/{code}", all, new_appeal::show_form)
        .post("/appeals/new/{code}", all, new_appeal::create_appeal)
        .get("/appeals/track", all, window::ask_number)
        .post("/appeals/track", all, window::find_appeal)
        .get("/appeals/mine", residents, window::list_mine)
        .get("/appeals/{code}/{token}", all, window::show_appeal)
        .get("/appeals/{code}/{token}/answer.pdf", all, window::print_answer)
        .post("/appeals/{code}/{token}/message", all, window::write_message)
        .post("/appeals/{code}/{token}/move/{verb}", all, window::move_appeal)
        .post("/appeals/{code}/{token}/rate", all, window::rate_appeal)
        .get("/information", all, information::show_information)
        .get("/information/new/{code}", all, information::show_form)
        .post("/information/new/{code}", all, information::create_request)
        .get("/receptions", all, officials::list_receptions)
        .get("/receptions/questions/{case}", all, question::show_question)
        .get("/receptions/{post}", all, official::show_reception)
        .get("/receptions/{post}/ask", all, ask::show_form)
        .post("/receptions/{post}/ask", all, ask::create_question)
        .get("/receptions/{post}/book", all, book::show_form)
        .post("/receptions/{post}/book", all, book::create_booking)
        .get("/receptions/bookings/{token}", all, book::show_booking)
        .post("/receptions/bookings/{token}/cancel", all, book::cancel_booking)
        .get("/desk/receptions", officials, reception::list_posts)
        .get("/desk/receptions/{post}", officials, reception::show_post)
        .post("/desk/receptions/{post}/hours", officials, reception::write_hours)
        .post("/desk/receptions/{post}/hours/{hours}/remove", officials, reception::remove_hours)
        .post("/desk/receptions/{post}/off", officials, reception::write_day_off)
        .post("/desk/receptions/{post}/bookings/{booking}", officials, reception::settle_booking)
        .get("/desk/receptions/{post}/bookings/{booking}/off", officials, call_off::ask)
        .post("/desk/receptions/{post}/bookings/{booking}/off", officials, call_off::call_off)
        .get("/desk/appeals", officials, desk::show_desk)
        .get("/desk/appeals/register/{code}", officials, register::show_form)
        .post("/desk/appeals/register/{code}", officials, register::register_case)
        .get("/desk/appeals/journal", officials, journal::show_journal)
        .get("/desk/appeals/journal.csv", officials, journal::export_journal)
        .get("/desk/appeals/report", officials, report::show_report)
        .get("/desk/appeals/report.csv", officials, report::export_report)
        .get("/desk/appeals/cards/{case}", officials, card::print_card)
        .get("/admin/appeals", administrators, set_up::ask)
        .post("/admin/appeals", Access::Proven(Role::Administrator), set_up::set_up)
}
