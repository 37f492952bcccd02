package io.coldfront.testkit.program;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/** What a program is called with: arguments and streams. */
public record ProgramCall(List<String> arguments, InputStream stdin, PrintStream stdout, PrintStream stderr) {
    public ProgramCall {
        arguments = List.copyOf(arguments);
    }
}
