package io.coldfront.internal.tiering;

import io.coldfront.port.ColdFrontListener;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.Signal;
import io.coldfront.service.Job;
import io.coldfront.service.Secret;
import io.coldfront.testkit.local.LocalRuntime;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A host that runs one job and stands still at a place of its run, telling so on stdout: to be killed there. */
final class HostProcess {

    /** Where it stands still. */
    enum At {
        /** The wrapper waits; nothing of it is in the job record. */
        BEFORE_THE_GATE,
        /** The gate is open; the document is not sent. */
        IN_THE_GATE,
        /** The program has its document. */
        AFTER_THE_GATE
    }

    private HostProcess() {}

    public static void main(String[] arguments) {
        Site site = Site.parse(arguments);
        At at = At.valueOf(arguments[5]);
        LocalRuntime local = LocalRuntime.builder().build();
        ColdFrontListener silent = new ColdFrontListener() {};
        site.host(site.shared(), new Standing(local, at), silent).run(Specs.ORDERS, Job.PARTITIONER);
        System.out.println("over " + Arrays.toString(arguments));
    }

    private static void stand(At at) {
        System.out.println(at);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Child processes, except that time stops at one place. */
    private record Standing(LocalRuntime local, At at) implements ProgramRuntime {

        @Override
        public Optional<ContainerInstance> resolve(ContainerRef container, Deadline deadline) {
            return local.resolve(container, deadline);
        }

        @Override
        public ExecResult exec(
                ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap) {
            ExecRequest gated = ExecRequest.builder()
                    .from(request)
                    .gate(() -> open(request))
                    .build();
            if (at == At.AFTER_THE_GATE) {
                Thread told = new Thread(() -> tell(container, request));
                told.setDaemon(true);
                told.start();
            }
            return local.exec(container, gated, output, hardCap);
        }

        private Optional<Secret> open(ExecRequest request) {
            if (at == At.BEFORE_THE_GATE) {
                stand(at);
            }
            Optional<Secret> answer = request.gate().open();
            if (at == At.IN_THE_GATE) {
                stand(at);
            }
            return answer;
        }

        private void tell(ContainerInstance container, ExecRequest request) {
            System.out.println(container.id() + " " + request.id().value());
        }

        @Override
        public ExecState state(ContainerInstance container, ExecId id, Deadline deadline) {
            return local.state(container, id, deadline);
        }

        @Override
        public void signal(ContainerInstance container, ExecId id, Signal signal, Deadline deadline) {
            local.signal(container, id, signal, deadline);
        }
    }
}
