//! What of evaluations waits for the bureau.

use crate::db::Conn;
use crate::error::Error;
use crate::http::todo::Todo;
use crate::identity::Role;

/// What waits.
pub async fn waiting(db: &mut Conn, now: i64) -> Result<Vec<Todo>, Error> {
    const REVIEWER: &[Role] = &[Role::Reviewer];
    let overdue = "select count(*) from evaluation where state = 'assigned' and due_at < $1";
    let answered = "select count(*) from evaluation where state = 'answered'";
    let revisited = "select count(*) from evaluation where state = 'revisited'";
    Ok(vec![
        Todo::of(
            db,
            (overdue, &[now]),
            ("差评逾期未答复", "negative evaluations overdue"),
            ("/console/evaluations?state=overdue", REVIEWER),
        )
        .await?,
        Todo::of(
            db,
            (answered, &[]),
            ("差评待回访", "negative evaluations to revisit"),
            ("/console/evaluations?state=answered", REVIEWER),
        )
        .await?,
        Todo::of(
            db,
            (revisited, &[]),
            ("差评待办结", "negative evaluations to close"),
            ("/console/evaluations?state=revisited", REVIEWER),
        )
        .await?,
    ])
}
