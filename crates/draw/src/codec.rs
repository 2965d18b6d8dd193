//! Canonical bytes: one value has one encoding, and every other one is refused.

use std::fmt;

/// Why bytes are not the encoding of anything.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Malformed {
    /// Where reading stopped, in bytes from the beginning.
    pub offset: usize,
    /// What was expected there.
    pub expected: &'static str,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at byte {}: {}", self.offset, self.expected)
    }
}

/// Appends values, big-endian.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Nothing yet.
    pub fn new() -> Writer {
        Writer::default()
    }

    /// One byte.
    pub fn u8(&mut self, value: u8) -> &mut Writer {
        self.bytes.push(value);
        self
    }

    /// Two bytes.
    pub fn u16(&mut self, value: u16) -> &mut Writer {
        self.raw(&value.to_be_bytes())
    }

    /// Four bytes.
    pub fn u32(&mut self, value: u32) -> &mut Writer {
        self.raw(&value.to_be_bytes())
    }

    /// Eight bytes.
    pub fn u64(&mut self, value: u64) -> &mut Writer {
        self.raw(&value.to_be_bytes())
    }

    /// Bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) -> &mut Writer {
        self.bytes.extend_from_slice(bytes);
        self
    }

    /// A length of one byte and at most 255 bytes; longer ones are cut, so callers check first.
    pub fn lv8(&mut self, bytes: &[u8]) -> &mut Writer {
        let length = u8::try_from(bytes.len()).unwrap_or(u8::MAX);
        self.u8(length).raw(&bytes[..usize::from(length)])
    }

    /// A length of two bytes and at most 65 535 bytes; longer ones are cut, so callers check first.
    pub fn lv16(&mut self, bytes: &[u8]) -> &mut Writer {
        let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
        self.u16(length).raw(&bytes[..usize::from(length)])
    }

    /// What was written.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads values; knows where it is, so that what is wrong can be shown.
#[derive(Clone, Debug)]
pub struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    /// At the beginning.
    pub fn new(bytes: &'b [u8]) -> Reader<'b> {
        Reader { bytes, at: 0 }
    }

    /// How many bytes were read.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Whether all was read.
    pub fn is_done(&self) -> bool {
        self.at == self.bytes.len()
    }

    /// A complaint about what stands here.
    pub fn wrong(&self, expected: &'static str) -> Malformed {
        Malformed {
            offset: self.at,
            expected,
        }
    }

    /// The next bytes.
    pub fn raw(&mut self, length: usize) -> Result<&'b [u8], Malformed> {
        let end = self
            .at
            .checked_add(length)
            .filter(|end| *end <= self.bytes.len());
        let end = end.ok_or_else(|| self.wrong("more bytes than there are"))?;
        let found = &self.bytes[self.at..end];
        self.at = end;
        Ok(found)
    }

    /// A fixed number of bytes.
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        let mut array = [0; N];
        array.copy_from_slice(self.raw(N)?);
        Ok(array)
    }

    /// One byte.
    pub fn u8(&mut self) -> Result<u8, Malformed> {
        Ok(self.array::<1>()?[0])
    }

    /// Two bytes.
    pub fn u16(&mut self) -> Result<u16, Malformed> {
        Ok(u16::from_be_bytes(self.array()?))
    }

    /// Four bytes.
    pub fn u32(&mut self) -> Result<u32, Malformed> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    /// Eight bytes.
    pub fn u64(&mut self) -> Result<u64, Malformed> {
        Ok(u64::from_be_bytes(self.array()?))
    }

    /// 0 or 1.
    pub fn flag(&mut self) -> Result<bool, Malformed> {
        let wrong = self.wrong("0 or 1");
        match self.u8()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(wrong),
        }
    }

    /// A length of one byte and that many bytes.
    pub fn lv8(&mut self) -> Result<&'b [u8], Malformed> {
        let length = self.u8()?;
        self.raw(usize::from(length))
    }

    /// A length of two bytes and that many bytes.
    pub fn lv16(&mut self) -> Result<&'b [u8], Malformed> {
        let length = self.u16()?;
        self.raw(usize::from(length))
    }

    /// UTF-8 text with a length of one byte.
    pub fn text8(&mut self) -> Result<String, Malformed> {
        let wrong = self.wrong("UTF-8 text");
        String::from_utf8(self.lv8()?.to_vec()).map_err(|_| wrong)
    }

    /// UTF-8 text with a length of two bytes.
    pub fn text16(&mut self) -> Result<String, Malformed> {
        let wrong = self.wrong("UTF-8 text");
        String::from_utf8(self.lv16()?.to_vec()).map_err(|_| wrong)
    }

    /// Refuses bytes that follow.
    pub fn end(&self) -> Result<(), Malformed> {
        if self.is_done() {
            Ok(())
        } else {
            Err(self.wrong("the end"))
        }
    }
}
