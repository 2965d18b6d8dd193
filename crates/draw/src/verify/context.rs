//! The parts of a bundle, and complaints about them.

use crate::bundle::{Part, Section};
use crate::codec::{Malformed, Reader};
use crate::entry::Entry;
use crate::verify::{Fault, malformed};

/// The sections by what they are.
pub(super) struct Parts<'b> {
    sections: Vec<Section<'b>>,
}

/// An entry and where it begins in the file.
pub(super) struct Found {
    pub(super) part: Part,
    pub(super) offset: usize,
    pub(super) entry: Entry,
}

impl<'b> Parts<'b> {
    pub(super) fn new(sections: Vec<Section<'b>>) -> Parts<'b> {
        Parts { sections }
    }

    /// All sections of a part.
    pub(super) fn all(&self, part: Part) -> impl Iterator<Item = &Section<'b>> {
        self.sections
            .iter()
            .filter(move |section| section.part == part)
    }

    /// Refuses a part that does not belong into this bundle.
    pub(super) fn absent(&self, part: Part) -> Result<(), Fault> {
        match self.all(part).next() {
            None => Ok(()),
            Some(section) => Err(fault(
                part,
                section.offset,
                "不应出现在此抽取包中",
                "does not belong into this bundle",
            )),
        }
    }

    /// The one section of a part.
    pub(super) fn one(&self, part: Part) -> Result<&Section<'b>, Fault> {
        let (zh, en) = part.names();
        self.all(part).next().ok_or_else(|| Fault {
            part: Some(part),
            offset: None,
            zh: format!("缺少{zh}"),
            en: format!("{en} is missing"),
        })
    }

    /// The one entry of a part.
    pub(super) fn entry(&self, part: Part) -> Result<Found, Fault> {
        open(self.one(part)?)
    }
}

/// Reads a section as an entry of the type that its part has.
pub(super) fn open(section: &Section) -> Result<Found, Fault> {
    let part = section.part;
    let entry = Entry::decode(section.bytes);
    let entry = entry.map_err(|wrong| malformed(Some(part), section.offset, &wrong))?;
    let found = Found {
        part,
        offset: section.offset,
        entry,
    };
    if part.entry_type() != Some(found.entry.entry_type) {
        return Err(found.fault("的类型不对", "has the wrong type"));
    }
    Ok(found)
}

impl Found {
    /// Says what is wrong with this part.
    pub(super) fn fault(&self, zh: &str, en: &str) -> Fault {
        fault(self.part, self.offset, zh, en)
    }

    /// A malformed body; the body begins 46 bytes into the entry.
    pub(super) fn malformed(&self, wrong: &Malformed) -> Fault {
        malformed(Some(self.part), self.offset + 46, wrong)
    }

    /// Refuses an entry that somebody else signed, or that belongs to another draw.
    pub(super) fn signed(
        &self,
        signer: &str,
        key: &[u8; 65],
        draw_id: &[u8; 32],
    ) -> Result<(), Fault> {
        if self.entry.draw_id != *draw_id {
            return Err(self.fault("属于另一次抽取", "belongs to another draw"));
        }
        if self.entry.signer != signer {
            return Err(self.fault("的签名人不对", "is signed by somebody else"));
        }
        if !self.entry.is_signed_by(key) {
            return Err(self.fault(
                "的签名无效：内容被改动过",
                "has an invalid signature: changed",
            ));
        }
        Ok(())
    }

    /// Refuses an entry that came too late or too early.
    pub(super) fn between(&self, from: u64, to: u64) -> Result<(), Fault> {
        if (from..=to).contains(&self.entry.at) {
            return Ok(());
        }
        Err(self.fault("的时间不在规定时段内", "does not lie within its time"))
    }

    /// Reads the body with a function that consumes all of it.
    pub(super) fn body<'e, T>(
        &'e self,
        read: impl FnOnce(&mut Reader<'e>) -> Result<T, Malformed>,
    ) -> Result<T, Fault> {
        let mut reader = Reader::new(&self.entry.body);
        let value = read(&mut reader).map_err(|wrong| self.malformed(&wrong))?;
        reader.end().map_err(|wrong| self.malformed(&wrong))?;
        Ok(value)
    }
}

/// Says what is wrong with a part.
pub(super) fn fault(part: Part, offset: usize, zh: &str, en: &str) -> Fault {
    let (name_zh, name_en) = part.names();
    Fault {
        part: Some(part),
        offset: Some(offset),
        zh: format!("{name_zh}{zh}"),
        en: format!("{name_en} {en}"),
    }
}
