package io.coldfront.etcd;

import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.service.Problem;
import io.etcd.jetcd.common.exception.ErrorCode;
import io.etcd.jetcd.common.exception.EtcdException;
import io.etcd.jetcd.common.exception.EtcdExceptionFactory;
import java.net.ConnectException;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** What can go wrong, by name. The texts are those of etcd 3.4 to 3.6 and of gRPC. */
enum EtcdError {
    NO_LEADER(Kind.UNAVAILABLE, true, "bring back the members of etcd that are missing, or wait for the election"),
    TOO_MANY_REQUESTS(Kind.UNAVAILABLE, true, "give etcd less to do or faster disks; it catches up by itself"),
    NO_SPACE(Kind.UNAVAILABLE, false, "compact and defragment etcd, or raise its quota, then disarm its alarm"),
    AUTH_EXPIRED(Kind.UNAVAILABLE, true, "build the client with a retry (retryMaxAttempts(1)), which logs in again"),
    NOT_LOGGED_IN(Kind.REJECTED, false, "give the client the user and the password that etcd asks for"),
    PERMISSION_DENIED(Kind.REJECTED, false, "let the client's user read and write the prefix of the store"),
    COMPACTED(Kind.REJECTED, true, "read again, at the newest revision"),
    ANSWER_TOO_LARGE(Kind.REJECTED, false, "build the client with a larger maxInboundMessageSize"),
    REQUEST_TOO_LARGE(Kind.REJECTED, false, "leave --max-request-bytes of etcd at 1.5 MiB or more"),
    VALUE_TOO_LARGE(Kind.REJECTED, false, "store less in one value"),
    NOT_TEXT(Kind.REJECTED, false, "store well-formed text"),
    FOREIGN(Kind.REJECTED, false, "give the store a root prefix of its own"),
    NO_SUCH_LEASE(Kind.REJECTED, true, "take the lease again"),
    CLIENT_CLOSED(Kind.UNAVAILABLE, false, "keep the client open for as long as the store is used"),
    UNREACHABLE(Kind.UNAVAILABLE, true, "look whether etcd runs at the client's endpoints"),
    UNAVAILABLE(Kind.UNAVAILABLE, true, "try again; if it stays, look into etcd's log"),
    TIMED_OUT(Kind.TIMED_OUT, true, "look whether etcd is overloaded, stopped or cut off; or give the call more time"),
    UNKNOWN(Kind.UNAVAILABLE, true, "look into etcd's log");

    private final Kind kind;
    private final boolean retryable;
    private final String remedy;

    EtcdError(Kind kind, boolean retryable, String remedy) {
        this.kind = kind;
        this.retryable = retryable;
        this.remedy = remedy;
    }

    String code() {
        return "etcd-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A failure that has changed nothing. */
    PortException refusal(String observed, @Nullable Throwable cause) {
        return failure(observed, Effect.NONE, cause);
    }

    PortException failure(String observed, Effect effect, @Nullable Throwable cause) {
        return new PortException(kind, effect, new Problem(code(), observed, remedy, retryable), cause);
    }

    /** The effect of a write that failed so; a read has none. */
    Effect ofWrite() {
        return switch (this) {
            case NO_LEADER, UNAVAILABLE, TIMED_OUT, UNKNOWN -> Effect.POSSIBLE;
            default -> Effect.NONE;
        };
    }

    static EtcdError of(Throwable thrown) {
        if (thrown instanceof RejectedExecutionException) {
            return CLIENT_CLOSED;
        }
        EtcdException e = EtcdExceptionFactory.toEtcdException(thrown);
        String text = text(e);
        Throwable login = e.getErrorCode() == ErrorCode.UNAUTHENTICATED ? e.getCause() : null;
        if (login != null) { // jetcd could not log in: why is what counts
            return of(login);
        }
        return switch (e.getErrorCode()) {
            case PERMISSION_DENIED -> PERMISSION_DENIED;
            case RESOURCE_EXHAUSTED -> exhausted(text);
            case OUT_OF_RANGE -> text.contains("compacted") ? COMPACTED : UNKNOWN;
            case NOT_FOUND -> text.contains("lease not found") ? NO_SUCH_LEASE : UNKNOWN;
            case DEADLINE_EXCEEDED -> TIMED_OUT;
            case UNAVAILABLE -> unavailable(e, text);
            case UNAUTHENTICATED, INVALID_ARGUMENT, FAILED_PRECONDITION, UNKNOWN -> refused(e.getErrorCode(), text);
            default -> UNKNOWN;
        };
    }

    private static String text(EtcdException e) {
        String message = e.getMessage();
        return message == null ? "" : message;
    }

    private static EtcdError exhausted(String text) {
        if (text.contains("database space exceeded")) {
            return NO_SPACE;
        }
        if (text.contains("received message larger")) {
            return REQUEST_TOO_LARGE;
        }
        return text.contains("gRPC message exceeds") ? ANSWER_TOO_LARGE : TOO_MANY_REQUESTS;
    }

    private static EtcdError unavailable(EtcdException e, String text) {
        if (text.contains("shutdown")) {
            return CLIENT_CLOSED;
        }
        if (text.contains("leader")) {
            return NO_LEADER;
        }
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return UNREACHABLE;
            }
        }
        return UNAVAILABLE;
    }

    private static EtcdError refused(ErrorCode code, String text) {
        if (text.contains("invalid auth token") || text.contains("revision of auth store is old")) {
            return AUTH_EXPIRED;
        }
        if (text.contains("request is too large")) {
            return REQUEST_TOO_LARGE;
        }
        if (text.contains("proposal dropped")) {
            return NO_LEADER;
        }
        boolean login = code == ErrorCode.UNAUTHENTICATED
                || text.contains("user name is empty")
                || text.contains("authentication failed");
        return login ? NOT_LOGGED_IN : UNKNOWN;
    }
}
