package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.service.Job;
import io.coldfront.service.Secret;
import io.coldfront.testkit.postgres.Postgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SlotRaceTest extends OnPostgres {

    private static final Secret PASSWORD = Secret.of("cnry-race-33ab");
    private static final int STARTS = 50;
    private static final int AT_ONCE = 8;

    SlotRaceTest(Postgres postgres) {
        super(postgres);
    }

    @Test
    void D01_of_fifty_programs_eight_at_a_time_never_two_are_in() throws Exception {
        roles().ensureSlot(Job.ARCHIVER, US);
        admission(session).admit(RoleMark.admitted(US, "run-1", "p1"), PASSWORD);

        List<String> answers = start(STARTS, PASSWORD);

        assertThat(answers).hasSize(STARTS).doesNotContain("not alone").contains("alone", "refused 53300");
        assertThat(answers).allMatch(answer -> answer.equals("alone") || answer.equals("refused 53300"));
    }

    @Test
    void D01_a_closed_slot_lets_no_program_in() throws Exception {
        roles().ensureSlot(Job.ARCHIVER, US);
        admission(session).admit(RoleMark.admitted(US, "run-1", "p1"), PASSWORD);
        admission(session).close("run-1", RoleMark.closed(US));

        assertThat(start(AT_ONCE, PASSWORD)).allMatch(answer -> answer.equals("refused 28P01"));
    }

    private List<String> start(int programs, Secret password) throws Exception {
        ExecutorService starters = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<String>> starts = Collections.nCopies(programs, () -> start(password));
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : starters.invokeAll(starts)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            starters.shutdownNow();
        }
    }

    private String start(Secret password) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SlotProgram.class.getName(),
                        database.url().replaceFirst("\\?.*", ""),
                        names.of(Job.ARCHIVER))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write((password.reveal() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
