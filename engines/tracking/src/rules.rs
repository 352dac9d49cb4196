//! What is believed of positions, when a vehicle counts as off its route or silent, and how fast the past fades.

/// Rules of tracking. The defaults suit a city; everything is in metres, seconds and metres per second.
#[derive(Clone, PartialEq, Debug)]
pub struct Rules {
    /// How far in the future a position may be, since clocks of vehicles differ; seconds.
    pub future_s: i64,
    /// Older positions are not taken in at all; seconds.
    pub age_s_max: i64,
    /// How far outside the stops of the feed a position may be; metres.
    pub area_margin_m: f64,
    /// Faster than this between two positions is a jump; metres per second.
    pub speed_mps_max: f64,
    /// What a receiver may err by, on top of the speed; metres.
    pub jitter_m: f64,
    /// So many positions in a row that agree with each other move a vehicle that seemed to jump.
    pub jump_fixes: u8,
    /// Farther from the way of its trip than this a position does not lie on it; metres.
    pub match_m: f64,
    /// How far back a receiver's error may take a vehicle on its way; metres.
    pub back_m: f64,
    /// How far ahead on the way a vehicle is looked for at most; metres.
    pub ahead_m: f64,
    /// Off the way for so long, a vehicle is off its route; seconds.
    pub off_route_s: i64,
    /// Without a position for so long, a vehicle is silent; seconds.
    pub silent_s: i64,
    /// Without a position for so long, a vehicle is forgotten; seconds.
    pub forget_s: i64,
    /// Arrivals between two positions farther apart than this are not observed; seconds.
    pub gap_s: f64,
    /// So near to the last stop a trip is at its end; metres.
    pub end_m: f64,
    /// So far past the first stop a vehicle has left it; metres.
    pub left_m: f64,
    /// A turn round at the end of a trip takes at least this long; seconds.
    pub turn_s: f64,
    /// A trip is not guessed for a vehicle that would be earlier or later on it than this; seconds.
    pub guess_delay_s: f64,
    /// Vehicles followed at once.
    pub vehicles_max: usize,
    /// Letters of a vehicle's id, label or plate; longer labels and plates are cut, longer ids refused.
    pub name_chars_max: usize,
    /// Closer behind the one before than this part of the planned headway is bunching.
    pub bunched_share: f64,
    /// Farther behind the one before than this many planned headways is a gap.
    pub gap_headways: f64,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            future_s: 60,
            age_s_max: 3_600,
            area_margin_m: 5_000.0,
            speed_mps_max: 40.0,
            jitter_m: 150.0,
            jump_fixes: 3,
            match_m: 60.0,
            back_m: 30.0,
            ahead_m: 3_000.0,
            off_route_s: 60,
            silent_s: 120,
            forget_s: 4 * 3_600,
            gap_s: 120.0,
            end_m: 40.0,
            left_m: 60.0,
            turn_s: 60.0,
            guess_delay_s: 1_200.0,
            vehicles_max: 20_000,
            name_chars_max: 64,
            bunched_share: 0.25,
            gap_headways: 2.0,
        }
    }
}
