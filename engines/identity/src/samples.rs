//! Every page of the engine in every state, rendered by a test in every language; and people for other crates' tests.

use askama::Template;
use ui::Page;

use crate::pages::{
    account, acts, admin_demands, admin_keys, admin_organisations, admin_people, assurance, certificates, data_questions, duties, email,
    four_eyes, identities, import, leave, links, on_phone, own_data, passkeys, person, phone, post, proof, rights, second_factor, sign_in,
    sign_in_letter, sign_in_phone, staff, staff_changes,
};

/// All templates with samples: the name and the page or why it can't be rendered.
pub fn samples(page: &Page) -> Vec<(&'static str, Result<String, askama::Error>)> {
    let new = || page.clone();
    let mut all = Vec::new();
    all.extend(sign_in::samples(new()).iter().map(|page| ("sign-in", page.render())));
    all.extend(sign_in_letter::samples(new()).iter().map(|page| ("sign-in-letter", page.render())));
    all.extend(sign_in_phone::samples(new()).iter().map(|page| ("sign-in-phone", page.render())));
    all.extend(email::samples(new()).iter().map(|page| ("email", page.render())));
    all.extend(phone::samples(new()).iter().map(|page| ("phone", page.render())));
    all.extend(on_phone::samples(new()).iter().map(|page| ("on-phone", page.render())));
    all.extend(links::samples(new()).iter().map(|page| ("reset", page.render())));
    all.extend(assurance::samples(new()).iter().map(|page| ("assurance", page.render())));
    all.extend(leave::samples(new()).iter().map(|page| ("leave", page.render())));
    let (lists, forms) = identities::samples(new());
    all.extend(lists.iter().map(|page| ("identities", page.render())));
    all.extend(forms.iter().map(|page| ("identity-question", page.render())));
    all.push(("account", account::sample(new()).render()));
    let (enrolment, codes, off) = second_factor::samples(new());
    all.extend([("second-factor", enrolment.render()), ("recovery-codes", codes.render()), ("second-factor-off", off.render())]);
    let (lists, forms) = admin_organisations::samples(new());
    all.extend(lists.iter().map(|page| ("organisations", page.render())));
    all.extend(forms.iter().map(|page| ("organisation", page.render())));
    let (lists, forms) = admin_people::samples(new());
    all.extend(lists.iter().map(|page| ("people", page.render())));
    all.extend(forms.iter().map(|page| ("person-form", page.render())));
    let (pages, forms) = person::samples(new());
    all.extend(pages.iter().map(|page| ("person", page.render())));
    all.extend(forms.iter().map(|page| ("person-question", page.render())));
    let (lists, made, forms) = admin_keys::samples(new());
    all.extend(lists.iter().map(|page| ("keys", page.render())));
    all.extend(made.iter().map(|page| ("key", page.render())));
    all.extend(forms.iter().map(|page| ("key-question", page.render())));
    all.extend(own_data::samples(new()).iter().map(|page| ("own-data", page.render())));
    all.extend(data_questions::samples(new()).iter().map(|page| ("data-questions", page.render())));
    all.extend(admin_demands::samples(new()).iter().map(|page| ("demands", page.render())));
    let (lists, ones) = acts::samples(page);
    all.extend(lists.iter().map(|page| ("acts", page.render())));
    all.extend(ones.iter().map(|page| ("act", page.render())));
    all.extend(four_eyes::samples(page).iter().map(|page| ("four-eyes", page.render())));
    all.extend(proof::samples(new()).iter().map(|page| ("proof", page.render())));
    let (lists, untie) = certificates::samples(new());
    all.extend(lists.iter().map(|page| ("certificates", page.render())));
    all.push(("certificate-untie", untie.render()));
    let (lists, remove) = passkeys::samples(new());
    all.extend(lists.iter().map(|page| ("passkeys", page.render())));
    all.push(("passkey-remove", remove.render()));
    all.extend(rights::samples(new()).iter().map(|page| ("rights", page.render())));
    let (lists, posts, form) = staff::samples(new());
    all.extend(lists.iter().map(|page| ("staff", page.render())));
    all.extend(posts.iter().map(|page| ("posts", page.render())));
    all.push(("post-form", form.render()));
    let (lists, reports, pages, forms) = staff_changes::samples(new());
    all.extend(lists.iter().map(|page| ("staff-changes", page.render())));
    all.extend(reports.iter().map(|page| ("staff-change-report", page.render())));
    all.extend(pages.iter().map(|page| ("staff-change", page.render())));
    all.extend(forms.iter().map(|page| ("staff-change-form", page.render())));
    let (pages, forms) = post::samples(new());
    all.extend(pages.iter().map(|page| ("post", page.render())));
    all.extend(forms.iter().map(|page| ("post-question", page.render())));
    let (pages, form) = duties::samples(new());
    all.extend(pages.iter().map(|page| ("duties", page.render())));
    all.push(("delegate", form.render()));
    let (reports, form) = import::samples(new());
    all.extend(reports.iter().map(|page| ("import-report", page.render())));
    all.push(("import", form.render()));
    all
}
