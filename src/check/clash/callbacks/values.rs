//! The numbers of an article, by which one that stands nowhere else is told.

use crate::article::{Article, Quantity, Sort};
use rust_decimal::Decimal;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::cell::OnceCell;

/// How often each number stands in an article, counted once that is asked for.
pub(super) struct Values<'a> {
    article: &'a Article,
    places: OnceCell<Places>,
    written: OnceCell<Vec<String>>,
}

/// How many figures have a number, by its digits and how many of them stand behind the point.
type Places = FxHashMap<(i128, u32), u32>;

impl<'a> Values<'a> {
    pub fn of(article: &'a Article) -> Self {
        Values { article, places: OnceCell::new(), written: OnceCell::new() }
    }

    /// In how many figures the number stands; shares and ages are of another sort.
    pub fn places(&self, value: Decimal) -> u32 {
        self.counted().get(&digits(value)).copied().unwrap_or(0)
    }

    /// The digits of the article's figure number `at`, without noughts behind the point.
    pub fn digits(&self, at: usize) -> &str {
        let all = || self.article.quantities.iter().map(|q| q.amount.low.normalize().to_string()).collect();
        self.written.get_or_init(all).get(at).map_or("", String::as_str)
    }

    fn counted(&self) -> &Places {
        self.places.get_or_init(|| {
            let mut places = Places::with_capacity_and_hasher(self.article.quantities.len(), FxBuildHasher);
            for Quantity { amount, .. } in self.article.quantities.iter().filter(|q| !matches!(q.sort, Sort::Percent | Sort::Age)) {
                *places.entry(digits(amount.low)).or_default() += 1;
                if amount.high != amount.low {
                    *places.entry(digits(amount.high)).or_default() += 1;
                }
            }
            places
        })
    }
}

fn digits(value: Decimal) -> (i128, u32) {
    let value = value.normalize();
    (value.mantissa(), value.scale())
}
