//! Lines of a text as parts of a paper.

use paper::Block;

/// The parts, in order; neighbouring lines of one look are one part.
pub fn layout(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let block = block(line);
        match (blocks.last_mut(), block) {
            (Some(Block::Letterhead(before)), Block::Letterhead(lines)) | (Some(Block::Addressee(before)), Block::Addressee(lines)) => {
                before.extend(lines);
            }
            (Some(Block::Pairs(before)), Block::Pairs(pairs)) => before.extend(pairs),
            (Some(Block::Text(before)), Block::Text(text)) | (Some(Block::Small(before)), Block::Small(text)) => {
                before.push('\n');
                before.push_str(&text);
            }
            (_, block) => blocks.push(block),
        }
    }
    blocks
}

fn block(line: &str) -> Block {
    let pair = |text: &str| text.split_once("::").map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()));
    if let Some(head) = line.strip_prefix("= ") {
        Block::Letterhead(vec![head.to_owned()])
    } else if let Some(to) = line.strip_prefix("> ") {
        Block::Addressee(vec![to.to_owned()])
    } else if let Some(heading) = line.strip_prefix("# ") {
        Block::Heading(heading.to_owned())
    } else if let Some(small) = line.strip_prefix("~ ") {
        Block::Small(small.to_owned())
    } else if let Some((post, name)) = line.strip_prefix("_ ").and_then(pair) {
        Block::Signature { post, name }
    } else if let Some(pair) = pair(line) {
        Block::Pairs(vec![pair])
    } else {
        Block::Text(line.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_at_the_beginning_of_lines_say_how_they_look() {
        let text = "= Виконавчий комітет\n= міської ради\n\n> Марії Коваль\n# Повідомлення\nперше\n\nдруге\n~ дрібно\nДата :: 1 травня\nНомер :: 5\n_ Керівник справ :: Олена Бойко";
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            layout(text),
            vec![
                Block::Letterhead(vec!["Виконавчий комітет".to_owned(), "міської ради".to_owned()]),
                Block::Addressee(vec!["Марії Коваль".to_owned()]),
                Block::Heading("Повідомлення".to_owned()),
                Block::Text("перше\nдруге".to_owned()),
                Block::Small("дрібно".to_owned()),
                Block::Pairs(vec![pair("Дата", "1 травня"), pair("Номер", "5")]),
                Block::Signature { post: "Керівник справ".to_owned(), name: "Олена Бойко".to_owned() },
            ]
        );
        assert!(layout("\n \n").is_empty());
        assert_eq!(layout("=без пробілу"), vec![Block::Text("=без пробілу".to_owned())]);
    }
}
