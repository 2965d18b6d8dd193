//! Tiles: how the hashes of the log are published as files that never change (C2SP tlog-tiles,
//! with SM3). A tile of level `L` has up to 256 roots of complete subtrees of `256^L` leaves.

use std::fmt;
use std::str::FromStr;

/// Heights of the tree between two levels of tiles.
pub const TILE_HEIGHT: u32 = 8;
/// Most hashes of a tile.
pub const TILE_WIDTH: u64 = 256;
/// The highest level; 256^6 leaves are more than a log ever has.
const LEVEL_MAX: u32 = 5;
/// Numbers of tiles stay below this: five groups of three digits.
const INDEX_END: u64 = 1_000_000_000_000_000;

/// A tile's name: `tile/<level>/<index>`, with `.p/<width>` while it is not full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    level: u32,
    index: u64,
    width: u64,
}

/// A text that is not the name of a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not the path of a tile")]
pub struct NotATile;

impl Tile {
    /// A tile of level 0 to 5 with 1 to 256 hashes.
    pub fn new(level: u32, index: u64, width: u64) -> Result<Tile, NotATile> {
        let is_fine = level <= LEVEL_MAX && index < INDEX_END && (1..=TILE_WIDTH).contains(&width);
        let tile = Tile {
            level,
            index,
            width,
        };
        is_fine.then_some(tile).ok_or(NotATile)
    }

    /// The tile as it stands in a tree of a size; none when the tree has nothing of it.
    pub fn in_tree(level: u32, index: u64, size: u64) -> Option<Tile> {
        let hashes = size.checked_shr(TILE_HEIGHT.saturating_mul(level))?;
        let before = index.checked_mul(TILE_WIDTH)?;
        let width = hashes.checked_sub(before)?.min(TILE_WIDTH);
        Tile::new(level, index, width).ok()
    }

    /// 0 for hashes of leaves.
    pub fn level(self) -> u32 {
        self.level
    }

    /// Which tile of its level.
    pub fn index(self) -> u64 {
        self.index
    }

    /// How many hashes, 1 to 256.
    pub fn width(self) -> u64 {
        self.width
    }

    /// Whether it will never change.
    pub fn is_full(self) -> bool {
        self.width == TILE_WIDTH
    }

    /// The number of its first hash among those of its level.
    pub fn first(self) -> u64 {
        self.index * TILE_WIDTH
    }
}

impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tile/{}/", self.level)?;
        let mut groups = vec![self.index % 1000];
        let mut rest = self.index / 1000;
        while rest > 0 {
            groups.push(rest % 1000);
            rest /= 1000;
        }
        for (left, group) in groups.iter().enumerate().rev() {
            match left {
                0 => write!(f, "{group:03}")?,
                _ => write!(f, "x{group:03}/")?,
            }
        }
        if self.is_full() {
            return Ok(());
        }
        write!(f, ".p/{}", self.width)
    }
}

impl FromStr for Tile {
    type Err = NotATile;

    fn from_str(text: &str) -> Result<Tile, NotATile> {
        // No path of a tile is longer; what is longer is not looked at.
        if text.len() > 64 {
            return Err(NotATile);
        }
        let rest = text.strip_prefix("tile/").ok_or(NotATile)?;
        let (level, rest) = rest.split_once('/').ok_or(NotATile)?;
        let (path, width) = match rest.split_once(".p/") {
            Some((path, width)) => (path, number(width)?),
            None => (rest, TILE_WIDTH),
        };
        let mut index: u64 = 0;
        for group in path.split('/') {
            let digits = group.strip_prefix('x').unwrap_or(group);
            if digits.len() != 3 || index >= INDEX_END {
                return Err(NotATile);
            }
            index = index * 1000 + number(digits)?;
        }
        let level = u32::try_from(number(level)?).map_err(|_| NotATile)?;
        let tile = Tile::new(level, index, width)?;
        // One tile has one path: whatever is written in another way is refused.
        (tile.to_string() == text).then_some(tile).ok_or(NotATile)
    }
}

/// Digits only: neither sign nor space.
fn number(text: &str) -> Result<u64, NotATile> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(()).ok_or(NotATile)?;
    text.parse().map_err(|_| NotATile)
}
