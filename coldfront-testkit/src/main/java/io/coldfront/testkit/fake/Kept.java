package io.coldfront.testkit.fake;

import io.coldfront.port.container.Output;

/** What is kept of one stream: half from the head, half from the tail. Not thread-safe. */
final class Kept {

    private final StringBuilder text = new StringBuilder();
    private final int keep;

    Kept(int keep) {
        this.keep = keep;
    }

    void line(String line) {
        text.append(line).append('\n');
    }

    Output output() {
        if (text.length() <= keep) {
            return new Output(text.toString(), "", 0);
        }
        int half = keep / 2;
        int tail = text.length() - half;
        return new Output(text.substring(0, half), text.substring(tail), tail - half);
    }
}
