package benchmarks;

/** One thing that is measured. */
@FunctionalInterface
interface Part {
    void measure(Table table) throws Exception;
}
