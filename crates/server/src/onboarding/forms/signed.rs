//! 审批意见及签名: an opinion about a form, signed with SM2 over the form as it was.

use serde::Serialize;

use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::signer::{self, Signature};

/// Names the shape of what is signed; another shape gets another name.
const FORMAT: &str = "mingqian-opinion-1";

/// An opinion that is given.
pub struct Opinion<'o> {
    /// A.1 or A.2.
    pub form_kind: &'static str,
    /// Which form.
    pub form_id: &'o str,
    /// Its revision.
    pub revision: i64,
    /// unit, bureau, owner or city.
    pub place: &'static str,
    /// Whether it agrees.
    pub is_agreed: bool,
    /// In words.
    pub text: &'o str,
    /// Name of who signs.
    pub signed_by: &'o str,
    /// SM3 of the form's content, hex.
    pub digest: &'o str,
}

/// The words that are signed: a JSON object with these fields in this order, so that no text in one
/// of them can pass for another.
#[derive(Serialize)]
struct Message<'m> {
    format: &'static str,
    form: &'m str,
    form_id: &'m str,
    revision: i64,
    content_sm3: &'m str,
    place: &'m str,
    is_agreed: bool,
    opinion: &'m str,
    signed_by: &'m str,
    /// Unix milliseconds.
    at: i64,
}

impl Message<'_> {
    fn text(&self) -> Result<String, Error> {
        Ok(serde_json::to_string_pretty(self)?)
    }
}

impl Opinion<'_> {
    fn message(&self, at: i64) -> Result<String, Error> {
        let message = Message {
            format: FORMAT,
            form: self.form_kind,
            form_id: self.form_id,
            revision: self.revision,
            content_sm3: self.digest,
            place: self.place,
            is_agreed: self.is_agreed,
            opinion: self.text,
            signed_by: self.signed_by,
            at,
        };
        message.text()
    }
}

/// Signs an opinion and keeps it. Officers sign with the key of their account, others with the key
/// of their place on the form.
pub async fn write(cx: &Cx, tx: &mut Conn, opinion: &Opinion<'_>) -> Result<(), Error> {
    let by = cx.by();
    let owner = if by.kind == "officer" {
        by.id
    } else {
        format!("form:{}:{}", opinion.form_id, opinion.place)
    };
    // The time that is signed is the time that is kept: signing itself takes a while.
    let at = cx.now();
    let message = opinion.message(at)?;
    let signature = signer::sign(tx, &owner, &message).await?;
    let insert = "insert into signed_opinion (id, form_kind, form_id, revision, place, \
                  is_agreed, opinion, signed_by, message, public_key, signature, at) \
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let values: [&(dyn ToValue + Sync); 12] = [
        &cx.app.clock.new_id(),
        &opinion.form_kind,
        &opinion.form_id,
        &opinion.revision,
        &opinion.place,
        &opinion.is_agreed,
        &opinion.text,
        &opinion.signed_by,
        &message,
        &signature.public_key,
        &signature.value,
        &at,
    ];
    tx.execute(insert, &values).await?;
    Ok(())
}

/// A signed opinion as it is shown.
#[derive(Clone, Debug)]
pub struct Signed {
    /// A.1 or A.2.
    pub form_kind: String,
    /// Which form.
    pub form_id: String,
    /// Of the form.
    pub revision: i64,
    /// unit, bureau, owner or city.
    pub place: String,
    /// Whether it agrees.
    pub is_agreed: bool,
    /// In words.
    pub text: String,
    /// Name of who signed.
    pub signed_by: String,
    /// What was signed.
    pub message: String,
    /// Signature and key.
    pub signature: Signature,
    /// Unix milliseconds.
    pub at: i64,
}

impl FromRecord for Signed {
    fn from_record(row: &Record) -> Result<Signed, sqlx::Error> {
        Ok(Signed {
            form_kind: row.get("form_kind")?,
            form_id: row.get("form_id")?,
            revision: row.get("revision")?,
            place: row.get("place")?,
            is_agreed: row.get("is_agreed")?,
            text: row.get("opinion")?,
            signed_by: row.get("signed_by")?,
            message: row.get("message")?,
            signature: Signature {
                public_key: row.get("public_key")?,
                value: row.get("signature")?,
            },
            at: row.get("at")?,
        })
    }
}

impl Signed {
    /// Whether what is shown here, about a form with this content, is what was signed.
    pub fn holds(&self, digest: &str) -> bool {
        let message = Message {
            format: FORMAT,
            form: &self.form_kind,
            form_id: &self.form_id,
            revision: self.revision,
            content_sm3: digest,
            place: &self.place,
            is_agreed: self.is_agreed,
            opinion: &self.text,
            signed_by: &self.signed_by,
            at: self.at,
        };
        message.text().is_ok_and(|text| text == self.message)
            && signer::holds(&self.message, &self.signature)
    }

    /// When, for people.
    pub fn time(&self) -> String {
        readable(self.at)
    }

    /// The opinion as it stands on paper: the decision, the words, and below them who signed.
    pub fn on_paper(&self) -> String {
        let word = if self.is_agreed {
            "同意"
        } else {
            "不同意"
        };
        let (text, by, time) = (decided(word, &self.text), &self.signed_by, self.time());
        format!("{text}\n签名：{by}（SM2电子签名）　{time}")
    }
}

/// A decision and its words; words that begin with the decision say it themselves.
fn decided(word: &str, text: &str) -> String {
    if text.starts_with(word) {
        text.to_owned()
    } else {
        format!("{word}。{text}")
    }
}

/// The opinions about a form, oldest first.
pub async fn of_form(db: &mut Conn, kind: &str, id: &str) -> Result<Vec<Signed>, Error> {
    let list = "select form_kind, form_id, revision, place, is_agreed, opinion, signed_by, \
                message, public_key, signature, at from signed_opinion \
                where form_kind = $1 and form_id = $2 order by at, id";
    Ok(db.all(list, &[&kind, &id]).await?)
}

/// The newest opinion of a place about a revision, as it stands on paper; empty where none is.
pub fn on_paper(all: &[Signed], place: &str, revision: i64) -> String {
    let fits = |signed: &&Signed| signed.place == place && signed.revision == revision;
    all.iter()
        .rev()
        .find(fits)
        .map(Signed::on_paper)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::decided;

    #[test]
    fn a_decision_stands_on_paper_once() {
        assert_eq!(decided("同意", "同意接入。"), "同意接入。");
        assert_eq!(decided("同意", "准予接入。"), "同意。准予接入。");
        assert_eq!(decided("不同意", "材料不全。"), "不同意。材料不全。");
        assert_eq!(decided("不同意", ""), "不同意。");
    }
}
