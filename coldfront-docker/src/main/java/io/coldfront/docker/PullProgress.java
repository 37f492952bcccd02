package io.coldfront.docker;

import java.util.Optional;

/**
 * What an engine says while it pulls an image.
 *
 * @param layer which layer it speaks of, if of one
 * @param status in the engine's words, as {@code Downloading}
 * @param doneBytes how much of the layer is there; 0 if it does not say
 * @param totalBytes how much it will be; 0 if it does not say
 */
public record PullProgress(String image, Optional<String> layer, String status, long doneBytes, long totalBytes) {}
