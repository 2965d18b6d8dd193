//! Attachments that people hand in: documents and pictures, told by their content.

use protocol::Code;

use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::files;
use crate::http::multipart::Upload;

/// Most bytes of one attachment.
pub const ATTACHMENT_BYTES: usize = 10 << 20;

/// What a file is by its first bytes: PDF, PNG or JPEG. Its name says nothing.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 3] = [
        (b"%PDF-", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
    ];
    let found = kinds.into_iter().find(|(head, _)| bytes.starts_with(head));
    found.map(|(_, media_type)| media_type)
}

/// Stores an attachment and gives its id; one of another kind or size is refused.
pub async fn keep(app: &App, tx: &mut Conn, upload: &Upload) -> Result<String, Error> {
    let field = upload.field.as_str();
    if upload.bytes.len() > ATTACHMENT_BYTES {
        let reason = "附件不得超过10 MB (at most 10 MB)";
        return Err(Error::field(Code::TooLarge, field, reason));
    }
    let reason = "附件须为PDF、PNG或JPEG文件（按内容识别） (PDF, PNG or JPEG, by content)";
    let media = media_type(&upload.bytes)
        .ok_or_else(|| Error::field(Code::BadContentType, field, reason))?;
    let name: String = upload.name.chars().take(100).collect();
    files::store(app, tx, (&name, media), &upload.bytes).await
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn the_content_decides_what_a_file_is() {
        assert_eq!(media_type(b"%PDF-1.7 ..."), Some("application/pdf"));
        assert_eq!(media_type(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\n.."), Some("image/png"));
        for other in [&b"MZ\x90"[..], b"<svg/>", b"", b"PK\x03\x04"] {
            assert_eq!(media_type(other), None);
        }
    }
}
