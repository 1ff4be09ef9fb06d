//! What a control is bound to, out of the path that Word keeps for it.

/// What a control is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Cell,
    Field,
}

/// What the last step of a binding's path names: `…/p:cell[@id='roles:webmestre:title#a8649d48']`.
pub(super) fn bound_id(path: &str) -> Option<(Bound, String)> {
    [("cell[@id=", Bound::Cell), ("field[@id=", Bound::Field)].into_iter().find_map(|(step, bound)| {
        let at = path.rfind(step)?;
        let before = path[..at].chars().last();
        let mut rest = path[at + step.len()..].chars();
        let quote = rest.next().filter(|quote| matches!(quote, '\'' | '"'))?;
        let id = rest.as_str().strip_suffix(']')?.strip_suffix(quote)?;
        (matches!(before, Some(':' | '/')) && path.contains("rolepress[")).then(|| (bound, id.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_binding_is_known_by_its_last_step() {
        let bound = |path: &str| bound_id(path);
        assert_eq!(
            bound("/p:rolepress[1]/p:cells[1]/p:cell[@id='roles:w:title#12345678']"),
            Some((Bound::Cell, "roles:w:title#12345678".to_owned()))
        );
        assert_eq!(
            bound("/ns0:rolepress[1]/ns0:fields[1]/ns0:field[@id=\"holder\"]"),
            Some((Bound::Field, "holder".to_owned()))
        );
        for foreign in ["/x/cell[@id='a']", "", "/p:rolepress[1]/p:mycell[@id='a']", "/p:rolepress[1]/p:cell[@id='"] {
            assert_eq!(bound(foreign), None, "{foreign}");
        }
    }
}
