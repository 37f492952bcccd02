package benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures what the design promises, and prints one table; {@code -Dbenchmarks=NAME,…} measures some parts only. */
public final class Benchmarks {

    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("apply", new NoOpApply());
        PARTS.put("first-apply", new FirstApply());
        PARTS.put("critical-path", new DelayedApply());
        PARTS.put("run", new TieringRun());
        PARTS.put("scheduler", new ManyJobs());
        PARTS.put("herd", new Herd());
        PARTS.put("micro", new Micro());
        PARTS.put("docker", new OnDocker());
    }

    /** Only where it is named: it needs an engine. */
    private static final String DOCKER = "docker";

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        String asked = System.getProperty("benchmarks", "");
        List<String> names = asked.isBlank() ? withoutDocker() : List.of(asked.split(","));
        Table table = new Table(System.out);
        table.begin();
        for (String name : names) {
            Part part = PARTS.get(name);
            if (part == null) {
                throw new IllegalArgumentException("there is no part \"" + name + "\", there are " + PARTS.keySet());
            }
            part.measure(table);
        }
        table.end();
    }

    private static List<String> withoutDocker() {
        return PARTS.keySet().stream().filter(name -> !name.equals(DOCKER)).toList();
    }
}
