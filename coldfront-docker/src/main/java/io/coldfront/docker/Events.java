package io.coldfront.docker;

import com.github.dockerjava.api.model.Event;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Past events of an engine: the newest is kept. */
final class Events extends EngineStream<Event> {

    private volatile @Nullable Event newest;

    Optional<Event> newest() {
        return Optional.ofNullable(newest);
    }

    @Override
    public void onNext(Event event) {
        newest = event;
    }
}
