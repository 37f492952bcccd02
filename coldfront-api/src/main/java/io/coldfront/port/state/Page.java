package io.coldfront.port.state;

import java.util.List;
import java.util.Optional;

/**
 * A page of a listing.
 *
 * @param next what to go on after; empty: this was the last page
 */
public record Page(List<Entry> entries, Optional<StateKey> next) {
    public Page {
        entries = List.copyOf(entries);
    }
}
