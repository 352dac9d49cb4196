//! One order of stops for trips that do not all stop at the same ones, as printed timetables have it.

use gtfs::StopIdx;

/// One order that has each of the sequences within it. The first sequence is kept as it is; what others have besides stands where they
/// have it.
pub fn merged(sequences: &[Vec<StopIdx>]) -> Vec<StopIdx> {
    let mut order: Vec<StopIdx> = Vec::new();
    for sequence in sequences {
        let mut place = 0;
        for stop in sequence {
            let next = order.iter().skip(place).position(|own| own == stop);
            match next {
                Some(ahead) => place += ahead + 1,
                None => {
                    order.insert(place, *stop);
                    place += 1;
                }
            }
        }
    }
    order
}

/// Where each stop of a sequence stands in an order that has it; shorter where the order has it not.
pub fn places(order: &[StopIdx], sequence: impl IntoIterator<Item = StopIdx>) -> Vec<usize> {
    let mut from = 0;
    let place = |stop: StopIdx| {
        let found = from + order.iter().skip(from).position(|own| *own == stop)?;
        from = found + 1;
        Some(found)
    };
    sequence.into_iter().map_while(place).collect()
}
