//! What the seed is made of: witnesses commit, the dice are rolled, witnesses reveal, and where a
//! draw ends with the unique beacon, its value is brought.

pub mod dice;
pub mod drand;
pub mod moves;
