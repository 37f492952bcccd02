package io.coldfront.docker;

import io.coldfront.port.container.OutputListener;

/** Passes on what comes after the lines that somebody has heard already. For one thread. */
final class Unheard implements OutputListener {

    private final OutputListener listener;
    private long heard;

    Unheard(OutputListener listener, long heard) {
        this.listener = listener;
        this.heard = heard;
    }

    @Override
    public void onLine(boolean stderr, String line) {
        if (heard > 0) {
            heard--;
        } else {
            listener.onLine(stderr, line);
        }
    }
}
