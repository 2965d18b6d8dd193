//! Forms with files (`multipart/form-data`), read whole within a limit.

use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use protocol::Code;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::http::cx::Cx;
use crate::http::form::{check_characters, check_origin, csrf_matches, decode};

/// Most bytes of one field that is no file.
const TEXT_BYTES: usize = 64 * 1024;
/// Most fields of a form.
const FIELDS: usize = 500;

/// A file that came with a form.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Name of the field.
    pub field: String,
    /// Name on the sender's machine; whoever shows it must not trust it.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// A form with files.
#[derive(Debug)]
pub struct Parts {
    fields: Vec<(String, String)>,
    /// The files that were chosen; a field that was left empty has none.
    pub files: Vec<Upload>,
}

impl Parts {
    /// The fields without the files, decoded strictly as those of any form.
    pub fn decode<I: DeserializeOwned>(&self) -> Result<I, Error> {
        let text = serde_urlencoded::to_string(&self.fields).map_err(|_| Code::Malformed)?;
        decode(&text)
    }

    /// The fields as they came, in their order.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The file of a field.
    pub fn file(&self, field: &str) -> Option<&Upload> {
        self.files.iter().find(|upload| upload.field == field)
    }

    /// The file of a field that must have one.
    pub fn required(&self, field: &'static str) -> Result<&Upload, Error> {
        let reason = "请选择文件 (choose a file)";
        self.file(field)
            .ok_or_else(|| Error::field(Code::MissingField, field, reason))
    }
}

/// Reads a form of at most so many bytes; it must carry the token of the caller's session.
pub async fn read(cx: &Cx, request: Request, most: usize) -> Result<Parts, Error> {
    check_origin(&request)?;
    let header = request.headers().get(CONTENT_TYPE);
    let header = header.and_then(|value| value.to_str().ok());
    let boundary = multer::parse_boundary(header.unwrap_or_default());
    let boundary = boundary.map_err(|_| Code::BadContentType)?;
    let sizes = multer::SizeLimit::new().whole_stream(most as u64);
    let limits = multer::Constraints::new().size_limit(sizes);
    let stream = request.into_body().into_data_stream();
    let mut parts = multer::Multipart::with_constraints(stream, boundary, limits);
    let (mut csrf, mut fields, mut files) = (String::new(), Vec::new(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        let field = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(name) => {
                let bytes = part.bytes().await.map_err(unreadable)?.to_vec();
                if !name.is_empty() || !bytes.is_empty() {
                    files.push(Upload { field, name, bytes });
                }
            }
            None if field == "csrf" => csrf = part.text().await.map_err(unreadable)?,
            None => {
                let text = part.text().await.map_err(unreadable)?;
                if text.len() > TEXT_BYTES || fields.len() >= FIELDS {
                    return Err(Code::TooLarge.into());
                }
                check_characters(&field, &text)?;
                fields.push((field, text));
            }
        }
    }
    csrf_matches(cx, &csrf)?;
    Ok(Parts { fields, files })
}

fn unreadable(cause: multer::Error) -> Error {
    match cause {
        multer::Error::StreamSizeExceeded { .. } => Code::TooLarge.into(),
        _ => Code::Malformed.into(),
    }
}
