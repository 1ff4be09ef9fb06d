//! Rows that follow each other and belong together, gathered before they are put where they belong: each list
//! then takes the memory that it needs and no more, in one piece. A large set has a million short lists.

/// The rows of one owner that have come so far.
#[derive(Debug)]
pub struct Run<K, T> {
    owner: Option<K>,
    items: Vec<T>,
}

impl<K: Copy + PartialEq, T> Run<K, T> {
    pub fn new() -> Self {
        Run { owner: None, items: Vec::new() }
    }

    /// The rows of that owner that are not in its list yet.
    pub fn waiting(&self, owner: K) -> &[T] {
        if self.owner == Some(owner) { &self.items } else { &[] }
    }

    /// Takes a row. `list` gives the list of an owner, for the rows before if those were another's.
    pub fn push<'l>(&mut self, owner: K, item: T, list: impl FnOnce(K) -> &'l mut Vec<T>)
    where
        T: 'l,
    {
        if self.owner != Some(owner) {
            self.end(list);
            self.owner = Some(owner);
        }
        self.items.push(item);
    }

    /// Puts the last rows where they belong.
    pub fn end<'l>(&mut self, list: impl FnOnce(K) -> &'l mut Vec<T>)
    where
        T: 'l,
    {
        let Some(owner) = self.owner.take() else { return };
        let list = list(owner);
        if list.is_empty() {
            list.reserve_exact(self.items.len());
        }
        list.append(&mut self.items);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_to_their_owners_in_order_and_short_of_waste() {
        let mut lists = [Vec::new(), Vec::new()];
        let mut run = Run::new();
        for (owner, item) in [(0, 'a'), (0, 'b'), (0, 'c'), (1, 'd'), (0, 'e')] {
            run.push(owner, item, |owner: usize| &mut lists[owner]);
        }
        assert_eq!(lists[0].capacity(), 3);
        run.end(|owner| &mut lists[owner]);
        assert_eq!(lists, [vec!['a', 'b', 'c', 'e'], vec!['d']]);
    }
}
