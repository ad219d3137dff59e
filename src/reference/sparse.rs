//! Things made one by one when first asked for, of very many that are never asked for: what is not made takes no room.

use std::sync::OnceLock;

/// So many stand together: room is made for all of them when the first is.
const TOGETHER: usize = 64;

type Chunk<T> = Box<[OnceLock<Box<T>>; TOGETHER]>;

/// See the module.
#[derive(Debug)]
pub(super) struct Sparse<T> {
    chunks: Vec<OnceLock<Chunk<T>>>,
}

impl<T> Default for Sparse<T> {
    fn default() -> Self {
        Sparse { chunks: Vec::new() }
    }
}

impl<T> Sparse<T> {
    /// Makes place for those below `len`; those that are made stay.
    pub(super) fn reach(&mut self, len: usize) {
        let chunks = len.div_ceil(TOGETHER);
        if chunks > self.chunks.len() {
            self.chunks.resize_with(chunks, OnceLock::new);
        }
    }

    fn chunk(&self, at: usize) -> Option<&Chunk<T>> {
        self.chunks.get(at / TOGETHER).map(|chunk| chunk.get_or_init(|| Box::new(std::array::from_fn(|_| OnceLock::new()))))
    }

    /// The one at `at`, made by `make` if it is not there; none past the last.
    pub(super) fn get_or_make(&self, at: usize, make: impl FnOnce() -> T) -> Option<&T> {
        self.chunk(at).map(|chunk| &**chunk[at % TOGETHER].get_or_init(|| Box::new(make())))
    }

    /// The one at `at`, if it is made.
    pub(super) fn get(&self, at: usize) -> Option<&T> {
        Some(&**self.chunks.get(at / TOGETHER)?.get()?[at % TOGETHER].get()?)
    }

    /// The one at `at` to be changed, made by `make` if it is not there; none past the last.
    pub(super) fn get_or_make_mut(&mut self, at: usize, make: impl FnOnce() -> T) -> Option<&mut T> {
        self.get_or_make(at, make)?;
        self.chunks.get_mut(at / TOGETHER)?.get_mut()?[at % TOGETHER].get_mut().map(Box::as_mut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_made_once_and_stays() {
        let mut all: Sparse<String> = Sparse::default();
        assert_eq!(all.get_or_make(0, || "none".into()), None);
        all.reach(70);
        assert_eq!(all.get(69), None);
        assert_eq!(all.get_or_make(69, || "first".into()).map(String::as_str), Some("first"));
        all.reach(1000);
        assert_eq!(all.get_or_make(69, || "second".into()).map(String::as_str), Some("first"));
        all.get_or_make_mut(69, String::new).expect("it is within reach").push('!');
        assert_eq!(all.get(69).map(String::as_str), Some("first!"));
        assert_eq!(all.get(70), None);
    }
}
