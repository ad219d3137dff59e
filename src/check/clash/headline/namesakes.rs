//! A person whom a headline, standfirst or caption gives another first name than the story does: "Anna Whitlock" over "Dale
//! Whitlock, 41", of whom the story goes on to tell as "Whitlock".

use super::Story;
use crate::article::Mention;
use crate::check::age::lives::kin;
use crate::check::clash::differ::Difference;
use crate::check::reading::Reading;
use crate::document::BlockKind;
use crate::lexicon::{Few, List, Word};

/// So often at least the story names the one that it is about.
const OFTEN: usize = 3;
/// So many words the sentence that names somebody shares with the headline that is of the same.
const SCENE: usize = 2;
/// So many words before and after a name say whose kin it is.
const KIN: u32 = 4;
/// Names that are short for others that begin otherwise.
const SHORT: Few = Few::of(&[
    "Alex", "Bert", "Bess", "Beth", "Betsy", "Betty", "Bill", "Billy", "Bob", "Bobby", "Chuck", "Dick", "Drew", "Eliza", "Ella", "Fred", "Gene", "Gerry",
    "Gina", "Gus", "Hank", "Harry", "Jack", "Jerry", "Jim", "Jimmy", "Kate", "Kathy", "Kit", "Lena", "Lex", "Liam", "Libby", "Liz", "Lizzie", "Lottie", "Mick",
    "Molly", "Nan", "Nancy", "Ned", "Nell", "Nora", "Paddy", "Peggy", "Polly", "Rick", "Sandy", "Sasha", "Sean", "Seamus", "Ted", "Teddy", "Tina", "Toni",
    "Tony", "Trish",
]);

impl<'a> Story<'a> {
    /// The names of the blocks of `kinds` that are nowhere in the story, with the first person of that surname in it.
    pub(super) fn namesakes(&self, kinds: &[BlockKind]) -> Vec<Difference> {
        let article = self.article;
        let heads = article.mentions.iter().filter(|m| kinds.contains(&article.block(m.sentence).kind));
        let pairs = heads.filter_map(|said| self.namesake(said).map(|told| (said, told)));
        pairs.map(|(said, told)| Difference { here: said.span, there: told.span, earlier: told.sentence, later: said.sentence, speaker: None }).collect()
    }

    /// The person of the story who has the surname of `said`, under another first name, and is told of often or in its words.
    fn namesake(&self, said: &Mention) -> Option<&'a Mention> {
        let article = self.article;
        let (given, family) = article.text(said.span).split_once(' ').filter(|(given, family)| first_name(given) && !family.contains(' '))?;
        let surname = |m: &Mention| article.text(m.span).rsplit(' ').next() == Some(family);
        let near = said.tokens.start.saturating_sub(KIN)..(said.tokens.end + KIN).min(article.sentences[said.sentence as usize].tokens.end);
        let beside = || article.mentions_of(said.sentence).iter().filter(|m| surname(m)).count() > 1;
        let (mut told, mut often): (Option<&Mention>, usize) = (None, 0);
        for m in article.mentions.iter().filter(|m| self.of_story(m.sentence) && surname(m)) {
            often += 1;
            let Some((other, last)) = article.text(m.span).split_once(' ') else {
                // One whom everybody knows needs no first name.
                told?;
                continue;
            };
            // One with a middle name may be anybody; of two of a surname, the headline's is neither.
            if last != family || !apart(given, other) || !article.names[m.name as usize].may_be_person() {
                return None;
            }
            told = told.or(Some(m));
        }
        let scene = |told: &Mention| {
            let plain =
                |s: u32| article.sentences[s as usize].tokens.clone().filter(|t| !article.tokens[*t as usize].capital).map(|t| article.stems[t as usize]);
            plain(said.sentence).filter(|stem| *stem != 0 && plain(told.sentence).any(|other| other == *stem)).count() >= SCENE
        };
        told.filter(|told| (often >= OFTEN || scene(told)) && !beside() && !kin(&Reading(article), near))
    }
}

/// A first name of the list, and none that may be short for another.
fn first_name(word: &str) -> bool {
    Word::find(word).is(List::GivenName) && !SHORT.has(word)
}

/// Are they no two forms of one first name, as "Mike" and "Michael" are?
fn apart(one: &str, other: &str) -> bool {
    (first_name(other) || Word::find(other) == Word::UNKNOWN) && one.chars().next() != other.chars().next()
}
