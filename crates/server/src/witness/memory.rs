//! What a witness of the log remembers, as a file that is either the old one or the new one,
//! whatever happens while it is written.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use draw::log::witness::Memory;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    origin: String,
    /// Hex.
    log_key: String,
    size: u64,
    /// Hex.
    root: String,
}

/// Reads the memory; none when there is no file yet. A file that cannot be read is an error,
/// never a fresh start.
pub(in crate::witness) fn read(path: &Path) -> anyhow::Result<Option<Memory>> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(None),
        Err(cause) => {
            return Err(cause).with_context(|| format!("cannot read {}", path.display()));
        }
    };
    let is_not_ours = || format!("{} is not the memory of a witness", path.display());
    let kept: Kept = serde_json::from_str(&text).with_context(is_not_ours)?;
    let log_key = hex::decode(&kept.log_key)
        .ok()
        .and_then(|b| b.try_into().ok());
    let root = hex::decode(&kept.root).ok().and_then(|b| b.try_into().ok());
    let (log_key, root) = log_key.zip(root).with_context(is_not_ours)?;
    Ok(Some(Memory {
        origin: kept.origin,
        log_key,
        size: kept.size,
        root,
    }))
}

/// Writes the memory to a new file, waits until that is on disk, and puts it in the place of the
/// old one.
pub(in crate::witness) fn write(path: &Path, memory: &Memory) -> anyhow::Result<()> {
    let kept = Kept {
        origin: memory.origin.clone(),
        log_key: hex::encode(memory.log_key),
        size: memory.size,
        root: hex::encode(memory.root),
    };
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let fresh = PathBuf::from(name);
    let mut file = File::create(&fresh)?;
    file.write_all(&serde_json::to_vec_pretty(&kept)?)?;
    file.sync_all()?;
    fs::rename(&fresh, path)?;
    // The new name is on disk only when the folder is.
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use draw::log::witness::Memory;

    use super::{read, write};

    #[test]
    fn what_was_written_is_read_and_garbage_is_no_fresh_start() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("memory.json");
        assert_eq!(read(&path).unwrap(), None);
        let mut memory = Memory::new("mingqian/x", [4; 65]);
        memory.size = 7;
        write(&path, &memory).unwrap();
        write(&path, &memory).unwrap();
        assert_eq!(read(&path).unwrap(), Some(memory));
        std::fs::write(&path, "{}").unwrap();
        assert!(read(&path).is_err());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
