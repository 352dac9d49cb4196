//! Lines as short texts: Google's encoded polyline algorithm, five places after the point, as maps and OpenTripPlanner read it.

/// Of a degree.
const PER_DEGREE: f64 = 1e5;

/// A line of longitudes and latitudes as a text.
pub fn encoded(line: &[[f64; 2]]) -> String {
    let mut text = String::with_capacity(line.len() * 6);
    let mut last = (0_i64, 0_i64);
    for [lon, lat] in line {
        let own = ((lat * PER_DEGREE).round() as i64, (lon * PER_DEGREE).round() as i64);
        push(own.0 - last.0, &mut text);
        push(own.1 - last.1, &mut text);
        last = own;
    }
    text
}

/// Five bits a letter, the lowest first; the sign is the lowest bit of all.
fn push(value: i64, text: &mut String) {
    let mut left = ((value << 1) ^ (value >> 63)).unsigned_abs();
    loop {
        let more = left >= 0x20;
        let bits = (left & 0x1f) as u8 | if more { 0x20 } else { 0 };
        text.push(char::from(bits + 63));
        left >>= 5;
        if !more {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_written_as_in_the_description_of_the_format() {
        let line = [[-120.2, 38.5], [-120.95, 40.7], [-126.453, 43.252]];
        assert_eq!(encoded(&line), "_p~iF~ps|U_ulLnnqC_mqNvxq`@");
        assert_eq!(encoded(&[]), "");
    }
}
