//! Addresses inside the house: the only ones a parameter may send the reader to.

/// The address if it is a path of our own (`/catalogue?page=2`); none for another host, a scheme or a trick with slashes,
/// so that `next=` never sends a reader away.
pub fn local_path(address: &str) -> Option<&str> {
    const BYTES_MAX: usize = 2048;
    let tail = address.strip_prefix('/')?;
    let tricky = tail.starts_with(['/', '\\']) || address.contains('\\') || address.chars().any(char::is_control);
    (!tricky && address.len() <= BYTES_MAX).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_our_own_pass() {
        for good in ["/", "/a/b?c=d#e", "/пошук"] {
            assert_eq!(local_path(good), Some(good));
        }
        for bad in ["", "a", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/\t/evil", "/a\\b", "/\n"]
        {
            assert_eq!(local_path(bad), None, "{bad:?}");
        }
    }
}
