package io.coldfront.internal.tiering;

import io.coldfront.internal.database.TieredTable;
import io.coldfront.service.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The second generation: the server holds the configuration, a program is told the database only. A password goes on stdin
 * as a passfile, never into the DSN, which stands in argv. By the contract's marks for that generation; not run.
 */
final class G2Invocation implements Invocation {

    private static final String PASSFILE = "/dev/stdin";

    @Override
    public Call archiver(Access access) {
        return new Call(command(access, "archiver"), Map.of(), passfile(access));
    }

    @Override
    public Call partitioner(Access access) {
        return new Call(command(access, "partitioner"), Map.of(), passfile(access));
    }

    @Override
    public Call compactor(Access access, TieredTable table) {
        List<String> command = new ArrayList<>(command(access, "compactor"));
        command.addAll(CompactorFlags.of(table, access.cold().compactor()));
        return new Call(command, CompactorFlags.ENVIRONMENT, passfile(access));
    }

    private static List<String> command(Access access, String program) {
        return List.of(
                access.program(program),
                "--dsn",
                access.dsn().withPassfile(access.password().map(p -> PASSFILE)));
    }

    private static Secret passfile(Access access) {
        return access.password()
                .map(p ->
                        Secret.of("*:*:*:*:" + p.reveal().replace("\\", "\\\\").replace(":", "\\:") + "\n"))
                .orElseGet(() -> Secret.of(""));
    }
}
