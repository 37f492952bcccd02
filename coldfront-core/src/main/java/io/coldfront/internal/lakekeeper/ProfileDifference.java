package io.coldfront.internal.lakekeeper;

import io.coldfront.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the profile that is differs from the one that is wanted, by the server's names of the settings.
 *
 * @param immutable what the server refuses to change, to prevent loss of data
 * @param changeable what {@code /storage} can change
 */
public record ProfileDifference(List<Change> immutable, List<Change> changeable) {

    public ProfileDifference {
        immutable = List.copyOf(immutable);
        changeable = List.copyOf(changeable);
    }

    public boolean isNone() {
        return immutable.isEmpty() && changeable.isEmpty();
    }

    static ProfileDifference between(WarehouseProfile is, WarehouseProfile wanted) {
        if (!is.type().equals(wanted.type())) {
            return new ProfileDifference(List.of(new Change("type", is.type(), wanted.type())), List.of());
        }
        List<Change> immutable = new ArrayList<>();
        List<Change> changeable = new ArrayList<>();
        Map<String, String> told = is.settings();
        Set<String> fixed = wanted.fixedSettings();
        wanted.settings().forEach((name, value) -> {
            String now = told.get(name);
            if (now != null && !now.equals(value)) {
                (fixed.contains(name) ? immutable : changeable).add(new Change(name, now, value));
            }
        });
        return new ProfileDifference(immutable, changeable);
    }
}
