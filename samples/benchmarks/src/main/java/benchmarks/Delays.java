package benchmarks;

import io.coldfront.port.sql.SqlSession;
import io.coldfront.port.state.Leases;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets each call to a port take its time, and remembers which thread waited when. Thread-safe. */
final class Delays {

    private final Map<String, Duration> delays = new LinkedHashMap<>();
    private final List<Wait> waits = new ArrayList<>();

    /** A call that took time, in nanoseconds of the system's clock. */
    record Wait(String call, Thread thread, long began, long ended) {
        long nanos() {
            return ended - began;
        }
    }

    /** Calls of that port's method take so long. */
    Delays with(String call, Duration time) {
        delays.put(call, time);
        return this;
    }

    /** Every wait until now. */
    synchronized List<Wait> waits() {
        return List.copyOf(waits);
    }

    /** The port, whose calls are {@code name.method}. */
    <T> T over(Class<T> port, String name, T real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            pass(name + "." + method.getName());
            return wrapped(name, call(real, method, arguments));
        };
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private Object wrapped(String name, Object answer) {
        if (answer instanceof SqlSession session) {
            return over(SqlSession.class, name, session);
        }
        return answer instanceof Leases leases ? over(Leases.class, "leases", leases) : answer;
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void pass(String call) throws InterruptedException {
        Duration delay = delays.get(call);
        if (delay != null) {
            long began = System.nanoTime();
            Thread.sleep(delay.toMillis());
            long ended = System.nanoTime();
            synchronized (this) {
                waits.add(new Wait(call, Thread.currentThread(), began, ended));
            }
        }
    }
}
