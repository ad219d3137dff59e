//! One line a finding, as compilers write them: `path:line:column: severity[rule] message`.

use super::Draft;
use crate::finding::Finding;

/// Renders one finding, with its line break.
pub fn render(draft: &Draft<'_>, finding: &Finding) -> String {
    let at = draft.source.location(finding.span.start);
    format!("{}:{}:{}: {}[{}] {}\n", draft.source.path().display(), at.line, at.column, finding.severity.name(), finding.rule, finding.message)
}
