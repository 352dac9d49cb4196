//! The part of a file that a client asks for (RFC 9110, section 14): one range; several are answered with the whole.

/// What to send.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// All of it.
    Whole,
    /// From this byte up to, not with, that.
    Bytes(u64, u64),
    /// Nothing of the file lies there: 416.
    Nowhere,
}

/// Reads a `Range` header against a file of `length` bytes. What is not understood asks for the whole.
pub fn part(header: Option<&str>, length: u64) -> Part {
    let spec = header.and_then(|header| header.trim().strip_prefix("bytes=")).filter(|spec| !spec.contains(','));
    let Some((first, last)) = spec.and_then(|spec| spec.trim().split_once('-')) else { return Part::Whole };
    match (first.parse::<u64>().ok(), last.parse::<u64>().ok()) {
        (None, Some(0)) => Part::Nowhere,
        (None, Some(_)) if length == 0 => Part::Nowhere,
        (None, Some(count)) if first.is_empty() => Part::Bytes(length.saturating_sub(count), length),
        (Some(first), Some(last)) if last < first => Part::Whole,
        (Some(first), _) if first >= length => Part::Nowhere,
        (Some(first), Some(last)) => Part::Bytes(first, last.saturating_add(1).min(length)),
        (Some(first), None) if last.is_empty() => Part::Bytes(first, length),
        _ => Part::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_rfc_says() {
        for (header, expected) in [
            (None, Part::Whole),
            (Some("bytes=0-99"), Part::Bytes(0, 100)),
            (Some("bytes=100-"), Part::Bytes(100, 1000)),
            (Some("bytes=-100"), Part::Bytes(900, 1000)),
            (Some("bytes=-5000"), Part::Bytes(0, 1000)),
            (Some("bytes=990-5000"), Part::Bytes(990, 1000)),
            (Some("bytes=1000-"), Part::Nowhere),
            (Some("bytes=-0"), Part::Nowhere),
            (Some("bytes=5-4"), Part::Whole),
            (Some("bytes=0-1,5-6"), Part::Whole),
            (Some("lines=0-1"), Part::Whole),
            (Some("bytes=a-b"), Part::Whole),
            (Some("bytes=-"), Part::Whole),
            (Some("bytes=0-18446744073709551615"), Part::Bytes(0, 1000)),
        ] {
            assert_eq!(part(header, 1000), expected, "{header:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_part_lies_within_the_file(header in "bytes=[0-9]{0,20}-[0-9]{0,20}", length in 0u64..5000) {
            if let Part::Bytes(from, to) = part(Some(&header), length) {
                proptest::prop_assert!(from < to && to <= length);
            }
        }
    }
}
