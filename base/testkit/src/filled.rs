//! A form of a page as a browser would send it.

use scraper::{ElementRef, Selector};

/// A form, filled in as far as the page has filled it.
#[derive(Clone, PartialEq, Debug)]
pub struct FilledForm {
    /// Where it is sent.
    pub action: String,
    /// Whether it asks (`GET`) or changes something (`POST`).
    pub posts: bool,
    /// The fields in their order.
    pub fields: Vec<(String, String)>,
}

impl FilledForm {
    pub(crate) fn read(form: &ElementRef<'_>, page: &str) -> Self {
        let controls = Selector::parse("input, textarea, select").expect("a selector");
        let action = form.attr("action").filter(|action| !action.is_empty()).unwrap_or(page);
        Self {
            action: action.to_owned(),
            posts: form.attr("method").is_some_and(|method| method.eq_ignore_ascii_case("post")),
            fields: form.select(&controls).flat_map(|control| values(&control)).collect(),
        }
    }

    /// With another value in a field (all of its values, if it had several), or one more field.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(own, _)| own != name);
        self.and(name, value)
    }

    /// With one more value.
    #[must_use]
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }
}

fn values(control: &ElementRef<'_>) -> Vec<(String, String)> {
    let Some(name) = control.attr("name").filter(|name| !name.is_empty() && control.attr("disabled").is_none()) else { return Vec::new() };
    let named = |value: &str| (name.to_owned(), value.to_owned());
    match (control.value().name(), control.attr("type").unwrap_or("text")) {
        ("textarea", _) => vec![named(&control.text().collect::<String>())],
        ("select", _) => chosen(control).iter().map(|value| named(value)).collect(),
        (_, "checkbox" | "radio") if control.attr("checked").is_none() => Vec::new(),
        (_, "checkbox" | "radio") => vec![named(control.attr("value").unwrap_or("on"))],
        (_, "submit" | "button" | "image" | "reset" | "file") => Vec::new(),
        _ => vec![named(control.attr("value").unwrap_or_default())],
    }
}

/// The chosen options; the first of a list of one choice where none is marked.
fn chosen(select: &ElementRef<'_>) -> Vec<String> {
    let options = Selector::parse("option").expect("a selector");
    let value = |option: &ElementRef<'_>| option.attr("value").map_or_else(|| option.text().collect(), str::to_owned);
    let marked: Vec<String> =
        select.select(&options).filter(|option| option.attr("selected").is_some()).map(|option| value(&option)).collect();
    if marked.is_empty() && select.attr("multiple").is_none() {
        return select.select(&options).next().map(|option| value(&option)).into_iter().collect();
    }
    marked
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;

    #[test]
    fn a_form_is_read_as_a_browser_sends_it() {
        let page = Html::parse_document(
            "<form method=post action=/a><input name=t value=1><input type=checkbox name=c value=x><input type=checkbox name=c value=y checked>\
             <select name=s><option value=p>P<option value=q selected>Q</select><textarea name=n>тут</textarea><button name=b>Далі</button></form>",
        );
        let form = page.select(&Selector::parse("form").unwrap()).next().unwrap();
        let filled = FilledForm::read(&form, "/page").with("n", "там");
        let pairs: Vec<(&str, &str)> = filled.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!((filled.action.as_str(), filled.posts), ("/a", true));
        assert_eq!(pairs, [("t", "1"), ("c", "y"), ("s", "q"), ("n", "там")]);
    }
}
