package io.coldfront.testkit.program;

import io.coldfront.service.Job;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A double that was called in this JVM; stderr without dates. */
record Called(int exitCode, String stdout, String stderr) {

    static Called with(Job job, String stdin, List<String> arguments) {
        return with(job, ProgramBehaviour.ordinary(), stdin, arguments);
    }

    static Called with(Job job, ProgramBehaviour behaviour, String stdin, List<String> arguments) {
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        return with(job, behaviour, stdin, arguments, stderr);
    }

    static Called with(
            Job job, ProgramBehaviour behaviour, String stdin, List<String> arguments, ByteArrayOutputStream stderr) {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
        int code = ProgramDoubles.run(job, behaviour, new ProgramCall(arguments, in, stream(stdout), stream(stderr)));
        return new Called(code, text(stdout), undated(text(stderr)));
    }

    /** The lines without their dates, and phases without their times. */
    List<String> lines() {
        return stderr.lines()
                .map(line -> line.replaceAll("(phase [0-5].*\\)): [0-9.]+m?s$", "$1"))
                .toList();
    }

    static String undated(String log) {
        return log.replaceAll("(?m)^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d ", "");
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
