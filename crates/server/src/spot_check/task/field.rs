//! What the console shows and asks while a draw is in the field: skips, rounds, closing.

use draw::rules::Rules;
use draw::state::State;

use crate::clock::readable;
use crate::db::Conn;
use crate::error::Error;
use crate::identity::Role;
use crate::spot_check::announcement::freeze::SKIP_CODES;
use crate::spot_check::store::Draw;
use crate::spot_check::substitution::{Line, lines};

/// The panel of a draw that has come out.
pub struct Field {
    /// The draw.
    pub draw_id: String,
    /// Skips so far.
    pub lines: Vec<Line>,
    /// Codes of the rules with their words.
    pub codes: [(&'static str, &'static str, &'static str); 5],
    /// Whether the rules have rounds of substitution: without one nobody can be skipped.
    pub has_rounds: bool,
    /// May propose a skip, and open a round when one waits.
    pub can_propose: bool,
    /// May decide on skips and close the draw.
    pub can_decide: bool,
    /// Approved skips that wait for a round.
    pub waiting: usize,
    /// Longest time for the reveals of a round, seconds.
    pub most_seconds: u64,
    /// While a round is open: until when.
    pub round_until: Option<String>,
    /// Whether closing shows a seal's secret.
    pub is_sealed: bool,
}

impl Field {
    /// The panel; none before the draw has come out.
    pub async fn of(db: &mut Conn, draw: &Draw, role: Role) -> Result<Option<Field>, Error> {
        if draw.seed.is_none() {
            return Ok(None);
        }
        let lines = lines(db, &draw.id).await?;
        let is_waiting = |line: &&Line| line.round.is_some_and(|round| round > draw.round);
        let is_matched = draw.state == State::Matched;
        let rules = Rules::decode(&draw.rules);
        let rules = rules.map_err(|why| anyhow::anyhow!("stored rules: {why}"))?;
        let has_rounds = rules.max_sub_rounds > 0;
        Ok(Some(Field {
            draw_id: draw.id.clone(),
            waiting: lines.iter().filter(is_waiting).count(),
            lines,
            codes: SKIP_CODES,
            has_rounds,
            can_propose: is_matched && has_rounds && role == Role::Planner,
            can_decide: is_matched && role == Role::Reviewer,
            most_seconds: draw.announced()?.reveal_window_ms() / 1000,
            round_until: draw.round_until.filter(|until| *until > 0).map(readable),
            is_sealed: draw.seal_year.is_some(),
        }))
    }
}
