package io.coldfront.testkit.program;

import io.coldfront.service.Job;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What the programs say of their command lines (ColdFront contract 3.3), word for word. */
final class Usage {

    private Usage() {}

    /** Reads the command line of archiver or partitioner; ends the program where that is all there is to do. */
    static GoFlags daily(ProgramRun run, Map<String, GoFlags.Kind> known) {
        List<String> words = run.call().arguments();
        if (words.isEmpty() || words.get(0).matches("help|-h|--help")) {
            run.call().stdout().print(text(run.job(), "usage"));
            throw ProgramEnd.silent(0);
        }
        if (!words.get(0).startsWith("-")) {
            run.say("unknown subcommand \"" + words.get(0) + "\"\n\n"
                    + text(run.job(), "usage").stripTrailing());
            throw ProgramEnd.silent(2);
        }
        return flags(run, known);
    }

    static GoFlags flags(ProgramRun run, Map<String, GoFlags.Kind> known) {
        GoFlags flags = parse(run, known);
        if (flags.has("version")) {
            run.call().stdout().println(run.job().label() + " unknown (built unknown)");
            throw ProgramEnd.silent(0);
        }
        return flags;
    }

    static String text(Job job, String kind) {
        String name = job.label() + "-" + kind + ".txt";
        try (InputStream text = Usage.class.getResourceAsStream(name)) {
            if (text == null) {
                throw new IllegalStateException("the testkit lacks its resource " + name);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoFlags parse(ProgramRun run, Map<String, GoFlags.Kind> known) {
        try {
            return GoFlags.parse(known, run.call().arguments());
        } catch (IllegalArgumentException e) {
            boolean help = "help".equals(e.getMessage());
            String before = help ? "" : e.getMessage() + "\n";
            run.say(before + text(run.job(), "flags").stripTrailing());
            throw ProgramEnd.silent(help ? 0 : 2);
        }
    }
}
