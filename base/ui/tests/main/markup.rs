//! HTML written the same way whoever wrote it: attributes in order, space collapsed.

use scraper::{ElementRef, Html, Node};

/// One line an element or text, indented by depth.
pub fn normal(html: &str) -> String {
    let tree = Html::parse_fragment(html);
    let mut out = String::new();
    for child in tree.root_element().children() {
        write(child, 0, &mut out);
    }
    out
}

fn write(node: NodeRef<'_>, depth: usize, out: &mut String) {
    match node.value() {
        Node::Text(text) => {
            let words: Vec<&str> = text.split_ascii_whitespace().collect();
            if !words.is_empty() {
                line(depth, &words.join(" "), out);
            }
        }
        Node::Element(_) => {
            let Some(element) = ElementRef::wrap(node) else { return };
            line(depth, &tag(element), out);
            for child in node.children() {
                write(child, depth + 1, out);
            }
        }
        _ => {}
    }
}

fn tag(element: ElementRef<'_>) -> String {
    let mut attributes: Vec<String> = element
        .value()
        .attrs()
        .map(|(name, value)| match name {
            "class" => format!("class={:?}", value.split_ascii_whitespace().collect::<Vec<_>>().join(" ")),
            _ => format!("{name}={:?}", value.trim()),
        })
        .collect();
    attributes.sort();
    format!("<{} {}>", element.value().name(), attributes.join(" "))
}

fn line(depth: usize, text: &str, out: &mut String) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(text);
    out.push('\n');
}

type NodeRef<'a> = <ElementRef<'a> as std::ops::Deref>::Target;
