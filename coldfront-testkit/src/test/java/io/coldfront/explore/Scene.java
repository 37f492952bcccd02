package io.coldfront.explore;

import io.coldfront.ColdFront;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.RemovalOptions;
import io.coldfront.port.schedule.JobId;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.ColdFrontWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that a process does and is cut off in, what was before it, and what a fresh process does after it. */
enum Scene {
    FIRST_APPLY {
        @Override
        void act(ColdFront process, Instant due) {
            process.apply(ORDERS);
        }
    },
    ROTATION {
        @Override
        void prepare(ColdFrontWorld world, ColdFront process) {
            process.apply(ORDERS).orThrow();
            Rotation.to(world, "rotated");
        }

        @Override
        void act(ColdFront process, Instant due) {
            process.apply(ORDERS);
        }
    },
    PAUSE {
        @Override
        void prepare(ColdFrontWorld world, ColdFront process) {
            process.apply(ORDERS).orThrow();
        }

        @Override
        void act(ColdFront process, Instant due) {
            process.pause(ORDERS, "an upgrade");
            process.resume(ORDERS);
        }

        @Override
        void mend(ColdFront process, Instant due) {
            process.resume(ORDERS);
            super.mend(process, due);
        }
    },
    REMOVAL {
        @Override
        void prepare(ColdFrontWorld world, ColdFront process) {
            process.apply(ORDERS).orThrow();
            process.tick(JobId.of(ORDERS, Job.PARTITIONER), world.clock().instant());
        }

        @Override
        void act(ColdFront process, Instant due) {
            process.remove(ORDERS, RemovalOptions.defaults());
        }

        @Override
        void mend(ColdFront process, Instant due) {
            settles(process.remove(ORDERS, RemovalOptions.defaults()), ApplyOutcome.CHANGED);
            settles(process.remove(ORDERS, RemovalOptions.defaults()), ApplyOutcome.UNCHANGED);
        }
    },
    ARCHIVER(Job.ARCHIVER),
    PARTITIONER(Job.PARTITIONER),
    COMPACTOR(Job.COMPACTOR) {
        @Override
        void prepare(ColdFrontWorld world, ColdFront process) {
            super.prepare(world, process);
            process.tick(JobId.of(ORDERS, Job.ARCHIVER), world.clock().instant());
        }
    };

    static final ServiceKey ORDERS = new ServiceKey("orders", "lakekeeper");
    private static final Duration LATER = Duration.ofMinutes(1);

    private final Optional<Job> job;

    Scene() {
        this.job = Optional.empty();
    }

    Scene(Job job) {
        this.job = Optional.of(job);
    }

    Optional<Job> job() {
        return job;
    }

    void prepare(ColdFrontWorld world, ColdFront process) {
        if (job.isPresent()) {
            process.apply(ORDERS).orThrow();
        }
    }

    void act(ColdFront process, Instant due) {
        process.tick(tick(), due);
    }

    /** The same again, then the next due, then whether all stands. */
    void mend(ColdFront process, Instant due) {
        if (job.isPresent()) {
            process.tick(tick(), due);
            process.tick(tick(), due.plus(LATER));
        } else {
            settles(process.apply(ORDERS), ApplyOutcome.CHANGED);
        }
        settles(process.apply(ORDERS), ApplyOutcome.UNCHANGED);
    }

    private JobId tick() {
        return JobId.of(ORDERS, job.orElseThrow());
    }

    private static void settles(ApplyReport report, ApplyOutcome most) {
        if (!List.of(most, ApplyOutcome.UNCHANGED).contains(report.outcome())) {
            throw new AssertionError("expected " + most + ": " + report);
        }
    }
}
