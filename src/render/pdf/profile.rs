//! A colour profile of sRGB, computed from the primaries that IEC 61966-2-1 publishes: what our colours mean.
//!
//! An ICC profile of version 2: a matrix from linear RGB to XYZ, adapted to the white D50 that ICC profiles refer to, and
//! the transfer curve as a table.

/// Chromaticities of red, green, blue and of the white D65.
const PRIMARIES: [[f64; 2]; 3] = [[0.64, 0.33], [0.30, 0.60], [0.15, 0.06]];
const WHITE: [f64; 2] = [0.3127, 0.3290];
/// The reference white of ICC profiles.
const D50: [f64; 3] = [0.9642, 1.0, 0.8249];

/// Bradford's matrix from XYZ to the responses of the eye's cones.
const BRADFORD: [[f64; 3]; 3] = [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]];

const CURVE_POINTS: u32 = 1024;

type Matrix = [[f64; 3]; 3];

/// The profile's bytes.
pub(super) fn srgb() -> Vec<u8> {
    let colorants = colorants();
    let column = |index: usize| xyz([colorants[0][index], colorants[1][index], colorants[2][index]]);
    let curve = curve();
    let tags: [(&[u8; 4], Vec<u8>); 9] = [
        (b"desc", description("sRGB")),
        (b"cprt", text("No copyright, use freely")),
        (b"wtpt", xyz(D50)),
        (b"rXYZ", column(0)),
        (b"gXYZ", column(1)),
        (b"bXYZ", column(2)),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut data: Vec<u8> = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    let mut last: Option<(usize, Vec<u8>)> = None;
    for (signature, bytes) in tags {
        // The three curves are one.
        let offset = match &last {
            Some((offset, same)) if *same == bytes => *offset,
            _ => {
                let offset = start + data.len();
                data.extend(&bytes);
                data.resize(data.len().next_multiple_of(4), 0);
                offset
            }
        };
        table.extend(signature);
        table.extend((offset as u32).to_be_bytes());
        table.extend((bytes.len() as u32).to_be_bytes());
        last = Some((offset, bytes));
    }
    let mut profile = header((start + data.len()) as u32);
    profile.extend(table);
    profile.extend(data);
    profile
}

fn header(size: u32) -> Vec<u8> {
    let mut header = Vec::with_capacity(128);
    header.extend(size.to_be_bytes());
    header.extend([0; 4]);
    header.extend(0x0210_0000u32.to_be_bytes());
    header.extend(b"mntrRGB XYZ ");
    // 2026-01-01, so that the same program makes the same bytes.
    for part in [2026u16, 1, 1, 0, 0, 0] {
        header.extend(part.to_be_bytes());
    }
    header.extend(b"acsp");
    header.extend([0; 28]);
    D50.iter().for_each(|value| header.extend(fixed(*value)));
    header.resize(128, 0);
    header
}

/// Red, green and blue in XYZ, relative to D50; one column each.
fn colorants() -> Matrix {
    let lifted = |[x, y]: [f64; 2]| [x / y, 1.0, (1.0 - x - y) / y];
    let [red, green, blue] = PRIMARIES.map(lifted);
    let white = lifted(WHITE);
    let primaries = [[red[0], green[0], blue[0]], [red[1], green[1], blue[1]], [red[2], green[2], blue[2]]];
    let amounts = apply(&inverse(&primaries), white);
    let colorants = primaries.map(|row| [row[0] * amounts[0], row[1] * amounts[1], row[2] * amounts[2]]);
    let (from, to) = (apply(&BRADFORD, white), apply(&BRADFORD, D50));
    let mut scaled = BRADFORD;
    for (row, (from, to)) in scaled.iter_mut().zip(from.iter().zip(to)) {
        row.iter_mut().for_each(|value| *value *= to / from);
    }
    product(&product(&inverse(&BRADFORD), &scaled), &colorants)
}

fn apply(matrix: &Matrix, vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2])
}

fn product(a: &Matrix, b: &Matrix) -> Matrix {
    a.map(|row| [0, 1, 2].map(|column| row[0] * b[0][column] + row[1] * b[1][column] + row[2] * b[2][column]))
}

fn inverse(m: &Matrix) -> Matrix {
    let minor = |r: usize, c: usize| {
        let (r1, r2, c1, c2) = ((r + 1) % 3, (r + 2) % 3, (c + 1) % 3, (c + 2) % 3);
        m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1]
    };
    let determinant = m[0][0] * minor(0, 0) + m[0][1] * minor(0, 1) + m[0][2] * minor(0, 2);
    [0, 1, 2].map(|row| [0, 1, 2].map(|column| minor(column, row) / determinant))
}

/// In the profile's numbers of 16 bits before and behind the point.
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}

fn xyz(values: [f64; 3]) -> Vec<u8> {
    let mut bytes = b"XYZ \0\0\0\0".to_vec();
    values.iter().for_each(|value| bytes.extend(fixed(*value)));
    bytes
}

fn curve() -> Vec<u8> {
    let mut bytes = b"curv\0\0\0\0".to_vec();
    bytes.extend(CURVE_POINTS.to_be_bytes());
    for point in 0..CURVE_POINTS {
        let value = f64::from(point) / f64::from(CURVE_POINTS - 1);
        let linear = if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
        bytes.extend(((linear * 65535.0).round() as u16).to_be_bytes());
    }
    bytes
}

fn text(words: &str) -> Vec<u8> {
    [b"text\0\0\0\0", words.as_bytes(), b"\0"].concat()
}

/// The old form of a description: ASCII, then an empty Unicode and an empty Macintosh one.
fn description(words: &str) -> Vec<u8> {
    let mut bytes = b"desc\0\0\0\0".to_vec();
    bytes.extend((words.len() as u32 + 1).to_be_bytes());
    bytes.extend(words.as_bytes());
    bytes.push(0);
    bytes.resize(bytes.len() + 8 + 3 + 67, 0);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_is_the_sum_of_the_colorants() {
        for (row, white) in colorants().iter().zip(D50) {
            assert!((row.iter().sum::<f64>() - white).abs() < 1e-6);
        }
    }

    #[test]
    fn the_colorants_are_those_that_colour_science_publishes_for_srgb() {
        let published = [[0.4361, 0.3851, 0.1431], [0.2225, 0.7169, 0.0606], [0.0139, 0.0971, 0.7141]];
        for (row, expected) in colorants().iter().zip(published) {
            for (value, expected) in row.iter().zip(expected) {
                assert!((value - expected).abs() < 2e-4, "{value} {expected}");
            }
        }
    }

    #[test]
    fn the_size_in_the_header_is_the_size() {
        let profile = srgb();
        assert_eq!(profile[..4], (profile.len() as u32).to_be_bytes());
    }
}
