package io.coldfront.port.container;

import io.coldfront.service.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Runs a program through {@code sh}, for adapters whose exec lacks the end of stdin, an environment, a user, signals or
 * a look after the caller's crash. Needs a POSIX shell with a {@code printf} of its own (dash, bash and busybox have
 * it), {@code env}, {@code tr} and {@code wc}. Pure; thread-safe.
 *
 * <p>The wrapper writes {@link #startLine} as its first line on stdout, which the adapter takes out of the output. From
 * then on it waits on stdin for {@link #frame the gate's answer}: the length of the program's stdin in bytes, then that
 * many bytes. Only with all of them at hand, in a shell variable that is never exported, does it start the program and
 * give them to it through a pipe. A closed gate, a cut document, the end of stdin, two minutes without the whole
 * document: nothing is started, and the wrapper exits with {@link #NOT_STARTED}. No transport has to be able to close
 * stdin.
 *
 * <p>The program runs under {@code timeout -k} where there is one, so that it ends although everybody else died, and
 * carries {@code COLDFRONT_RUN=<id>} in argv and environment, by which {@link #state} and {@link #signal} find it and
 * its children from anywhere in the container. Its exit code is kept, alone, as {@code /tmp/coldfront-runs.<uid>/<id>}
 * (directory of mode 0700), for a week; where {@code /tmp} can't be written to nobody keeps it. busybox's {@code timeout}
 * (seen with 1.35) ends at the cap the program alone, not its children, and leaves a watcher that carries the id too: for
 * up to a second the program still counts as running.
 */
public final class PosixExec {

    /** The exit code of the wrapper when it started nothing. None of the three programs has it. */
    public static final int NOT_STARTED = 119;

    private static final String RUN = "COLDFRONT_RUN=";

    // As long as a password for one run is good: what is fed later could not log in anyway.
    private static final Duration WAIT = Duration.ofMinutes(2);

    private PosixExec() {}

    /**
     * What to exec in place of the request's command. The environment becomes part of argv, which everybody in the
     * container can read: never put a secret there. A user other than the container's needs {@code runuser},
     * {@code setpriv}, {@code su-exec} or {@code gosu} and the right to use it, else nothing is started.
     *
     * @param hardCap after which the program gets TERM from inside the container, and KILL ten seconds later; rounded
     *     up to whole seconds
     * @throws IllegalArgumentException if the command is empty or starts with an assignment, or if a variable has no
     *     portable name
     */
    public static List<String> command(ExecRequest request, Duration hardCap) {
        return command(request, hardCap, WAIT);
    }

    static List<String> command(ExecRequest request, Duration hardCap, Duration wait) {
        checkCommand(request.command());
        List<String> words = new ArrayList<>();
        request.user()
                .ifPresent(user -> words.addAll(List.of("sh", "-c", PosixScripts.BECOME, "coldfront-user", user)));
        long seconds = Math.max(1, hardCap.plusNanos(999_999_999).toSeconds());
        words.addAll(List.of(
                "sh",
                "-c",
                PosixScripts.WRAPPER,
                "coldfront-exec",
                RUN + request.id().value()));
        words.add(Long.toString(seconds));
        words.add(Long.toString(wait.toSeconds()));
        request.environment().forEach((name, value) -> words.add(assignment(name, value)));
        words.addAll(request.command());
        return List.copyOf(words);
    }

    /** The wrapper's first line on stdout, by which the adapter knows that it may ask the gate. */
    public static String startLine(ExecId id) {
        return RUN + id.value() + " waits";
    }

    /**
     * The bytes that tell the wrapper the gate's answer; the program's whole stdin if it is present.
     *
     * @throws IllegalArgumentException if the document holds a NUL, which no shell can hold
     */
    public static byte[] frame(Optional<Secret> answer) {
        return answer.map(PosixExec::open).orElseGet(() -> "0\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** What the exit code of the wrapper says of the program. */
    public static Exit exit(int code) {
        if (code == NOT_STARTED) {
            return new Exit(Exit.How.NOT_STARTED, OptionalInt.empty());
        }
        return code > 128 ? new Exit(Exit.How.SIGNALLED, OptionalInt.of(code)) : Exit.ended(code);
    }

    /** A command whose stdout {@link #stateOf} understands. */
    public static List<String> state(ExecId id) {
        return state(id, "/proc");
    }

    static List<String> state(ExecId id, String proc) {
        return List.of("sh", "-c", PosixScripts.FIND + PosixScripts.STATE, "coldfront-state", id.value(), proc);
    }

    /**
     * Reads what the command of {@link #state} wrote.
     *
     * @throws IllegalArgumentException if that is no answer
     */
    public static ExecState stateOf(String stdout) {
        String answer = stdout.strip();
        if (answer.equals("running")) {
            return new ExecState(true, OptionalInt.empty());
        }
        if (answer.equals("gone")) {
            return new ExecState(false, OptionalInt.empty());
        }
        if (answer.matches("gone [0-9]{1,3}")) {
            return new ExecState(false, OptionalInt.of(Integer.parseInt(answer.substring(5))));
        }
        throw new IllegalArgumentException("neither running nor gone: the look into the container did not work");
    }

    /** A command that sends the signal to the program and its children, or to the wrapper if it still waits. */
    public static List<String> signal(ExecId id, Signal signal) {
        return signal(id, signal, "/proc");
    }

    static List<String> signal(ExecId id, Signal signal, String proc) {
        String script = PosixScripts.FIND + PosixScripts.SIGNAL;
        return List.of("sh", "-c", script, "coldfront-signal", id.value(), proc, signal.name());
    }

    private static byte[] open(Secret document) {
        byte[] bytes = document.reveal().getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            if (b == 0) {
                throw new IllegalArgumentException("a program's stdin must not hold a NUL character");
            }
        }
        String length = bytes.length == 0 ? "empty\n" : bytes.length + "\n";
        byte[] head = length.getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(bytes, 0, frame, head.length, bytes.length);
        return frame;
    }

    private static void checkCommand(List<String> command) {
        if (command.isEmpty() || command.get(0).isEmpty() || command.get(0).contains("=")) {
            throw new IllegalArgumentException("the command must begin with a program whose name holds no \"=\"");
        }
    }

    private static String assignment(String name, String value) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("not a portable name of an environment variable: " + name);
        }
        return name + "=" + value;
    }
}
