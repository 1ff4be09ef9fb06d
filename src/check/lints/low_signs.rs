//! Where blanks and the signs of sentences stand: all of them come before the figures in ASCII, and letters behind, so that eight
//! bytes can be asked at once.

/// The places of all bytes below `0`: blanks, line breaks, stops, commas, round brackets, quotes, hyphens and the like.
pub fn low_signs(text: &str) -> impl Iterator<Item = usize> {
    const BYTES: usize = size_of::<u64>();
    const EACH: u64 = u64::MAX / 0xff;
    let bytes = text.as_bytes();
    (0..bytes.len().div_ceil(BYTES)).flat_map(move |block| {
        let start = block * BYTES;
        let word = match bytes.get(start..start + BYTES).and_then(|eight| eight.try_into().ok()) {
            Some(eight) => u64::from_le_bytes(eight),
            None => {
                let mut last = [0xff; BYTES];
                last.iter_mut().zip(&bytes[start..]).for_each(|(to, from)| *to = *from);
                u64::from_le_bytes(last)
            }
        };
        // The highest bit of each byte: whether its lower ones make `0` and more, or it is none of ASCII.
        let high = ((word & (EACH * 0x7f)) + EACH * (0x80 - b'0') as u64) | word;
        let mut low = !high & (EACH * 0x80);
        std::iter::from_fn(move || {
            let at = (low != 0).then(|| start + low.trailing_zeros() as usize / 8)?;
            low &= low - 1;
            Some(at)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn each_byte_below_the_figures_is_found(text in "[ -@a-zéû»\n./0]{0,40}") {
            let expected: Vec<usize> = (0..text.len()).filter(|at| text.as_bytes()[*at] < b'0').collect();
            proptest::prop_assert_eq!(low_signs(&text).collect::<Vec<usize>>(), expected);
        }
    }
}
