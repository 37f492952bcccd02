package io.coldfront.etcd;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.ArrayList;
import java.util.List;

/** The line between a client and etcd, which loses answers or keeps requests back; transactions only. */
final class Transactions implements ClientInterceptor {

    private final List<Runnable> kept = new ArrayList<>();
    private volatile Line line = Line.GOOD;

    enum Line {
        GOOD,
        LOSES_ANSWERS,
        KEEPS_REQUESTS
    }

    void become(Line now) {
        line = now;
    }

    synchronized boolean keepsOne() {
        return !kept.isEmpty();
    }

    /** What was kept back reaches etcd now. */
    synchronized void arrive() {
        kept.forEach(Runnable::run);
        kept.clear();
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        ClientCall<Q, A> call = next.newCall(method, options);
        if (line == Line.GOOD || !method.getFullMethodName().endsWith("/Txn")) {
            return call;
        }
        return line == Line.LOSES_ANSWERS ? deaf(call) : late(call);
    }

    private static <Q, A> ClientCall<Q, A> deaf(ClientCall<Q, A> call) {
        return new SimpleForwardingClientCall<>(call) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(new Listener<>() {}, headers);
            }
        };
    }

    private <Q, A> ClientCall<Q, A> late(ClientCall<Q, A> call) {
        return new SimpleForwardingClientCall<>(call) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                keep(() -> super.start(listener, headers));
            }

            @Override
            public void request(int count) {
                keep(() -> super.request(count));
            }

            @Override
            public void sendMessage(Q message) {
                keep(() -> super.sendMessage(message));
            }

            @Override
            public void halfClose() {
                keep(() -> super.halfClose());
            }
        };
    }

    private synchronized void keep(Runnable step) {
        kept.add(step);
    }
}
