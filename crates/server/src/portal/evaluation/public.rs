//! Evaluations for everybody: figures, and what was written with what was answered.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use serde::Deserialize;

use crate::catalog::codes::Words;
use crate::db::Filter;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::http::tile::Tile;
use crate::portal::evaluation::chart::{self, Column, Piece, Row, percent};
use crate::portal::evaluation::figures::{self, Figures, Of, Which};
use crate::portal::evaluation::grade::GRADES;
use crate::portal::evaluation::store::{Evaluation, SELECT};

/// Texts of the page.
const TEXTS: i64 = 20;

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    department: Option<String>,
    item: Option<String>,
    month: Option<String>,
    #[serde(rename = "lang")]
    _lang: Option<String>,
}

#[derive(Template)]
#[template(path = "portal/evaluation/public.html")]
struct Page {
    f: Frame,
    tiles: Vec<Tile>,
    figures: Arc<Figures>,
    shares: Vec<Share>,
    months: Vec<Column>,
    /// Title, lines and name in the address.
    groups: [(&'static str, Vec<Row>, &'static str); 2],
    texts: Vec<Evaluation>,
    question: Question,
    choices: (Vec<Of>, Vec<Of>),
    good: String,
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let question: Question = cx.query()?;
    let which = Which {
        department: question.department.clone(),
        item: question.item.clone(),
        month: question.month.clone(),
    };
    let mut db = cx.app.db.read().await?;
    let figures = figures::recent(&cx.app, &mut db, &which).await?;
    // What can be chosen does not depend on what was.
    let whole = figures::recent(&cx.app, &mut db, &Which::default()).await?;
    let texts: Vec<Evaluation> = Filter::new(SELECT)
        .and("e.public_words <> ''", &[])
        .and("e.state <> 'waiting'", &[])
        .and("e.hidden_by = ''", &[])
        .and_some("e.dept_code = ?", which.department.as_ref())
        .and_some("e.task_code = ?", which.item.as_ref())
        .and_some("e.month = ?", which.month.as_ref())
        .then("order by e.evaluated_at desc, e.id desc limit ?", &[&TEXTS])
        .all(&mut db)
        .await?;
    let f = Frame::new(&cx, "办事评价", "Evaluations");
    render(&Page {
        tiles: tiles(&f, &figures),
        shares: shares(&figures),
        months: chart::months(&figures.months),
        groups: [
            (
                f.t("按部门", "By department"),
                chart::rows(&figures.departments),
                "department",
            ),
            (
                f.t("按事项", "By item"),
                chart::rows(&figures.items),
                "item",
            ),
        ],
        texts,
        choices: (whole.departments.clone(), whole.months.clone()),
        good: percent(figures.grades.good_share()),
        figures,
        question,
        f,
    })
}

fn tiles(f: &Frame, figures: &Figures) -> Vec<Tile> {
    let negative = figures.negative;
    vec![
        Tile::new(figures.grades.all(), f.t("件办件已评价", "cases rated")),
        Tile::new(
            figures.unrated,
            f.t("件办结后未评价", "finished cases not rated"),
        ),
        Tile::new(negative.all, f.t("条差评", "negative")),
        Tile::new(negative.answered, f.t("条差评已答复", "negative, answered")),
        Tile::new(negative.closed, f.t("条差评整改办结", "negative, closed")),
    ]
}

type Share = (
    Piece,
    &'static (&'static str, &'static str, &'static str),
    String,
);

/// The five shares, the best first, with the words of each grade.
fn shares(figures: &Figures) -> Vec<Share> {
    let all = figures.grades.all();
    let share = |count: i64| percent((all > 0).then(|| count * 1000 / all.max(1)));
    let words: Words = GRADES;
    let pieces = chart::shares(&figures.grades).into_iter();
    pieces
        .zip(words.iter().rev())
        .map(|(piece, words)| {
            let share = share(piece.count);
            (piece, words, share)
        })
        .collect()
}
