package io.coldfront.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shortest way to a world, in words. Worlds are kept without the hosts' names, so the way is walked again from its
 * beginning in a world that keeps them.
 */
final class Trace<W> {

    private static final String[] HOSTS = {"host A", "host B"};

    private final Model<W> model;
    private final StateSet seen;
    private final Bits bits = new Bits();
    private final W walker;
    private final W candidate;
    private final List<String> words = new ArrayList<>();

    Trace(Model<W> model, StateSet seen) {
        this.model = model;
        this.seen = seen;
        this.walker = model.begin();
        this.candidate = model.begin();
    }

    List<String> to(int index) {
        List<Integer> way = new ArrayList<>();
        for (int at = index; at != 0; at = seen.parent(at)) {
            way.add(0, at);
        }
        way.forEach(this::walk);
        return List.copyOf(words);
    }

    private void walk(int target) {
        Finding finding = new Finding(target);
        model.moves(walker, finding);
        if (finding.found == null) {
            throw new IllegalStateException("no move leads to world " + target);
        }
        words.add(finding.found);
        model.copy(finding.there, walker);
    }

    private static String fill(String words, int host, int run) {
        return words.replace("{host}", HOSTS[host & 1])
                .replace("{node}", "instance " + (host + 1))
                .replace("{run}", "run " + run)
                .replace("{revision}", Integer.toString(run));
    }

    private final class Finding extends Moves<W> {

        private final int target;
        private final W there = model.begin();
        private @Nullable String found;

        Finding(int target) {
            super(model, walker);
            this.target = target;
        }

        @Override
        void offer(W next, Kind kind, String template, int host, int run) {
            model.copy(next, candidate);
            model.tidy(candidate);
            model.pack(candidate, bits.clear());
            if (found == null && seen.indexOf(bits.word(0), bits.word(1)) == target) {
                found = (kind == Kind.FAULT ? "(fault) " : "") + fill(template, host, run);
                model.copy(next, there);
            }
        }
    }
}
