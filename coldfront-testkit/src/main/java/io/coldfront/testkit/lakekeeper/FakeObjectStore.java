package io.coldfront.testkit.lakekeeper;

import io.coldfront.service.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the server finds when it tries a store out, which it does before it takes a profile or a credential. At first
 * every bucket is there and every key is good. Thread-safe.
 */
public final class FakeObjectStore {

    private enum State {
        UP,
        DOWN,
        HANGS,
        DENIES
    }

    private final Map<String, Secret> keys = new ConcurrentHashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable HeldRequest> held = new AtomicReference<>();
    private volatile State state = State.UP;

    FakeObjectStore() {}

    /**
     * From now on only this key is good, and others that are named so.
     *
     * @param keyId the access key's id; of an Azure account: empty
     */
    public void accept(String keyId, Secret secret) {
        keys.put(keyId, secret);
    }

    /** That key is good no more. */
    public void revoke(String keyId) {
        keys.remove(keyId);
        keys.putIfAbsent("no key is good", Secret.of("none"));
    }

    /** A bucket, or container, that is not there. */
    public void lacks(String bucket) {
        missing.add(bucket);
    }

    /** Nobody answers at its address: 400 {@code Unexpected}. The real server takes 7 s for that. */
    public void breakDown() {
        state = State.DOWN;
    }

    /** It swallows what it is sent: 408 with no word, here at once. The real server takes 30 s for that. */
    public void hang() {
        state = State.HANGS;
    }

    /** The key is known and has no right: 400 {@code PermissionDenied}. */
    public void deny() {
        state = State.DENIES;
    }

    /** The next time it is tried out it does not answer until it is released. */
    public HeldRequest holdNextProbe() {
        HeldRequest probe = new HeldRequest();
        held.set(probe);
        return probe;
    }

    /** As it was at first, but for the keys. */
    public void recover() {
        state = State.UP;
        missing.clear();
    }

    /** @throws HttpError with what the server says of the failure */
    void probe(GivenProfile profile, Optional<GivenCredential> credential) {
        waitIfHeld();
        String io = "IO error at `" + profile.location() + "/metadata/test`: ";
        switch (state) {
            case DOWN -> throw error("Unexpected", io + "Unknown S3 error during write: unhandled error");
            case HANGS -> throw HttpError.of(HttpAnswer.empty(408));
            case DENIES -> throw error("PermissionDenied", io + "S3 write failed: Access Denied.");
            case UP -> probeKey(profile, credential, io);
        }
    }

    private void waitIfHeld() {
        HeldRequest probe = held.getAndSet(null);
        if (probe == null) {
            return;
        }
        try {
            probe.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpError.of(HttpAnswer.empty(408));
        }
    }

    private void probeKey(GivenProfile profile, Optional<GivenCredential> credential, String io) {
        String bucket = profile.normal()
                .optionalText("bucket")
                .orElseGet(() -> profile.normal().text("filesystem"));
        if (missing.contains(bucket)) {
            throw error("NotFound", io + "S3 write failed: The specified bucket does not exist");
        }
        if (credential.isEmpty()) {
            throw error("PermissionDenied", io + "S3 write failed: Access Denied.");
        }
        if (keys.isEmpty() || credential.get().secret().isEmpty()) {
            return;
        }
        @Nullable Secret good = keys.get(credential.get().keyId().orElse(""));
        if (good == null) {
            throw error(
                    "ConfigInvalid",
                    io + "S3 write failed: The Access Key Id you provided does not exist in our records.");
        }
        if (!good.equals(Secret.of(credential.get().secret().get()))) {
            throw error(
                    "Unexpected",
                    io + "S3 write failed: The request signature we calculated does not match the signature you"
                            + " provided. Check your key and signing method.");
        }
    }

    private static HttpError error(String type, String message) {
        return HttpError.of(400, type, message);
    }
}
