//! 审批意见及签名: an opinion about a form, signed with SM2 over the form as it was.

use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::signer::{self, Signature};

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

impl Opinion<'_> {
    fn message(&self, at: i64) -> String {
        let word = if self.is_agreed {
            "同意"
        } else {
            "不同意"
        };
        format!(
            "表{} 审批意见\n表单 {}\n第{}次提交\n表单内容 SM3 {}\n栏目 {}\n结论 {word}\n\
             意见 {}\n签署人 {}\n时间 {}\n",
            self.form_kind,
            self.form_id,
            self.revision,
            self.digest,
            self.place,
            self.text,
            self.signed_by,
            readable(at)
        )
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
    let message = opinion.message(cx.now());
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
        &cx.now(),
    ];
    tx.execute(insert, &values).await?;
    Ok(())
}

/// A signed opinion as it is shown.
#[derive(Clone, Debug)]
pub struct Signed {
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
    /// Whether the signature fits what was signed, and that is the form with this digest.
    pub fn holds(&self, digest: &str) -> bool {
        self.message.contains(digest) && signer::holds(&self.message, &self.signature)
    }

    /// When, for people.
    pub fn time(&self) -> String {
        readable(self.at)
    }

    /// The opinion as it stands on paper.
    pub fn on_paper(&self) -> String {
        let word = if self.is_agreed {
            "同意"
        } else {
            "不同意"
        };
        format!(
            "{word}。{} （签名：{} {}）",
            self.text,
            self.signed_by,
            self.time()
        )
    }
}

/// The opinions about a form, oldest first.
pub async fn of_form(db: &mut Conn, kind: &str, id: &str) -> Result<Vec<Signed>, Error> {
    let list = "select revision, place, is_agreed, opinion, signed_by, message, public_key, \
                signature, at from signed_opinion where form_kind = $1 and form_id = $2 \
                order by at, id";
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
