//! The button of a passkey inside a form; a browser without scripts or passkeys does not see it.

use askama::Template;
use i18n::Locale;
use ui::Html;

use crate::actions::Wanted;

/// The button.
#[derive(Template)]
#[template(path = "identity/passkey_button.html")]
struct PasskeyButton<'a> {
    /// `get` or `create`, as the browser's interface calls it.
    deed: &'static str,
    wanted: &'a Wanted,
    /// Whether the browser may offer passkeys where the e-mail is typed.
    conditional: bool,
    main: bool,
    answer: &'static str,
    challenge: &'static str,
    before: &'a str,
    text: &'a str,
    failed: &'a str,
}

impl askama::filters::HtmlSafe for PasskeyButton<'_> {}

/// Names of the fields in which an answer and its challenge are sent.
pub(crate) type FieldNames = (&'static str, &'static str);

/// A button that shows a passkey instead of what the form asks for.
pub(crate) fn to_show(t: &Locale, wanted: &Wanted, (answer, challenge): FieldNames, conditional: bool) -> Html {
    Html::of(&PasskeyButton {
        deed: "get",
        wanted,
        conditional,
        main: false,
        answer,
        challenge,
        before: t.say("identity-passkey-or"),
        text: t.say("identity-passkey-show"),
        failed: t.say("identity-passkey-failed"),
    })
}

/// A button that makes one.
pub(crate) fn to_add(t: &Locale, wanted: &Wanted, (answer, challenge): FieldNames) -> Html {
    Html::of(&PasskeyButton {
        deed: "create",
        wanted,
        conditional: false,
        main: true,
        answer,
        challenge,
        before: "",
        text: t.say("identity-passkey-add"),
        failed: t.say("identity-passkey-failed"),
    })
}

/// A challenge for the tests that render pages.
pub(crate) fn sample() -> Wanted {
    Wanted { options: "{\"challenge\":\"abc\"}".into(), sealed: "abc".into() }
}
