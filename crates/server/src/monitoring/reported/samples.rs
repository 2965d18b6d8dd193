//! Samples of metrics, as charts read them.

use std::collections::BTreeMap;

use crate::clock::{moment, readable};
use crate::db::{Conn, FromRecord, Record, ToValue, Value};
use crate::error::Error;
use crate::exchange::stored::text;
use crate::exchange::table::Values;

/// Keeps the samples of metrics that were written. What a row deletes is not known any more, so
/// its sample stays.
pub async fn keep(tx: &mut Conn, owner: &str, rows: &[Values<'_>]) -> Result<(), Error> {
    // A statement must not hold the same sample twice: the last one counts.
    let (mut samples, mut series) = (BTreeMap::new(), BTreeMap::new());
    for row in rows {
        let (Some(at), Ok(value)) = (moment(row.get("sampled_at")), row.get("value").parse())
        else {
            continue;
        };
        let (object, metric): (_, _) = (row.get("object_id"), row.get("metric"));
        samples.insert((object, metric, at), value);
        let newest = series.entry((object, metric)).or_insert((at, value, ""));
        if newest.0 <= at {
            *newest = (at, value, row.get("unit"));
        }
    }
    let samples = samples.into_iter().map(|((object, metric, at), value)| {
        vec![
            text(owner),
            text(object),
            text(metric),
            Value::Int(Some(0)),
            Value::Int(Some(at)),
            Value::Real(Some(value)),
            Value::Int(Some(1)),
        ]
    });
    let insert = "insert into om_sample (owner_id, object_id, metric, grain, at, value, n) values ";
    let again = "on conflict (owner_id, object_id, metric, grain, at) do update \
                 set value = excluded.value";
    tx.insert_many(insert, samples.collect(), again).await?;
    let series = series
        .into_iter()
        .map(|((object, metric), (at, value, unit))| {
            vec![
                text(owner),
                text(object),
                text(metric),
                text(unit),
                Value::Int(Some(at)),
                Value::Real(Some(value)),
            ]
        });
    let insert = "insert into om_series (owner_id, object_id, metric, unit, last_at, last_value) \
                  values ";
    let again = "on conflict (owner_id, object_id, metric) do update set unit = excluded.unit, \
                 last_at = excluded.last_at, last_value = excluded.last_value \
                 where excluded.last_at >= om_series.last_at";
    tx.insert_many(insert, series.collect(), again).await?;
    Ok(())
}

/// A measured value of a resource.
#[derive(Clone, Debug)]
pub struct Series {
    /// The resource or sub-resource.
    pub object_id: String,
    /// What is measured.
    pub metric: String,
    /// In which unit.
    pub unit: String,
    /// The newest sample.
    pub last_at: i64,
    /// Its value.
    pub last_value: f64,
}

impl FromRecord for Series {
    fn from_record(row: &Record) -> Result<Series, sqlx::Error> {
        Ok(Series {
            object_id: row.get("object_id")?,
            metric: row.get("metric")?,
            unit: row.get("unit")?,
            last_at: row.get("last_at")?,
            last_value: row.get("last_value")?,
        })
    }
}

impl Series {
    /// When the newest sample was taken, for people.
    pub fn last(&self) -> String {
        readable(self.last_at)
    }
}

/// What is measured of an object.
pub async fn of_object(db: &mut Conn, (owner, object): (&str, &str)) -> Result<Vec<Series>, Error> {
    let list = "select object_id, metric, unit, last_at, last_value from om_series \
                where owner_id = $1 and object_id = $2 order by metric limit 50";
    Ok(db.all(list, &[&owner, &object]).await?)
}

/// A point of a chart: when its time begins, mean, number of samples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Unix milliseconds.
    pub at: i64,
    /// The mean of its samples.
    pub value: f64,
}

impl FromRecord for Point {
    fn from_record(row: &Record) -> Result<Point, sqlx::Error> {
        Ok(Point {
            at: row.get("bucket")?,
            value: row.get("mean")?,
        })
    }
}

/// The samples of a series from a moment to another one, one point for each step.
pub async fn points(
    db: &mut Conn,
    (owner, series): (&str, &Series),
    (from, to, step): (i64, i64, i64),
) -> Result<Vec<Point>, Error> {
    let list = "select at / $6 * $6 as bucket, sum(value * n) / sum(n) as mean from om_sample \
                where owner_id = $1 and object_id = $2 and metric = $3 and at >= $4 and at < $5 \
                group by at / $6 order by 1";
    let values: [&(dyn ToValue + Sync); 6] = [
        &owner,
        &series.object_id,
        &series.metric,
        &from,
        &to,
        &step.max(1),
    ];
    Ok(db.all(list, &values).await?)
}
